import { runCount } from '../../../engine/src/plan/count.ts';
import { choicesOf } from '../../../engine/src/plan/dimension.ts';
import type { Constraint, Dimension } from '../../../engine/src/plan/plan.ts';
import { isConstraint, isFilterClause, isGeneratorClause, isRepeat, isRuns, isSpace, isStrategy, isValueSet, type Experiment, type Space } from '../generated/ast.ts';
import { controlGraph, reachable } from './control-graph.ts';
import { isInEspace } from './dialect.ts';
import { plainFormula } from './plain-formulas.ts';
import { bindingsOf, valuesIn } from './space-values.ts';
import { strategyOf } from './strategies.ts';
import { valuesOf } from './values.ts';
import { whileLinked } from './while-linked.ts';

/** As many as are written; where the tools of `.espace` files know no other number, theirs. */
export function runsWanted(space: Space): number | undefined {
    const runs = space.items.findLast(isRuns)?.value;
    return runs ?? (space.items.findLast(isStrategy)?.strategy === 'random' || (isInEspace(space) && strategyOf(space) === 'randomsearch') ? 10 : undefined);
}

/** How many runs a space makes; undefined where that cannot be told from the text. Remembered, as it may take some counting. */
export const runsOf = whileLinked(countRuns);

function countRuns(space: Space): number | undefined {
    const strategy = strategyOf(space);
    if (strategy === undefined || space.items.some((item) => isFilterClause(item) || isGeneratorClause(item))) return undefined;
    const dimensions = dimensionsOf(space);
    const constraints = constraintsOf(space);
    if (dimensions === undefined || constraints === undefined) return undefined;
    const runs = runsWanted(space);
    const count = runCount({
        kind: 'space', name: space.name, workflow: '', strategy, dimensions, bindings: bindingsOf(space), constraints, location: nowhere,
        repeat: Math.max(1, space.items.findLast(isRepeat)?.value ?? 1), ...(runs !== undefined && { runs: Math.max(0, runs) }),
    });
    return Number.isFinite(count) ? count : undefined;
}

/** Whether there is no end to its configurations, as far as that can be told. */
export function isEndless(space: Space): boolean {
    return dimensionsOf(space)?.some((dimension) => choicesOf(dimension) === Infinity) ?? false;
}

/** Counting needs no places. */
const nowhere = { file: '', line: 1, column: 1 };

function dimensionsOf(space: Space): Dimension[] | undefined {
    const dimensions = new Map<string, Dimension>();
    for (const set of valuesIn(space)) {
        const range = valuesOf(set.values);
        const condition = isValueSet(set.node) ? set.node.condition : undefined;
        const when = plainFormula(condition);
        if (range === undefined || (condition !== undefined && when === undefined)) return undefined;
        const before = dimensions.get(set.name);
        const joined = before?.kind === 'values' && range.kind === 'values' ? { ...range, values: [...before.values, ...range.values] } : range;
        dimensions.set(set.name, { name: set.name, ...joined, ...(when && { when }) });
    }
    return [...dimensions.values()];
}

/** What is required of configurations; undefined where it cannot be told. */
function constraintsOf(space: Space): Constraint[] | undefined {
    const all = space.items.filter(isConstraint).map((constraint): Constraint | undefined => {
        const condition = plainFormula(constraint.condition);
        return condition && { strength: constraint.strength, condition, text: '', location: nowhere };
    });
    return all.some((each) => each === undefined) ? undefined : all as Constraint[];
}

/** The runs that an experiment makes whatever comes out: those of the spaces that no condition leads to, as far as they can be told. */
export function runsAtLeast(experiment: Experiment): number {
    const steps = reachable(controlGraph(experiment), (edge) => edge.arrow === '->');
    const spaces = new Set([...steps].flatMap((step) => step.nodes.filter(isSpace)));
    return [...spaces].reduce((sum, space) => sum + (runsOf(space) ?? 0), 0);
}
