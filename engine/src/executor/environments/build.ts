/** Makes a virtual environment with packages in it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { signalTree } from '../process-table.ts';
import { taskEnvironment, type Python } from '../local-process/python.ts';

export interface Build {
    /** Where the environment is to be. */
    readonly folder: string;
    readonly python: Python;
    readonly requirements: string;
    /** What is said goes here as a whole. */
    readonly log: string;
    readonly signal: AbortSignal;
    /** A line that tells how far it is. */
    readonly tell: (line: string) => void;
}

/** Thrown when a step fails; the message is what its program said last. */
export class BuildFailed extends Error {}

/** The interpreter in an environment's folder. */
export function interpreterIn(folder: string): string {
    return process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');
}

export async function build(given: Build): Promise<void> {
    const { folder, python, requirements } = given;
    await mkdir(path.dirname(folder), { recursive: true });
    given.tell(`making an environment with Python ${python.version}`);
    // To give an environment a pip of its own takes longer than all else, and is of no use where there is one that can work for it.
    const pip = await canServe(given) ? [python.executable, '-m', 'pip', '--python', interpreterIn(folder)] : [interpreterIn(folder), '-m', 'pip'];
    await step(given, python.executable, ['-m', 'venv', ...pip.includes('--python') ? ['--without-pip'] : [], folder]);
    await step(given, pip[0]!, [...pip.slice(1), 'install', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '-r', requirements]);
}

/** Whether the interpreter's own pip can install into another environment: since 22.3. */
async function canServe(given: Build): Promise<boolean> {
    const said: string[] = [];
    await step({ ...given, tell: (line) => said.push(line) }, given.python.executable, ['-c', 'import pip; print(pip.__version__)']).catch((error: unknown) => {
        if (!(error instanceof BuildFailed)) throw error;
    });
    const [major = 0, minor = 0] = (said.at(-1) ?? '').split('.').map(Number);
    return major > 22 || (major === 22 && minor >= 3);
}

/** What is installed, by name. */
export async function packagesIn(given: Build): Promise<Record<string, string>> {
    const lines: string[] = [];
    await step({ ...given, tell: (line) => lines.push(line) }, interpreterIn(given.folder), ['-c', 'import importlib.metadata as m\nfor d in m.distributions(): print(d.metadata["Name"], d.version)']);
    return Object.fromEntries(lines.map((line) => line.split(' ') as [string, string]).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function step({ requirements, log, signal, tell }: Build, program: string, args: readonly string[]): Promise<void> {
    signal.throwIfAborted();
    const child = spawn(program, args, { cwd: path.dirname(requirements), detached: true, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'], env: taskEnvironment() });
    const end = (): void => { if (child.pid !== undefined) signalTree(child.pid, 'SIGKILL'); };
    signal.addEventListener('abort', end, { once: true });
    const file = createWriteStream(log, { flags: 'a' });
    const tail: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
            file.write(`${line}\n`);
            if (line.trim() === '') return;
            tail.push(line.trim());
            if (tail.length > 40) tail.shift();
            tell(line.trim());
        });
    }
    try {
        const code = await exitOf(child);
        signal.throwIfAborted();
        if (code !== 0) throw new BuildFailed(mainPoint(tail) || `${path.basename(program)} ended with exit code ${code}`);
    } finally {
        signal.removeEventListener('abort', end);
        file.end();
        await once(file, 'close');
    }
}

function exitOf(child: ChildProcess): Promise<number | null> {
    return new Promise((resolve, reject) => {
        child.once('error', (error) => reject(new BuildFailed(error.message)));
        child.once('close', resolve);
    });
}

/** pip says what went wrong in lines of their own; else the last ones must do. */
function mainPoint(tail: readonly string[]): string {
    const errors = tail.filter((line) => /^error\b/i.test(line));
    return (errors.length > 0 ? errors : tail).slice(-3).join('; ').slice(0, 1000);
}
