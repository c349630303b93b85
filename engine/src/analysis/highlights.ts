/** What is worth knowing of a space's runs, in sentences. */
import type { Goal, SpacePlan } from '../plan/plan.ts';
import type { ExecutionState } from '../store/state.ts';
import { sentenceOf, shortly, type Trait } from './traits.ts';
import type { Shares } from './importance.ts';
import { tableOf, type Measured } from './measured.ts';
import { subgroupsOf, type Subgroup } from './subgroups.ts';

export interface Highlight {
    /** `matters`: what makes runs differ. `good`, `bad`: a part of the space that is better or worse than the rest. `failures`: one whose runs fail. */
    readonly kind: 'matters' | 'good' | 'bad' | 'failures';
    readonly text: string;
    /** The part that is spoken of. */
    readonly traits?: readonly Trait[];
}

const mostParts = 5;
/** Less is not worth a sentence. */
const mattering = 0.1;
const hardly = 0.01;
/** A surrogate that explains less than this says nothing to rely on. */
export const leastExplained = 0.1;

export function highlightsOf(measured: Measured, goal: Pick<Goal, 'direction' | 'metric' | 'task'>, { shares, explained }: { readonly shares: Shares; readonly explained: number | null }): Highlight[] {
    const matters = explained !== null && explained >= leastExplained ? whatMatters(shares) : [];
    return [...matters, ...subgroupsOf(measured, mostParts).map((group) => differing(group, measured, goal))];
}

/** Which runs fail, where that is no matter of chance. */
export function failuresOf(state: ExecutionState, space: SpacePlan): Highlight[] {
    const runs = [...state.runs.values()].filter((run) => run.space === space.name && (run.status === 'completed' || run.status === 'failed'));
    const targets = Float64Array.from(runs, ({ status }) => status === 'failed' ? 1 : 0);
    if (!targets.includes(1) || !targets.includes(0)) return [];
    return subgroupsOf(tableOf(space, runs, targets), 3, 'above').map(({ traits, rows, mean, elsewhere }) => ({
        kind: 'failures', traits, text: `${sentenceOf(traits)}: ${percent(mean)} of ${rows} runs fail, ${elsewhere === 0 ? 'none' : percent(elsewhere)} of the others`,
    }));
}

function whatMatters({ alone, together }: Shares): Highlight[] {
    const [first, ...others] = [...alone].sort((a, b) => b.share - a.share).filter(({ share }) => share >= mattering);
    const least = alone.filter(({ name, share, constant }) => !constant && share < hardly && !together.some((pair) => pair.share >= hardly && (pair.first === name || pair.second === name)));
    const pairs = together.filter(({ share }) => share >= mattering);
    return [
        ...first === undefined ? [] : [`${first.name} matters most: it makes ${percent(first.share)} of the differences${others.length === 0 ? '' : `, ${others.map(({ name, share }) => `${name} ${percent(share)}`).join(', ')}`}`],
        ...pairs.slice(0, 2).map((pair) => `what ${pair.first} does depends on ${pair.second}: together they make another ${percent(pair.share)}`),
        ...least.length === 0 || first === undefined ? [] : [`${some(least.map(({ name }) => name))} hardly ${least.length === 1 ? 'matters' : 'matter'}`],
    ].map((text) => ({ kind: 'matters', text }));
}

function differing({ traits, rows, mean, elsewhere }: Subgroup, { values }: Measured, { direction, task, metric }: Pick<Goal, 'direction' | 'metric' | 'task'>): Highlight {
    const isBetter = direction === 'maximize' ? mean > elsewhere : mean < elsewhere;
    // A share of all that is right: people speak of points, hundredths of it.
    const isShare = direction === 'maximize' && values.every((value) => value >= 0 && value <= 1);
    const difference = Math.abs(mean - elsewhere);
    const amount = isShare ? inPoints(difference * 100) : shortly(difference);
    const does = direction === 'maximize' ? `${isBetter ? 'gains' : 'loses'} ${amount}${isShare ? ` of ${task}.${metric}` : ` in ${task}.${metric}`}` : `${isBetter ? 'lowers' : 'raises'} ${task}.${metric} by ${amount}`;
    return { kind: isBetter ? 'good' : 'bad', traits, text: `${sentenceOf(traits)} ${does} (${rows} runs: ${shortly(mean)} instead of ${shortly(elsewhere)})` };
}

function some(names: readonly string[]): string {
    return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}

function inPoints(points: number): string {
    const rounded = points >= 2 ? Math.round(points) : Number(points.toPrecision(1));
    return `${rounded} ${rounded === 1 ? 'point' : 'points'}`;
}

export function percent(share: number): string {
    return `${share > 0 && share < 0.005 ? '<1' : Math.round(share * 100)} %`;
}
