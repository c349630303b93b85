/**
 * What earlier runs say about data, algorithms, values and purposes, as links between things that are met again and again.
 * Single runs are no part of it: however many there are, what is learnt stays small.
 */
import type { Experience, PastGoal, PastRun } from '../experience.ts';
import { iri, urn } from '../graph/iri.ts';
import { prefixes } from '../graph/vocabulary.ts';
import { namesFor, rangeOf, type Names } from './names.ts';

/** Subject, relation, object: names of nodes, and of the relations below. */
export type Link = readonly [subject: string, relation: string, object: string];

/** The relations that can be asked for. */
export const linkTypes = {
    /** Data or an intent, an algorithm that was among the best for it. */
    suitedBy: `${prefixes.xxp}suitedBy`,
    /** Data, an intent or an algorithm, a setting that was among the best with it. */
    suitedBySetting: `${prefixes.xxp}suitedBySetting`,
    /** A task, what was used for it. */
    doneBy: `${prefixes.xxp}doneBy`,
    /** An experiment, an intent or data, a goal that somebody had with it. */
    pursues: `${prefixes.xxp}pursues`,
    /** A goal or a task, its metric. */
    judgedBy: `${prefixes.xxp}judgedBy`,
    /** An experiment or an intent, the data that it was about. */
    isAbout: `${prefixes.xxp}isAbout`,
    /** An experiment or data, the strategy by which it was explored. */
    exploredBy: `${prefixes.xxp}exploredBy`,
    /** An experiment, its intent. */
    isFor: `${prefixes.xxp}isFor`,
    /** A setting, its parameter. */
    isOf: `${prefixes.xxp}isOf`,
    /** Data, the ranges into which its meta-features fall. */
    looksLike: `${prefixes.xxp}looksLike`,
} as const;

/** Each once, sorted: the same experience gives the same links. */
export function linksOf({ runs, data }: Experience): Link[] {
    const found = new Map<string, Map<string, Set<string>>>();
    const add = (subject: string, relation: string, object: string): void => {
        let ofSubject = found.get(subject);
        if (ofSubject === undefined) found.set(subject, ofSubject = new Map<string, Set<string>>());
        const objects = ofSubject.get(relation);
        if (objects === undefined) ofSubject.set(relation, new Set([object]));
        else objects.add(object);
    };
    const names = namesFor(runs);
    for (const run of runs) describe(run, add, names);
    for (const run of bestRuns(runs)) praise(run, add, names);
    for (const { sha256, features } of data.values()) {
        for (const [name, value] of Object.entries(features)) add(iri.data(sha256), linkTypes.looksLike, urn('range', name, rangeOf(value)));
    }
    return sorted(found).flatMap(([subject, ofSubject]) => sorted(ofSubject).flatMap(([relation, objects]) => [...objects].sort().map((object): Link => [subject, relation, object])));
}

function sorted<Value>(map: ReadonlyMap<string, Value>): [string, Value][] {
    return [...map].sort(([a], [b]) => a < b ? -1 : 1);
}

type Add = (subject: string, relation: string, object: string) => void;

function describe(run: PastRun, add: Add, names: Names): void {
    const experiment = names.experiment(run.experiment);
    const purposes = [experiment, ...intentOf(run, names)];
    for (const intent of intentOf(run, names)) add(experiment, linkTypes.isFor, intent);
    for (const { direction, task, metric } of run.goals) {
        const goal = iri.goal(direction, task, metric);
        for (const node of [goal, iri.task(task)]) add(node, linkTypes.judgedBy, iri.measure(metric));
        for (const node of [...purposes, ...run.data.map(names.data)]) add(node, linkTypes.pursues, goal);
    }
    for (const sha256 of run.data) for (const node of purposes) add(node, linkTypes.isAbout, names.data(sha256));
    if (run.strategy !== undefined) for (const node of [experiment, ...run.data.map(names.data)]) add(node, linkTypes.exploredBy, urn('strategy', run.strategy));
    for (const [task, { algorithm }] of Object.entries(run.tasks)) if (algorithm !== undefined) add(iri.task(task), linkTypes.doneBy, names.algorithm(algorithm));
    for (const { node, parameter } of names.settings(run)) add(node, linkTypes.isOf, parameter);
}

function praise(run: PastRun, add: Add, names: Names): void {
    const purposes = [...run.data.map(names.data), ...intentOf(run, names)];
    for (const { algorithm } of Object.values(run.tasks)) if (algorithm !== undefined) for (const node of purposes) add(node, linkTypes.suitedBy, names.algorithm(algorithm));
    for (const { node, task } of names.settings(run)) {
        const algorithm = run.tasks[task]?.algorithm;
        for (const with_ of [...purposes, ...(algorithm === undefined ? [] : [names.algorithm(algorithm)])]) add(with_, linkTypes.suitedBySetting, node);
    }
}

function intentOf({ intent }: PastRun, names: Names): string[] {
    return intent === undefined ? [] : [names.intent(intent)];
}

/**
 * Of the runs that came to an end and hold what they have to, the best quarter by their first goal, and at least one:
 * among all that had the same goal on the same data, or among those of their execution where no data is known.
 */
function bestRuns(runs: readonly PastRun[]): PastRun[] {
    const groups = new Map<string, { readonly run: PastRun; readonly value: number }[]>();
    for (const run of runs) {
        const goal = run.goals[0];
        const value = run.status === 'completed' && run.feasible && goal !== undefined ? valueOf(run, goal) : undefined;
        if (value === undefined) continue;
        const key = JSON.stringify([goal, run.data.length > 0 ? run.data.toSorted() : run.execution]);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [{ run, value }]);
        else group.push({ run, value });
    }
    return [...groups.values()].flatMap((group) => {
        const quarter = group.sort((a, b) => b.value - a.value)[Math.floor((group.length - 1) / 4)]!;
        return group.filter(({ value }) => value >= quarter.value).map(({ run }) => run);
    });
}

/** More is better. */
function valueOf({ metrics }: PastRun, { direction, task, metric }: PastGoal): number | undefined {
    const value = metrics[`${task}.${metric}`];
    return value === undefined || !Number.isFinite(value) ? undefined : direction === 'maximize' ? value : -value;
}
