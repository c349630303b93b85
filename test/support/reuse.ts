/** A workspace of two tasks that count how often they are run where nobody records it, for tests of results that are used again. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutionOptions, ExecutionState, ExperimentPlan, JournalLine, TaskPlan } from '../../engine/src/index.ts';
import { Trial } from './engine-executions.ts';
import { plan, space, task, workflow } from './engine-plans.ts';

/** Reports, and leaves an output made of all that it was given. */
export const prepare = `
import os, sys, xxp, helper
with open(os.environ["COUNTED"], "a") as file:
    file.write("Prepare\\n")
xxp.log(step=0, loss=0.5)
xxp.log(step=1, loss=0.25)
xxp.metric(rows=len(xxp.load_text("source")))
print("prepared")
xxp.save_json("data", [xxp.param("size", 1), xxp.load_text("source"), helper.scale(), xxp.seed()])
`;
export const train = `
import os, xxp
with open(os.environ["COUNTED"], "a") as file:
    file.write("Train\\n")
xxp.metric(score=xxp.param("x") + xxp.load_json("data")[0])
`;

export interface Varied {
    readonly x?: readonly number[];
    readonly data?: string;
    readonly size?: number;
    readonly repeat?: number;
    readonly prepareTask?: Partial<TaskPlan>;
}

export interface Ran {
    readonly state: ExecutionState;
    readonly lines: readonly JournalLine[];
    readonly dir: string;
}

export class ReuseWorkspace {
    root = '';
    #counted = '';
    readonly #open: Trial[] = [];

    /** To be called in a `describe`: each test has its own, gone afterwards. */
    static forEach(): ReuseWorkspace {
        const place = new ReuseWorkspace();
        beforeEach(() => place.#make());
        afterEach(() => place.#remove());
        return place;
    }

    async #make(): Promise<void> {
        this.root = await mkdtemp(path.join(tmpdir(), 'xxp-reuse-'));
        this.#counted = `${this.root}.counted`;
        process.env['COUNTED'] = this.#counted;
        await writeFile(this.#counted, '');
        await this.write({ 'prepare.py': prepare, 'train.py': train, 'helper.py': 'def scale():\n    return 1\n', 'rows.csv': 'a,b\n', 'other.csv': 'a,b\n' });
    }

    async #remove(): Promise<void> {
        for (const trial of this.#open.splice(0)) await trial.close();
        await rm(this.root, { recursive: true, force: true });
        await rm(this.#counted, { force: true });
    }

    async write(files: Readonly<Record<string, string>>): Promise<void> {
        for (const [name, text] of Object.entries(files)) {
            await mkdir(path.dirname(path.join(this.root, name)), { recursive: true });
            await writeFile(path.join(this.root, name), text);
        }
    }

    /** `Prepare`, then `Train` for each `x`. */
    experiment({ x = [1], data = 'rows.csv', size = 1, repeat = 1, prepareTask = {} }: Varied = {}): ExperimentPlan {
        return plan({
            workflows: [workflow('W',
                { ...task('Prepare', '', { inputs: { source: { kind: 'file', path: data } }, outputs: ['data'], params: { size }, policy: {} }), script: 'prepare.py', ...prepareTask },
                { ...task('Train', '', { policy: {}, after: ['Prepare'], inputs: { data: { kind: 'task', task: 'Prepare', output: 'data' } } }), script: 'train.py' })],
            nodes: [space('S', 'W', { dimensions: [{ name: 'x', kind: 'values', values: x }], bindings: [{ task: 'Train', param: 'x', value: { kind: 'dimension', name: 'x' } }], ...(repeat > 1 && { repeat }) })],
        });
    }

    /** To its end, which must be a good one. */
    async run(of: ExperimentPlan = this.experiment(), more: Partial<ExecutionOptions> = {}): Promise<Ran> {
        const trial = await Trial.create(this.root, of, more);
        this.#open.push(trial);
        await trial.launch();
        const state = await trial.finished();
        assert.equal(state.status, 'completed', state.reason);
        return { state, lines: trial.lines, dir: trial.dir };
    }

    /** Which tasks have run, since it was asked last. */
    async ran(): Promise<string[]> {
        const names = readFileSync(this.#counted, 'utf8').split('\n').filter((name) => name !== '');
        await writeFile(this.#counted, '');
        return names.sort();
    }
}
