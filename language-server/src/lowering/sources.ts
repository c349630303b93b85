/** Where the data comes from that a task takes: another task, a file, or whatever feeds the workflow around it. */
import type { AstNode } from 'langium';
import type { InputSource, TaskOutput } from '../../../engine/src/plan/plan.ts';
import { isData, isTask, type Data, type Task, type TaskSignature } from '../generated/ast.ts';
import { chosenPaths, fileChoice } from '../model/choices.ts';
import type { DataEnd } from '../model/data-flow.ts';
import { sharedData } from '../model/shared-data.ts';
import { portsOf } from '../model/signatures.ts';
import { dataOf } from '../model/workflows.ts';
import { inCatalogue } from './catalogue.ts';
import type { Frame } from './frame.ts';
import { overriddenPath } from './overrides.ts';

/** What a task takes, by the name that it has for it. Where several may give it, the one that has run does. */
export function inputsOf(frame: Frame, task: Task, signature: TaskSignature | undefined): Record<string, InputSource> {
    const inputs = new Map<string, InputSource[]>();
    const add = (name: string, source: InputSource | undefined): void => { if (source !== undefined) inputs.set(name, [...inputs.get(name) ?? [], source]); };
    for (const { from, to } of frame.edges) {
        if (to.element !== task) continue;
        const port = portName(frame, to, signature, 'input');
        if (port !== undefined) add(port, sourceOf(frame, from));
    }
    for (const { data } of sharedData(frame.workflow).filter((each) => each.task === task && each.direction === 'input')) add(data.name, dataSource(frame, data, task));
    return Object.fromEntries([...inputs].map(([name, sources]) => [name, either(sources)!]));
}

/** Of a task without a signature only what is linked is known. */
export function outputsOf(frame: Frame, task: Task, signature: TaskSignature | undefined): string[] {
    if (signature !== undefined) return portsOf(signature).filter((port) => port.direction === 'output').map((port) => port.name);
    const linked = frame.edges.filter((edge) => edge.from.element === task).map((edge) => edge.from.port?.$refText).filter((port) => port !== undefined);
    return [...new Set([...linked, ...sharedData(frame.workflow).filter((each) => each.task === task && each.direction === 'output').map((each) => each.data.name)])];
}

function sourceOf(frame: Frame, from: DataEnd): InputSource | undefined {
    if (isTask(from.element)) return taskSource(frame, from, from.element);
    if (isData(from.element)) return dataSource(frame, from.element);
    return either(frame.edges.filter((edge) => edge.to.element === from.element).map((edge) => sourceOf(frame, edge.from)))
        ?? frame.context.refuse(from.end, 'plan/no-data', `Nothing leads data to '${from.element.name}'; write 'Task.output --> ${from.element.name};'`);
}

/** From the task that makes it, else from what feeds the workflow, else from its file. */
function dataSource(frame: Frame, data: Data, taker?: Task): InputSource | undefined {
    const linked = frame.edges.filter((edge) => edge.to.element === data && edge.from.element !== data).map((edge) => sourceOf(frame, edge.from));
    const shared = sharedData(frame.workflow).filter((each) => each.direction === 'output' && each.data === data && each.task !== taker)
        .map(({ task }): InputSource => ({ kind: 'task', task: frame.nameOf(task), output: data.name }));
    return either([...linked, ...shared]) ?? fed(frame, data) ?? (data.copied?.ref !== undefined && data.copied.ref !== data ? dataSource(frame, data.copied.ref) : fileSource(frame, data));
}

/** What the task around the workflow is given by the name of the data, or as its only input. */
function fed({ outer, workflow }: Frame, data: Data): InputSource | undefined {
    if (outer === undefined) return undefined;
    const inputs = dataOf(workflow).filter(({ direction }) => direction === 'input');
    const given = outer.frame.edges.filter(({ to }) => to.element === outer.task && (to.port === undefined ? inputs.length === 1 && inputs[0] === data : to.port.$refText === data.name));
    const used = sharedData(outer.frame.workflow).filter((each) => each.task === outer.task && each.direction === 'input' && each.data.name === data.name);
    return either([...given.map(({ from }) => sourceOf(outer.frame, from)), ...used.map((each) => dataSource(outer.frame, each.data, outer.task))]);
}

function either(sources: readonly (InputSource | undefined)[]): InputSource | undefined {
    const known = sources.filter((source) => source !== undefined);
    const tasks = known.flatMap((source): TaskOutput[] => source.kind === 'task' ? [{ task: source.task, output: source.output }, ...source.or ?? []] : []);
    const distinct = tasks.filter(({ task, output }, index) => tasks.findIndex((each) => each.task === task && each.output === output) === index);
    const [first, ...or] = distinct;
    return first === undefined ? known[0] : { kind: 'task', ...first, ...(or.length > 0 && { or }) };
}

/** The output of a task, or of the workflow that it stands for. */
export function taskSource(frame: Frame, from: DataEnd, task: Task): InputSource | undefined {
    const inner = frame.inner(task);
    if (inner !== undefined) {
        const outputs = dataOf(inner.workflow).filter(({ direction }) => direction !== 'input');
        const data = from.port === undefined ? (outputs.length === 1 ? outputs[0] : undefined) : dataOf(inner.workflow).find(({ name }) => name === from.port!.$refText);
        return data === undefined
            ? frame.context.refuse(from.end, 'plan/no-port', `Which data of '${task.name}' is meant is not said; write '${task.name}.${outputs[0]?.name ?? 'data'}'`)
            : dataSource(inner, data);
    }
    const { context, root } = frame;
    const realisation = frame.realisation(task);
    const found = realisation?.$type === 'Implementation' ? context.signatures.signature(realisation) : undefined;
    const [signature] = [...found === undefined ? [] : [found], ...context.spaces.filter((space) => space.workflow.ref === root.workflow).flatMap((space) => context.signatures.inSpace(space, task))];
    const output = portName(frame, from, signature, 'output');
    return output === undefined ? undefined : { kind: 'task', task: frame.nameOf(task), output };
}

/** The port a link names; without one, the only one there is. */
function portName({ context }: Frame, end: DataEnd, signature: TaskSignature | undefined, direction: 'input' | 'output'): string | undefined {
    if (end.port !== undefined) return end.port.$refText;
    const ports = signature === undefined ? [] : portsOf(signature).filter((port) => port.direction === direction);
    if (ports.length === 1) return ports[0]!.name;
    return context.refuse(end.end, 'plan/no-port', `Which ${direction} of '${end.element.name}' is meant is not said; write '${end.element.name}.${ports[0]?.name ?? 'port'}'`);
}

/* ---------------------------------------------------------------- files */

/** By its name where a space may put another file in its place. */
function fileSource(frame: Frame, data: Data): InputSource | undefined {
    const { context, root } = frame;
    const spaces = context.spaces.filter((space) => space.workflow.ref === root.workflow);
    const choice = spaces.map((space) => fileChoice(space, data)).find((each) => each !== undefined);
    const override = spaces.map((space) => overriddenPath(space, data)).find((each) => each !== undefined);
    const [first] = choice === undefined ? [] : chosenPaths(choice);
    const written = writtenPath(frame, data);
    const path = written !== undefined || (first === undefined && override === undefined) ? pathOf(frame, data)
        : choice !== undefined && first !== undefined ? context.path(choice, first) : context.path(override!, override!.path);
    return path === undefined ? undefined : { kind: 'file', path, ...((choice !== undefined || override !== undefined) && { data: data.name }) };
}

/** Where an input datum lies, from the workspace root. */
function pathOf(frame: Frame, data: Data): string | undefined {
    const { context } = frame;
    const written = writtenPath(frame, data);
    if (written !== undefined) return context.path(written.said, written.path);
    const items = frame.dataItems(data);
    const said = items[0]?.$container ?? data;
    if (items.some((each) => ['name', 'project', 'zenoh_name', 'zenoh_project'].includes(each.key))) return inCatalogue(items, said, data.name, context);
    const around = frame.outer === undefined ? '' : `, or '… --> ${frame.outer.task.name}.${data.name};' around it`;
    return context.refuse(said, 'plan/no-path', `Data '${data.name}' has no path; write 'configure data ${data.name} { path "…"; }'${around}`);
}

export function writtenPath(frame: Frame, data: Data): { readonly path: string; readonly said: AstNode } | undefined {
    const item = frame.dataItems(data).find((each) => each.key === 'path');
    const path = item?.text ?? data.path;
    return path === undefined ? undefined : { path, said: item ?? data };
}
