/** Where ExtremeXP's engine takes a file and runs something else than is written, or nothing. */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { conditionText, controlGraph } from '../model/control-graph.ts';
import { orderEdges, type OrderEdge } from '../model/data-flow.ts';
import { mayBeForEngine, isOfEngine } from '../model/for-engine.ts';
import { whileLinked } from '../model/while-linked.ts';
import { linksOf, tasksOf } from '../model/workflows.ts';
import { allWorkflows } from '../references/named-paths.ts';
import { listed, type Rule } from './rule.ts';

export const workflowHasOneRoot: Rule<ast.Workflow> = (workflow, accept) => {
    if (workflow.base !== undefined || !isOfEngine(workflow)) return;
    const links = linksOf(workflow);
    const followed = new Set(orderEdges(links).map((edge) => edge.to));
    const linked = new Set(links.flatMap((link) => link.ends.map((end) => end.element?.ref)));
    const roots = tasksOf(workflow).filter((task) => !followed.has(task) && linked.has(task)).map((task) => task.name);
    if (roots.length > 1) {
        accept('info', `${listed(roots)} all begin the workflow; ExtremeXP's engine fails where there is more than one, so put them in a row by '->'`, { node: workflow, property: 'name', code: 'engine/several-roots' });
    }
};

/** What comes before a task is kept by its name alone, for all workflows that are read together. */
export const tasksOfOneNameHaveOnePredecessor: Rule<ast.Workflow> = (workflow, accept, services) => {
    if (workflow.base !== undefined || !isOfEngine(workflow)) return;
    const document = AstUtils.getDocument(workflow);
    const others = services.references.VisibleFiles.visible(document).flatMap(allWorkflows).filter((each) => each !== workflow && each.base === undefined);
    const [own, before] = [predecessorsByName(workflow), others.slice(0, indexBefore(others, workflow)).map((other) => ({ other, edges: predecessorsByName(other) }))];
    for (const [name, edge] of own) {
        const rival = before.find(({ edges }) => edges.has(name) && edges.get(name)!.from.name !== edge.from.name);
        if (rival === undefined) continue;
        accept('warning', `'${name}' comes after '${edge.from.name}' here and after '${rival.edges.get(name)!.from.name}' in '${rival.other.name}'; ExtremeXP's engine keeps one predecessor for each name, so give the tasks of one workflow other names`, { node: edge.link, code: 'engine/shared-name' });
        return;
    }
};

/** Of edges from one step on the same condition, the engine keeps the last. */
export const edgesOfOneConditionLeadToOneStep: Rule<ast.Experiment> = (experiment, accept) => {
    if (!isOfEngine(experiment)) return;
    const { edges } = controlGraph(experiment);
    const steps = edges.filter((edge) => edge.to !== undefined && edge.answer === undefined);
    for (const [index, edge] of steps.entries()) {
        const later = steps.slice(index + 1).find((each) => each.from === edge.from && conditionText(each.condition) === conditionText(edge.condition));
        if (later === undefined) continue;
        const same = later.to === edge.to;
        const advice = edge.condition === undefined ? `write '${edge.from.id} -> (${edge.to!.id} || ${later.to!.id});'` : 'give each a condition of its own';
        if (same) accept('warning', `This link from '${edge.from.id}' to '${edge.to!.id}' is written again below; delete one of the two`, { node: edge.flow, code: 'control/link-twice' });
        else accept('warning', `ExtremeXP's engine follows only the last of the links from '${edge.from.id}' ${edge.condition === undefined ? 'without a condition' : 'on this condition'}, so '${edge.to!.id}' is never run there; ${advice}`, { node: edge.flow, code: 'engine/lost-link' });
    }
};

export const onlyTheFirstExperimentIsRun: Rule<ast.XxpFile> = (file, accept) => {
    const [, ...others] = file.elements.filter(ast.isExperiment);
    if (!isOfEngine(file)) return;
    for (const other of others) accept('info', 'ExtremeXP\'s engine runs only the first experiment of a file; write this one in a file of its own', { node: other, property: 'name', code: 'engine/second-experiment' });
};

export const valuesOfAWorkflowAreIgnored: Rule<ast.TaskParam> = (setting, accept) => {
    if (setting.values.length > 0 && isOfEngine(setting)) {
        accept('info', `ExtremeXP's engine ignores this value; there, only a space gives values, by 'task … { param ${setting.param.$refText} = …; }'`, { node: setting, property: 'param', code: 'engine/ignored-value' });
    }
};

export const singleRunIsNoStrategyThere: Rule<ast.Strategy> = (strategy, accept) => {
    if (strategy.strategy === 'singlerun' && isOfEngine(strategy)) {
        accept('info', 'ExtremeXP\'s engine reads \'singlerun\' and runs nothing for it; write \'gridsearch\' with single values if this is to run there', { node: strategy, property: 'strategy', code: 'engine/single-run' });
    }
};

/** Its workflows are read from top to bottom, but for the arrows between tasks. */
export const dataIsDeclaredBeforeItIsUsed: Rule<ast.Workflow> = (workflow, accept) => {
    if (!mayBeForEngine(workflow)) return;
    const seen = new Set<string>();
    for (const element of workflow.elements) {
        if (ast.isTask(element) || ast.isData(element)) seen.add(element.name);
        const used = ast.isDataConfig(element) ? [element.data.ref] : ast.isLink(element) && element.arrows.includes('-->') ? element.ends.map((end) => end.element?.ref) : [];
        const late = used.find((each) => each !== undefined && each.$container === workflow && !seen.has(each.name));
        if (late !== undefined) {
            accept('warning', `ExtremeXP's engine reads a workflow from top to bottom and finds no '${late.name}' yet; declare it above`, { node: element, code: 'engine/late-declaration' });
            return;
        }
    }
};

/** Remembered, as each workflow is compared with all before it. */
const predecessorsByName = whileLinked((workflow: ast.Workflow): ReadonlyMap<string, OrderEdge> => {
    const found = new Map<string, OrderEdge>();
    for (const edge of orderEdges(linksOf(workflow))) if (!found.has(edge.to.name)) found.set(edge.to.name, edge);
    return found;
});

/** Of the workflows of one file, those that stand before this one. */
function indexBefore(others: readonly ast.Workflow[], workflow: ast.Workflow): number {
    const index = others.findIndex((each) => AstUtils.findRootNode(each) === AstUtils.findRootNode(workflow) && each.$cstNode!.offset > workflow.$cstNode!.offset);
    return index < 0 ? others.length : index;
}
