/** Counts how often each configuration of a space has been run: an equal one is a repetition, and gets another seed. */
import type { Configuration } from '../plan/configurations.ts';

export class Occurrences {
    readonly #counts = new Map<string, number>();

    /** How many there have been so far. */
    of(space: string, configuration: Configuration): number {
        return this.#counts.get(keyOf(space, configuration)) ?? 0;
    }

    add(space: string, configuration: Configuration): void {
        const key = keyOf(space, configuration);
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
}

/** Equal for those that set the same values. */
export function configurationKey(configuration: Configuration): string {
    return keyOf('', configuration);
}

function keyOf(space: string, configuration: Configuration): string {
    return JSON.stringify([space, ...Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
