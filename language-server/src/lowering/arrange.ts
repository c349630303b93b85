/** The tasks of a workflow in an order in which they can be run, with those of the workflows that tasks stand for in their place. */
import type { Gateway, Way } from '../../../engine/src/plan/plan.ts';
import { isActivity, type Activity } from '../generated/ast.ts';
import { inOrder } from '../model/data-flow.ts';
import { repeated } from '../validation/rule.ts';
import type { Frame } from './frame.ts';
import { planned, waysOf } from './ways.ts';

/** A task that is run, or a question that is asked, where it stands. */
export interface Placed {
    readonly frame: Frame;
    readonly task: Activity;
    /** The tasks of the plan that it waits for. */
    readonly after: readonly string[];
}

export interface Arrangement {
    readonly tasks: readonly Placed[];
    /** Those that no other of them waits for. */
    readonly exits: readonly string[];
    readonly ways: readonly Way[];
    readonly gateways: Readonly<Record<string, Gateway>>;
    readonly conditional: boolean;
}

/** Undefined where the tasks cannot be put in order, which is said. What has nothing before it comes after what the whole comes after. */
export function arrange(frame: Frame, inherited: readonly string[] = []): Arrangement | undefined {
    const { context, workflow, activities: tasks } = frame;
    const found = waysOf(frame);
    const { before } = found;
    const linked = [...found.ways, ...frame.edges.map(({ from, to }) => ({ from: from.element, to: to.element }))].flatMap(({ from, to }) => [from, to]);
    for (const task of linked) {
        if (typeof task !== 'string' && isActivity(task) && !tasks.includes(task)) return context.refuse(workflow, 'plan/other-workflow', `Workflow '${workflow.name}' links '${task.name}', which is a task of another workflow; declare it here`);
    }
    const ordered = inOrder(tasks, before);
    if (ordered === undefined) {
        const back = found.ways.find(({ condition, to }) => condition !== undefined && typeof to !== 'string');
        if (back === undefined) return context.raise(workflow, 'workflow/cycle', `Tasks of workflow '${workflow.name}' wait for each other, so that none can start`);
        return context.refuse(back.said, 'plan/loop', `Workflow '${workflow.name}' comes back to what it has run; let it run once, and repeat it in the control flow of an experiment: 'S ?-> S { … };'`);
    }
    for (const task of repeated(tasks, (each) => each.name)) context.refuse(task, 'plan/same-name', `There are two tasks called '${task.name}' in '${workflow.name}'; give one another name`);

    const placed: Placed[] = [];
    const inner: Arrangement[] = [];
    /** The tasks of the plan that end what a task stands for. */
    const ends = new Map<Activity, readonly string[]>();
    for (const task of ordered) {
        const own = [...before.get(task) ?? []].flatMap((each) => ends.get(each) ?? []);
        const after = own.length === 0 ? inherited : [...new Set(own)];
        const within = frame.inner(task);
        if (within === undefined) {
            placed.push({ frame, task, after });
            ends.set(task, [frame.nameOf(task)]);
            continue;
        }
        const arranged = arrange(within, after);
        if (arranged === undefined) return undefined;
        inner.push(arranged);
        placed.push(...arranged.tasks);
        ends.set(task, arranged.exits.length > 0 ? arranged.exits : after);
    }
    const waitedFor = new Set([...before.values()].flatMap((each) => [...each]));
    const { ways, gateways } = planned(frame, found);
    return {
        tasks: placed, exits: tasks.filter((task) => !waitedFor.has(task)).flatMap((task) => ends.get(task) ?? []),
        ways: [...ways, ...inner.flatMap((each) => each.ways)], gateways: Object.assign({}, gateways, ...inner.map((each) => each.gateways)) as Record<string, Gateway>,
        conditional: found.conditional || inner.some((each) => each.conditional),
    };
}
