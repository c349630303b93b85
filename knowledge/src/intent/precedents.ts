/** The experiments that were made with a similar intent, or on the same data, and what came of them. */
import type { PastRun } from '../experience.ts';
import { alikeness } from './alike.ts';

export interface IntentPrecedent {
    /** The name of the experiment where it said no intent. */
    readonly intent: string;
    readonly experiment: string;
    /** From 0 to 1. */
    readonly likeness: number;
    readonly runs: number;
    readonly goals: readonly { readonly direction: 'maximize' | 'minimize'; readonly task: string; readonly metric: string; readonly best?: number }[];
    readonly tasks: readonly string[];
    /** Those with the most runs first. */
    readonly strategies: readonly string[];
    /** Of what was varied, by `Task.param`: where the best quarter of the runs was, numbers as a range. */
    readonly settings: Readonly<Record<string, { readonly low: number; readonly high: number; readonly isWhole: boolean } | { readonly values: readonly (string | number | boolean)[] }>>;
}

/** Fewer completed runs tell nothing of where the best ones are. */
const leastRuns = 8;
/** Of the intents that were ever written, more are of no use to a draft. */
const most = 5;
/** What the same data weighs beside the same words. */
const ofSameData = 0.3;

/** The closest first; none that have nothing in common. `data` are names of files, without folders. */
export function intentPrecedents(intent: string, data: readonly string[], runs: readonly PastRun[], nameOf: (sha256: string) => string | undefined): IntentPrecedent[] {
    const groups = new Map<string, PastRun[]>();
    for (const run of runs) {
        const key = JSON.stringify([run.experiment, run.intent, Object.keys(run.tasks).toSorted()]);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [run]);
        else group.push(run);
    }
    const all = [...groups.values()];
    const textOf = ({ intent: said, experiment }: PastRun): string => said ?? experiment.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
    const alike = alikeness(all.map(([first]) => textOf(first!)));
    return all.map((group): IntentPrecedent => {
        const first = group[0]!;
        const sharesData = group.some((run) => run.data.some((sha256) => data.includes(nameOf(sha256) ?? '')));
        return { ...told(group), intent: textOf(first), experiment: first.experiment, likeness: Math.min(1, alike(intent, textOf(first)) + (sharesData ? ofSameData : 0)) };
    }).filter(({ likeness }) => likeness > 0.05).sort((a, b) => b.likeness - a.likeness || b.runs - a.runs || (a.experiment < b.experiment ? -1 : 1)).slice(0, most);
}

function told(group: readonly PastRun[]): Omit<IntentPrecedent, 'intent' | 'experiment' | 'likeness'> {
    const [goal] = group[0]!.goals;
    const measure = goal && `${goal.task}.${goal.metric}`;
    const sign = goal?.direction === 'minimize' ? 1 : -1;
    const measured = measure === undefined ? [] : group.filter((run) => run.status === 'completed' && run.feasible && Number.isFinite(run.metrics[measure])).toSorted((a, b) => sign * (a.metrics[measure]! - b.metrics[measure]!));
    const best = measured.slice(0, Math.ceil(measured.length / 4));
    const strategies = new Map<string, number>();
    for (const { strategy } of group) if (strategy !== undefined) strategies.set(strategy, (strategies.get(strategy) ?? 0) + 1);
    return {
        runs: group.length, tasks: Object.keys(group[0]!.tasks),
        goals: group[0]!.goals.map((each, index) => ({ ...each, ...(index === 0 && best[0] !== undefined && { best: best[0].metrics[measure!]! }) })),
        strategies: [...strategies].sort(([, a], [, b]) => b - a).map(([name]) => name),
        settings: measured.length < leastRuns ? {} : Object.fromEntries(group[0]!.varied.flatMap((name) => {
            const values = best.flatMap((run) => run.settings[name] ?? []);
            return values.length < 2 ? [] : [[name, spread(values, group.flatMap((run) => run.settings[name] ?? []))] as const];
        })),
    };
}

/** More different numbers than these were drawn from a range. */
const fewNumbers = 6;

/** A range goes on to the next value that was tried: where the best are ends somewhere between. */
function spread(best: readonly (string | number | boolean)[], all: readonly (string | number | boolean)[]): IntentPrecedent['settings'][string] {
    const numbers = [...new Set(all.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
    const among = best.filter((value) => typeof value === 'number');
    if (among.length < best.length || numbers.length <= fewNumbers) return { values: [...new Set(best)] };
    const [low, high] = [numbers.indexOf(Math.min(...among)), numbers.indexOf(Math.max(...among))];
    return { low: numbers[Math.max(0, low - 1)]!, high: numbers[Math.min(numbers.length - 1, high + 1)]!, isWhole: numbers.every(Number.isInteger) };
}
