/** Which runs are ended early, as their space says, because they promise little. */
import type { PrunePlan } from '../plan/plan.ts';
import { deriveSeed } from '../random.ts';
import type { JournalEvent } from '../store/records.ts';
import { defaults, isBetter, type Ladder, type Rung } from '../store/rungs.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import type { Moment, SchedulerCommand } from './decision.ts';
import { activeRuns, runningTasks } from './under-way.ts';

/** Says of runs that they are pruned, and tells the tasks of those that are. */
export function prunings(state: ExecutionState, moment: Moment): SchedulerCommand[] {
    const events: JournalEvent[] = [];
    const told: SchedulerCommand[] = [];
    for (const run of activeRuns(state)) {
        if (run.trail === undefined) continue;
        if (run.pruned === undefined) {
            const event = pruningOf(state, run);
            if (event !== undefined) events.push(event);
        } else if (runningTasks(run, moment) > 0) {
            for (const [task, { status }] of run.tasks) if (status === 'running') told.push({ type: 'end-early', run: run.id, task });
        }
    }
    return [...events.length > 0 ? [{ type: 'record', events } as const] : [], ...told];
}

function pruningOf(state: ExecutionState, run: RunState): JournalEvent | undefined {
    const space = state.plan.nodes[run.space];
    const [plan, ladder] = [space?.kind === 'space' ? space.prune : undefined, state.ladders.get(run.space)];
    if (plan === undefined || ladder === undefined) return undefined;
    const { status, reused } = run.tasks.get(plan.task) ?? {};
    // What is over has nothing to save any more.
    if (status !== 'running' || reused !== undefined) return undefined;
    for (const rung of run.trail!.rungs) {
        const reason = verdict(plan, ladder, rung);
        if (reason !== null) return { type: 'run.pruned', run: run.id, task: plan.task, metric: plan.metric, step: rung.step, values: rung.values, value: rung.value, reason };
    }
    return undefined;
}

const verdicts = new WeakMap<Rung, string | null>();

/** Why the run is ended there; null where it goes on. Only what came before counts, so it is the same whenever it is asked. */
export function verdict(plan: PrunePlan, ladder: Ladder, rung: Rung): string | null {
    let found = verdicts.get(rung);
    if (found === undefined) verdicts.set(rung, found = judge(plan, ladder, rung));
    return found;
}

function judge(plan: PrunePlan, ladder: Ladder, rung: Rung): string | null {
    const whole = plan.max ?? (ladder.whole !== undefined && ladder.whole.seq < rung.seq ? ladder.whole.values : undefined);
    // At its end a run is not ended early; but one may be longer than another.
    if (plan.rule !== 'patience' && rung.values === whole) return null;
    const before = ladder.rungs.get(rung.values) ?? [];
    const others = before.slice(0, before.indexOf(rung));
    switch (plan.rule) {
        case 'median': return byMedian(plan, ladder, rung, others);
        case 'asha': return byHalving(plan, rung, others);
        case 'hyperband': return byBracket(plan, rung, others, whole);
        case 'patience': return `${nameOf(plan)} has not become better than ${shown(rung.best)} for ${count(rung.values - rung.bestAt, 'value')}`;
    }
}

/** Asynchronous successive halving (Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020), in which who is not promoted is ended. */
function byHalving(plan: PrunePlan, rung: Rung, others: readonly Rung[]): string | null {
    const { reduction = defaults.reduction } = plan;
    if (rung.value === null) return `${nameOf(plan)} was no number after ${count(rung.values, 'value')}`;
    const mayGoOn = Math.max(1, Math.floor((others.length + 1) / reduction));
    const better = others.filter(({ value }) => value !== null && isBetter(plan, value, rung.value!)).length;
    if (better < mayGoOn) return null;
    return `${nameOf(plan)} was ${shown(rung.value)} after ${count(rung.values, 'value')}, and ${better} of the ${count(others.length, 'run')} that came there before had a better one: of ${others.length + 1} the best ${mayGoOn === 1 ? 'one goes' : `${mayGoOn} go`} on`;
}

/**
 * Hyperband (Li et al., 2018): brackets that begin to halve at later rungs. A run's bracket follows from its number, and
 * each bracket gets as many runs as the paper gives it, in proportion.
 */
function byBracket(plan: PrunePlan, rung: Rung, others: readonly Rung[], whole: number | undefined): string | null {
    const { min = defaults.min, reduction = defaults.reduction } = plan;
    // How late a bracket may begin is known once it is known how far a run goes.
    if (whole === undefined) return null;
    const brackets = Math.max(1, Math.floor(Math.log(whole / min) / Math.log(reduction) + 1e-9) + 1);
    const own = bracketOf(rung.run, brackets, reduction);
    if (rung.values < min * reduction ** own) return null;
    return byHalving(plan, rung, others.filter(({ run }) => bracketOf(run, brackets, reduction) === own));
}

/** From 0 for the one that begins at the first rung. */
function bracketOf(run: string, brackets: number, reduction: number): number {
    const sizes = Array.from({ length: brackets }, (_, later) => Math.ceil(brackets / (brackets - later) * reduction ** (brackets - 1 - later)));
    let place = deriveSeed('bracket', run) % sizes.reduce((sum, size) => sum + size, 0);
    return sizes.findIndex((size) => (place -= size) < 0);
}

/** The median stopping rule of Google Vizier (Golovin et al., 2017): the best value against the means of those that have completed. */
function byMedian(plan: PrunePlan, ladder: Ladder, rung: Rung, others: readonly Rung[]): string | null {
    const { runs = defaults.runs } = plan;
    const means = others.filter(({ run }) => (ladder.completed.get(run) ?? Infinity) < rung.seq).flatMap(({ mean }) => mean ?? []).sort((a, b) => a - b);
    if (means.length < runs) return null;
    if (rung.best === null) return `${nameOf(plan)} was no number in ${count(rung.values, 'value')}`;
    const median = (means[(means.length - 1) >> 1]! + means[means.length >> 1]!) / 2;
    if (!isBetter(plan, median, rung.best)) return null;
    return `${nameOf(plan)} was ${shown(rung.best)} at best in ${count(rung.values, 'value')}, and ${count(means.length, 'completed run')} had ${shown(median)} in the median of their means by then`;
}

function nameOf({ task, metric }: PrunePlan): string {
    return `${task}.${metric}`;
}

function shown(value: number | null): string {
    return value === null ? 'no number' : String(Number(value.toPrecision(4)));
}

function count(amount: number, noun: string): string {
    return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
