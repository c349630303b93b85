/** Makes an execution: its folder, and the first line of its journal. */
import { randomInt } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemClock } from '../clock.ts';
import { systemCode } from '../errors.ts';
import type { ExperimentPlan } from '../plan/plan.ts';
import { executionDir, executionsDir, inboxDir, journalFile, storeDir } from './layout.ts';
import { encodeLine } from './line.ts';
import { journalVersion, type ExecutionOptions, type Person } from './records.ts';

export interface NewExecution {
    readonly plan: ExperimentPlan;
    readonly options: ExecutionOptions;
    readonly by: Person;
}

/** Nothing runs yet: `launchEngine` does that. `root` is the workspace that the plan's paths are relative to. */
export async function createExecution(root: string, { plan, options, by }: NewExecution): Promise<{ id: string; dir: string }> {
    await mkdir(executionsDir(root), { recursive: true });
    await writeFile(path.join(storeDir(root), '.gitignore'), '*\n', { flag: 'wx' }).catch((error: unknown) => {
        if (systemCode(error) !== 'EEXIST') throw error;
    });
    const at = systemClock.now();
    const { id, dir } = await ownFolder(root, plan.name, at);
    await mkdir(inboxDir(dir));
    const line = encodeLine({ v: journalVersion, seq: 1, at, type: 'execution.created', execution: id, plan, options, by });
    const handle = await open(journalFile(dir), 'wx');
    try {
        await handle.writeFile(line);
        await handle.sync();
    } finally {
        await handle.close();
    }
    return { id, dir };
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
