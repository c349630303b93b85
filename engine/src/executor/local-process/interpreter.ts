/** What runs a task: a Python interpreter with its packages, found out once and again when packages were installed, or a program. */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../executor.ts';
import { programFor } from './command.ts';
import { taskEnvironment } from './python.ts';

interface Described {
    readonly executable: string;
    readonly implementation: string;
    readonly version: string;
    readonly platform: string;
    readonly machine: string;
    readonly packages: Readonly<Record<string, string>>;
    readonly provides: Readonly<Record<string, readonly string[]>>;
    /** Where packages are installed. */
    readonly folders: readonly string[];
}

export class Interpreters {
    readonly #runner: string;
    readonly #known = new Map<string, Promise<{ readonly environment: Environment; readonly folders: readonly string[]; readonly times: string } | undefined>>();

    /** `runner` is the folder that holds `describe.py`. */
    constructor(runner: string) {
        this.#runner = runner;
    }

    /** Undefined where the interpreter does not say. */
    async describe(executable: string): Promise<Environment | undefined> {
        const known = await this.#known.get(executable);
        if (known !== undefined && timesOf(known.folders) === known.times) return known.environment;
        const asked = this.#ask(executable);
        this.#known.set(executable, asked);
        return (await asked)?.environment;
    }

    /** Of a script that is no Python: known by the file of what runs it. */
    async describeProgram(script: string): Promise<Environment | undefined> {
        const program = await programFor(script);
        const found = program === undefined ? undefined : statSync(program, { throwIfNoEntry: false });
        if (program === undefined || found === undefined) return undefined;
        // The script's own content is known anyway.
        const version = program === script ? 'the script itself' : `${path.basename(program)} ${found.size} ${Math.trunc(found.mtimeMs)}`;
        return { runtime: `${version} ${process.platform} ${process.arch}`, executable: program === script ? path.basename(program) : program, packages: {}, provides: {} };
    }

    async #ask(executable: string): Promise<{ environment: Environment; folders: readonly string[]; times: string } | undefined> {
        const text = await new Promise<string | undefined>((resolve) => {
            // In a folder without modules: none must stand in for the interpreter's own.
            execFile(executable, [path.join(this.#runner, 'describe.py')], {
                cwd: this.#runner, env: taskEnvironment(), timeout: 60_000, maxBuffer: 32 << 20, windowsHide: true,
            }, (error, stdout) => { resolve(error === null ? stdout : undefined); });
        });
        if (text === undefined) return undefined;
        const { implementation, version, platform, machine, packages, provides, folders, ...described } = JSON.parse(text) as Described;
        return {
            environment: { runtime: `${implementation} ${version} ${platform} ${machine}`, executable: described.executable, packages, provides },
            folders, times: timesOf(folders),
        };
    }
}

/** To install or remove a package changes the folder that holds it. */
function timesOf(folders: readonly string[]): string {
    return folders.map((folder) => statSync(folder, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? '').join();
}
