/** An execution of many runs whose journal is written at once, as an engine would have left it: nothing of it need run. */
import { createExecution, type ExperimentPlan, type JournalEvent } from '../../engine/src/index.ts';
import { systemClock } from '../../engine/src/clock.ts';
import { assign } from '../../engine/src/scheduler/assignment.ts';
import { Spaces } from '../../engine/src/scheduler/spaces.ts';
import { FileJournal } from '../../engine/src/store/file-journal.ts';
import type { JournalLine } from '../../engine/src/store/records.ts';
import type { ExecutionState } from '../../engine/src/store/state.ts';
import { strategies } from '../../engine/src/strategy/index.ts';

export interface Long {
    readonly runs: number;
    /** Of each run, all but one of a series. */
    readonly points: number;
    /** How many points stand in a line. */
    readonly pointsALine: number;
    /** How many runs are left to do once the question is answered. */
    readonly runsAfter: number;
    readonly python: string;
}

const location = { file: 'bench.xxp', line: 1, column: 1 };

/** All runs of its first space are finished; who resumes it comes to a question, and after that to the second space. */
export async function createLong(root: string, long: Long): Promise<string> {
    const { dir } = await createExecution(root, {
        plan: planOf(long), by: { name: 'bench', source: 'os' },
        options: { seed: 1, parallel: 2, interactions: 'ask', python: long.python, limits: {} },
    });
    const spaces = new Spaces(strategies);
    let state: ExecutionState | undefined;
    const take = (lines: readonly JournalLine[]): void => {
        for (const line of lines) state = spaces.fold(state, line);
    };
    const journal = await FileJournal.open(dir, systemClock, take);
    const record = (...events: JournalEvent[]): Promise<void> => {
        const { lines, written } = journal.append(events);
        take(lines);
        return written;
    };
    await record(
        { type: 'engine.started', pid: 1, host: 'bench', engineVersion: '0', environment: { node: process.version, os: 'bench', cpus: 1 } },
        { type: 'step.started', step: 'Search', round: 0 },
    );
    for (let index = 0; index < long.runs; index++) {
        const created = spaces.next(state!, 'Search', 'Search')!;
        void record(created);
        const { params } = assign(state!, state!.runs.get(created.run)!, 'Train', 1);
        const written = record(...taskOf(created.run, params, long), { type: 'run.finished', run: created.run, status: 'completed' });
        if (index % 100 === 0) await written;
    }
    await journal.close();
    return dir;
}

function taskOf(run: string, params: ReturnType<typeof assign>['params'], { points, pointsALine }: Long): JournalEvent[] {
    const of = { run, task: 'Train', attempt: 1 };
    const lines: JournalEvent[] = [];
    for (let step = 0; step < points - 1; step += pointsALine) {
        const steps = Array.from({ length: Math.min(pointsALine, points - 1 - step) }, (_, more) => step + more);
        lines.push({ type: 'metrics', ...of, offset: 40 * step, points: steps.map((each) => ['loss', each, 1 / (1 + each + Math.sin(each))]) });
    }
    const sha256 = run.padStart(64, '0');
    return [
        { type: 'task.started', ...of, pid: 1, processStart: 'bench:1', params },
        ...lines,
        { type: 'metrics', ...of, offset: 40 * points, points: [['accuracy', null, Math.cos(points)]] },
        { type: 'task.finished', ...of, outcome: { status: 'completed', outputs: { model: { sha256, bytes: 1000 } }, seconds: 1.5 } },
    ];
}

function planOf({ runs, runsAfter, points }: Long): ExperimentPlan {
    const space = (name: string, size: number): ExperimentPlan['nodes'][string] => ({
        kind: 'space', name, workflow: 'W', strategy: 'gridsearch', location,
        dimensions: [{ name: 'rate', kind: 'uniform', low: 1, high: size, step: 1 }, { name: 'kernel', kind: 'values', values: ['rbf'] }],
        bindings: ['rate', 'kernel'].map((param) => ({ task: 'Train', param, value: { kind: 'dimension', name: param } })),
    });
    return {
        version: 1, name: 'Long', location, sources: [], goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy', location }],
        workflows: {
            W: {
                name: 'W', location, outputs: {},
                tasks: [{ name: 'Train', script: 'train.py', after: [], params: { points }, inputs: {}, outputs: ['model'], metrics: [{ name: 'loss', kind: 'series' }, { name: 'accuracy', kind: 'scalar' }], location }],
            },
        },
        nodes: {
            Search: space('Search', runs),
            Review: { kind: 'interaction', name: 'Review', question: 'Go on?', ask: 'anyone', choices: ['yes'], inputs: [], show: [{ kind: 'best', space: 'Search' }], location },
            More: space('More', runsAfter),
        },
        control: {
            steps: ['Search', 'Review', 'More'].map((id) => ({ id, nodes: [id] })), start: ['Search'],
            edges: [{ from: 'Search', to: 'Review', location }, { from: 'Review', to: 'More', location }, { from: 'More', to: null, location }],
        },
    };
}
