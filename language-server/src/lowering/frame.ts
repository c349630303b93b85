/** A workflow where it stands: by itself, or in the place of a task, which may say more of its tasks, its data and its parameters. */
import type { AstNode } from 'langium';
import type { Value } from '../../../engine/src/plan/plan.ts';
import {
    isData, isGroup, isImplementation, isInnerData, isInnerTask, isInteraction, isLink, isSubworkflow, isTask, isTaskParam, isTaskPolicy, isWorkflowParam, Workflow as WorkflowType,
    type Activity, type Data, type DataItem, type Implementation, type Subworkflow, type Task, type TaskItem, type TaskParam, type Workflow, type WorkflowParam,
} from '../generated/ast.ts';
import { dataEdgesOf, type DataEdge } from '../model/data-flow.ts';
import { activitiesOf } from '../model/interactions.ts';
import { listValue, scalarOf } from '../model/values.ts';
import { dataConfigOf, lineage, realisationOf, taskItems, tasksOf } from '../model/workflows.ts';
import type { Lowering } from './context.ts';

export class Frame {
    readonly context: Lowering;
    readonly workflow: Workflow;
    readonly outer: { readonly frame: Frame; readonly task: Task } | undefined;
    readonly #inner = new Map<Task, Frame | undefined>();
    #named: ReadonlySet<string> | undefined;

    constructor(context: Lowering, workflow: Workflow, outer?: Frame['outer']) {
        this.context = context;
        this.workflow = workflow;
        this.outer = outer;
    }

    get tasks(): readonly Task[] {
        return tasksOf(this.workflow);
    }

    /** Its tasks, and what it asks people. */
    get activities(): readonly Activity[] {
        return activitiesOf(this.workflow);
    }

    get edges(): readonly DataEdge[] {
        return dataEdgesOf(this.workflow);
    }

    /** The workflow that a space names. */
    get root(): Frame {
        return this.outer === undefined ? this : this.outer.frame.root;
    }

    /** In the plan: its own name where no other task of the whole has it, else with the tasks around it, as in `Prepare.Load`. */
    nameOf(task: Activity): string {
        const path = [...this.path(), task.name];
        return this.root.#names().has(task.name) ? path.join('.') : task.name;
    }

    /** The names of the tasks around it. */
    path(): string[] {
        return this.outer === undefined ? [] : [...this.outer.frame.path(), this.outer.task.name];
    }

    /** The names that several tasks have. */
    #names(): ReadonlySet<string> {
        if (this.#named === undefined) {
            const names = this.all().flatMap((frame) => frame.activities.filter((task) => frame.inner(task) === undefined).map(({ name }) => name));
            this.#named = new Set(names.filter((name, index) => names.indexOf(name) !== index));
        }
        return this.#named;
    }

    /** The frame itself and all inside. */
    all(): Frame[] {
        return [this, ...this.tasks.flatMap((task) => this.inner(task)?.all() ?? [])];
    }

    /** All that is said of a task; what is said around the workflow counts over what is said in it. */
    items(task: Task): TaskItem[] {
        return [...taskItems(this.workflow, task), ...this.#said().filter(isInnerTask).filter(({ name }) => name === task.name).flatMap(({ items }) => items)];
    }

    /** What is done about the task that the workflow stands for, and so about each of its own; the innermost first. */
    policiesAround(): TaskItem[] {
        return this.outer === undefined ? [] : [...this.outer.frame.items(this.outer.task).filter(isTaskPolicy), ...this.outer.frame.policiesAround()];
    }

    /** The names in the plan of all that is run for a task. */
    namesFor(task: Task): string[] {
        const inner = this.inner(task);
        return inner === undefined ? [this.nameOf(task)] : inner.tasks.flatMap((each) => inner.namesFor(each));
    }

    dataItems(data: Data): DataItem[] {
        const said = this.#said().filter(isInnerData).filter(({ name }) => name === data.name).flatMap(({ items }) => items);
        return [...said, ...dataConfigOf(this.workflow, data)?.items ?? [], ...data.items];
    }

    #said(): TaskItem[] {
        return this.outer === undefined ? [] : this.outer.frame.items(this.outer.task);
    }

    realisation(task: Task): Implementation | Subworkflow | undefined {
        const around = this.#said().filter(isInnerTask).filter(({ name }) => name === task.name).flatMap(({ items }) => items);
        return around.findLast((item): item is Implementation | Subworkflow => isImplementation(item) || isSubworkflow(item)) ?? realisationOf(this.workflow, task);
    }

    /** The workflow that a task stands for, where it stands for one; what is wrong with it is said at once. */
    inner(task: Activity): Frame | undefined {
        if (isInteraction(task)) return undefined;
        if (!this.#inner.has(task)) {
            const workflow = this.#workflowOf(task);
            const circular = workflow !== undefined && this.#isWithin(workflow);
            if (circular) this.context.refuse(this.realisation(task) ?? task, 'plan/endless-subworkflow', `Workflow '${workflow.name}' stands for a task of itself, so it would never end; let task '${task.name}' stand for another workflow`);
            this.#inner.set(task, workflow === undefined || circular ? undefined : new Frame(this.context, workflow, { frame: this, task }));
        }
        return this.#inner.get(task);
    }

    #workflowOf(task: Task): Workflow | undefined {
        const { context } = this;
        const realisation = this.realisation(task);
        if (isSubworkflow(realisation)) {
            const found = context.files.subworkflow(realisation);
            return found ?? context.raise(realisation, 'workflow/unknown-subworkflow', `The workflow that task '${task.name}' stands for is not found; write it, or correct the name`);
        }
        if (realisation !== undefined) return context.signatures.realisation(realisation).kind === 'missing' ? context.files.workflowOfImplementation(realisation) : undefined;
        return this.items(task).some(isTask) ? writtenOut(task, this.items(task)) : undefined;
    }

    #isWithin(workflow: Workflow): boolean {
        return this.workflow === workflow || (this.outer !== undefined && this.outer.frame.#isWithin(workflow));
    }

    /** The value that a parameter is set to. */
    valueOf(param: TaskParam | WorkflowParam): Value | undefined {
        if (param.source !== undefined) return isInteraction(param.source.ref) ? undefined : this.#workflowParam(param.source.$refText, [param]);
        if (param.several !== undefined) return listValue(param.several) ?? this.context.refuse(param, 'plan/no-value', 'A parameter of a workflow has one value or a list; let a space vary it');
        return scalarOf(isTaskParam(param) ? param.values.at(-1) : param.value);
    }

    /** What the task around the workflow gives, else what the workflow says, the outermost variant first. */
    #workflowParam(name: string, path: readonly AstNode[]): Value | undefined {
        const given = this.#said().filter(isTaskParam).findLast(({ param }) => param.$refText === name);
        if (given !== undefined) return this.outer!.frame.valueOf(given);
        const said = lineage(this.workflow).flatMap(({ elements }) => elements.filter(isWorkflowParam)).filter((each) => each.name === name);
        const param = said.find((each) => each.value !== undefined || each.source !== undefined || each.several !== undefined);
        if (param === undefined || path.includes(param)) return undefined;
        return param.source === undefined ? this.valueOf(param) : this.#workflowParam(param.source.$refText, [...path, param]);
    }
}

const made = new WeakMap<Task, Workflow>();

/** What is written out inside a task, seen as the workflow that it is. */
function writtenOut(task: Task, items: readonly TaskItem[]): Workflow {
    let workflow = made.get(task);
    if (workflow === undefined) {
        const elements = items.filter((item) => isTask(item) || isData(item) || isLink(item) || isGroup(item));
        workflow = { $type: WorkflowType.$type, name: task.name, elements, $container: task, $cstNode: task.$cstNode } as unknown as Workflow;
        made.set(task, workflow);
    }
    return workflow;
}
