/** Who may have what of a machine that several executions use. Pure: what is held and waited for is handed in. */
import type { Resources } from '../../plan/plan.ts';

/** What one task holds while it runs. */
export interface Hold {
    readonly needs: Resources;
    /** How much of each of these GPUs. */
    readonly devices?: Resources;
}

/** What one execution holds, and what it waits for. */
export interface Share {
    readonly holds: readonly Hold[];
    readonly wait?: Wait;
}

/** One moment for all that it waits for: with one for each label, two executions could each wait for the other. */
export interface Wait {
    /** In milliseconds since 1970. */
    readonly since: number;
    readonly labels: readonly string[];
}

export interface Wanted {
    readonly needs: Resources;
    /** How much there is of each label, as this execution has it. */
    readonly capacity: Resources;
    /** The names of the GPUs. */
    readonly gpus: readonly string[];
}

export type Shared =
    | { readonly devices?: Resources }
    /** The labels of which there is too little now, or for which others have waited longer. */
    | { readonly lacking: readonly string[] };

/** `own` is the share of who asks, `now` the moment. Of those that want the same, whoever has waited longest goes first, so that nobody waits for ever. */
export function share({ needs, capacity, gpus }: Wanted, own: Share, others: readonly Share[], now: number): Shared {
    const all = [own, ...others].flatMap(({ holds }) => holds);
    const since = own.wait?.labels.some((label) => label in needs) === true ? own.wait.since : now;
    const earlier = new Set(others.flatMap(({ wait }) => (wait !== undefined && wait.since < since ? wait.labels : [])));
    const lacking = Object.entries(needs).filter(([label, amount]) => {
        const held = all.reduce((sum, each) => sum + (each.needs[label] ?? 0), 0);
        return amount + held > (capacity[label] ?? 0) + tolerance || earlier.has(label);
    }).map(([label]) => label);
    const devices = needs['gpu'] === undefined ? undefined : devicesFor(needs['gpu'], gpus, all);
    if (needs['gpu'] !== undefined && devices === undefined && !lacking.includes('gpu')) lacking.push('gpu');
    return lacking.length > 0 ? { lacking } : { ...(devices !== undefined && { devices }) };
}

/** Whole GPUs that nobody uses, and a part of the fullest one that has so much left; undefined where that is not to be had. */
function devicesFor(amount: number, gpus: readonly string[], holds: readonly Hold[]): Resources | undefined {
    const left = new Map(gpus.map((gpu) => [gpu, 1 - holds.reduce((sum, { devices }) => sum + (devices?.[gpu] ?? 0), 0)]));
    const whole = Math.floor(amount + tolerance);
    const part = amount - whole;
    const free = gpus.filter((gpu) => left.get(gpu)! > 1 - tolerance).slice(0, whole);
    if (free.length < whole) return undefined;
    const chosen = Object.fromEntries(free.map((gpu) => [gpu, 1]));
    if (part <= tolerance) return chosen;
    const [fullest] = gpus.filter((gpu) => !(gpu in chosen) && left.get(gpu)! >= part - tolerance).sort((a, b) => left.get(a)! - left.get(b)!);
    return fullest === undefined ? undefined : { ...chosen, [fullest]: part };
}

/** Parts are added up: ten times 0.1 is 1. */
const tolerance = 1e-9;
