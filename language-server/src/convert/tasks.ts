/** `define task T; configure task T { … }` is `task T { … }` today. */
import * as ast from '../generated/ast.ts';
import { allWorkflows } from '../references/named-paths.ts';
import { keyword, property, type Pass, type Rewrite } from './rewrite.ts';

export const joinTasks: Pass = (rewrite) => {
    for (const workflow of allWorkflows(rewrite.file)) {
        const fills = workflow.elements.filter(ast.isTaskFill);
        for (const task of workflow.elements.filter(ast.isTask)) join(rewrite, workflow, task, fills.filter((fill) => fill.task.ref === task));
        for (const fill of fills) if (workflow.base !== undefined) write(rewrite, fill, 'configure', '');
    }
    for (const experiment of rewrite.file.elements.filter(ast.isExperiment)) {
        for (const task of experiment.elements.filter(ast.isSpace).flatMap((space) => space.items.filter(ast.isSpaceTask))) write(rewrite, task, 'configure', '');
    }
};

function join(rewrite: Rewrite, workflow: ast.Workflow, task: ast.Task, fills: readonly ast.TaskFill[]): void {
    const [first] = fills;
    // In a variant, `task` fills a task of the base: a task of its own needs the longer word.
    const word = workflow.base === undefined ? '' : 'define ';
    if (first === undefined) {
        if (word === '') write(rewrite, task, 'define', '');
    } else if (keyword(task, '{') === undefined && isLinkedBetween(workflow, task, first)) {
        const { start, end, comments } = rewrite.whole(first);
        const name = property(task, 'name')!;
        const body = { start: name.offset, end: rewrite.span(task).end, text: rewrite.text.slice(property(first, 'task')!.offset, rewrite.span(first).end) };
        rewrite.make(rewrite.cut({ start, end }), body, comments.length === 0 ? undefined : rewrite.before(task, comments));
    } else if (keyword(task, '{') === undefined) {
        const { start, end, comments } = rewrite.whole(task);
        const lines = comments.map((line) => `${line}\n${rewrite.indentOf(first) ?? ''}`).join('');
        rewrite.make(rewrite.cut({ start, end }), { start: first.$cstNode!.offset, end: keyword(first, 'task')!.offset, text: `${lines}${word}` });
    } else {
        const body = rewrite.bodyOf(first);
        rewrite.make(body.length === 0 ? undefined : rewrite.append(task, body), rewrite.remove(first));
    }
}

/** ExtremeXP's engine wants a task above the links of its data. */
function isLinkedBetween(workflow: ast.Workflow, task: ast.Task, fill: ast.TaskFill): boolean {
    const [from, to] = [task.$cstNode!.offset, fill.$cstNode!.offset];
    return workflow.elements.some((element) => ast.isLink(element) && element.arrows.includes('-->') && element.$cstNode!.offset > from && element.$cstNode!.offset < to);
}

/** Writes another word, and the blanks to the one behind it, for a keyword at the beginning. */
function write(rewrite: Rewrite, node: ast.Task | ast.TaskFill | ast.SpaceTask, old: string, word: string): void {
    const before = keyword(node, old);
    const task = keyword(node, 'task');
    if (before !== undefined && task !== undefined && before.offset < task.offset) rewrite.make({ start: before.offset, end: task.offset, text: word });
}
