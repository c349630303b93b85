/** Workflows and their variants, seen together. */
import { AstUtils } from 'langium';
import {
    isData, isDataConfig, isDataUse, isImplementation, isLink, isSubworkflow, isTask, isTaskFill, isWorkflow,
    type Data, type DataConfig, type Implementation, type Link, type Subworkflow, type Task, type TaskFill, type TaskItem, type Workflow,
} from '../generated/ast.ts';

/** The workflow itself, what it is made from, and so on; each once. */
export function lineage(workflow: Workflow): Workflow[] {
    if (workflow.base === undefined) return [workflow];
    const found = new Set<Workflow>();
    for (let current: Workflow | undefined = workflow; current !== undefined && !found.has(current); current = current.base?.ref) found.add(current);
    return [...found];
}

/** Whether it, or what it is made from, names a base that is not found: then its tasks and data are not all known. */
export function lacksItsBase(workflow: Workflow): boolean {
    const last = lineage(workflow).at(-1);
    return last?.base !== undefined && last.base.ref === undefined;
}

export function tasksOf(workflow: Workflow): readonly Task[] {
    return workflow.base === undefined ? partsOf(workflow).tasks : fromTheBaseOn(workflow).flatMap((each) => partsOf(each).tasks);
}

export function dataOf(workflow: Workflow): readonly Data[] {
    return workflow.base === undefined ? partsOf(workflow).data : fromTheBaseOn(workflow).flatMap((each) => partsOf(each).data);
}

/** A variant that writes the whole order anew, from START to END, replaces that of its base; else its links are added. */
export function linksOf(workflow: Workflow): Link[] {
    return fromTheBaseOn(workflow).reduce<Link[]>((before, each) => {
        const own = partsOf(each).links;
        const whole = own.some((link) => link.ends.some((end) => end.start)) && own.some((link) => link.ends.some((end) => end.end));
        return [...whole ? before.filter((link) => link.arrows.some((arrow) => arrow !== '->')) : before, ...own];
    }, []);
}

export function dataConfigOf(workflow: Workflow, data: Data): DataConfig | undefined {
    return lineage(workflow).flatMap((each) => partsOf(each).configs.get(data.name) ?? []).find((config) => config.data.ref === data);
}

/** All that is said of a task in a workflow: its declaration first, then what the variants add, the outermost last. */
export function bodiesOf(workflow: Workflow, task: Task): (Task | TaskFill)[] {
    const fills = fromTheBaseOn(workflow).flatMap((each) => partsOf(each).fills.get(task.name) ?? []).filter((fill) => fill.task.ref === task);
    return [task, ...fills];
}

/** Whether a task of the workflow, or of what it is made from, names data that it takes or makes. */
export function namesData(workflow: Workflow): boolean {
    return lineage(workflow).some((each) => partsOf(each).namesData);
}

export function taskItems(workflow: Workflow, task: Task): TaskItem[] {
    return bodiesOf(workflow, task).flatMap((body) => body.items);
}

/** What makes a task concrete; a variant's word counts over its base's. */
export function realisationOf(workflow: Workflow, task: Task): Implementation | Subworkflow | undefined {
    for (const each of lineage(workflow)) {
        const fill = partsOf(each).fills.get(task.name)?.findLast((one) => one.task.ref === task && one.items.some(isRealisation));
        if (fill !== undefined) return fill.items.findLast(isRealisation);
    }
    return task.items.findLast(isRealisation);
}

function isRealisation(item: TaskItem): item is Implementation | Subworkflow {
    return isImplementation(item) || isSubworkflow(item);
}

/** Whether a task has tasks of its own, as in the first designs, instead of an implementation. */
export function isWrittenOut(workflow: Workflow, task: Task): boolean {
    return taskItems(workflow, task).some(isTask);
}

export function workflowOf(node: Parameters<typeof AstUtils.getContainerOfType>[0]): Workflow | undefined {
    return AstUtils.getContainerOfType(node, isWorkflow);
}

function fromTheBaseOn(workflow: Workflow): Workflow[] {
    return lineage(workflow).reverse();
}

/** A workflow's own elements by their kind; those that speak of another one, by its name. */
interface Parts {
    readonly tasks: readonly Task[];
    readonly data: readonly Data[];
    readonly links: readonly Link[];
    readonly fills: ReadonlyMap<string, readonly TaskFill[]>;
    readonly configs: ReadonlyMap<string, readonly DataConfig[]>;
    readonly namesData: boolean;
}

/** Rules ask for them task by task; the elements of a tree do not change once it is read. */
const known = new WeakMap<Workflow, Parts>();

function partsOf(workflow: Workflow): Parts {
    let parts = known.get(workflow);
    if (parts === undefined) {
        const { elements } = workflow;
        parts = {
            tasks: elements.filter(isTask), data: elements.filter(isData), links: elements.filter(isLink),
            fills: grouped(elements.filter(isTaskFill), (fill) => fill.task.$refText),
            configs: grouped(elements.filter(isDataConfig), (config) => config.data.$refText),
            namesData: elements.some((element) => (isTask(element) || isTaskFill(element)) && element.items.some(isDataUse)),
        };
        known.set(workflow, parts);
    }
    return parts;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [item]);
        else group.push(item);
    }
    return groups;
}
