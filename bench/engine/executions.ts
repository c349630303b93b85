/** Executions of many small runs through the real engine process, and the bare loops that they are compared to. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { createExecution, followExecution, launchEngine, type ExecutionState, type ExperimentPlan } from '../../engine/src/index.ts';
import { bundle } from './engine-process.ts';

const location = { file: 'bench.xxp', line: 1, column: 1 };

/** Both sides of each ratio have as many tasks at a time. */
export const parallel = availableParallelism();

export interface ManyRuns {
    /** Relative to the workspace. */
    readonly script: string;
    readonly runs: number;
    readonly python: string;
}

/** A workspace of these files, gone afterwards. */
export async function withWorkspace(files: Readonly<Record<string, string>>, use: (root: string) => Promise<void>): Promise<void> {
    const root = await mkdtemp(path.join(tmpdir(), 'xxp-bench-'));
    try {
        for (const [name, text] of Object.entries(files)) {
            await mkdir(path.dirname(path.join(root, name)), { recursive: true });
            await writeFile(path.join(root, name), text, { mode: 0o755 });
        }
        await use(root);
    } finally {
        await rm(root, { recursive: true, force: true });
    }
}

/** The interpreter itself: a shim before it would make the bare loop slower than it is. */
export function findInterpreter(): string {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
}

/** Milliseconds from making the execution until all of its runs have completed, engine start and journal included. All is worked out anew. */
export async function timeExecution(root: string, many: ManyRuns): Promise<number> {
    return timePlan(root, planOf(many), { ...many, fresh: true });
}

/** The same for a plan of so many runs. */
export async function timePlan(root: string, plan: ExperimentPlan, many: Pick<ManyRuns, 'runs' | 'python'> & { readonly fresh: boolean }): Promise<number> {
    const began = performance.now();
    const { dir } = await createExecution(root, {
        plan, by: { name: 'bench', source: 'os' },
        options: { seed: 1, parallel, interactions: 'default', python: many.python, limits: {}, fresh: many.fresh },
    });
    let finish: (state: ExecutionState) => void;
    const finished = new Promise<ExecutionState>((resolve) => { finish = resolve; });
    const follower = await followExecution(dir, ({ state }) => { if (state.finishedAt !== undefined) finish(state); });
    await launchEngine(dir, { engine: bundle });
    const state = await finished;
    const took = performance.now() - began;
    await follower.close();
    assert.equal([...state.runs.values()].filter(({ status }) => status === 'completed').length, many.runs, state.reason);
    return took;
}

/** Milliseconds for a loop that spawns a program so many times, as many at a time as the engine may. */
export async function spawnEach(times: number, program: string, parameters: readonly string[], cwd: string): Promise<number> {
    const began = performance.now();
    let left = times;
    const loop = async (): Promise<void> => {
        while (left-- > 0) {
            const code = await new Promise((resolve, reject) => {
                spawn(program, parameters, { cwd, stdio: 'ignore' }).once('exit', resolve).once('error', reject);
            });
            assert.equal(code, 0);
        }
    };
    await Promise.all(Array.from({ length: parallel }, loop));
    return performance.now() - began;
}

export function planOf({ script, runs }: Pick<ManyRuns, 'script' | 'runs'>): ExperimentPlan {
    return {
        version: 1, name: 'Bench', location, sources: [], goals: [],
        workflows: { W: { name: 'W', location, outputs: {}, tasks: [{ name: 'T', script, after: [], params: {}, inputs: {}, outputs: [], metrics: [], location }] } },
        nodes: {
            S: {
                kind: 'space', name: 'S', workflow: 'W', strategy: 'gridsearch', location,
                dimensions: [{ name: 'x', kind: 'values', values: Array.from({ length: runs }, (_, index) => index) }],
                bindings: [{ task: 'T', param: 'x', value: { kind: 'dimension', name: 'x' } }],
            },
        },
        control: { steps: [{ id: 'S', nodes: ['S'] }], start: ['S'], edges: [{ from: 'S', to: null, location }] },
    };
}
