import assert from 'node:assert/strict';
import { createExecution, followExecution } from '../../engine/src/index.ts';
import type { Figures } from '../support/figures.ts';
import { EngineProcess } from './engine-process.ts';
import { findInterpreter, planOf, withWorkspace } from './executions.ts';

const seconds = 5;
const pointsASecond = 10_000;

/** Logs at a steady rate; each point's value is when it was logged. */
const script = `
import time
import xxp
begin = time.time()
for step in range(${seconds * pointsASecond}):
    wait = begin + step / ${pointsASecond} - time.time()
    if wait > 0:
        time.sleep(wait)
    xxp.log(step=step, logged=time.time())
`;

/** From the call in a task to the listener of a reader in another process, at 10,000 points a second. */
export async function measureLatency(figures: Figures): Promise<void> {
    await withWorkspace({ 'task.py': script }, async (root) => {
        const { dir } = await createExecution(root, {
            plan: planOf({ script: 'task.py', runs: 1 }), by: { name: 'bench', source: 'os' },
            options: { seed: 1, parallel: 1, interactions: 'default', python: findInterpreter(), limits: {} },
        });
        const took: number[] = [];
        let finish: () => void;
        const finished = new Promise<void>((resolve) => { finish = resolve; });
        const follower = await followExecution(dir, ({ lines, state }) => {
            const now = Date.now();
            for (const line of lines) {
                if (line.type === 'metrics') for (const [, , logged] of line.points) took.push(now - 1000 * Number(logged));
            }
            if (state.finishedAt !== undefined) finish();
        });
        const engine = new EngineProcess(dir);
        await finished;
        await follower.close();
        await engine.ended();
        assert.equal(took.length, seconds * pointsASecond);
        took.sort((a, b) => a - b);
        figures.add({ name: 'live-points-latency-median', value: took[took.length >> 1]!, unit: 'ms' });
        figures.add({ name: 'live-points-latency-99-of-100', value: took[Math.floor(took.length * 0.99)]!, unit: 'ms', atMost: 100 });
    });
}
