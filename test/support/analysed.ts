/** Executions whose runs come to what a function says, to analyse. */
import { fold, type Dimension, type ExecutionState, type Goal, type JournalEvent, type JournalLine, type Scalar } from '../../engine/src/index.ts';
import type { Configuration } from '../../engine/src/plan/configurations.ts';
import { seeded } from '../../engine/src/random.ts';
import { axesOf, decode, spread } from '../../engine/src/strategy/encode.ts';
import { ana, at, options, plan, space, task, workflow } from './engine-plans.ts';

/** A number for each goal; a text such as `NaN` where there was none; null where it failed. */
export type Came = readonly (number | string)[] | null;

export interface Trials {
    readonly dimensions: readonly Dimension[];
    /** `m` is to be maximized by default. */
    readonly goals?: readonly Goal['direction'][];
    readonly runs: number;
    readonly seed?: number;
    /** `numbers` and `texts` are the run's configuration. */
    readonly came: (numbers: Readonly<Record<string, number>>, chance: () => number, texts: Readonly<Record<string, string>>) => Came | number;
}

export const metrics = ['m', 'n', 'o', 'p'] as const;

export function executionOf(trials: Trials): ExecutionState {
    return linesOf(trials).reduce<ExecutionState | undefined>(fold, undefined)!;
}

/** Each run has a configuration by chance. */
export function linesOf({ dimensions, goals = ['maximize'], runs, seed = 1, came }: Trials): JournalLine[] {
    const random = seeded('analysed', seed);
    const varied = space('S', 'W', { dimensions });
    const axes = axesOf(varied);
    const events: JournalEvent[] = [{
        type: 'execution.created', execution: 'x', options: options(), by: ana,
        plan: plan({ workflows: [workflow('W', task('T', 'ok.mjs'))], nodes: [varied], goals: goals.map((direction, index) => ({ direction, task: 'T', metric: metrics[index]!, location: at(1) })) }),
    }];
    for (let index = 1; index <= runs; index++) {
        const drawn = axes.map((axis) => spread(axis, random.next()));
        const configuration = decode(varied, axes, (axis) => drawn[axis]!)!;
        events.push(...runWith(`S-${index}`, index, configuration, came(configuration as Record<string, number>, () => random.next(), configuration as Record<string, string>)));
    }
    return events.map((event, index) => ({ v: 1, seq: index + 1, at: index * 1000, ...event }));
}

function runWith(run: string, index: number, configuration: Configuration, came: Came | number): JournalEvent[] {
    const values = typeof came === 'number' ? [came] : came;
    return [
        { type: 'run.created', run, space: 'S', step: 'S', index, configuration, seed: 1 },
        { type: 'task.started', run, task: 'T', attempt: 1, params: {} },
        ...values === null ? [] : [{ type: 'metrics' as const, run, task: 'T', attempt: 1, offset: 1, points: values.map((value, goal) => [metrics[goal]!, null, value] as const) }],
        { type: 'run.finished', run, status: values === null ? 'failed' : 'completed' },
    ];
}

export function uniform(name: string, low = 0, high = 1): Dimension {
    return { kind: 'uniform', name, low, high };
}

export function among(name: string, ...values: Scalar[]): Dimension {
    return { kind: 'values', name, values };
}
