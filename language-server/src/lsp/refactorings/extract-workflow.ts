/** Puts tasks of a workflow into a workflow of their own, which a task then stands for. */
import { UriUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { pairs } from '../../model/data-flow.ts';
import { dataOf, tasksOf } from '../../model/workflows.ts';
import { quoted } from '../../print/words.ts';
import { withoutStatement } from '../fixes/fix.ts';
import { freeName, replacement, type Refactorer, type Selection } from './refactoring.ts';
import { plainWorkflowOf } from './variants.ts';

export const extractWorkflow: Refactorer = (selection) => {
    const workflow = plainWorkflowOf(selection);
    if (workflow === undefined || !workflow.name || selection.start === selection.end) return [];
    const taken = selectedTasks(selection, workflow);
    const links = workflow.elements.filter(ast.isLink);
    // Branches and groups would have to be cut in two.
    if (taken.size === 0 || taken.size === tasksOf(workflow).length || links.some(isOdd) || workflow.elements.some(ast.isGroup)) return [];
    const name = freeName('Part', [...tasksOf(workflow), ...dataOf(workflow)].map((each) => each.name));
    const file = `${workflow.name}${name}`;
    const uri = UriUtils.joinPath(UriUtils.dirname(selection.document.uri), `${file}.xxp`);
    if (selection.services.workspace.Library.kindOf(uri) !== undefined) return [];
    const split = links.map((link) => splitLink(link, taken, name));
    const inner = split.flatMap((each) => each.inner);
    const ports = new Map(split.flatMap((each) => each.ports).map((port) => [port.name, port]));
    const tasks = [...taken];
    const order = orderIn(inner, tasks);
    if (order === undefined) return [];
    const lines = [
        ...order, ...tasks.map((task) => task.$cstNode!.text),
        ...[...ports.values()].map((port) => `define ${port.direction} data ${port.name};`),
        ...inner.filter((line) => line.includes('-->')), ...[...ports.values()].flatMap((port) => port.lines),
    ];
    const removals = tasks.slice(1).map((task) => withoutStatement(task));
    const edits = [
        replacement(tasks[0]!, `task ${name} { subworkflow ${quoted(file)}; }`), ...removals,
        ...split.flatMap(({ outer }, index) => rewrite(links[index]!, outer)),
    ].filter((edit) => edit !== undefined);
    return [{
        title: `Make ${tasks.length === 1 ? `'${tasks[0]!.name}'` : `${tasks.length} tasks`} a workflow of ${tasks.length === 1 ? 'its' : 'their'} own, ${file}.xxp`,
        edits, files: [{ uri: uri.toString(), text: `workflow ${file} {\n${lines.join('\n')}\n}\n` }],
    }];
};

/** Tasks that are marked as a whole, or that stand in a link that is. */
function selectedTasks({ start, end }: Selection, workflow: ast.Workflow): Set<ast.Task> {
    const within = (node: { readonly offset: number; readonly end: number } | undefined): boolean => node !== undefined && node.offset >= start && node.end <= end;
    const declared = workflow.elements.filter(ast.isTask).filter((task) => within(task.$cstNode));
    const linked = workflow.elements.filter(ast.isLink).flatMap((link) => link.ends).filter((each) => within(each.$cstNode)).map((each) => each.element?.ref).filter(ast.isTask);
    return new Set(workflow.elements.filter(ast.isTask).filter((task) => declared.includes(task) || linked.includes(task)));
}

function isOdd(link: ast.Link): boolean {
    return link.condition !== undefined || link.block || link.arrows.some((arrow) => arrow !== '->' && arrow !== '-->');
}

interface Port {
    readonly name: string;
    readonly direction: 'input' | 'output';
    readonly lines: readonly string[];
}

interface Split {
    /** Statements of the new workflow. */
    readonly inner: readonly string[];
    /** Statements that stay, with the new task for what was taken. */
    readonly outer: readonly string[];
    readonly ports: readonly Port[];
}

function splitLink(link: ast.Link, taken: ReadonlySet<ast.Task>, name: string): Split {
    const inner: string[] = [];
    const outer: string[] = [];
    const ports: Port[] = [];
    const isTaken = (each: ast.End): boolean => taken.has(each.element?.ref as ast.Task);
    for (const { from, to, arrow } of pairs(link)) {
        const [a, b] = [from.$cstNode!.text, to.$cstNode!.text];
        if (isTaken(from) && isTaken(to)) inner.push(`${a} ${arrow} ${b};`);
        else if (arrow === '->') outer.push(`${isTaken(from) ? name : a} -> ${isTaken(to) ? name : b};`);
        else if (isTaken(to)) {
            const port = to.port?.$refText ?? b;
            outer.push(`${a} --> ${name}.${port};`);
            ports.push({ name: port, direction: 'input', lines: [`${port} --> ${b};`] });
        } else if (isTaken(from)) {
            const port = from.port?.$refText ?? a;
            outer.push(`${name}.${port} --> ${b};`);
            ports.push({ name: port, direction: 'output', lines: [`${a} --> ${port};`] });
        } else outer.push(`${a} ${arrow} ${b};`);
    }
    return { inner, outer, ports };
}

/** The order of what was taken, with START and END: undefined where it is not one chain. */
function orderIn(inner: readonly string[], tasks: readonly ast.Task[]): string[] | undefined {
    const next = new Map(inner.filter((line) => !line.includes('-->')).map((line) => line.slice(0, -1).split(' -> ') as [string, string]));
    const behind = new Set(next.values());
    const [start, ...others] = tasks.filter((task) => !behind.has(task.name));
    if (start === undefined || others.length > 0) return undefined;
    const chain = [start.name];
    for (let at = next.get(start.name); at !== undefined && chain.length <= tasks.length; at = next.get(at)) chain.push(at);
    return chain.length === tasks.length ? [`START -> ${chain.join(' -> ')} -> END;`] : undefined;
}

/** A link of which nothing was taken stays as it is written; a chain stays one. */
function rewrite(link: ast.Link, outer: readonly string[]): (TextEdit | undefined)[] {
    const same = pairs(link).map(({ from, to, arrow }) => `${from.$cstNode!.text} ${arrow} ${to.$cstNode!.text};`);
    if (outer.length === same.length && outer.every((line, index) => line === same[index])) return [];
    if (outer.length === 0) return [withoutStatement(link)];
    const chain: string[] = [];
    for (const line of outer) {
        const [a, b] = line.slice(0, -1).split(' -> ') as [string, string | undefined];
        if (b === undefined || (chain.length > 0 && chain.at(-1) !== a)) return [replacement(link, outer.join('\n'))];
        if (chain.length === 0) chain.push(a);
        chain.push(b);
    }
    return [replacement(link, `${chain.join(' -> ')};`)];
}
