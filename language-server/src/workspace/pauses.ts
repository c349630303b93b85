import { interruptAndCheck } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';

/** So many that asking in between costs nothing, so few that nobody waits for the answer. */
const inOneGo = 200;

/** Does something with each item; every now and then newer edits are let in, and end it when they make it idle. */
export async function eachWithPauses<T>(items: readonly T[], token: CancellationToken, action: (item: T) => void): Promise<void> {
    for (const [index, item] of items.entries()) {
        if (index % inOneGo === 0) await interruptAndCheck(token);
        action(item);
    }
}
