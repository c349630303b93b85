/** How many runs a plan asks for, counted as the engine will make them. */
import { sizeOf } from './configurations.ts';
import type { ExperimentPlan, SpacePlan } from './plan.ts';

/** Without `runs` they go on until something ends them, or there is no more. */
const untilEnded: ReadonlySet<string> = new Set(['bayesian', 'gaussian', 'cmaes', 'evolutionary', 'auto', 'custom']);

/** Whether how many runs a space has is known only later: once its filter and generator have been asked, or once it has ended. */
export function isOpen(space: SpacePlan): boolean {
    const { filter, generator, search, runs } = space;
    return filter !== undefined || generator !== undefined || (search !== undefined && runs === undefined) || isEndless(space);
}

/** Whether its search goes on and on, unless something outside of it makes an end. */
export function isEndless(space: SpacePlan): boolean {
    return space.search === undefined && space.runs === undefined && untilEnded.has(space.strategy) && sizeOf(space) === Infinity;
}

/**
 * The runs of one space. A random search without `runs` makes none, as in ExtremeXP's engine. Where the space is open,
 * as many as there were without its filter and generator.
 */
export function runCount(space: SpacePlan): number {
    return configurationCount(space) * (space.repeat ?? 1);
}

/** Of an open space, once its functions have given so many configurations. */
export function runCountOf(space: SpacePlan, configurations: number): number {
    const most = space.strategy === 'gridsearch' ? Infinity : space.strategy === 'singlerun' ? 1 : space.runs ?? (untilEnded.has(space.strategy) ? Infinity : 0);
    return Math.min(configurations, most) * (space.repeat ?? 1);
}

/** The configurations that its strategy gives, each of which may be run several times. */
export function configurationCount(space: SpacePlan): number {
    const size = sizeOf(space);
    switch (space.strategy) {
        case 'gridsearch': return size;
        case 'randomsearch': return Math.min(space.runs ?? 0, size);
        case 'singlerun': return Math.min(1, size);
        default: return Math.min(space.runs ?? (untilEnded.has(space.strategy) ? Infinity : 0), size);
    }
}

/** The runs of the whole experiment; null where that depends on answers and results, or the control flow may come back. */
export function totalRuns(plan: ExperimentPlan): number | null {
    const { steps, edges, start } = plan.control;
    const nodes = Object.values(plan.nodes);
    if (edges.some((edge) => edge.condition !== undefined) || (plan.stop ?? []).length > 0 || nodes.some((node) => node.kind === 'space' && ((isOpen(node) && !isEndless(node)) || (node.stop ?? []).length > 0))) return null;
    const visits = new Map<string, number>();
    const walk = (id: string, path: ReadonlySet<string>): boolean => {
        if (path.has(id)) return false;
        // Ways that meet in a gateway go on as one.
        if (visits.has(id) && steps.some((step) => step.id === id && step.gateway !== undefined)) return true;
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
    const most = Math.min(total, plan.budget?.runs ?? Infinity);
    return nodes.some((node) => node.kind === 'space' && isEndless(node)) && most === Infinity ? null : most;
}
