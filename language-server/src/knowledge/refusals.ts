/** *Do not suggest this again*: for what is recommended at a place. */
import type { LangiumDocument } from 'langium';
import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { selectionAt } from '../lsp/refactorings/refactoring.ts';
import type { XxpServices } from '../module.ts';
import { learnedAt } from './learned-values.ts';

const kind = `${CodeActionKind.QuickFix}.learned.refuse`;

export function refusals(document: LangiumDocument, { range }: CodeActionParams, wanted: (kind: string) => boolean, services: XxpServices): CodeAction[] {
    const { textDocument } = document;
    const selection = wanted(kind) ? selectionAt(document, services, textDocument.offsetAt(range.start), textDocument.offsetAt(range.end)) : undefined;
    const found = selection && learnedAt(selection);
    const command = found && services.knowledge.Feedback.command('rejected', document.uri, [found.learned.id]);
    return command === undefined ? [] : [{ title: `Do not suggest ${found!.learned.name} for '${found!.parameter}' again`, kind, command }];
}
