/** Finds an interpreter of the version that a task asks for. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { findPython, type NoPython, type Python } from '../local-process/python.ts';

/** `exact`: it is of the version that is asked for. */
export type Interpreter = { readonly python: Python; readonly exact: boolean } | NoPython;

/**
 * As the task says it, `3.9`. Where there is none of that version, a newer one of the same major version must do:
 * task files say versions that were current when they were written.
 */
export async function interpreterFor(wanted: string, otherwise: Python | NoPython): Promise<Interpreter> {
    const asked = parse(wanted);
    const own = 'problem' in otherwise ? undefined : parse(otherwise.version);
    if (asked === undefined || (own !== undefined && fits(own, asked))) return 'problem' in otherwise ? otherwise : { python: otherwise, exact: asked !== undefined };
    for (const command of await candidates(asked)) {
        const python = await findPython(command);
        if (!('problem' in python) && fits(parse(python.version), asked)) return { python, exact: true };
    }
    if ('problem' in otherwise) return otherwise;
    if (own !== undefined && own[0] === asked[0] && own[1]! > (asked[1] ?? 0)) return { python: otherwise, exact: false };
    return { problem: `Python ${wanted} was not found, and Python ${otherwise.version} cannot take its place`, advice: `install Python ${wanted}, or name it with --python or the setting xxp.python` };
}

function parse(version: string): readonly number[] | undefined {
    const found = /^[^\d]*(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version.trim());
    return found?.slice(1).filter((part) => part !== undefined).map(Number);
}

/** Whether all parts that are said are the same. */
function fits(version: readonly number[] | undefined, asked: readonly number[]): boolean {
    return version !== undefined && asked.every((part, index) => version[index] === part);
}

/** Commands and files that may be it: on the PATH, by the launcher of Windows, of pyenv, of uv. */
async function candidates(asked: readonly number[]): Promise<string[]> {
    const version = asked.slice(0, 2).join('.');
    const full = asked.join('.');
    const names = process.platform === 'win32' ? [] : [`python${full}`, `python${version}`];
    return [...new Set([...names, ...await ofPyenv(full), ...await said('uv', ['python', 'find', full]), ...process.platform === 'win32' ? await said('py', [`-${version}`, '-c', 'import sys; print(sys.executable)']) : []])];
}

async function ofPyenv(version: string): Promise<string[]> {
    const folder = path.join(process.env['PYENV_ROOT'] ?? path.join(homedir(), '.pyenv'), 'versions');
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => name === version || name.startsWith(`${version}.`)).sort().reverse()
        .map((name) => path.join(folder, name, ...process.platform === 'win32' ? ['python.exe'] : ['bin', 'python']));
}

/** The one line that a program answers; nothing where it is not there. */
function said(program: string, args: readonly string[]): Promise<string[]> {
    return new Promise((resolve) => {
        execFile(program, args, { timeout: 10_000, windowsHide: true }, (error, stdout) => resolve(error === null && stdout.trim() !== '' ? [stdout.trim()] : []));
    });
}
