/** One round of a conversion: the changes of it, and the ways in which they are made. */
import { CstUtils, GrammarUtils, type AstNode, type CstNode, type LangiumDocument } from 'langium';
import type { XxpFile } from '../generated/ast.ts';
import type { Dialect } from '../model/dialect.ts';
import type { XxpServices } from '../module.ts';
import type { Change } from './draft.ts';

/** Rewrites what it is about to the present form. It is called again until it finds nothing more. */
export type Pass = (rewrite: Rewrite) => void;

/** What the rounds of a conversion share. */
export interface Conversion {
    readonly services: XxpServices;
    /** As it was; what is rewritten is a copy beside it. */
    readonly document: LangiumDocument;
    /** Of the text as it was. */
    readonly dialect: Dialect | undefined;
    /** Addresses of the files that are converted together. */
    readonly together: ReadonlySet<string>;
}

interface Span {
    readonly start: number;
    readonly end: number;
}

export class Rewrite {
    readonly file: XxpFile;
    readonly text: string;
    readonly conversion: Conversion;
    private readonly groups: Change[][] = [];
    /** All of the groups' changes, in the order of the text. */
    private readonly places: Change[] = [];

    constructor(file: XxpFile, text: string, conversion: Conversion) {
        this.file = file;
        this.text = text;
        this.conversion = conversion;
    }

    /** What was made together, each in the order of the text. */
    made(): readonly (readonly Change[])[] {
        return this.groups;
    }

    /** All of them or none: what meets another change waits for the next round. */
    make(...changes: readonly (Change | undefined)[]): void {
        const wanted = changes.filter((each) => each !== undefined);
        if (wanted.length === 0 || wanted.some((each, index) => [...this.near(each), ...wanted.slice(0, index)].some((other) => meets(each, other)))) return;
        this.groups.push(inOrder(wanted));
        for (const each of wanted) this.places.splice(this.placeOf(each.start), 0, each);
    }

    replace({ offset: start, end }: CstNode, text: string): Change {
        return { start, end, text };
    }

    insert(at: number, text: string): Change {
        return { start: at, end: at, text };
    }

    /** Takes a statement out; with its line where it stands alone there. */
    remove(node: AstNode): Change {
        return this.cut(this.span(node));
    }

    cut({ start, end }: Span): Change {
        const line = this.lineStart(start);
        const first = this.blank(line, start);
        const rest = this.match(/[ \t]*(\r\n|\n|\r|$)/y, end);
        if (first && rest !== null) return { start: line, end: end + rest[0].length, text: '' };
        const spaced = first || /[\s{]/.test(this.text[start - 1] ?? '');
        return { start, end: spaced ? end + this.match(/[ \t]*/y, end)![0].length : end, text: '' };
    }

    /** A statement with the comments that belong to it: the lines directly above, and what follows on its line. */
    whole(node: AstNode): Span & { readonly comments: readonly string[] } {
        const span = this.span(node);
        const trailing = this.match(/[ \t]*(\/\/[^\r\n]*)/y, span.end);
        const above: string[] = [];
        let { start } = span;
        for (let line = this.lineStart(start); this.blank(line, span.start) || above.length > 0;) {
            if (line === 0) break;
            const before = this.lineStart(line - (this.text.startsWith('\r\n', line - 2) ? 2 : 1));
            const comment = this.match(/([ \t]*)(\/\/[^\r\n]*)/y, before);
            if (comment === null) break;
            above.unshift(comment[2]!.trimEnd());
            start = before + comment[1]!.length;
            line = before;
        }
        return { start, end: span.end + (trailing?.[0].length ?? 0), comments: trailing === null ? above : [...above, trailing[1]!.trimEnd()] };
    }

    /** What stands between the braces of a node, line by line. */
    bodyOf(node: AstNode): readonly string[] {
        const open = keyword(node, '{');
        const close = GrammarUtils.findNodesForKeyword(node.$cstNode, '}').at(-1);
        if (open === undefined || close === undefined) return [];
        // A text over several lines must stay as it is.
        const inside = this.text.slice(open.end, close.offset);
        if (CstUtils.flattenCst(node.$cstNode!).some((leaf) => /^["'][^]*[\r\n]/.test(leaf.text))) return [inside.trim()];
        const lines = inside.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
        const margin = Math.min(...lines.map((line) => /^[ \t]*/.exec(line)![0].length));
        return lines.map((line) => line.slice(margin).trimEnd());
    }

    /** Where a statement stands, with a ';' that follows its block. */
    span(node: AstNode): Span {
        const { offset: start, end } = node.$cstNode!;
        const stray = this.text[end - 1] === '}' ? this.match(/\s*;/y, end)?.[0].length ?? 0 : 0;
        return { start, end: end + stray };
    }

    textOf(node: AstNode): string {
        const { start, end } = this.span(node);
        return this.text.slice(start, end);
    }

    /** Puts statements before a node, each in a line of its own where the node has one. */
    before(node: AstNode, statements: readonly string[]): Change {
        const { offset } = node.$cstNode!;
        const indent = this.indentOf(node);
        return this.insert(offset, statements.map((each) => indent === undefined ? `${each} ` : `${each}\n${indent}`).join(''));
    }

    after(node: AstNode, statements: readonly string[]): Change {
        const { end } = this.span(node);
        const indent = this.indentOf(node);
        const trailing = this.match(/[ \t]*\/\/[^\r\n]*/y, end)?.[0].length ?? 0;
        if (indent === undefined && trailing === 0) return this.insert(end, statements.map((each) => ` ${each}`).join(''));
        return this.insert(end + trailing, statements.map((each) => `\n${indent ?? this.lineIndent(end)}${each}`).join(''));
    }

    /** Puts statements in front of the brace that closes a node's block. */
    append(node: AstNode, statements: readonly string[]): Change {
        const brace = GrammarUtils.findNodesForKeyword(node.$cstNode, '}').at(-1)!;
        const line = this.lineStart(brace.offset);
        const alone = this.blank(line, brace.offset);
        const indent = this.lineIndent(brace.offset);
        if (!alone && !statements.some((each) => each.includes('//'))) return { start: brace.offset - this.blanksBefore(brace.offset), end: brace.offset, text: ` ${statements.join(' ')} ` };
        const lines = statements.map((each) => `${indent}    ${each}\n`).join('');
        return alone ? this.insert(line, lines) : { start: brace.offset - this.blanksBefore(brace.offset), end: brace.offset, text: `\n${lines}${indent}` };
    }

    /** Comments in a line of their own above a node. */
    comment(node: AstNode, texts: readonly string[]): Change {
        const lines = texts.flatMap((each) => each.split(/\r\n|\n|\r/)).map((line) => `// ${line}`.trimEnd());
        const indent = this.indentOf(node);
        if (indent !== undefined) return this.before(node, lines);
        const { offset } = node.$cstNode!;
        const around = this.lineIndent(offset);
        return { start: offset - this.blanksBefore(offset), end: offset, text: `\n${around}${lines.map((line) => `${line}\n${around}`).join('')}` };
    }

    /** What stands before a node on its line; undefined where that is more than blanks. */
    indentOf(node: AstNode): string | undefined {
        const { offset } = node.$cstNode!;
        const line = this.lineStart(offset);
        return this.blank(line, offset) ? this.text.slice(line, offset) : undefined;
    }

    /** How many blanks, line breaks among them, stand before an offset. */
    blanksBefore(offset: number): number {
        let start = offset;
        while (start > 0 && /\s/.test(this.text[start - 1]!)) start--;
        return offset - start;
    }

    /** Statements to stand where one does. */
    instead(node: AstNode, statements: readonly string[]): Change {
        if (statements.length === 0) return this.remove(node);
        const indent = this.indentOf(node);
        return { ...this.span(node), text: statements.join(indent === undefined ? ' ' : `\n${indent}`) };
    }

    /** What may meet a change: from the one before it to the last that begins before its end. */
    private near({ start, end }: Change): Change[] {
        const from = Math.max(0, this.placeOf(start) - 2);
        let to = from;
        while (to < this.places.length && this.places[to]!.start <= end) to++;
        return this.places.slice(from, to);
    }

    /** How many changes begin before an offset. */
    private placeOf(offset: number): number {
        let [low, high] = [0, this.places.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.places[middle]!.start < offset) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private lineIndent(offset: number): string {
        return this.match(/[ \t]*/y, this.lineStart(offset))![0];
    }

    private lineStart(offset: number): number {
        let start = offset;
        while (start > 0 && !/[\r\n]/.test(this.text[start - 1]!)) start--;
        return start;
    }

    private blank(start: number, end: number): boolean {
        return this.text.slice(start, end).trim() === '';
    }

    /** Matches at an offset; the pattern is sticky. */
    private match(pattern: RegExp, offset: number): RegExpExecArray | null {
        pattern.lastIndex = offset;
        return pattern.exec(this.text);
    }
}

export function keyword(node: AstNode, word: string): CstNode | undefined {
    return GrammarUtils.findNodeForKeyword(node.$cstNode, word);
}

export function property(node: AstNode, name: string, index?: number): CstNode | undefined {
    return GrammarUtils.findNodeForProperty(node.$cstNode, name, index);
}

export function inOrder(changes: readonly Change[]): Change[] {
    return [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
}

function meets(a: Change, b: Change): boolean {
    const inserted = a.start === a.end && b.start === b.end;
    return inserted ? a.start === b.start : a.start < b.end && b.start < a.end;
}
