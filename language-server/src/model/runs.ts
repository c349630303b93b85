import { runCount } from '../../../engine/src/plan/count.ts';
import type { Dimension } from '../../../engine/src/plan/plan.ts';
import { isFilterClause, isGeneratorClause, isRepeat, isRuns, isSpace, isStrategy, type Experiment, type Space } from '../generated/ast.ts';
import { controlGraph, reachable } from './control-graph.ts';
import { isInEspace } from './dialect.ts';
import { valuesIn } from './space-values.ts';
import { strategyOf } from './strategies.ts';
import { valuesOf } from './values.ts';

/** As many as are written; where the tools of `.espace` files know no other number, theirs. */
export function runsWanted(space: Space): number | undefined {
    const runs = space.items.findLast(isRuns)?.value;
    return runs ?? (space.items.findLast(isStrategy)?.strategy === 'random' || (isInEspace(space) && strategyOf(space) === 'randomsearch') ? 10 : undefined);
}

/** How many runs a space makes; undefined where that cannot be told from the text. */
export function runsOf(space: Space): number | undefined {
    const strategy = strategyOf(space);
    if (strategy === undefined || space.items.some((item) => isFilterClause(item) || isGeneratorClause(item))) return undefined;
    const dimensions = new Map<string, Dimension>();
    for (const set of valuesIn(space)) {
        const range = valuesOf(set.values);
        if (range === undefined) return undefined;
        const before = dimensions.get(set.name);
        const joined = before?.kind === 'values' && range.kind === 'values' ? { ...range, values: [...before.values, ...range.values] } : range;
        dimensions.set(set.name, { name: set.name, ...joined });
    }
    const runs = runsWanted(space);
    const count = runCount({
        kind: 'space', name: space.name, workflow: '', strategy, dimensions: [...dimensions.values()], bindings: [],
        location: { file: '', line: 1, column: 1 }, ...(runs !== undefined && { runs: Math.max(0, runs) }),
    });
    return Number.isFinite(count) ? count * Math.max(1, space.items.findLast(isRepeat)?.value ?? 1) : undefined;
}

/** The runs that an experiment makes whatever comes out: those of the spaces that no condition leads to, as far as they can be told. */
export function runsAtLeast(experiment: Experiment): number {
    const steps = reachable(controlGraph(experiment), (edge) => edge.arrow === '->');
    const spaces = new Set([...steps].flatMap((step) => step.nodes.filter(isSpace)));
    return [...spaces].reduce((sum, space) => sum + (runsOf(space) ?? 0), 0);
}
