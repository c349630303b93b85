import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { followExecution, sendCommand, type ExecutionState } from '../../engine/src/index.ts';
import { journalFile } from '../../engine/src/store/layout.ts';
import type { Figures } from '../support/figures.ts';
import { median } from '../support/timing.ts';
import { EngineProcess } from './engine-process.ts';
import { findInterpreter, withWorkspace } from './executions.ts';
import { createLong } from './long-execution.ts';

const runs = 10_000;
const points = 100;
const runsAfter = 100;
const rounds = 5;
const megabytes = 250;

/** A task of the second space, which really runs. */
const train = `
import xxp
for step in range(xxp.param("points") - 1):
    xxp.log(step=step, loss=1 / (step + 1))
xxp.metric(accuracy=0.5)
xxp.save_json("model", xxp.params())
`;

/** Reads a journal and parses each of its lines, in a process that does nothing else. */
const parse = `
const text = require('node:fs').readFileSync(process.argv[1], 'utf8');
let last;
for (const line of text.split('\\n')) if (line !== '') last = JSON.parse(line);
if (last.type !== 'run.finished') throw new Error('not read to the end');
`;

/**
 * Ten thousand runs with a million points, left by an engine that is gone: how long the next one takes to go on, to
 * reading and parsing the journal once, and what it needs of memory, then and while it runs more.
 */
export async function measureResume(figures: Figures): Promise<void> {
    for (const pointsALine of [10, 1]) {
        await withWorkspace({ 'train.py': train }, async (root) => {
            const left = await createLong(root, { runs, points, pointsALine, runsAfter, python: findInterpreter() });
            const [parsing, resuming]: [number[], number[]] = [[], []];
            let engine: EngineProcess | undefined;
            for (let round = 0; round < rounds; round++) {
                await engine?.kill();
                const dir = `${left}-${round}`;
                await mkdir(path.join(dir, 'inbox'), { recursive: true });
                await copyFile(journalFile(left), journalFile(dir));
                parsing.push(await timed(() => execFileSync(process.execPath, ['-e', parse, journalFile(dir)])));
                resuming.push(await timed(async () => {
                    engine = new EngineProcess(dir);
                    await engine.hasWritten('interaction.asked');
                }));
            }
            const resumed = engine!.peakMemory();
            const running = await runTheRest(engine!);
            figures.add({ name: `resume-1M-points-by-${pointsALine}`, value: median(resuming), unit: 'ms' });
            figures.add({ name: `resume-1M-points-by-${pointsALine}/parsing`, value: median(resuming) / median(parsing), unit: '×', atMost: 1.5 });
            figures.add({ name: `memory-10000-runs-by-${pointsALine}-resumed`, value: resumed, unit: 'MB', atMost: megabytes });
            figures.add({ name: `memory-10000-runs-by-${pointsALine}-running`, value: running, unit: 'MB', atMost: megabytes });
        });
    }
}

/** The most memory that the engine has had once the second space is through, to which it comes by an answer. */
async function runTheRest(engine: EngineProcess): Promise<number> {
    const { dir } = engine;
    let peak = 0;
    let finish: (state: ExecutionState) => void;
    const finished = new Promise<ExecutionState>((resolve) => { finish = resolve; });
    const follower = await followExecution(dir, ({ state }) => {
        // It still lives while the last but one ends.
        if (state.runs.size >= runs + runsAfter - 1) peak = engine.peakMemory() || peak;
        if (state.finishedAt !== undefined) finish(state);
    });
    await sendCommand(dir, { type: 'answer', interaction: 'Review-1', choice: 'yes', by: { name: 'bench', source: 'os' } });
    const state = await finished;
    await follower.close();
    await engine.ended();
    assert.equal([...state.runs.values()].filter(({ status }) => status === 'completed').length, runs + runsAfter);
    assert.equal(state.runs.get(`More-${runsAfter}`)!.metrics.get('Train.loss')!.count, points - 1);
    return peak;
}

async function timed(action: () => unknown): Promise<number> {
    const began = performance.now();
    await action();
    return performance.now() - began;
}
