import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { answerOrder } from '../model/answers.ts';
import { dataEdgesOf, inOrder, orderEdges, pairs, place, predecessors } from '../model/data-flow.ts';
import { activitiesOf } from '../model/interactions.ts';
import { sharedData, sharedOrder } from '../model/shared-data.ts';
import { lacksItsBase, lineage, linksOf, realisationOf, tasksOf } from '../model/workflows.ts';
import { listed, type Rule } from './rule.ts';

export const workflowMustNotComeFromItself: Rule<ast.Workflow> = (workflow, accept) => {
    const last = lineage(workflow).at(-1);
    if (last?.base?.ref !== undefined) {
        const through = last === workflow ? '' : ` by way of '${last.name}'`;
        accept('error', `Workflow '${workflow.name}' is made from itself${through}; name another workflow behind 'from'`, { node: workflow, property: 'base', code: 'workflow/from-itself' });
    }
};

export const tasksMustNotWaitForEachOther: Rule<ast.Workflow> = (workflow, accept) => {
    const own = workflow.elements.filter(ast.isLink);
    if (own.length === 0) return;
    const tasks = activitiesOf(workflow);
    const before = predecessors(linksOf(workflow), [...sharedOrder(sharedData(workflow)), ...answerOrder(workflow)], dataEdgesOf(workflow));
    if (inOrder(tasks, before) !== undefined) return;
    const cycle = findCycle(tasks, before);
    const edge = orderEdges(own).find(({ from, to }) => cycle.includes(from) && cycle.includes(to));
    const message = cycle.length === 1 ? `Task '${cycle[0]!.name}' waits for itself, so that it can never start; take out the link that leads back to it` : `The tasks ${listed(cycle.map((task) => task.name))} wait for each other, so that none can start; take out one of the links between them`;
    if (edge !== undefined) accept('warning', message, { node: edge.link, code: 'workflow/cycle' });
    else accept('warning', message, { node: workflow, property: 'name', code: 'workflow/cycle' });
};

export const taskShouldBeLinked: Rule<ast.Workflow> = (workflow, accept) => {
    const own = workflow.elements.filter(ast.isActivity);
    if (own.length === 0 || activitiesOf(workflow).length < 2) return;
    const linked = new Set<AstNode | undefined>();
    for (const link of linksOf(workflow)) {
        for (const end of link.ends) linked.add(end.element?.ref);
        for (const reference of [link.whenTrue, link.whenFalse, link.join]) linked.add(reference?.ref);
    }
    for (const task of own) {
        if (!linked.has(task)) accept('warning', ast.isTask(task) ? `Task '${task.name}' is in no link, so it starts at once and nothing waits for it; place it by a link such as 'START -> ${task.name};'` : `'${task.name}' is in no link, so it is asked at once and nothing waits for the answer; place it by a link such as 'Train -> ${task.name};'`, { node: task, property: 'name', code: 'workflow/unlinked-task' });
    }
};

export const arrowMustSuitItsEnds: Rule<ast.Link> = (link, accept) => {
    for (const { from, to, arrow } of pairs(link)) {
        const elements = [from.element?.ref, to.element?.ref];
        const data = elements.some(ast.isData) || from.port !== undefined || to.port !== undefined;
        const asked = elements.find(ast.isInteraction);
        if (arrow === '-->' && asked !== undefined) {
            accept('error', `'${asked.name}' is a question, and no data goes in or out of it; write 'show Task.output;' in it, and 'param p = ${asked.name}.input;' in the task that is given the answer`, { node: ast.isInteraction(from.element?.ref) ? from : to, code: 'workflow/data-of-a-question' });
        } else if (arrow === '->' && data) {
            accept('error', 'An arrow \'->\' puts tasks in order; data goes by \'-->\'', { node: to, code: 'workflow/wrong-arrow' });
        } else if (arrow === '-->' && (from.start || to.end || from.end || to.start)) {
            accept('error', 'START and END are joined by \'->\'; \'-->\' is for data', { node: from.start ? from : to, code: 'workflow/wrong-arrow' });
        } else if (arrow === '-->' && elements.every(ast.isData)) {
            accept('warning', 'Data is joined to data, so no task makes or takes it; join each to a task, as in \'… --> Task.input;\'', { node: to, code: 'workflow/data-to-data' });
        }
    }
};

export const startAndEndHaveTheirPlaces: Rule<ast.Link> = (link, accept) => {
    for (const [index, end] of link.ends.entries()) {
        if (end.start && index > 0) accept('error', 'START can only stand first', { node: end, code: 'workflow/start-inside' });
        if (end.end && index < link.ends.length - 1) accept('error', 'END can only stand last', { node: end, code: 'workflow/end-inside' });
    }
};

export const linkShouldStayInItsWorkflow: Rule<ast.End> = (end, accept) => {
    const element = end.element?.ref;
    const workflow = end.$container.$container;
    if (element === undefined || !ast.isWorkflow(workflow) || !ast.isWorkflow(element.$container) || lineage(workflow).some((each) => each === element.$container) || lacksItsBase(workflow)) return;
    accept('warning', `'${element.name}' belongs to workflow '${element.$container.name}', not to '${workflow.name}'; declare it here`, { node: end, property: 'element', code: 'link/other-workflow' });
};

export const filledTaskShouldBeOfTheBase: Rule<ast.TaskFill> = (fill, accept) => {
    const task = fill.task.ref;
    const workflow = fill.$container;
    if (task === undefined || !ast.isWorkflow(workflow) || lineage(workflow).some((each) => each === task.$container) || lacksItsBase(workflow)) return;
    accept('warning', `'${task.name}' is a task of another workflow, so this fills nothing; write 'workflow ${workflow.name} from …' with the workflow that has it`, { node: fill, property: 'task', code: 'link/other-workflow' });
};

/** What a variant says of a task that it has already. */
export const variantShouldChangeItsTasks: Rule<ast.TaskFill> = (fill, accept) => {
    const task = fill.task.ref;
    const workflow = fill.$container;
    const base = ast.isWorkflow(workflow) ? workflow.base?.ref : undefined;
    if (task === undefined || base === undefined || !tasksOf(base).includes(task)) return;
    const at = { node: fill, property: 'task' as const, code: 'workflow/nothing-changed' };
    if (fill.items.length === 0) {
        accept('warning', `Nothing is said of '${task.name}', so it stays as '${base.name}' has it; write 'implementation "…";', or delete this`, at);
        return;
    }
    const [before, own] = [realisationOf(base, task), fill.items.findLast(ast.isImplementation)];
    if (own === undefined || fill.items.some((item) => item !== own) || !ast.isImplementation(before)) return;
    if (own.path.replaceAll('.', '/') === before.path.replaceAll('.', '/')) accept('info', `'${base.name}' implements '${task.name}' by "${before.path}" already`, at);
};

export const variantShouldChangeSomething: Rule<ast.Workflow> = (workflow, accept) => {
    const base = workflow.base?.ref;
    if (base === undefined || workflow.elements.length > 0) return;
    accept('hint', `'${workflow.name}' is the same as '${base.name}'; only ExtremeXP's engine needs it to run '${base.name}'`, { node: workflow, property: 'name', code: 'workflow/nothing-changed' });
};

export const tasksWithSeveralPredecessors: Rule<ast.Workflow> = (workflow, accept) => {
    const seen = new Map<ast.Activity, ast.Activity>();
    for (const { from, to, link } of orderEdges(workflow.elements.filter(ast.isLink))) {
        const other = seen.get(to);
        if (other !== undefined && other !== from) {
            accept('info', `'${to.name}' waits for '${other.name}' and '${from.name}'; ExtremeXP's engine keeps only one of the two`, { node: link, code: 'workflow/fan-in' });
        }
        seen.set(to, from);
    }
};

/** Tasks that wait for each other: from any that cannot be placed, backwards until one comes again. */
function findCycle(tasks: readonly ast.Activity[], before: ReadonlyMap<ast.Activity, ReadonlySet<ast.Activity>>): ast.Activity[] {
    const placed = place(tasks, before);
    const path: ast.Activity[] = [];
    let current = tasks.find((task) => !placed.has(task));
    while (current !== undefined && !path.includes(current)) {
        path.push(current);
        current = [...before.get(current) ?? []].find((each) => !placed.has(each) && tasks.includes(each));
    }
    return current === undefined ? path : path.slice(path.indexOf(current)).reverse();
}
