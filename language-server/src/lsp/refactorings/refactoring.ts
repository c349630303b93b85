/** What a refactoring is, and what it is offered for. */
import { AstUtils, CstUtils, type AstNode, type LangiumDocument } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import type { XxpServices } from '../../module.ts';
import type { NewFile } from '../fixes/fix.ts';

export interface Refactoring {
    readonly title: string;
    /** In the file itself; laid out by whoever offers it. */
    readonly edits: readonly TextEdit[];
    readonly files?: readonly NewFile[];
    /** What was recommended, where it follows a recommendation. */
    readonly follows?: readonly string[];
}

/** What the user has marked; a cursor marks nothing between `start` and `end`. */
export interface Selection {
    readonly document: LangiumDocument;
    readonly services: XxpServices;
    readonly text: string;
    readonly start: number;
    readonly end: number;
    /** The innermost node at the start. */
    readonly node: AstNode;
}

/** Finds refactorings; none where they do not apply. */
export type Refactorer = (selection: Selection) => readonly Refactoring[];

export function selectionAt(document: LangiumDocument, services: XxpServices, start: number, end: number): Selection | undefined {
    const root = document.parseResult.value.$cstNode;
    const text = document.textDocument.getText();
    // Blanks at either end of what is marked belong to nothing.
    const [from, to] = start === end ? [start, end] : [start + /^\s*/.exec(text.slice(start, end))![0].length, start + text.slice(start, end).trimEnd().length];
    const leaf = root && (CstUtils.findLeafNodeAtOffset(root, from) ?? CstUtils.findLeafNodeAtOffset(root, from - 1));
    return leaf === undefined || leaf.hidden ? undefined : { document, services, text, start: from, end: Math.max(from, to), node: leaf.astNode };
}

/** The innermost node at the selection of a type. */
export function around<N extends AstNode>({ node }: Selection, is: (node: AstNode) => node is N): N | undefined {
    return AstUtils.getContainerOfType(node, is);
}

/** Whether the selection begins in what introduces a node: before the brace of its block. */
export function atHead({ start, text }: Selection, node: AstNode): boolean {
    const { $cstNode: cst } = node;
    if (cst === undefined || start < cst.offset || start > cst.end) return false;
    const brace = cst.text.indexOf('{');
    return !text.slice(cst.offset, start).includes('{') && (brace < 0 || start <= cst.offset + brace);
}

/** A name that is not taken yet: `name`, `name2`, `name3`. */
export function freeName(name: string, taken: Iterable<string>): string {
    const names = new Set(taken);
    for (let count = 1; ; count++) {
        const candidate = count === 1 ? name : `${name}${count}`;
        if (!names.has(candidate)) return candidate;
    }
}

export function deletion({ textDocument }: LangiumDocument, start: number, end: number): TextEdit {
    return { range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) }, newText: '' };
}

export function replacement(node: AstNode, newText: string): TextEdit {
    return { range: node.$cstNode!.range, newText };
}

/** Statements one below the other, or in a row where the node shares its line with others. */
export function inLines({ $cstNode: cst }: AstNode, text: string, statements: readonly string[]): string {
    const alone = cst === undefined || /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, cst.offset));
    return statements.join(alone ? '\n' : ' ');
}

/** Where the lines of `//` comments begin that stand right above the line of a statement; at the statement where there are none. */
export function commentsAbove(text: string, offset: number): number {
    let start = offset;
    for (let end = lineStart(text, offset); end > 0 && text.slice(end, start).trim() === '';) {
        const before = lineStart(text, end - (text.startsWith('\r\n', end - 2) ? 2 : 1));
        if (!/^[ \t]*\/\//.test(text.slice(before, end))) break;
        start = end = before;
    }
    return start;
}

function lineStart(text: string, offset: number): number {
    return offset === 0 ? 0 : 1 + Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1));
}
