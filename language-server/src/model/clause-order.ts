/** The order in which ExtremeXP's engine takes the parts of a block; here any order will do. */
import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import type { Dialect } from './dialect.ts';

/** The kinds of parts in their order, each with its name for messages. */
export type Order = readonly (readonly [is: (node: AstNode) => boolean, name: string])[];

const ofSpace: Order = [
    [ast.isStrategy, '\'strategy\''], [ast.isRuns, '\'runs\''], [ast.isValueSet, 'the values'],
    [ast.isFilterClause, '\'filter\''], [ast.isGeneratorClause, '\'generator\''], [ast.isSpaceTask, 'the tasks'],
];
/** Of 2024, where `runs` came last but for the tasks. */
const ofOldSpace: Order = [[ast.isStrategy, '\'strategy\''], [ast.isValueSet, 'the values'], [ast.isSpaceTask, 'the tasks']];
const ofExperiment: Order = [[ast.isIntent, '\'intent\''], [ast.isControl, '\'control\''], [ast.isNode, 'the spaces, tasks and interactions']];
const ofTask: Order = [[ast.isTaskParam, 'the parameters'], [(node) => ast.isImplementation(node) || ast.isSubworkflow(node), '\'implementation\'']];
const ofExperimentTask: Order = [[(node) => ast.isImplementation(node) || ast.isSubworkflow(node), '\'implementation\''], [ast.isExperimentInput, 'the inputs']];
const ofParameter: Order = [[ast.isTypeItem, '\'type\''], [ast.isParameterDefault, '\'default\''], [(node) => ast.isParameterDomain(node) || ast.isParameterChoice(node), 'the range or enum']];
const ofMetric: Order = [[ast.isSemanticType, '\'semanticType\''], [ast.isMetricKind, '\'kind\''], [ast.isTypeItem, '\'type\'']];

/** Undefined for a block whose parts that engine takes in any order. */
export function orderOf(owner: AstNode, dialect: Dialect | undefined): Order | undefined {
    switch (owner.$type) {
        case 'Space':
            return dialect === 'A' ? ofOldSpace : ofSpace;
        case 'Experiment':
            return ofExperiment;
        case 'Task':
        case 'TaskFill':
            return ofTask;
        case 'ExperimentTask':
        case 'Interaction':
            return ofExperimentTask;
        case 'Parameter':
            return ofParameter;
        case 'Metric':
            return ofMetric;
        default:
            return undefined;
    }
}

export function partsOf(owner: AstNode): readonly AstNode[] {
    const { items, elements } = owner as { readonly items?: readonly AstNode[]; readonly elements?: readonly AstNode[] };
    return items ?? elements ?? [];
}

/** Negative for a part that may stand anywhere. */
export function rankOf(part: AstNode, order: Order): number {
    return order.findIndex(([is]) => is(part));
}
