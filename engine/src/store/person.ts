/** Who sits at this machine. */
import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import type { Person } from './records.ts';

/** Git's `user.name` as seen from the folder, or else the operating system's name of the user; and the other names that the two have for them. */
export async function currentPerson(folder: string = process.cwd()): Promise<Person> {
    const [name, email] = await Promise.all(['user.name', 'user.email'].map((key) => fromGit(folder, key)));
    const login = systemName();
    return name === '' || name === undefined ? known('os', login, [email]) : known('git', name, [email, login]);
}

function known(source: Person['source'], name: string, others: readonly (string | undefined)[]): Person {
    const also = [...new Set(others.filter((other) => other !== undefined && other !== '' && other !== name))] as string[];
    return { name, source, ...(also.length > 0 && { also }) };
}

function fromGit(folder: string, key: string): Promise<string> {
    return new Promise((resolve) => {
        execFile('git', ['config', key], { cwd: folder, timeout: 5000 }, (error, stdout) => resolve(error === null ? stdout.trim() : ''));
    });
}

function systemName(): string {
    try {
        return userInfo().username;
    } catch {
        // A user id without an entry, as in some containers.
        return process.env.USER ?? process.env.USERNAME ?? 'unknown';
    }
}
