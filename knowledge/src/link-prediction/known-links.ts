/**
 * What earlier runs say about data, algorithms, values and purposes, as links between things that are met again and again.
 * Single runs are no part of it: however many there are, what is learnt stays small.
 */
import type { Experience, PastGoal, PastRun } from '../experience.ts';
import { iri, urn } from '../graph/iri.ts';
import { prefixes } from '../graph/vocabulary.ts';

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
    /** An experiment or an intent, its goal. */
    pursues: `${prefixes.xxp}pursues`,
    /** A goal, its metric. */
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
    const found = new Map<string, Link>();
    const add = (subject: string, relation: string, object: string): void => void found.set(`${subject} ${relation} ${object}`, [subject, relation, object]);
    const nameSetting = settingNames(runs);
    for (const run of runs) describe(run, add, nameSetting);
    for (const run of bestRuns(runs)) praise(run, add, nameSetting);
    for (const { sha256, features } of data.values()) {
        for (const [name, value] of Object.entries(features)) add(iri.data(sha256), linkTypes.looksLike, rangeNode(name, value));
    }
    return [...found.keys()].sort().map((key) => found.get(key)!);
}

type Add = (subject: string, relation: string, object: string) => void;

function describe(run: PastRun, add: Add, nameSetting: NameSetting): void {
    const experiment = iri.experiment(run.experiment);
    const intent = run.intent === undefined ? [] : [iri.intent(run.intent)];
    for (const node of intent) add(experiment, linkTypes.isFor, node);
    for (const { direction, task, metric } of run.goals) {
        const goal = iri.goal(direction, task, metric);
        add(goal, linkTypes.judgedBy, iri.measure(metric));
        for (const node of [experiment, ...intent]) add(node, linkTypes.pursues, goal);
    }
    for (const sha256 of run.data) for (const node of [experiment, ...intent]) add(node, linkTypes.isAbout, iri.data(sha256));
    if (run.strategy !== undefined) for (const node of [experiment, ...run.data.map(iri.data)]) add(node, linkTypes.exploredBy, strategyNode(run.strategy));
    for (const [task, { algorithm }] of Object.entries(run.tasks)) if (algorithm !== undefined) add(iri.task(task), linkTypes.doneBy, iri.algorithm(algorithm));
    for (const { node, task, param } of settingsOf(run, nameSetting)) add(node, linkTypes.isOf, iri.parameter(task, param));
}

function praise(run: PastRun, add: Add, nameSetting: NameSetting): void {
    const purposes = [...run.data.map(iri.data), ...(run.intent === undefined ? [] : [iri.intent(run.intent)])];
    for (const [, { algorithm }] of Object.entries(run.tasks)) if (algorithm !== undefined) for (const node of purposes) add(node, linkTypes.suitedBy, iri.algorithm(algorithm));
    for (const { node, task } of settingsOf(run, nameSetting)) {
        const algorithm = run.tasks[task]?.algorithm;
        for (const with_ of [...purposes, ...(algorithm === undefined ? [] : [iri.algorithm(algorithm)])]) add(with_, linkTypes.suitedBySetting, node);
    }
}

/** What the space varied: the rest was nobody's choice between several. */
function settingsOf({ varied, settings }: PastRun, nameSetting: NameSetting): { readonly node: string; readonly task: string; readonly param: string }[] {
    return varied.flatMap((name) => {
        const value = settings[name];
        const [task, param] = partsOfSetting(name);
        return value === undefined ? [] : [{ node: nameSetting(name, value), task, param }];
    });
}

/** `Outer.Inner.param`: the parameter is what follows the last dot. */
function partsOfSetting(name: string): [task: string, param: string] {
    const at = name.lastIndexOf('.');
    return [name.slice(0, at), name.slice(at + 1)];
}

type Setting = PastRun['settings'][string];
type NameSetting = (name: string, value: Setting) => string;

/** Where numbers seldom come twice, what they are near to is met again and they are not. */
function settingNames(runs: readonly PastRun[]): NameSetting {
    const numbers = new Map<string, Set<number>>();
    for (const { varied, settings } of runs) {
        for (const name of varied) {
            const value = settings[name];
            if (typeof value !== 'number') continue;
            const known = numbers.get(name);
            if (known === undefined) numbers.set(name, new Set([value]));
            else if (known.size <= few) known.add(value);
        }
    }
    return (name, value) => {
        const isOneOfMany = typeof value === 'number' && numbers.get(name)!.size > few;
        return isOneOfMany ? rangeNode(name, value) : iri.value(...partsOfSetting(name), JSON.stringify(value));
    };
}

/** As many numbers of a parameter are told apart, one by one. */
const few = 12;

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

/** Tenths from a tenth to one, and beyond that half orders of magnitude: data sets and settings meet where they are alike. */
function rangeNode(of: string, value: number): string {
    const size = Math.abs(value);
    const range = size === 0 || (size >= 0.1 && size <= 1) ? Math.round(value * 10) / 10 : `${value < 0 ? '-' : ''}1e${Math.round(2 * Math.log10(size)) / 2}`;
    return urn('range', of, String(range));
}

function strategyNode(name: string): string {
    return urn('strategy', name);
}
