/** Makes an execution: its folder, and the first line of its journal. */
import { randomInt } from 'node:crypto';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../clock.ts';
import { cannotWrite, EngineError, systemCode } from '../errors.ts';
import { planProblem } from '../plan/check.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { executionDir, executionsDir, inboxDir, journalFile, storeDir } from './layout.ts';
import { encodeLine } from './line.ts';
import { journalVersion, type ExecutionOptions, type Person } from './records.ts';

export interface NewExecution {
    readonly plan: ExperimentPlan;
    readonly options: ExecutionOptions;
    readonly by: Person;
}

/** Nothing runs yet: `launchEngine` does that. Refuses a plan or options that cannot be followed. `root` is the workspace that the plan's paths are relative to. */
export async function createExecution(root: string, { plan, options, by }: NewExecution): Promise<{ id: string; dir: string }> {
    const problem = planProblem(plan) ?? optionsProblem(options);
    if (problem !== undefined) throw new EngineError('bad-plan', problem);
    try {
        return await create(root, { plan, options, by });
    } catch (error) {
        throw cannotWrite(storeDir(root), error);
    }
}

async function create(root: string, { plan, options, by }: NewExecution): Promise<{ id: string; dir: string }> {
    // One after the other, as where nothing may be written the reason is said only so.
    for (const folder of [storeDir(root), executionsDir(root)]) await unlessThere(mkdir(folder));
    await orNothing(path.join(storeDir(root), '.gitignore'), (file) => unlessThere(writeFile(file, '*\n', { flag: 'wx' })));
    const at = systemClock.now();
    const { id, dir } = await ownFolder(root, plan.name, at);
    const line = encodeLine({ v: journalVersion, seq: 1, at, type: 'execution.created', execution: id, plan, options, by });
    await orNothing(dir, async () => {
        await mkdir(inboxDir(dir));
        const handle = await open(journalFile(dir), 'wx');
        try {
            await handle.writeFile(line);
            await handle.sync();
        } finally {
            await handle.close();
        }
    });
    return { id, dir };
}

/** What could only be made in part is taken away again, as nobody could read it. */
async function orNothing(made: string, make: (made: string) => Promise<void>): Promise<void> {
    try {
        await make(made);
    } catch (error) {
        await rm(made, { recursive: true, force: true }).catch(() => undefined);
        throw error;
    }
}

async function unlessThere(made: Promise<void>): Promise<void> {
    await made.catch((error: unknown) => {
        if (systemCode(error) !== 'EEXIST') throw error;
    });
}

function optionsProblem({ seed, parallel, limits, resources = {} }: ExecutionOptions): string | undefined {
    if (!Number.isSafeInteger(seed)) return `Expected a whole number as the seed, found ${seed}`;
    if (!Number.isSafeInteger(parallel) || parallel < 1) return `Expected a whole number from 1 as the tasks at a time, found ${parallel}`;
    for (const [name, limit] of Object.entries(limits) as [string, number | undefined][]) {
        if (limit !== undefined && !(limit > 0 && Number.isFinite(limit))) return `Expected a number above 0 as the limit ${name}, found ${limit}`;
    }
    for (const [label, amount] of Object.entries(resources)) {
        if (!(amount >= 0 && Number.isFinite(amount))) return `Expected a number from 0 on as how much there is of ${label}, found ${amount}`;
    }
    return undefined;
}

async function ownFolder(root: string, experiment: string, at: number): Promise<{ id: string; dir: string }> {
    for (;;) {
        const id = `${stamp(at)}-${readable(experiment)}-${suffix()}`;
        const dir = executionDir(root, id);
        try {
            await mkdir(dir);
            return { id, dir };
        } catch (error) {
            if (systemCode(error) !== 'EEXIST') throw error;
        }
    }
}

/** In UTC, so that ids sort by time when the clocks change. */
function stamp(at: number): string {
    return new Date(at).toISOString().replaceAll(/[-:]|\.\d+Z$/g, '').replace('T', '-');
}

function readable(name: string): string {
    const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    return words.slice(0, 40).replaceAll(/^-+|-+$/g, '') || 'experiment';
}

function suffix(): string {
    const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
    return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}
