/** Workflows and their variants, seen together. */
import { AstUtils } from 'langium';
import {
    isData, isDataConfig, isImplementation, isLink, isSubworkflow, isTask, isTaskFill, isWorkflow,
    type Data, type DataConfig, type Implementation, type Link, type Subworkflow, type Task, type TaskFill, type TaskItem, type Workflow,
} from '../generated/ast.ts';

/** The workflow itself, what it is made from, and so on; each once. */
export function lineage(workflow: Workflow): Workflow[] {
    const found: Workflow[] = [];
    let current: Workflow | undefined = workflow;
    while (current !== undefined && !found.includes(current)) {
        found.push(current);
        current = current.base?.ref;
    }
    return found;
}

export function tasksOf(workflow: Workflow): Task[] {
    return lineage(workflow).reverse().flatMap((each) => each.elements.filter(isTask));
}

export function dataOf(workflow: Workflow): Data[] {
    return lineage(workflow).reverse().flatMap((each) => each.elements.filter(isData));
}

export function linksOf(workflow: Workflow): Link[] {
    return lineage(workflow).reverse().flatMap((each) => each.elements.filter(isLink));
}

export function dataConfigOf(workflow: Workflow, data: Data): DataConfig | undefined {
    return lineage(workflow).flatMap((each) => each.elements.filter(isDataConfig)).find((config) => config.data.ref === data);
}

/** All that is said of a task in a workflow: its declaration first, then what the variants add, the outermost last. */
export function bodiesOf(workflow: Workflow, task: Task): (Task | TaskFill)[] {
    const fills = lineage(workflow).reverse().flatMap((each) => each.elements.filter(isTaskFill)).filter((fill) => fill.task.ref === task);
    return [task, ...fills];
}

export function taskItems(workflow: Workflow, task: Task): TaskItem[] {
    return bodiesOf(workflow, task).flatMap((body) => body.items);
}

/** What makes a task concrete; a variant's word counts over its base's. */
export function realisationOf(workflow: Workflow, task: Task): Implementation | Subworkflow | undefined {
    return taskItems(workflow, task).filter((item) => isImplementation(item) || isSubworkflow(item)).at(-1);
}

/** Whether a task has tasks of its own, as in the first designs, instead of an implementation. */
export function isWrittenOut(workflow: Workflow, task: Task): boolean {
    return taskItems(workflow, task).some(isTask);
}

export function workflowOf(node: Parameters<typeof AstUtils.getContainerOfType>[0]): Workflow | undefined {
    return AstUtils.getContainerOfType(node, isWorkflow);
}
