/** The lines of a journal that follow from what people tell an execution, and what the state keeps of them. */
import type { Budget, Dimension } from '../plan/plan.ts';
import { reachableFrom } from '../plan/reachable.ts';
import type { Person } from './records.ts';
import type { ExecutionState, RunState } from './state.ts';

export type SteeringEvent = ExecutionPaused | ExecutionResumed | StopRequested | SkipRequested | RetryRequested | PriorityChanged | BudgetChanged | SpaceNarrowed;

interface Steered {
    readonly by: Person;
    /** The inbox file that it follows from. */
    readonly command?: string;
}

/** No task is begun any more; what runs goes on. */
export interface ExecutionPaused extends Steered { readonly type: 'execution.paused' }
export interface ExecutionResumed extends Steered { readonly type: 'execution.resumed' }

/** Running tasks are brought to their end, nothing else is begun, and then the execution ends. */
export interface StopRequested extends Steered { readonly type: 'stop.requested' }

/** A run, or a task of it, is not to be run to its end. */
export interface SkipRequested extends Steered { readonly type: 'skip.requested'; readonly run: string; readonly task?: string }

/** What has failed in these runs is run again, and what follows from it. After `execution.finished` it opens the execution again. */
export interface RetryRequested extends Steered { readonly type: 'retry.requested'; readonly runs: readonly string[] }

/** Of a run that is not finished, or of all runs of a space that do not have one of their own. */
export interface PriorityChanged extends Steered { readonly type: 'priority.changed'; readonly run?: string; readonly space?: string; readonly priority: number }

/** All limits as they are from now on. */
export interface BudgetChanged extends Steered { readonly type: 'budget.changed'; readonly budget: Limits }
export type Limits = Omit<Budget, 'location'>;

/** All dimensions of the space as they are from now on; only such configurations are begun. */
export interface SpaceNarrowed extends Steered { readonly type: 'space.narrowed'; readonly space: string; readonly dimensions: readonly Dimension[] }

/** What has been said so far, as far as it counts. */
export interface Steering {
    paused?: Person;
    pausedAt?: number;
    /** Milliseconds for which it was paused before; a budget of time does not count them. */
    pausedFor: number;
    stopping?: Person;
    /** Since when a finished execution is open again, for the runs that are retried. */
    reopenedAt?: number;
    limits: Limits;
    limitsBy?: Person;
    /** Of spaces, by their names. */
    readonly priorities: Map<string, number>;
    /** The dimensions of narrowed spaces, by their names. */
    readonly narrowed: Map<string, readonly Dimension[]>;
    /** The inbox files that something has followed from. */
    readonly followed: Set<string>;
}

export function steeringAtFirst(budget?: Budget): Steering {
    const { location: _, ...limits } = budget ?? {} as Partial<Budget>;
    return { pausedFor: 0, limits, priorities: new Map(), narrowed: new Map(), followed: new Set() };
}

export function applySteering(state: ExecutionState, line: SteeringEvent & { readonly at: number }): void {
    const { steering } = state;
    switch (line.type) {
        case 'execution.paused':
            steering.paused = line.by;
            steering.pausedAt = line.at;
            break;
        case 'execution.resumed':
            steering.pausedFor += line.at - (steering.pausedAt ?? line.at);
            delete steering.paused;
            delete steering.pausedAt;
            break;
        case 'stop.requested':
            steering.stopping = line.by;
            if (state.ended?.because !== 'time') state.ended = { because: 'stopped', reason: `Stopped by ${line.by.name}` };
            break;
        case 'skip.requested': {
            const run = state.runs.get(line.run);
            if (run === undefined) break;
            if (line.task === undefined) run.skippedBy = line.by;
            else (run.skippedTasks ??= new Map()).set(line.task, line.by);
            break;
        }
        case 'retry.requested':
            if (state.finishedAt !== undefined) reopen(state, line.at);
            for (const id of line.runs) retry(state, id);
            leaveAgain(state, line.runs);
            break;
        case 'priority.changed':
            if (line.space !== undefined) steering.priorities.set(line.space, line.priority);
            if (line.run !== undefined) setPriority(state.runs.get(line.run), line.priority);
            break;
        case 'budget.changed':
            steering.limits = line.budget;
            steering.limitsBy = line.by;
            // Whether it is spent is judged anew.
            if (state.ended !== undefined && /^(runs|time|failures)$/.test(state.ended.because)) delete state.ended;
            break;
        case 'space.narrowed':
            steering.narrowed.set(line.space, line.dimensions);
            break;
    }
}

/** What it was ended for stays, but for failures, which are to be mended. */
function reopen(state: ExecutionState, at: number): void {
    if (state.status === 'cancelled' && state.ended === undefined) state.ended = { because: 'stopped', reason: 'It was cancelled before' };
    if (state.ended?.because === 'failures') delete state.ended;
    state.steering.reopenedAt = at;
    state.status = 'running';
    state.cancelRequested = false;
    delete state.finishedAt;
    delete state.reason;
    delete state.steering.stopping;
}

/** What has completed in it stays. */
function retry(state: ExecutionState, id: string): void {
    const run = state.runs.get(id);
    if (run === undefined) return;
    const step = state.steps.get(run.step);
    if (step !== undefined && run.status === 'failed') step.failed -= 1;
    for (const [name, task] of run.tasks) {
        if (task.status === 'running' || task.status === 'completed') continue;
        if (task.status === 'skipped') run.tasks.delete(name);
        else run.tasks.set(name, { ...task, status: 'lost', failures: 0 });
    }
    // Where it goes on behind what is run again is found out again.
    for (const from of run.ways?.keys() ?? []) if (run.tasks.get(from)?.status !== 'completed') run.ways?.delete(from);
    state.failed.delete(id);
    run.status = 'queued';
    run.broken = [];
    delete run.reason;
    delete run.finishedAt;
    delete run.skippedBy;
    delete run.skippedTasks;
    state.active.add(id);
}

/** Where their steps and those behind them lead is found out again, also by the user's Python. */
function leaveAgain(state: ExecutionState, runs: readonly string[]): void {
    const steps = reachableFrom(state.plan.control, runs.flatMap((id) => state.runs.get(id)?.step ?? []));
    for (const id of steps) {
        const step = state.steps.get(id);
        if (step?.status !== 'done') continue;
        step.again = true;
        delete step.judged;
    }
}

function setPriority(run: RunState | undefined, priority: number): void {
    if (run !== undefined) run.priority = priority;
}
