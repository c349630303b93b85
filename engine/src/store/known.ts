/** What formulas are looked up in: one run, or all that has been run and answered so far. */
import type { Known } from '../plan/evaluate.ts';
import type { Aggregation, OfOneRun, Quantity } from '../plan/expression.ts';
import { paramsFor, tasksFor } from '../plan/configured.ts';
import type { ExperimentPlan, Scalar, Value } from '../plan/plan.ts';
import { bestRun } from './best.ts';
import { closedLast } from './asking.ts';
import { gather, insert } from './gathered.ts';
import type { ExecutionState, RunState } from './state.ts';

type Run = Pick<RunState, 'space' | 'configuration' | 'metrics'> & Partial<Pick<RunState, 'id' | 'tasks'>>;
type Facts = Pick<ExecutionState, 'plan' | 'interactions' | 'attention'>;

/** Of one run: its configuration, the parameters of its tasks, what they have reported last, and what people have answered. */
export function knownOfRun(state: Facts, run: Run): Known {
    return (quantity) => isOfOneRun(quantity) ? ofRun(state.plan, run, quantity) : answered(state, quantity, run);
}

/** The same, and what is known over all runs so far: for what is decided once, at that moment. */
export function knownWithin(state: ExecutionState, run: Run): Known {
    const [own, soFar] = [knownOfRun(state, run), knownSoFar(state)];
    return (quantity) => own(quantity) ?? soFar(quantity);
}

/** Of the execution: over its completed runs, and the last answers. */
export function knownSoFar(state: ExecutionState): Known {
    return (quantity) => {
        switch (quantity.kind) {
            case 'aggregate': return aggregated(state, quantity);
            default: return answered(state, quantity);
        }
    };
}

function isOfOneRun(quantity: Quantity): quantity is OfOneRun {
    return quantity.kind === 'value' || quantity.kind === 'param' || quantity.kind === 'metric';
}

function ofRun(plan: ExperimentPlan, run: Run, quantity: OfOneRun): Scalar | null {
    switch (quantity.kind) {
        case 'value': return own(run.configuration, quantity.name);
        case 'metric': return number(run.metrics.get(`${quantity.task}.${quantity.metric}`)?.last);
        case 'param': {
            const space = plan.nodes[run.space];
            if (space?.kind !== 'space') return null;
            const given = run.tasks?.get(quantity.task);
            if (given !== undefined && given.status !== 'skipped') return own(given.params, quantity.param);
            const task = tasksFor(plan, space, run.configuration).find(({ name }) => name === quantity.task);
            return task === undefined ? null : own(paramsFor(space, task, run.configuration), quantity.param);
        }
    }
}

/** Over the completed runs that have a value; without any, only their count is known. The same whenever each of them completed. */
function aggregated(state: ExecutionState, { function: how, space, of }: Extract<Quantity, { kind: 'aggregate' }>): Scalar | null {
    if (how === 'best') {
        const best = bestRun(state, space === undefined ? {} : { space });
        return best === null || of === undefined ? null : ofRun(state.plan, best.run, of);
    }
    if (of === undefined && how !== 'count') return null;
    const values = gather<{ readonly seq: number; readonly value: Scalar | null }[]>(state, JSON.stringify(['values', space, of]), () => [], (all, run) => {
        if (space !== undefined && run.space !== space) return;
        const value = of === undefined ? null : ofRun(state.plan, run, of);
        if (of === undefined || value !== null) insert(all, { seq: run.seq, value });
    });
    return how === 'count' ? values.length : overNumbers(how, values.flatMap(({ value }) => typeof value === 'number' ? value : []));
}

function overNumbers(how: Exclude<Aggregation, 'best' | 'count'>, numbers: readonly number[]): number | null {
    if (numbers.length === 0) return null;
    switch (how) {
        case 'min': return numbers.reduce((least, each) => Math.min(least, each));
        case 'max': return numbers.reduce((greatest, each) => Math.max(greatest, each));
        case 'mean': return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
        case 'median': {
            const sorted = [...numbers].sort((a, b) => a - b);
            const [low, high] = [sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!];
            return (low + high) / 2;
        }
    }
}

function answered(state: Facts, quantity: Quantity, run?: Run): Scalar | null {
    switch (quantity.kind) {
        case 'choice': return closedLast(state, quantity.interaction, run)?.choice ?? null;
        case 'outcome': return closedLast(state, quantity.interaction, run)?.outcome ?? null;
        case 'input': return own(closedLast(state, quantity.interaction, run)?.inputs ?? {}, quantity.input);
        default: return null;
    }
}

/** Lists and pairs are no quantities. */
function own(values: Readonly<Record<string, Value>>, name: string): Scalar | null {
    const value = Object.hasOwn(values, name) ? values[name]! : null;
    return typeof value === 'object' ? null : value;
}

/** What JSON has no number for is recorded as a text; endless is greater than any bound, not a number is not known. */
function number(recorded: number | string | undefined): number | null {
    const value = typeof recorded === 'string' ? Number(recorded) : recorded;
    return value === undefined || Number.isNaN(value) ? null : value;
}
