import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ExperimentPlan, SpacePlan, TaskPlan } from '../../engine/src/index.ts';
import type { Figures } from '../support/figures.ts';
import { findInterpreter, parallel, planOf, timePlan, withWorkspace } from './executions.ts';

/** How long each sleeps, and where it says that it has run, is no part of what it is given. */
const script = `
import os, time, xxp
with open(os.environ["XXP_BENCH_COUNT"], "a") as file:
    file.write("1\\n")
time.sleep(float(os.environ["XXP_BENCH_SLEEP"]))
before = xxp.load_json("before") if xxp.inputs() else 0
xxp.metric(sum=before + xxp.param("x", 0))
xxp.save_json("after", before + xxp.param("x", 0))
`;
const runs = 1000;
const sleepSeconds = 0.1;

/** Results that are used again. */
export async function measureReuse(figures: Figures): Promise<void> {
    const python = findInterpreter();
    await withWorkspace({ 'task.py': script }, async (root) => {
        const count = `${root}.count`;
        Object.assign(process.env, { XXP_BENCH_COUNT: count, XXP_BENCH_SLEEP: '0' });
        const ran = (): number => readFileSync(count, 'utf8').split('\n').length - 1;
        try {
            await timePlan(root, chain(100, ['C']), { runs: 100, python, fresh: true });
            figures.add({ name: '100-runs-that-share-2-of-3', value: ran(), unit: 'tasks', atMost: 102 });
            assert.equal(ran(), 102);

            // The first time without its sleep: what it would take at least is known, and nobody need wait for it.
            const all = chain(runs, ['A', 'B', 'C']);
            await timePlan(root, all, { runs, python, fresh: true });
            const before = ran();
            const again = await timePlan(root, all, { runs, python, fresh: false });
            assert.equal(ran(), before, 'nothing was run the second time');
            figures.add({ name: 'rerun-1000-runs-of-3', value: again, unit: 'ms' });
            figures.add({ name: 'rerun-1000-runs-of-3/their-sleep', value: again / (runs * 3 * sleepSeconds * 1000 / parallel), unit: '×', atMost: 0.02 });
        } finally {
            await rm(count, { force: true });
        }
    });
}

/** Three tasks, one after the other; those that are named are given what the space varies. */
function chain(of: number, varied: readonly string[]): ExperimentPlan {
    const plan = planOf({ script: 'task.py', runs: of });
    const { location } = plan;
    const tasks = ['A', 'B', 'C'].map((name, index, names): TaskPlan => {
        const before = names[index - 1];
        return {
            name, script: 'task.py', after: before === undefined ? [] : [before], params: {}, outputs: ['after'], metrics: [], location,
            inputs: before === undefined ? {} : { before: { kind: 'task', task: before, output: 'after' } },
        };
    });
    const space = plan.nodes['S'] as SpacePlan;
    return {
        ...plan,
        workflows: { W: { name: 'W', location, outputs: {}, tasks } },
        nodes: { S: { ...space, bindings: varied.map((task) => ({ task, param: 'x', value: { kind: 'dimension', name: 'x' } })) } },
    };
}
