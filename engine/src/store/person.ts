/** Who sits at this machine. */
import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import type { Person } from './records.ts';

/** Git's `user.name` as seen from the folder, or else the operating system's name of the user. */
export async function currentPerson(folder: string = process.cwd()): Promise<Person> {
    const name = await new Promise<string>((resolve) => {
        execFile('git', ['config', 'user.name'], { cwd: folder, timeout: 5000 }, (error, stdout) => resolve(error === null ? stdout.trim() : ''));
    });
    return name === '' ? { name: systemName(), source: 'os' } : { name, source: 'git' };
}

function systemName(): string {
    try {
        return userInfo().username;
    } catch {
        // A user id without an entry, as in some containers.
        return process.env.USER ?? process.env.USERNAME ?? 'unknown';
    }
}
