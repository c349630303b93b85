/** Whether a question is worth a person's time just now, and why, as its `when` and `best` have it. */
import { evaluate, holds, type Known } from '../plan/evaluate.ts';
import { quantitiesIn, type Expression, type OfAsking } from '../plan/expression.ts';
import type { Constraint, Goal, InteractionPlan, Scalar } from '../plan/plan.ts';
import { knownWithin } from '../store/known.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import { brokenSoFar } from './judge.ts';
import { knownNow } from './known-now.ts';

export interface Worth {
    /** Null where it is not known. */
    readonly ask: boolean | null;
    /** For people: why they are asked; absent where they always are. */
    readonly reason?: string;
}

/** `run` is the one that it is about, within a workflow. */
export function worthAsking(state: ExecutionState, { name, when, best }: Pick<InteractionPlan, 'name' | 'when' | 'best'>, run?: RunState): Worth {
    const reasons: string[] = [];
    const goal = goalBefore(state, name);
    // Where people's word is the only goal, there is nothing yet to tell the best by.
    if (best !== undefined && run !== undefined && goal !== undefined) {
        const rank = rankOf(state, run, goal);
        if (rank === undefined) return { ask: null };
        if (rank.place > best) return { ask: false };
        reasons.push(`${rank.place === 1 ? 'best' : `${ordinal(rank.place)} best`} of ${rank.of} so far`);
    }
    if (when !== undefined) {
        const situations = run === undefined ? () => undefined : situationsOf(state, name, run);
        const known: Known = run === undefined ? knownNow(state) : (quantity) => isOfAsking(quantity) ? situations(quantity) !== undefined : knownWithin(state, run)(quantity);
        const outcome = holds(when.condition, known);
        if (outcome !== true) return { ask: outcome };
        const why = quantitiesIn(when.condition).filter(isOfAsking).flatMap((quantity) => situations(quantity) ?? []);
        reasons.push(...why.length > 0 ? why : [`\`${when.text}\` holds`]);
    }
    return { ask: true, ...(reasons.length > 0 && { reason: reasons.join('; ') }) };
}

/* ---------------------------------------------------------------- among the others */

/** The first goal that does not depend on the answer itself. */
function goalBefore({ plan: { goals } }: ExecutionState, interaction: string): Goal | undefined {
    return goals.find(({ task }) => task !== interaction);
}

/** Which place the run has by a goal, among those of its space that have reported it; undefined where it has not. */
function rankOf(state: ExecutionState, run: RunState, goal: Goal): { readonly place: number; readonly of: number } | undefined {
    const value = measured(run, goal);
    if (value === undefined) return undefined;
    const own = brokenSoFar(state, run);
    const others = comparable(state, run).flatMap((other) => {
        const theirs = measured(other, goal);
        return theirs === undefined ? [] : [{ value: theirs, broken: brokenSoFar(state, other) }];
    });
    const isAhead = (other: { value: number; broken: ReturnType<typeof brokenSoFar> }): boolean => {
        for (const strength of ['require', 'prefer'] as const) {
            const [theirs, ours] = [other.broken, own].map((broken) => broken.filter((each) => each.strength === strength).length);
            if (theirs !== ours) return theirs! < ours!;
        }
        return goal.direction === 'maximize' ? other.value > value : other.value < value;
    };
    return { place: 1 + others.filter(isAhead).length, of: others.length + 1 };
}

/** The other runs of its space; those that wait for people count too. */
function comparable({ runs }: ExecutionState, { id, space }: RunState): RunState[] {
    return [...runs.values()].filter((other) => other.space === space && other.id !== id && (other.status === 'completed' || other.status === 'running'));
}

function measured({ metrics }: RunState, { task, metric }: Pick<Goal, 'task' | 'metric'>): number | undefined {
    const value = metrics.get(`${task}.${metric}`)?.last;
    return typeof value === 'number' ? value : undefined;
}

/* ---------------------------------------------------------------- situations */

function isOfAsking(quantity: { readonly kind: string }): quantity is OfAsking {
    return quantity.kind === 'near_goal' || quantity.kind === 'breaks_preferred' || quantity.kind === 'uncertain';
}

/** Of each situation that the run is in, what makes it so. */
function situationsOf(state: ExecutionState, interaction: string, run: RunState): (quantity: OfAsking) => string | undefined {
    return (quantity) => {
        switch (quantity.kind) {
            case 'near_goal': return nearBest(state, interaction, run, quantity.within) ?? nearBound(state, run, quantity.within);
            case 'breaks_preferred': {
                const broken = brokenSoFar(state, run).find(({ strength }) => strength === 'prefer');
                return broken && `\`prefer ${broken.text}\` does not hold`;
            }
            case 'uncertain': return whyUncertain(state, interaction, run);
        }
    };
}

function nearBest(state: ExecutionState, interaction: string, run: RunState, within: number): string | undefined {
    const goal = goalBefore(state, interaction);
    const value = goal && measured(run, goal);
    if (goal === undefined || value === undefined) return undefined;
    const others = comparable(state, run).flatMap((other) => measured(other, goal) ?? []);
    if (others.length === 0) return `${goal.metric} ${shown(value)} is the first that is known`;
    const best = others.reduce(goal.direction === 'maximize' ? (a, b) => Math.max(a, b) : (a, b) => Math.min(a, b));
    const behind = goal.direction === 'maximize' ? best - value : value - best;
    if (behind < 0) return `${goal.metric} ${shown(value)} is better than the best so far, ${shown(best)}`;
    return behind <= within * rangeOf([...others, value]) ? `${goal.metric} ${shown(value)} is close to the best so far, ${shown(best)}` : undefined;
}

/** Of all comparisons in constraints that a metric of the run is measured by. */
function nearBound(state: ExecutionState, run: RunState, within: number): string | undefined {
    const space = state.plan.nodes[run.space];
    const constraints: readonly Constraint[] = [...state.plan.constraints ?? [], ...(space?.kind === 'space' ? space.constraints ?? [] : [])];
    const known = knownWithin(state, run);
    for (const { strength, text, condition } of constraints) {
        for (const { metric, bound } of boundsIn(condition)) {
            const value = measured(run, metric);
            const limit = evaluate(bound, known);
            if (value === undefined || typeof limit !== 'number') continue;
            const range = rangeOf([value, ...comparable(state, run).flatMap((other) => measured(other, metric) ?? [])]);
            if (Math.abs(value - limit) <= within * range) return `${metric.metric} ${shown(value)} is close to ${shown(limit)}, the bound in \`${strength} ${text}\``;
        }
    }
    return undefined;
}

function boundsIn(condition: Expression): { readonly metric: Pick<Goal, 'task' | 'metric'>; readonly bound: Expression }[] {
    if (condition.kind === 'and' || condition.kind === 'or') return [...boundsIn(condition.left), ...boundsIn(condition.right)];
    if (condition.kind !== 'comparison') return [];
    const { left, right } = condition;
    return [...left.kind === 'metric' ? [{ metric: left, bound: right }] : [], ...right.kind === 'metric' ? [{ metric: right, bound: left }] : []];
}

function rangeOf(values: readonly number[]): number {
    return values.reduce((most, each) => Math.max(most, each), -Infinity) - values.reduce((least, each) => Math.min(least, each), Infinity);
}

/* ---------------------------------------------------------------- what people would say */

/** So many answers are enough to foresee the next one, where they agree. */
const enough = 3;

function whyUncertain(state: ExecutionState, interaction: string, run: RunState): string | undefined {
    const answered = [...state.interactions.values()].flatMap(({ node, about, plan, closed }) => {
        const other = plan === undefined && node === interaction && about !== undefined && closed?.outcome === 'answered' ? state.runs.get(about.run) : undefined;
        return other === undefined || other.space !== run.space || closed?.choice === undefined ? [] : [{ configuration: other.configuration, choice: closed.choice }];
    });
    if (answered.length < enough) return `there ${answered.length === 1 ? 'is only 1 answer' : `are ${answered.length === 0 ? 'no answers' : `only ${answered.length} answers`}`} to ${interaction} for ${run.space} so far`;
    const away = distance([run.configuration, ...answered.map(({ configuration }) => configuration)]);
    const nearest = answered.map((each) => ({ ...each, away: away(run.configuration, each.configuration) })).sort((a, b) => a.away - b.away).slice(0, enough);
    const choices = [...new Set(nearest.map(({ choice }) => choice))];
    if (choices.length === 1) return undefined;
    return `of the ${enough} runs that are most like it, ${choices.map((choice) => `${nearest.filter((each) => each.choice === choice).length} got ${choice}`).join(' and ')}`;
}

type Configuration = Readonly<Record<string, Scalar>>;

/** Each value counts alike: numbers by how far they are apart in what there has been, all else by whether it is the same. */
function distance(all: readonly Configuration[]): (one: Configuration, other: Configuration) => number {
    const names = [...new Set(all.flatMap((configuration) => Object.keys(configuration)))];
    const ranges = new Map(names.map((name) => [name, rangeOf(all.flatMap((configuration) => typeof configuration[name] === 'number' ? [configuration[name]] : []))]));
    return (one, other) => names.reduce((sum, name) => {
        const [a, b] = [one[name], other[name]];
        const range = ranges.get(name)!;
        return sum + (typeof a === 'number' && typeof b === 'number' ? range === 0 ? 0 : Math.abs(a - b) / range : a === b ? 0 : 1);
    }, 0);
}

function shown(value: number): string {
    return String(Number(value.toPrecision(4)));
}

function ordinal(place: number): string {
    const last = place % 10;
    return `${place}${place % 100 > 10 && place % 100 < 14 ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`;
}
