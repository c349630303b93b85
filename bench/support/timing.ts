/** Times as medians: a machine that does other things besides must not decide. */

export interface Rounds {
    /** Not counted: the first ones also pay for compiling what they run. */
    readonly warmUp: number;
    readonly counted: number;
}

export const usual: Rounds = { warmUp: 10, counted: 31 };

/** The median time of each action in milliseconds; they take turns, so that a slow spell of the machine hits all alike. */
export async function medians(actions: readonly (() => unknown)[], { warmUp, counted }: Rounds = usual): Promise<number[]> {
    const times: number[][] = actions.map(() => []);
    for (let round = 0; round < warmUp + counted; round++) {
        for (const [index, action] of actions.entries()) {
            const started = performance.now();
            await action();
            if (round >= warmUp) times[index]!.push(performance.now() - started);
        }
    }
    return times.map(median);
}

export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
