/** A person by the accounts that they are signed in with. Knows no editor. */
import type { Person } from '../../engine/src/index.ts';

/** The account's name counts, and they still go by the other names: an experiment may name them by any. */
export function withAccounts(known: Person, accounts: readonly string[]): Person {
    const names = [...new Set(accounts.map((account) => account.trim()).filter((account) => account !== ''))];
    const [first, ...others] = names;
    if (first === undefined) return known;
    const also = [...new Set([...others, known.name, ...known.also ?? []])].filter((name) => name !== first);
    return { name: first, source: 'vscode', ...(also.length > 0 && { also }) };
}
