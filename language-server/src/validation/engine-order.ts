/**
 * ExtremeXP's engine takes the parts of a block in one order only; here any order will do.
 * The rules say where a file that is meant for that engine would be rejected, at the first part that stands too late.
 */
import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { orderOf, partsOf, rankOf, type Order } from '../model/clause-order.ts';
import { dialectOf } from '../model/dialect.ts';
import { mayBeForEngine } from '../model/for-engine.ts';
import type { Rule } from './rule.ts';

export const partsHaveAnOrder: Rule<AstNode> = (owner, accept) => {
    const order = demandedOrder(owner);
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
    const order = part.$container && demandedOrder(part.$container);
    if (order === undefined) return undefined;
    const rank = rankOf(part, order);
    return partsOf(part.$container!).find((each) => rankOf(each, order) > rank);
}

function demandedOrder(owner: AstNode): Order | undefined {
    const order = orderOf(owner, dialectOf(AstUtils.getDocument(owner)));
    // That engine knows no script in the place of a task of a library.
    const ours = (ast.isTask(owner) || ast.isTaskFill(owner)) && owner.items.some((part) => ast.isImplementation(part) && part.path.endsWith('.py'));
    return ours ? undefined : order;
}
