/** The ways between the tasks of a workflow, where gateways part and join them and conditions stand on them. */
import type { AstNode, Reference } from 'langium';
import type { Condition, Gateway, Way } from '../../../engine/src/plan/plan.ts';
import { isActivity, isInteraction, isOperator, isTask, type Activity, type End, type Link, type Linkable } from '../generated/ast.ts';
import { answerOrder } from '../model/answers.ts';
import { makersOf, pairs } from '../model/data-flow.ts';
import { gatewayOf, isExclusive, namesGateway } from '../model/gateways.ts';
import { choicesOf } from '../model/interactions.ts';
import { sharedData, sharedOrder } from '../model/shared-data.ts';
import { linksOf } from '../model/workflows.ts';
import { lowerConditions, lowerText, type Asked } from './condition.ts';
import type { Frame } from './frame.ts';

/** A task, or the name of a gateway; `START` and `END` are such too. */
type Node = Activity | string;

export interface FrameWay {
    readonly from: Node;
    readonly to: Node;
    readonly condition?: Condition;
    readonly said: AstNode;
}

export interface FrameWays {
    readonly ways: readonly FrameWay[];
    readonly gateways: ReadonlyMap<string, Gateway>;
    /** The tasks that each waits for: by ways, and by data. */
    readonly before: ReadonlyMap<Activity, ReadonlySet<Activity>>;
    /** Those whose data or answers each takes. */
    readonly makers: ReadonlyMap<Activity, ReadonlySet<Activity>>;
    /** Whether some ways are taken only at times. */
    readonly conditional: boolean;
}

export function waysOf(frame: Frame): FrameWays {
    const gateways = new Map<string, Gateway>();
    const ways = linksOf(frame.workflow).flatMap((link) => waysIn(link, gateways, frame));
    const makers = takenFrom(frame);
    const before = new Map(frame.activities.map((task) => [task, new Set([...tasksBefore(task, ways), ...makers.get(task) ?? []])]));
    const choosing = [...gateways].some(([name, kind]) => kind === 'one' && ways.filter(({ from }) => from === name).length > 1);
    return { ways, gateways, before, makers, conditional: choosing || ways.some(({ condition }) => condition !== undefined) };
}

function waysIn(link: Link, gateways: Map<string, Gateway>, frame: Frame): FrameWay[] {
    const way = (from: Node | undefined, to: Node | undefined, said: AstNode, condition?: Condition): FrameWay[] => {
        for (const node of [from, to]) if (typeof node === 'string') gateways.set(node, isExclusive(node) ? 'one' : 'all');
        return from === undefined || to === undefined ? [] : [{ from, to, said, ...(condition && { condition }) }];
    };
    const { context } = frame;
    const asked = (node: Node | undefined): Asked[] => isInteraction(node) ? [{ name: frame.nameOf(node), choices: choicesOf(node) }] : [];
    const last = link.ends.at(-1);
    if (link.condition !== undefined) {
        const [from, yes, no, join] = [nodeAt(last), ...[link.whenTrue, link.whenFalse, link.join].map(nodeOf)];
        // It is Python in every file that there is, whatever it looks like.
        const condition: Condition = { kind: 'python', call: { kind: 'expression', text: link.condition }, text: link.condition, location: context.location(link) };
        return [...way(from, yes, link, condition), ...way(from, no, link, { kind: 'otherwise' }), ...way(yes, join, link), ...way(no, join, link)];
    }
    const cases = link.cases.flatMap((each) => way(nodeAt(last), nodeOf(each.target), each, lowerText(each, each.text, asked(nodeAt(last)), context)));
    const own = pairs(link).filter(({ arrow }) => arrow !== '-->');
    return [...own.flatMap(({ from, to, arrow }, index): FrameWay[] => {
        const [first] = link.conditions;
        if (arrow === '!->') return way(nodeAt(from), nodeAt(to), link, { kind: 'failure', ...(first?.text !== undefined && { text: first.text }) });
        const conditional = arrow !== '->' || (link.conditions.length > 0 && index === own.length - 1);
        return way(nodeAt(from), nodeAt(to), link, conditional ? lowerConditions(link.conditions, asked(nodeAt(from)), context) : undefined);
    }), ...cases];
}

function nodeAt(end: End | undefined): Node | undefined {
    if (end === undefined) return undefined;
    return end.start ? 'START' : end.end ? 'END' : gatewayOf(end) ?? nodeOf(end.element);
}

function nodeOf(reference: Reference<Linkable> | undefined): Node | undefined {
    if (namesGateway(reference)) return reference!.$refText;
    const element = reference?.ref;
    return isActivity(element) ? element : isOperator(element) ? element.name : undefined;
}

/** By whatever way there may be, also through gateways. */
function tasksBefore(task: Activity, ways: readonly FrameWay[]): Set<Activity> {
    const found = new Set<Activity>();
    const nodes = new Set<Node>([task]);
    for (const node of nodes) {
        for (const { from, to } of ways) {
            if (to !== node) continue;
            if (typeof from === 'string') nodes.add(from);
            else found.add(from);
        }
    }
    return found;
}

function takenFrom({ workflow, edges, activities }: Frame): Map<Activity, Set<Activity>> {
    const makers = new Map(activities.map((each) => [each, new Set<Activity>()]));
    for (const { from, to } of edges) if (isTask(to.element)) for (const maker of makersOf(edges, from)) makers.get(to.element)?.add(maker.element);
    for (const { from, to } of [...sharedOrder(sharedData(workflow)), ...answerOrder(workflow)]) makers.get(to)?.add(from);
    return makers;
}

/** With the names of the plan: a workflow inside begins and ends in gateways of its own. */
export function planned(frame: Frame, { ways, gateways, makers }: FrameWays): { ways: Way[]; gateways: Record<string, Gateway> } {
    const { context } = frame;
    const path = frame.path();
    const gate = (name: string): string => [...path, name].join('.');
    const [begin, end] = [path.length === 0 ? null : begins(path.join('.')), ends(path.join('.'))];
    const leaving = (node: Node): string | null => typeof node !== 'string' ? frame.inner(node) === undefined ? frame.nameOf(node) : ends(gate(node.name)) : gate(node);
    const coming = (node: Node): string => typeof node !== 'string' ? frame.inner(node) === undefined ? frame.nameOf(node) : begins(gate(node.name)) : gate(node);
    const made: Way[] = ways.flatMap(({ from, to, condition, said }): Way[] => {
        const rest = { to: coming(to), location: context.location(said), ...(condition && { condition }) };
        const inner = typeof from === 'string' ? undefined : frame.inner(from);
        // A workflow inside has failed when one of its tasks has.
        if (condition?.kind === 'failure' && inner !== undefined) return inner.all().flatMap((each) => each.activities.filter((task) => each.inner(task) === undefined).map((task) => ({ from: each.nameOf(task), ...rest })));
        return [{ from: leaving(from), ...rest }];
    });
    const location = context.location(frame.workflow);
    const nodes: Node[] = [...gateways.keys(), ...frame.activities];
    for (const node of nodes) {
        const plainly = (from: string | null): void => { made.push({ from, to: coming(node), location }); };
        if (ways.some(({ to }) => to === node)) continue;
        const taken = typeof node === 'string' ? [] : [...makers.get(node) ?? []];
        if (taken.length > 0) for (const maker of taken) plainly(leaving(maker));
        else if (begin !== null) plainly(begin);
    }
    if (begin !== null) {
        const takers = new Set([...makers.values()].flatMap((each) => [...each]));
        for (const node of nodes) if (!ways.some(({ from }) => from === node) && !(typeof node !== 'string' && takers.has(node))) made.push({ from: leaving(node)!, to: end, location });
    }
    const own = [...gateways].map(([name, kind]): [string, Gateway] => [gate(name), kind]);
    return { ways: made, gateways: Object.fromEntries([...own, ...(begin === null ? [] : [[begin, 'all'], [end, 'all']] as [string, Gateway][])]) };
}

const begins = (name: string): string => `${name} begins`;
const ends = (name: string): string => `${name} ends`;
