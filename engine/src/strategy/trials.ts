/** What a strategy that learns has asked for and been told: the same book-keeping for all of them. */
import type { Configuration } from '../plan/configurations.ts';
import type { Aims, Told } from './strategy.ts';

/** All that is known of one configuration. */
export interface Trial {
    readonly configuration: Configuration;
    /** `pending`: asked for and not told yet. */
    readonly status: 'pending' | Told['status'];
    /** By the goals, each to be driven down; null where it has none. Means over repetitions. */
    readonly losses: readonly (number | null)[];
    readonly violation: number;
    readonly dispreferred: number;
}

/** How its results stand with each other; a smaller status is better. */
const standing: Readonly<Record<Trial['status'], number>> = { completed: 0, pruned: 1, failed: 2, skipped: 3, pending: 3 };

export class Trials {
    readonly #goals: Aims['goals'];
    readonly #trials = new Map<string, Trial & { readonly told: readonly Told[] }>();
    /** How often it was asked. */
    asked = 0;

    constructor({ goals }: Aims) {
        this.#goals = goals;
    }

    /** In the order in which they were first heard of. */
    all(): Trial[] {
        return [...this.#trials.values()];
    }

    /** Those from which something is known: completed, pruned or failed. */
    known(): Trial[] {
        return this.all().filter(({ status }) => status !== 'pending' && status !== 'skipped');
    }

    pending(): Trial[] {
        return this.all().filter(({ status }) => status === 'pending');
    }

    has(configuration: Configuration): boolean {
        return this.#trials.has(keyOf(configuration));
    }

    get size(): number {
        return this.#trials.size;
    }

    /** Returns what was asked. */
    ask<Answer extends Configuration | null>(configuration: Answer): Answer {
        if (configuration === null) return configuration;
        this.asked += 1;
        const key = keyOf(configuration);
        if (!this.#trials.has(key)) this.#trials.set(key, { configuration, status: 'pending', losses: this.#goals.map(() => null), violation: 0, dispreferred: 0, told: [] });
        return configuration;
    }

    /** Returns all that is known of it now. */
    tell(result: Told): Trial {
        const key = keyOf(result.configuration);
        const before = this.#trials.get(key);
        const told = [...before?.told ?? [], result];
        // Repetitions that came to something count over those that did not.
        const best = Math.min(...told.map(({ status }) => standing[status]));
        const counted = told.filter(({ status }) => standing[status] === best);
        const losses = this.#goals.map((direction, goal) => {
            const value = mean(counted.flatMap(({ values }) => typeof values[goal] === 'number' && Number.isFinite(values[goal]) ? [values[goal]] : []));
            return value === null ? null : direction === 'maximize' ? -value : value;
        });
        const trial = {
            configuration: before?.configuration ?? result.configuration, status: counted[0]!.status, losses,
            violation: mean(counted.map(({ violation }) => violation)) ?? 0, dispreferred: mean(counted.map(({ dispreferred }) => dispreferred)) ?? 0, told,
        };
        this.#trials.set(key, trial);
        return trial;
    }
}

/** Whether it has a number for every goal. */
export function isMeasured({ losses }: Trial): boolean {
    return losses.length > 0 && losses.every((loss) => loss !== null);
}

/** 0 for what has completed, holds what is required and is measured; the greater, the less it can be compared with such. */
export function tierOf(trial: Trial): number {
    if (!isMeasured(trial)) return 3;
    if (trial.violation > 0) return 2;
    return trial.status === 'pruned' ? 1 : trial.status === 'completed' ? 0 : 3;
}

/** Equal for those that set the same values. */
export function keyOf(configuration: Configuration): string {
    return JSON.stringify(Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mean(numbers: readonly number[]): number | null {
    return numbers.length === 0 ? null : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
