/** Offers refactorings as code actions: laid out, and as one edit that one undo takes back. */
import { TextDocument, URI, type LangiumDocument } from 'langium';
import { CodeActionKind, TextDocumentEdit, type CodeAction, type CodeActionParams, type TextEdit } from 'vscode-languageserver';
import type { XxpServices } from '../../module.ts';
import { creation } from '../fixes/fix.ts';
import { applyEdits, layOut } from '../format/layout.ts';
import { refactorers } from './index.ts';
import { selectionAt, type Refactoring } from './refactoring.ts';

export interface Offer {
    readonly document: LangiumDocument;
    readonly params: CodeActionParams;
    /** Whether the client asks for a kind. */
    readonly wanted: (kind: string) => boolean;
    /** Whether the client can make files. */
    readonly creates: boolean;
}

export function refactoringsAt({ document, params, wanted, creates }: Offer, services: XxpServices): CodeAction[] {
    const { textDocument } = document;
    const selection = selectionAt(document, services, textDocument.offsetAt(params.range.start), textDocument.offsetAt(params.range.end));
    return refactorers.flatMap(([kind, find]) => {
        // Imports are put in order when asked for, not at each place of the file.
        const asked = kind === CodeActionKind.SourceOrganizeImports ? params.context.only !== undefined : true;
        if (selection === undefined || !asked || !wanted(kind)) return [];
        return find(selection).filter(({ files }) => files === undefined || creates).flatMap((found) => action(found, kind, document, services));
    });
}

function action({ title, edits, files, follows }: Refactoring, kind: string, { textDocument }: LangiumDocument, services: XxpServices): CodeAction[] {
    const edit = laidOut(textDocument, edits, services);
    if (edit === undefined && files === undefined) return [];
    const { uri } = textDocument;
    const command = follows && services.knowledge.Feedback.command('taken', URI.parse(uri), follows);
    if (files === undefined) return [{ title, kind, edit: { changes: { [uri]: [edit!] } }, ...(command && { command }) }];
    const made = files.flatMap((file) => creation({ uri: file.uri, text: laidOutWhole(file.text, services) }));
    const changed = edit === undefined ? [] : [TextDocumentEdit.create({ uri, version: null }, [edit])];
    return [{ title, kind, edit: { documentChanges: [...made, ...changed] } }];
}

/** The edits and the layout of what they touch, joined to one that spans the lines that differ. */
function laidOut(document: TextDocument, edits: readonly TextEdit[], services: XxpServices): TextEdit | undefined {
    const before = document.getText();
    const applied = TextDocument.applyEdits(document, [...edits]);
    const touched = spansOf(document, edits, applied);
    const layout = layOut(applied, services.parser.Lexer, { indent: '    ' }).edits;
    const after = applyEdits(applied, layout.filter((gap) => touched.some(({ start, end }) => gap.start <= end && gap.end >= start)));
    return difference(document, before, after);
}

function laidOutWhole(text: string, services: XxpServices): string {
    return applyEdits(text, layOut(text, services.parser.Lexer, { indent: '    ' }).edits);
}

/** Where the edits lie in the text that they give. */
function spansOf(document: TextDocument, edits: readonly TextEdit[], applied: string): { readonly start: number; readonly end: number }[] {
    const sorted = edits.map(({ range, newText }) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end), newText })).sort((a, b) => a.start - b.start);
    let shift = 0;
    return sorted.map(({ start, end, newText }) => {
        const from = start + shift;
        const to = from + newText.length;
        shift += newText.length - (end - start);
        // The gaps at both ends belong to it.
        return { start: applied.slice(0, from).trimEnd().length, end: to + /^\s*/.exec(applied.slice(to))![0].length };
    });
}

function difference(document: TextDocument, before: string, after: string): TextEdit | undefined {
    if (before === after) return undefined;
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head]) head++;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
    const range = { start: document.positionAt(head), end: document.positionAt(before.length - tail) };
    return { range, newText: after.slice(head, after.length - tail) };
}
