/** How many runs a plan asks for, counted as the engine will make them. */
import type { Dimension, ExperimentPlan, SpacePlan } from './plan.ts';

/** The number of configurations of a space: 1 without dimensions, 0 when one of them is empty, Infinity for a continuous one. */
export function spaceSize(dimensions: readonly Dimension[]): number {
    let size = 1;
    for (const dimension of dimensions) {
        const choices = choicesOf(dimension);
        if (choices === 0) return 0;
        size *= choices;
    }
    return size;
}

/** The runs of one space. A random search without `runs` makes none, as in ExtremeXP's engine. */
export function runCount(space: SpacePlan): number {
    const size = spaceSize(space.dimensions);
    switch (space.strategy) {
        case 'gridsearch': return size;
        case 'randomsearch': return Math.min(space.runs ?? 0, size);
        case 'singlerun': return Math.min(1, size);
        default: return Math.min(space.runs ?? 0, size);
    }
}

/** The runs of the whole experiment; null where the control flow depends on an answer or may come back. */
export function totalRuns(plan: ExperimentPlan): number | null {
    const { steps, edges, start } = plan.control;
    if (edges.some((edge) => edge.condition !== undefined)) return null;
    const visits = new Map<string, number>();
    const walk = (id: string, path: ReadonlySet<string>): boolean => {
        if (path.has(id)) return false;
        visits.set(id, (visits.get(id) ?? 0) + 1);
        return edges.filter((edge) => edge.from === id && edge.to !== null)
            .every((edge) => walk(edge.to as string, new Set([...path, id])));
    };
    if (!start.every((id) => walk(id, new Set()))) return null;
    let total = 0;
    for (const step of steps) {
        for (const name of step.nodes) {
            const node = plan.nodes[name];
            if (node?.kind === 'space') total += runCount(node) * (visits.get(step.id) ?? 0);
        }
    }
    return total;
}

/** The number of values of a dimension: Infinity for a continuous one. */
export function choicesOf(dimension: Dimension): number {
    if (dimension.kind === 'values') return dimension.values.length;
    if (dimension.kind === 'normal') return dimension.deviation === 0 ? 1 : Infinity;
    const { low, high, step } = dimension;
    if (high < low) return 0;
    // The tolerance keeps 0.3 in uniform(0, 0.3, 0.1), where 0.1 + 0.1 + 0.1 is a little more than 0.3.
    if (step !== undefined) return Math.floor((high - low) / step + 1e-9) + 1;
    if (dimension.kind === 'integer' || dimension.kind === 'loginteger') return Math.max(0, Math.floor(high) - Math.ceil(low) + 1);
    return low === high ? 1 : Infinity;
}
