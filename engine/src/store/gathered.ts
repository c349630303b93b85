/**
 * What is gathered from completed runs, one after the other: each is looked at once, however often somebody asks. It
 * follows from the state alone, and is held beside it only to save time.
 */
import type { ExecutionState, RunState } from './state.ts';

interface Gathering<Result> {
    readonly result: Result;
    /** How many of the completed runs it knows. */
    known: number;
}

const gatherings = new WeakMap<ExecutionState, Map<string, Gathering<unknown>>>();

/** `key` names what is gathered; `add` takes each run in the order in which they completed. */
export function gather<Result>(state: ExecutionState, key: string, empty: () => Result, add: (result: Result, run: RunState) => void): Result {
    const all = gatherings.get(state) ?? new Map<string, Gathering<unknown>>();
    gatherings.set(state, all);
    const found = (all.get(key) ?? { result: empty(), known: 0 }) as Gathering<Result>;
    all.set(key, found);
    for (; found.known < state.completed.length; found.known++) add(found.result, state.completed[found.known]!);
    return found.result;
}

/** Puts an item among others by the place of its run, so that they are in the order in which runs were made, whenever they completed. */
export function insert<Item extends { readonly seq: number }>(items: Item[], item: Item): void {
    let place = items.length;
    // Most runs complete nearly in that order.
    while (place > 0 && items[place - 1]!.seq > item.seq) place -= 1;
    items.splice(place, 0, item);
}
