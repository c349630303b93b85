/**
 * ExtremeXP's engine takes the parts of a block in one order only; here any order will do.
 * The rules say where a file that is meant for that engine would be rejected, at the first part that stands too late.
 */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { dialectOf } from '../model/dialect.ts';
import { mayBeForEngine } from '../model/for-engine.ts';
import type { Rule } from './rule.ts';

/** The kinds of parts in their order, each with its name for messages. */
type Order = readonly (readonly [is: (node: AstNode) => boolean, name: string])[];

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

export const partsHaveAnOrder: Rule<AstNode> = (owner, accept) => {
    const order = orderOf(owner);
    if (order === undefined) return;
    let reached = 0;
    for (const part of partsOf(owner)) {
        const rank = rankOf(part, order);
        if (rank < reached && rank >= 0) {
            if (mayBeForEngine(owner)) accept('warning', `ExtremeXP's engine rejects ${order[rank]![1]} behind ${order[reached]![1]}; move this up`, { node: part, code: 'engine/order' });
            return;
        }
        reached = Math.max(reached, rank);
    }
};

export const workflowStandsBesideTheExperiment: Rule<ast.Experiment> = (experiment, accept) => {
    if (!mayBeForEngine(experiment)) return;
    for (const workflow of experiment.elements.filter(ast.isWorkflow)) {
        accept('warning', `ExtremeXP's engine rejects a workflow inside an experiment; write '${workflow.name}' beside it`, { node: workflow, property: 'name', code: 'engine/order' });
    }
};

export const packageStandsFirst: Rule<ast.Package> = (item, accept) => {
    const file = item.$container;
    const late = file.packages.indexOf(item) > 0 || file.elements.some((element) => (element.$cstNode?.offset ?? 0) < (item.$cstNode?.offset ?? 0));
    if (late && mayBeForEngine(item)) accept('warning', 'ExtremeXP\'s engine takes one package only, before all workflows; move it there or delete it', { node: item, code: 'engine/order' });
};

/** The first part of the block that a part which stands too late should stand before. */
export function betterPlace(part: AstNode): AstNode | undefined {
    const order = part.$container && orderOf(part.$container);
    if (order === undefined) return undefined;
    const rank = rankOf(part, order);
    return partsOf(part.$container!).find((each) => rankOf(each, order) > rank);
}

function orderOf(owner: AstNode): Order | undefined {
    switch (owner.$type) {
        case 'Space':
            return dialectOf(AstUtils.getDocument(owner)) === 'A' ? ofOldSpace : ofSpace;
        case 'Experiment':
            return ofExperiment;
        case 'Task':
        case 'TaskFill':
            // That engine knows no script in the place of a task of a library.
            return partsOf(owner).some((part) => ast.isImplementation(part) && part.path.endsWith('.py')) ? undefined : ofTask;
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

function partsOf(owner: AstNode): readonly AstNode[] {
    const { items, elements } = owner as { readonly items?: readonly AstNode[]; readonly elements?: readonly AstNode[] };
    return items ?? elements ?? [];
}

function rankOf(part: AstNode, order: Order): number {
    return order.findIndex(([is]) => is(part));
}
