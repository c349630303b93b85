/** Waiting for what must become true. */
import { setTimeout as pause } from 'node:timers/promises';

type NotYet = false | undefined | null | 0;

/** Asks again and again until the answer is truthy, and gives it back; an error counts as "not yet". */
export async function until<T>(what: string, ask: () => Promise<T | NotYet> | T | NotYet, seconds = 30): Promise<T> {
    const deadline = performance.now() + seconds * 1000;
    let last: unknown;
    do {
        try {
            const answer = await ask();
            if (answer) return answer;
            last = answer;
        } catch (error) {
            last = error;
        }
        await pause(50);
    } while (performance.now() < deadline);
    throw new Error(`Waited ${seconds} s until ${what}; at last: ${last instanceof Error ? last.message : String(last)}`);
}
