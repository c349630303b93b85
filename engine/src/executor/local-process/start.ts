/** Starts a task's process, which waits at its gate until it is let go. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { identify } from '../process-table.ts';
import type { Command } from './command.ts';
import { outputsDir, requestFile, stderrFile, stdoutFile } from './files.ts';
import { taskEnvironment } from './python.ts';
import type { TaskRequest } from './request.ts';
import type { Exit } from './supervise.ts';

export interface Launch {
    /** The attempt's working folder, which is there. */
    readonly folder: string;
    readonly request: TaskRequest;
    readonly command: Command;
}

/** Nothing of the task's has run yet. */
export interface TaskProcess {
    readonly pid: number;
    readonly processStart?: string;
    /** Rejects where the machine is at fault rather than the task. */
    readonly ended: Promise<Exit>;
    /** To be called once the attempt is in the journal. */
    go(): void;
    /** Instead of `go`: it ends without having done anything. */
    drop(): void;
}

/** Sets up the working folder, and starts a process in it. Answers with an error where the machine has no room for one. */
export interface Starter {
    start(launch: Launch): Promise<TaskProcess | Error>;
    /** No more is to be started; what runs goes on. */
    close(): void;
}

/** One process for each task, as anywhere. */
export const spawner: Starter = { start: spawnTask, close: () => undefined };

export async function spawnTask({ folder, request, command }: Launch): Promise<TaskProcess | Error> {
    await mkdir(outputsDir(folder), { recursive: true });
    await writeFile(requestFile(folder), JSON.stringify(request, undefined, 1));
    const child = await spawnAtGate(command, folder);
    if (child instanceof Error) return child;
    const ended = new Promise<Exit>((resolve) => {
        child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    // When the task ends before it is let go there is no reader for what we say, which its end will tell.
    child.stdin?.on('error', () => undefined);
    const started = identify(child.pid!)?.started;
    return {
        pid: child.pid!, ...(started != null && { processStart: started }), ended,
        go: () => { child.stdin?.end('go\n'); },
        drop: () => { child.stdin?.end(); },
    };
}

async function spawnAtGate({ program, args, env }: Command, folder: string): Promise<ChildProcess | Error> {
    const stdout = await open(stdoutFile(folder), 'a');
    const stderr = await open(stderrFile(folder), 'a');
    try {
        const child = spawn(program, args, {
            cwd: folder, detached: true, windowsHide: true, stdio: ['pipe', stdout.fd, stderr.fd], env: { ...taskEnvironment(), ...env },
        });
        return await new Promise((resolve) => {
            child.once('spawn', () => resolve(child));
            child.once('error', resolve);
        });
    } catch (error) {
        return error as Error;
    } finally {
        await stdout.close();
        await stderr.close();
    }
}
