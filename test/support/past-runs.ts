/** Journals of executions that have trained a model, with as much in them as a test of the knowledge graph asks for. */
import type { Constraint, ExperimentPlan, JournalEvent, Person, Scalar, Value } from '../../engine/src/index.ts';
import { ana, at, plan, space, task, workflow } from './engine-plans.ts';
import { written } from './journals.ts';

export interface Past {
    readonly id: string;
    readonly name?: string;
    readonly intent?: string;
    readonly by?: Person;
    /** The data file's path and the hash of its content. */
    readonly data?: { readonly path: string; readonly sha256: string; readonly bytes?: number; readonly secret?: true };
    readonly script?: { readonly path: string; readonly sha256: string };
    /** Fixed for all. */
    readonly params?: Readonly<Record<string, Value>>;
    /** At least so much accuracy. */
    readonly required?: number;
    readonly runs: readonly PastRun[];
    /** After all runs. */
    readonly more?: readonly JournalEvent[];
}

export interface PastRun {
    readonly configuration: Readonly<Record<string, Scalar>>;
    readonly accuracy?: number;
    /** The message of the exception with which its task has failed. */
    readonly failed?: string;
}

/** One space `Search` over `Train`, whose parameters are called like the dimensions, and reports `accuracy`. */
export function pastExecution({ id, name = 'Trial', intent, by = ana, data, script = { path: 'tasks/forest.py', sha256: 'f'.repeat(64) }, params = {}, required, runs, more = [] }: Past): string[] {
    const names = [...new Set(runs.flatMap(({ configuration }) => Object.keys(configuration)))];
    const train = task('Train', '', { script: script.path, params, metrics: [{ name: 'accuracy', kind: 'scalar' }], inputs: data === undefined ? {} : { rows: { kind: 'file', path: data.path } } });
    const whole: ExperimentPlan = {
        ...plan({
            workflows: [workflow('W', train)],
            nodes: [space('Search', 'W', {
                dimensions: names.map((dimension) => ({ kind: 'values', name: dimension, values: [...new Set(runs.flatMap(({ configuration }) => configuration[dimension] ?? []))] })),
                bindings: names.map((dimension) => ({ task: 'Train', param: dimension, value: { kind: 'dimension', name: dimension } })),
            })],
            goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy', location: at(3) }],
        }),
        name, ...(intent !== undefined && { intent }), ...(required !== undefined && { constraints: [atLeast(required)] }),
    };
    const files: JournalEvent = {
        type: 'files.described', id: 'files',
        files: [{ ...script, as: 'script' }, ...(data === undefined ? [] : [{ bytes: 100, ...data, as: 'data' as const }])],
    };
    return written({ execution: id, plan: whole, options: { seed: 7, parallel: 1, interactions: 'ask', python: 'python3', limits: {} }, by }, [
        { type: 'engine.started', pid: 1, host: 'here', engineVersion: '0', environment: { node: '24', os: 'linux', cpus: 2 } },
        { type: 'step.started', step: 'Search', round: 0 }, files,
        ...runs.flatMap((run, index) => eventsOf(run, index + 1, params)),
        { type: 'step.finished', step: 'Search', round: 0, next: [] }, { type: 'execution.finished', status: 'completed' },
        ...more,
    ]);
}

function atLeast(value: number): Constraint {
    return { strength: 'require', text: `Train.accuracy >= ${value}`, location: at(4), condition: { kind: 'comparison', operator: '>=', left: { kind: 'metric', task: 'Train', metric: 'accuracy' }, right: { kind: 'literal', value } } };
}

function eventsOf({ configuration, accuracy, failed }: PastRun, index: number, params: Readonly<Record<string, Value>>): JournalEvent[] {
    const [run, attempt] = [`Search-${index}`, { run: `Search-${index}`, task: 'Train', attempt: 1 }];
    const outcome = failed === undefined
        ? { status: 'completed' as const, outputs: {}, seconds: 2 }
        : { status: 'failed' as const, failure: { reason: 'exception' as const, message: failed, declaredAt: 'flow.xxp:6', stderrTail: failed }, seconds: 1 };
    return [
        { type: 'run.created', run, space: 'Search', step: 'Search', index, configuration, seed: index },
        { type: 'task.started', ...attempt, params: { ...params, ...configuration } },
        ...(accuracy === undefined ? [] : [{ type: 'metrics' as const, ...attempt, points: [['accuracy', null, accuracy] as const], offset: 10 }]),
        { type: 'task.finished', ...attempt, outcome, files: 'files' },
        { type: 'run.finished', run, status: failed === undefined ? 'completed' : 'failed', ...(failed !== undefined && { reason: failed }) },
    ];
}
