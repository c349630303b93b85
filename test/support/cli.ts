/** Runs the real command line as a child process, as a shell does. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engineStatus, listExecutions, sendCommand } from '../../engine/src/index.ts';
import './own-machine.ts';
import { shippedCli } from './shipped.ts';

// What an execution leaves behind to learn would go on while its folder is removed; tests that are about it say so.
process.env['XXP_LEARN'] = 'no';

export const root = path.resolve(import.meta.dirname, '..', '..');
export const samples = path.join(root, 'samples');

export interface Finished {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

export interface Running {
    readonly child: ChildProcessWithoutNullStreams;
    /** Resolves with all it has said so far, once that contains the pattern. Rejects when it ends without it. */
    says(pattern: RegExp): Promise<string>;
    readonly finished: Promise<Finished>;
}

export interface CliOptions {
    readonly cwd: string;
    /** Default: the one that users have. */
    readonly program?: string;
    readonly node?: string;
    readonly env?: Readonly<Record<string, string>>;
}

export function startXxp(args: readonly string[], { cwd, program = shippedCli, node = process.execPath, env = {} }: CliOptions): Running {
    const child = spawn(node, [program, ...args], { cwd, env: { ...process.env, ...env } });
    let stdout = '';
    let stderr = '';
    const listeners = new Set<() => void>();
    const finished = new Promise<Finished>((resolve, reject) => {
        child.once('error', reject);
        child.once('close', (code) => resolve({ code, stdout, stderr }));
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; for (const look of listeners) look(); });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; for (const look of listeners) look(); });
    const says = (pattern: RegExp): Promise<string> => new Promise((resolve, reject) => {
        const look = (): void => {
            if (!pattern.test(stdout + stderr)) return;
            listeners.delete(look);
            resolve(stdout + stderr);
        };
        listeners.add(look);
        look();
        void finished.then(({ code }) => reject(new Error(`Expected ${pattern} to be said before the end (exit code ${code}); it said:\n${stdout}${stderr}`)), reject);
    });
    return { child, says, finished };
}

/** The environment of somebody whom Git knows by this name. */
export function as(name: string): Record<string, string> {
    return { GIT_CONFIG_COUNT: '2', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: name, GIT_CONFIG_KEY_1: 'user.email', GIT_CONFIG_VALUE_1: `${name.toLowerCase()}@example.org` };
}

export function xxp(args: readonly string[], options: CliOptions): Promise<Finished> {
    const running = startXxp(args, options);
    running.child.stdin.end();
    return running.finished;
}

/** A folder of one's own, deleted when the test file is through. */
export function scratchFolder(files: Readonly<Record<string, string>> = {}): string {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'xxp-test-')));
    after(async function () {
        this.timeout(30_000);
        await cancelAll(folder);
        rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    });
    writeFiles(folder, files);
    return folder;
}

/** A test that failed in the middle may have left an engine at work. */
async function cancelAll(folder: string): Promise<void> {
    for (const { dir } of await listExecutions(folder)) {
        if (await engineStatus(dir) === 'alive') await sendCommand(dir, { type: 'cancel', by: { name: 'test', source: 'os' } });
        while (await engineStatus(dir) === 'alive') await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), text);
    }
}

/** A copy of a sample, so that the tests leave nothing in the original. */
export function copySample(name: string): string {
    const folder = scratchFolder();
    cpSync(path.join(samples, name), path.join(folder, name), { recursive: true, filter: (source) => !source.includes('.xxp-store') });
    return folder;
}
