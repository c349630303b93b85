import { AstUtils, UriUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { withoutStatement } from '../fixes/fix.ts';
import { importEdit } from '../import-edit.ts';
import { around, atHead, commentsAbove, deletion, type Refactorer } from './refactoring.ts';

/** Moves a workflow to a file of its own, which is imported instead. Variants stay with what they are made from. */
export const moveWorkflow: Refactorer = (selection) => {
    const { document, services, text } = selection;
    const workflow = around(selection, ast.isWorkflow);
    const file = document.parseResult.value;
    if (workflow === undefined || !atHead(selection, workflow) || !ast.isXxpFile(file) || workflow.$container !== file || !workflow.name || file.elements.length < 2) return [];
    if (workflow.base !== undefined || namesOthers(workflow)) return [];
    const path = `${workflow.name.slice(0, 1).toLowerCase()}${workflow.name.slice(1)}.xxp`;
    const uri = UriUtils.joinPath(UriUtils.dirname(document.uri), path);
    // Looked up from here, the name must lead to the new file and to no other.
    const found = services.workspace.Library.candidates(document.uri, path);
    if (services.workspace.Library.kindOf(uri) !== undefined || found.some((each) => services.workspace.Library.kindOf(each) === 'file')) return [];
    const removal = withComments(workflow, text);
    const added = importEdit(document, path);
    if (removal === undefined || added === undefined) return [];
    const { textDocument } = document;
    const moved = text.slice(textDocument.offsetAt(removal.range.start), textDocument.offsetAt(removal.range.end)).trim();
    return [{ title: `Move '${workflow.name}' to ${path}`, edits: [added, removal], files: [{ uri: uri.toString(), text: `${moved}\n` }] }];
};

/** A workflow that says something of another, which it would no longer see. */
function namesOthers(workflow: ast.Workflow): boolean {
    return AstUtils.streamAllContents(workflow).flatMap((node) => AstUtils.streamReferences(node)).some(({ reference }) => {
        const target = 'ref' in reference ? reference.ref : undefined;
        const home = target && AstUtils.getContainerOfType(target, ast.isWorkflow);
        return home !== undefined && home !== workflow;
    });
}

/** The workflow with the comment lines right above it. */
function withComments(workflow: ast.Workflow, text: string): TextEdit | undefined {
    const statement = withoutStatement(workflow);
    if (statement === undefined) return undefined;
    const document = AstUtils.getDocument(workflow);
    const start = document.textDocument.offsetAt(statement.range.start);
    const end = document.textDocument.offsetAt(statement.range.end);
    // One of the blank lines around it goes as well.
    const blank = /^[ \t]*(?:\r\n|\n|\r)/.exec(text.slice(end));
    return deletion(document, commentsAbove(text, start), end + (blank?.[0].length ?? 0));
}
