/** Stays with a task from its beginning, or from where an earlier engine left it, to its outcome. */
import { writeFile } from 'node:fs/promises';
import { delay, systemClock } from '../../clock.ts';
import type { TaskOutcome, TaskUsage } from '../../store/records.ts';
import type { Assignment, RunningTask, TaskListener } from '../executor.ts';
import { isAlive, killGroup, signalTree, type ProcessIdentity } from '../process-table.ts';
import { Channel } from './channel.ts';
import { placeOf } from './failure.ts';
import { channelFile, stopFile } from './files.ts';
import { judge } from './judge.ts';
import { takeKept } from './kept.ts';
import { cutLogs, watchDisk } from './disk.ts';

/** Both null where nobody saw it. */
export interface Exit {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    /** Why the task could not even be set up. */
    readonly problem?: string;
    /** As whoever waited for it was told. */
    readonly usage?: TaskUsage;
}

export interface Place {
    readonly assignment: Assignment;
    readonly root: string;
    /** The attempt's working folder. */
    readonly folder: string;
    readonly graceSeconds: number;
    /** Writes over the secrets in a file that is about to be kept. */
    readonly mask?: (file: string) => Promise<unknown>;
}

export interface Supervised {
    readonly place: Place;
    readonly pid: number | undefined;
    readonly ended: Promise<Exit>;
    readonly offset: number;
    /** When it began; undefined for now. */
    readonly startedAt: number | undefined;
    readonly adopted: boolean;
}

/** Why we ended it; the first reason counts. */
export type Ending = 'cancelled' | 'timeout' | 'disk-quota';

export function supervise({ place, pid, ended, offset, startedAt = systemClock.now(), adopted }: Supervised, listener: TaskListener): RunningTask {
    const { assignment, folder, graceSeconds } = place;
    let over = false;
    let ending: Ending | undefined;
    let usage: TaskUsage | undefined;
    let takeBackKill: (() => void) | undefined;
    const end = (reason: Ending): void => {
        if (over || ending !== undefined) return;
        ending = reason;
        if (pid === undefined) return;
        // A task that fills the disk gets no time to fill more of it.
        if (reason === 'disk-quota') {
            signalTree(pid, 'SIGKILL');
            return;
        }
        // The file is for tasks that ask `should_stop`; the signal ends those that do not.
        void writeFile(stopFile(folder), '').catch(() => undefined).then(() => { if (!over) signalTree(pid, 'SIGTERM'); });
        takeBackKill = systemClock.after(graceSeconds * 1000, () => { signalTree(pid, 'SIGKILL'); });
    };

    const { timeoutSeconds, diskBytes } = assignment.limits;
    const takeBackTimeout = timeoutSeconds === undefined ? undefined
        : systemClock.after(Math.max(0, startedAt + timeoutSeconds * 1000 - systemClock.now()), () => end('timeout'));
    const disk = watchDisk(folder, diskBytes, () => end('disk-quota'));

    const channel = new Channel(channelFile(folder), offset, listener, async (reports) => {
        for (const report of reports) {
            const kept = await takeKept(place.root, folder, report, place.mask);
            if (kept !== undefined) await listener.kept(kept);
        }
    });
    const finish = async (): Promise<TaskOutcome> => {
        const [exit] = await Promise.all([ended.then((found) => {
            over = true;
            usage = found.usage;
            channel.end();
            // What it has started must not outlive it.
            if (pid !== undefined && !adopted) killGroup(pid);
            return found;
        }), channel.follow()]);
        await cutLogs(folder);
        if (channel.badLines > 0) {
            await listener.warning(`${assignment.task.name} reported ${channel.badLines === 1 ? 'a line that could not be understood, and that was' : `${channel.badLines} lines that could not be understood, and that were`} passed over (${placeOf(assignment.task)}); report through the module xxp, or as docs/tasks.md says`);
        }
        const seconds = Math.max(0, (systemClock.now() - startedAt) / 1000);
        return judge(place, { exit, ending, seconds });
    };
    const outcome = finish().finally(() => {
        // Where nobody takes down what it reports, it must not go on.
        if (!over && pid !== undefined) signalTree(pid, 'SIGKILL');
        over = true;
        channel.end();
        takeBackKill?.();
        takeBackTimeout?.();
        disk.close();
    });
    let told = false;
    const endEarly = (): void => {
        if (over || told || ending !== undefined) return;
        told = true;
        void writeFile(stopFile(folder), '').catch(() => undefined);
    };
    return { outcome, stop: () => end('cancelled'), endEarly, usage: () => usage };
}

/** Of a process that is not our child. How it ended, nobody can say. */
export async function endOfStranger(identity: ProcessIdentity): Promise<Exit> {
    while (isAlive(identity)) await delay(100);
    return { code: null, signal: null };
}
