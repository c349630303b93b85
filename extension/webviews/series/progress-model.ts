/** Where the progress of a goal lies in its picture: over runs, or over time. Knows no page. */
import { scaleFor, staircase, type Scale } from '../shared/plot-model.ts';
import type { GoalView, SeriesView } from './contract.ts';

export interface ProgressPlot {
    readonly x: Scale;
    readonly y: Scale;
    readonly label: string;
    /** Corners of the line of the best so far. */
    readonly line: readonly (readonly [x: number, y: number])[];
    /** Where executions begin, but the first. */
    readonly begins: readonly { readonly x: number; readonly execution: number }[];
    /** What is required, from where to where. */
    readonly limits: readonly { readonly from: number; readonly to: number; readonly value: number; readonly operator: string }[];
    readonly dots: readonly { readonly x: number; readonly y: number; readonly step: GoalView['steps'][number] }[];
}

const units: readonly (readonly [name: string, milliseconds: number])[] = [['days', 86_400_000], ['hours', 3_600_000], ['minutes', 60_000], ['seconds', 1000]];

/** Undefined where nothing was measured, or nobody knows when. */
export function progressPlot({ executions, cost }: SeriesView, { steps: all, limits, direction }: GoalView, over: 'runs' | 'time'): ProgressPlot | undefined {
    const steps = over === 'runs' ? all : inTime(all, direction);
    const begun = executions.map((_, index) => executions.slice(0, index).reduce((sum, { runs }) => sum + runs, 0));
    const first = executions.find(({ startedAt }) => startedAt !== undefined)?.startedAt;
    if (steps.length === 0 || (over === 'time' && (first === undefined || steps.some(({ at }) => at === undefined)))) return undefined;
    const span = over === 'time' ? Math.max(...steps.map(({ at }) => at!), ...executions.map(({ startedAt }) => startedAt ?? first!)) - first! : 0;
    const [unit, factor] = units.find(([, each]) => span >= 2 * each) ?? units.at(-1)!;
    const when = over === 'runs' ? (step: GoalView['steps'][number]) => step.number : (step: GoalView['steps'][number]) => (step.at! - first!) / factor;
    const start = (execution: number): number => over === 'runs' ? begun[execution]! + 0.5 : ((executions[execution]?.startedAt ?? first!) - first!) / factor;
    const end = over === 'runs' ? Math.max(cost.runs, steps.at(-1)!.number) : span / factor;
    const spans = limits.map(({ from, value, operator }, index) => {
        const next = limits.slice(index + 1).find((each) => each.from > from && each.operator === operator);
        return { from: start(from), to: next === undefined ? end : start(next.from), value, operator };
    });
    const dots = steps.map((step) => ({ x: when(step), y: step.value, step }));
    return {
        x: scaleFor([over === 'runs' ? 0.5 : 0, end]), y: scaleFor([...dots.map(({ y }) => y), ...spans.map(({ value }) => value)], { room: 0.1 }), label: over === 'runs' ? 'runs' : unit,
        line: staircase(dots.map(({ x, y }) => [x, y]), end), begins: executions.flatMap((_, index) => index === 0 ? [] : [{ x: start(index), execution: index }]), limits: spans, dots,
    };
}

/** Executions may have run side by side: what came later, and was no better by then, is no step. */
function inTime(steps: GoalView['steps'], direction: GoalView['direction']): GoalView['steps'] {
    return steps.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)).reduce<GoalView['steps'][number][]>((kept, step) => {
        const best = kept.at(-1)?.value;
        return best !== undefined && (direction === 'maximize' ? step.value <= best : step.value >= best) ? kept : [...kept, step];
    }, []);
}
