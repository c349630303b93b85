/** Gathers what earlier runs say of a space that is about to be explored. */
import { goalsOf } from '../../engine/src/index.ts';
import type { Advice, Configuration, ExperimentPlan, PastTrial, Scalar, Source, SpacePlan } from '../../engine/src/index.ts';
import type { Features } from './data/features.ts';
import type { Experience, PastRun } from './experience.ts';
import { likeness } from './likeness.ts';

/** What the space is to be explored on. */
export interface GivenData {
    readonly sha256: string;
    readonly features: Features;
}

/** Fewer runs on the same data say too little. */
const leastTrials = 5;
/** More are not looked at; the best are, and an even part of the others. */
const mostTrials = 150;
/** More sources would cost more than they tell. */
const mostSources = 40;

/**
 * A source for each data set, or each experiment where none is known, on which runs have measured the first goal and were
 * given some of what the space varies. Without one, the advice is empty: nothing is known.
 */
export function adviceFor(plan: Pick<ExperimentPlan, 'goals' | 'workflows'>, space: SpacePlan, { runs, data }: Experience, given: readonly GivenData[]): Advice {
    const [goal] = goalsOf(plan, space);
    if (goal === undefined) return { sources: [] };
    const measure = `${goal.task}.${goal.metric}`;
    const sign = goal.direction === 'maximize' ? -1 : 1;
    const groups = new Map<string, Tried[]>();
    for (const run of runs) {
        const value = ownOrAlike(run.metrics, measure);
        if (run.status !== 'completed' || typeof value !== 'number' || !Number.isFinite(value)) continue;
        const configuration = configurationIn(run, space);
        if (Object.keys(configuration).length === 0) continue;
        const key = run.data.length > 0 ? `data ${run.data.toSorted().join()}` : `experiment ${run.experiment}`;
        groups.set(key, [...groups.get(key) ?? [], { run, configuration, value }]);
    }
    const sources = [...groups.values()].flatMap((group): Source[] => {
        const trials = trialsOf(group, sign);
        if (trials.length < leastTrials || trials.every(({ loss }) => loss === trials[0]!.loss)) return [];
        const known = group[0]!.run.data.flatMap((sha256) => data.get(sha256) ?? []);
        const best = group.reduce((one, other) => sign * other.value < sign * one.value ? other : one);
        const executions = new Set(group.map(({ run }) => run.execution)).size;
        return [{
            name: known.map(({ name }) => name).join(', ') || group[0]!.run.experiment,
            likeness: likeness(given, known.length > 0 ? known : group[0]!.run.data.map((sha256) => ({ sha256, features: {} })), [...data.values()]),
            evidence: `${group.length} runs of ${executions} ${executions === 1 ? 'execution' : 'executions'}, best ${goal.metric} ${Number(best.value.toPrecision(6))}`,
            trials,
        }];
    });
    return { sources: sources.toSorted((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1)).slice(0, mostSources) };
}

interface Tried {
    readonly run: PastRun;
    readonly configuration: Configuration;
    readonly value: number;
}

/** By what the space's dimensions are bound to, else by their own names: elsewhere tasks may be called otherwise. */
function configurationIn(run: PastRun, { dimensions, bindings }: SpacePlan): Configuration {
    const settings: Readonly<Record<string, Scalar>> = run.settings;
    return Object.fromEntries(dimensions.flatMap(({ name }): [string, Scalar][] => {
        const bound = bindings.filter(({ value }) => value.kind === 'dimension' && value.name === name).map(({ task, param }) => `${task}.${param}`);
        for (const key of [...bound, name]) {
            const value = ownOrAlike(settings, key);
            if (value !== undefined) return [[name, value]];
        }
        return [];
    }));
}

/** Of `Task.name`, or of the only other task that has one of this name. */
function ownOrAlike<Value>(all: Readonly<Record<string, Value>>, key: string): Value | undefined {
    if (Object.hasOwn(all, key)) return all[key];
    const name = lastPart(key);
    const alike = Object.keys(all).filter((each) => lastPart(each) === name);
    return alike.length === 1 ? all[alike[0]!] : undefined;
}

function lastPart(key: string): string {
    return key.slice(key.indexOf('.') + 1).toLowerCase();
}

/** One for each configuration: the mean of its repetitions. */
function trialsOf(group: readonly Tried[], sign: number): PastTrial[] {
    const byKey = new Map<string, { readonly configuration: Configuration; readonly losses: number[] }>();
    for (const { configuration, value } of group) {
        const key = JSON.stringify(Object.entries(configuration).sort(([a], [b]) => a < b ? -1 : 1));
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, { configuration, losses: [sign * value] });
        else known.losses.push(sign * value);
    }
    const trials = [...byKey.values()].map(({ configuration, losses }) => ({ configuration, loss: losses.reduce((sum, each) => sum + each, 0) / losses.length }));
    if (trials.length <= mostTrials) return trials;
    const sorted = trials.toSorted((a, b) => a.loss - b.loss);
    const rest = sorted.slice(mostTrials / 2);
    return [...sorted.slice(0, mostTrials / 2), ...Array.from({ length: mostTrials / 2 }, (_, index) => rest[Math.floor(index * rest.length / (mostTrials / 2))]!)];
}
