/** What a fix is, and the ways in which one changes a text. */
import { AstUtils, CstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import { CreateFile, TextDocumentEdit, type Diagnostic, type Range, type TextEdit } from 'vscode-languageserver';
import type { XxpServices } from '../../module.ts';

export interface Fix {
    readonly title: string;
    readonly edits: readonly TextEdit[];
    /** Whether it is most likely what was meant. */
    readonly preferred?: boolean;
    readonly files?: readonly NewFile[];
}

/** A file to make, which is not there yet. */
export interface NewFile {
    readonly uri: string;
    readonly text: string;
}

/** One that has come meanwhile is left alone: the whole edit fails. */
export function creation({ uri, text }: NewFile): (CreateFile | TextDocumentEdit)[] {
    const start = { line: 0, character: 0 };
    return [CreateFile.create(uri), TextDocumentEdit.create({ uri, version: null }, [replace({ start, end: start }, text)])];
}

/** Something wrong, and where it is. */
export interface Finding {
    readonly document: LangiumDocument;
    readonly diagnostic: Diagnostic;
    readonly services: XxpServices;
    readonly text: string;
    /** Offsets of the diagnostic's range. */
    readonly start: number;
    readonly end: number;
}

/** Finds fixes; none where it does not know what was meant. */
export type Fixer = (finding: Finding) => readonly Fix[];

/** The innermost node at the finding of a type, itself included. */
export function nodeAt<N extends AstNode>({ document, start }: Finding, is: (node: AstNode) => node is N): N | undefined {
    const root = document.parseResult.value.$cstNode;
    return AstUtils.getContainerOfType(root && CstUtils.findLeafNodeAtOffset(root, start)?.astNode, is);
}

export function replace(range: Range, newText: string): TextEdit {
    return { range, newText };
}

/** Puts each of the names where the finding is. */
export function replacements({ diagnostic }: Finding, names: readonly string[]): Fix[] {
    return names.map((name, index) => ({ title: `Write ${name}`, edits: [replace(diagnostic.range, name)], preferred: index === 0 }));
}

export function removal(node: AstNode, title: string, preferred = false): Fix[] {
    const edit = withoutStatement(node);
    return edit === undefined ? [] : [{ title, edits: [edit], preferred }];
}

/** Takes a statement out; with its line where it stands alone there. */
export function withoutStatement(node: AstNode): TextEdit | undefined {
    const { $cstNode: cst } = node;
    if (cst === undefined) return undefined;
    const { textDocument } = AstUtils.getDocument(node);
    const text = textDocument.getText();
    let { offset: start, end } = cst;
    const lead = /(^|[\r\n])[ \t]*$/.exec(text.slice(0, start));
    const rest = /^[ \t]*(\r\n|\n|\r|$)/.exec(text.slice(end));
    if (lead !== null && rest !== null) {
        start = lead.index + lead[1]!.length;
        end += rest[0].length;
    } else {
        end += /^[ \t]*/.exec(text.slice(end))![0].length;
    }
    return { range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) }, newText: '' };
}

/** Puts a statement before another: in a line of its own where the other has one. */
export function before(node: AstNode, statement: string): TextEdit | undefined {
    const { $cstNode: cst } = node;
    if (cst === undefined) return undefined;
    const indent = indentOf(node);
    return { range: { start: cst.range.start, end: cst.range.start }, newText: indent === undefined ? `${statement} ` : `${statement}\n${indent}` };
}

export function after(node: AstNode, statement: string): TextEdit | undefined {
    const { $cstNode: cst } = node;
    if (cst === undefined) return undefined;
    const indent = indentOf(node);
    return { range: { start: cst.range.end, end: cst.range.end }, newText: indent === undefined ? ` ${statement}` : `\n${indent}${statement}` };
}

/** Puts a statement behind the brace that opens a node's block. */
export function first(node: AstNode, statement: string): TextEdit | undefined {
    const brace = GrammarUtils.findNodeForKeyword(node.$cstNode, '{');
    if (brace === undefined) return undefined;
    const text = AstUtils.getDocument(node).textDocument.getText();
    const inside = /^[ \t]*(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r))*([ \t]*)(\})?/.exec(text.slice(brace.end));
    const at = { start: brace.range.end, end: brace.range.end };
    if (inside === null) return { range: at, newText: ` ${statement}` };
    return { range: at, newText: `\n${inside[1]!}${inside[2] === undefined ? '' : '    '}${statement}` };
}

/** A fix of one edit, where that could be found. */
export function fix(title: string, edit: TextEdit | undefined, preferred = false): Fix[] {
    return edit === undefined ? [] : [{ title, edits: [edit], preferred }];
}

/** What stands before a node on its line; undefined where that is more than blanks. */
function indentOf(node: AstNode): string | undefined {
    const text = AstUtils.getDocument(node).textDocument.getText();
    return /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, node.$cstNode!.offset))?.[1];
}

export function messageOf({ diagnostic: { message } }: Finding): string {
    return typeof message === 'string' ? message : message.value;
}

/** Several messages of one code may be about one place; what each is about stands in quotes first. */
export function subjectOf(finding: Finding): string | undefined {
    return /'([^']+)'/.exec(messageOf(finding))?.[1];
}
