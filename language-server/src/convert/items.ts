/** What stands inside a task: implementations, sub-workflows, parameters. */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { workflowOf } from '../model/workflows.ts';
import { quoted } from '../print/words.ts';
import { keyword, property, type Pass, type Rewrite } from './rewrite.ts';

export const convertTaskItems: Pass = (rewrite) => {
    for (const node of AstUtils.streamAst(rewrite.file)) {
        if (ast.isImplementation(node)) convertImplementation(rewrite, node);
        else if (ast.isSubworkflow(node)) nameSubworkflow(rewrite, node);
        else if (ast.isTaskParam(node)) convertParameter(rewrite, node);
        else if (ast.isTask(node)) endEmpty(rewrite, node);
    }
};

function convertImplementation(rewrite: Rewrite, node: ast.Implementation): void {
    const path = property(node, 'path');
    if (path === undefined) return;
    if (node.path === '' && !ast.isTaskSignature(node.$container)) return rewrite.make(rewrite.remove(node));
    const word = keyword(node, 'implementation');
    const inner = workflowMeant(rewrite, node);
    if (inner !== undefined && word !== undefined) return rewrite.make(rewrite.replace(word, 'subworkflow'), rewrite.replace(path, inner));
    const plain = node.path.replace(/^file:\/\/(?=.)/, '');
    const slashed = slashesFor(rewrite, plain);
    if (slashed !== node.path) rewrite.make(rewrite.replace(path, quoted(slashed)));
}

/** Before there was a word for it, ExtremeXP's engine took a workflow of that name where no task is found. */
function workflowMeant({ conversion: { dialect, document, services } }: Rewrite, node: ast.Implementation): string | undefined {
    const { references: { VisibleFiles }, workspace: { Library } } = services;
    if (dialect !== 'A' || ast.isTaskSignature(node.$container) || Library.implementation(document.uri, node.path) !== undefined) return undefined;
    return VisibleFiles.workflowNamed(document, node.path, workflowOf(node)?.name)?.name;
}

/** Dots count as slashes, unless there is a file of that very name. */
function slashesFor(rewrite: Rewrite, path: string): string {
    if (!/^[A-Za-z_][\w-]*([./][A-Za-z_][\w-]*)+$/.test(path) || /\.(py|r|sh|jl|js|mjs|jar|ipynb|xxp)$/i.test(path)) return path;
    const { Library } = rewrite.conversion.services.workspace;
    const { uri } = AstUtils.getDocument(rewrite.file);
    const slashed = path.replaceAll('.', '/');
    const before = Library.implementation(uri, path)?.uri;
    return before?.toString() === Library.implementation(uri, slashed)?.uri.toString() ? slashed : path;
}

function nameSubworkflow(rewrite: Rewrite, node: ast.Subworkflow): void {
    const word = keyword(node, 'implementation');
    if (word !== undefined) rewrite.make(rewrite.replace(word, 'subworkflow'));
}

/** In the portal's files a parameter without a value only says that there is one, and ExtremeXP's engine knows `=` before whole numbers only. */
function convertParameter(rewrite: Rewrite, node: ast.TaskParam): void {
    if (rewrite.conversion.dialect !== 'X') return;
    const sign = keyword(node, '=');
    const [value] = node.values;
    if (value === undefined) rewrite.make(rewrite.remove(node));
    else if (sign !== undefined && !(ast.isNumberLiteral(value) && Number.isInteger(value.value))) rewrite.make({ start: sign.offset, end: value.$cstNode!.offset, text: '' });
}

/** `task T { }` is an abstract task as well; where nothing is left in it, not even a comment, the braces go. */
function endEmpty(rewrite: Rewrite, node: ast.Task): void {
    const open = keyword(node, '{');
    const inside = open === undefined ? '' : rewrite.text.slice(open.end, node.$cstNode!.end);
    if (open === undefined || !/^\s*\}$/.test(inside)) return;
    const start = open.offset - rewrite.blanksBefore(open.offset);
    rewrite.make({ start, end: rewrite.span(node).end, text: ';' });
}
