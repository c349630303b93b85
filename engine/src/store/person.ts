/** Who sits at this machine. */
import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import type { Person } from './records.ts';

/** Where the names of the accounts stand that the person is signed in with in VS Code, one a line: it hands them to the programs that it starts. */
export const accountsVariable = 'XXP_ACCOUNTS';

/** By the account in VS Code, by Git's `user.name` as seen from the folder, or else by the system's name; and the other names that these have for them. */
export async function currentPerson(folder: string = process.cwd(), accounts: readonly string[] = (process.env[accountsVariable] ?? '').split('\n')): Promise<Person> {
    return withAccounts(await fromMachine(folder), accounts);
}

/** The account's name counts, and they still go by the other names: an experiment may name them by any. */
export function withAccounts(person: Person, accounts: readonly string[]): Person {
    const [first, ...others] = new Set(accounts.map((account) => account.trim()).filter((account) => account !== ''));
    return first === undefined ? person : known('vscode', first, [...others, person.name, ...person.also ?? []]);
}

async function fromMachine(folder: string): Promise<Person> {
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
