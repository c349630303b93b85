/** What the links of a workflow say: the order of its tasks, and the way of the data between them. */
import { isActivity, isData, isLink, isOperator, isTask, type Activity, type Data, type End, type Link, type Linkable, type Port, type Task, type Workflow } from '../generated/ast.ts';
import type { Reference } from 'langium';
import { gatewayOf } from './gateways.ts';
import { whileLinked } from './while-linked.ts';
import { lineage, linksOf } from './workflows.ts';

/** Control or data, by the arrow. */
export interface OrderEdge { readonly from: Activity; readonly to: Activity; readonly link: Link }

export interface DataEdge {
    readonly link: Link;
    readonly from: DataEnd;
    readonly to: DataEnd;
}

export interface DataEnd {
    readonly end: End;
    readonly element: Linkable;
    readonly port?: Reference<Port>;
}

/** The pairs that plain arrows join, also through gateways. */
export function orderEdges(links: readonly Link[]): OrderEdge[] {
    const plain: { from: Activity | string | undefined; to: Activity | string | undefined; link: Link }[] = [];
    for (const link of links) for (const { from, to, arrow } of pairs(link)) if (arrow === '->') plain.push({ from: nodeOf(from), to: nodeOf(to), link });
    const leaving = new Map<string, Activity[]>();
    const behind = (gateway: string): Activity[] => {
        let tasks = leaving.get(gateway);
        if (tasks === undefined) {
            leaving.set(gateway, tasks = []);
            for (const { from, to } of plain) if (from === gateway) tasks.push(...typeof to === 'string' ? behind(to) : to === undefined ? [] : [to]);
        }
        return tasks;
    };
    return plain.flatMap(({ from, to, link }) => {
        if (from === undefined || to === undefined || typeof from === 'string') return [];
        return (typeof to === 'string' ? behind(to) : [to]).map((each) => ({ from, to: each, link }));
    });
}

/** A task, or the name of a gateway or operator that leads on to others. */
function nodeOf(end: End): Activity | string | undefined {
    const element = end.element?.ref;
    return isActivity(element) ? element : isOperator(element) ? element.name : gatewayOf(end);
}

/** The pairs that data arrows join. */
export function dataEdges(links: readonly Link[]): DataEdge[] {
    const edges: DataEdge[] = [];
    for (const link of links) {
        for (const { from, to, arrow } of pairs(link)) {
            if (arrow !== '-->') continue;
            const [a, b] = [dataEnd(from), dataEnd(to)];
            if (a && b) edges.push({ link, from: a, to: b });
        }
    }
    return edges;
}

/** Of a workflow and what it is made from; remembered, as several rules ask. A variant without links has those of its base. */
export const dataEdgesOf: (workflow: Workflow) => readonly DataEdge[] = whileLinked((workflow) => {
    const base = workflow.base?.ref;
    return base !== undefined && !workflow.elements.some(isLink) && !lineage(base).includes(workflow) ? dataEdgesOf(base) : dataEdges(linksOf(workflow));
});

/** Every two neighbours of a link with the arrow between them. */
export function pairs(link: Link): { readonly from: End; readonly to: End; readonly arrow: string }[] {
    const found: { from: End; to: End; arrow: string }[] = [];
    for (let index = 0; index < link.arrows.length; index++) {
        const from = link.ends[index];
        const to = link.ends[index + 1];
        if (from && to) found.push({ from, to, arrow: link.arrows[index]! });
    }
    return found;
}

/** The task's predecessors, by control and by data (also through data that a task makes). */
export function predecessors(links: readonly Link[], others: readonly { readonly from: Activity; readonly to: Activity }[] = [], data: readonly DataEdge[] = dataEdges(links)): Map<Activity, Set<Activity>> {
    const before = new Map<Activity, Set<Activity>>();
    const add = (from: Activity, to: Activity): void => {
        const known = before.get(to);
        if (known === undefined) before.set(to, new Set([from]));
        else known.add(from);
    };
    for (const { from, to } of [...orderEdges(links), ...others]) add(from, to);
    for (const { from, to } of data) {
        if (!isTask(to.element)) continue;
        if (isTask(from.element)) add(from.element, to.element);
        if (isData(from.element)) for (const producer of producersOf(data, from.element)) add(producer.element, to.element);
    }
    return before;
}

/** The task ends that feed a datum. */
export function producersOf(edges: readonly DataEdge[], data: Data): (DataEnd & { readonly element: Task })[] {
    return edges.filter((edge) => edge.to.element === data).map((edge) => edge.from).filter((end): end is DataEnd & { element: Task } => isTask(end.element));
}

/** The task ends that data comes from, also through other data and operators. */
export function makersOf(edges: readonly DataEdge[], from: DataEnd): (DataEnd & { readonly element: Task })[] {
    const found: (DataEnd & { readonly element: Task })[] = [];
    const ends = new Set([from]);
    for (const end of ends) {
        if (isTask(end.element)) found.push({ ...end, element: end.element });
        else for (const edge of edges) if (edge.to.element === end.element) ends.add(edge.from);
    }
    return found;
}

/** Tasks in an order in which each comes after all it waits for; undefined when they wait for each other. */
export function inOrder(tasks: readonly Activity[], before: ReadonlyMap<Activity, ReadonlySet<Activity>>): Activity[] | undefined {
    const placed = place(tasks, before);
    return placed.size === tasks.length ? [...placed] : undefined;
}

/** The tasks that can be put in order; those that are missing wait for each other, or for such as do. */
export function place(tasks: readonly Activity[], before: ReadonlyMap<Activity, ReadonlySet<Activity>>): Set<Activity> {
    const own = new Set(tasks);
    const placed = new Set<Activity>();
    for (let size = -1; size < placed.size;) {
        size = placed.size;
        for (const task of tasks) {
            if (!placed.has(task) && [...before.get(task) ?? []].every((each) => placed.has(each) || !own.has(each))) placed.add(task);
        }
    }
    return placed;
}

function dataEnd(end: End): DataEnd | undefined {
    const element = end.element?.ref;
    return element && { end, element, ...(end.port && { port: end.port }) };
}
