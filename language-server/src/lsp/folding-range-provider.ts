import type { LangiumDocument } from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import type { XxpLexer } from '../parser/lexer.ts';
import type { Token } from '../parser/tokens.ts';

const closing: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' };

/** Blocks, lists over several lines, comments, the imports, and what stands between `//#region` and `//#endregion`. By the words alone: also in files that are broken. */
export class XxpFoldingRangeProvider implements FoldingRangeProvider {
    private readonly lexer: XxpLexer;

    constructor(services: XxpServices) {
        this.lexer = services.parser.Lexer;
    }

    getFoldingRanges({ textDocument }: LangiumDocument): FoldingRange[] {
        const { tokens, hidden } = this.lexer.first(textDocument.getText());
        const lineOf = (offset: number): number => textDocument.positionAt(offset).line;
        const lines = new Lines(lineOf);
        const codeLines = new Set(tokens.map((token) => lineOf(token.startOffset)));
        return [...blocks(tokens, lines), ...imports(tokens, lines), ...comments(hidden, lines, codeLines), ...regions(hidden, lines)];
    }
}

class Lines {
    private readonly lineOf: (offset: number) => number;

    constructor(lineOf: (offset: number) => number) {
        this.lineOf = lineOf;
    }

    first(token: Token): number {
        return this.lineOf(token.startOffset);
    }

    last(token: Token): number {
        return this.lineOf(token.endOffset!);
    }
}

/** The line of the closing bracket stays in sight. */
function blocks(tokens: readonly Token[], lines: Lines): FoldingRange[] {
    const open: Token[] = [];
    const found: FoldingRange[] = [];
    for (const token of tokens) {
        if (/^[{([]$/.test(token.image)) open.push(token);
        const opened = closing[token.image];
        if (opened === undefined) continue;
        const at = open.findLastIndex((each) => each.image === opened);
        if (at < 0) continue;
        found.push(...fold(lines.first(open[at]!), lines.first(token) - 1));
        open.length = at; // What was opened inside and never closed is no block.
    }
    return found;
}

function imports(tokens: readonly Token[], lines: Lines): FoldingRange[] {
    const found: FoldingRange[] = [];
    let at = 0;
    while (at < tokens.length) {
        let end = at;
        while (tokens[end]?.image === 'import' && /^["']/.test(tokens[end + 1]?.image ?? '')) end += tokens[end + 2]?.image === ';' ? 3 : 2;
        if (end > at) found.push(...fold(lines.first(tokens[at]!), lines.last(tokens[end - 1]!), FoldingRangeKind.Imports));
        at = Math.max(end, at + 1);
    }
    return found;
}

/** A comment over several lines, and lines of comments below each other with nothing else on them. */
function comments(hidden: readonly Token[], lines: Lines, codeLines: ReadonlySet<number>): FoldingRange[] {
    const found: FoldingRange[] = [];
    let group: { first: number; last: number } | undefined;
    const close = (): void => {
        if (group !== undefined) found.push(...fold(group.first, group.last, FoldingRangeKind.Comment));
        group = undefined;
    };
    for (const token of hidden) {
        const first = lines.first(token);
        if (token.image.startsWith('/*')) {
            close();
            found.push(...fold(first, lines.last(token), FoldingRangeKind.Comment));
        } else if (token.image.startsWith('//')) {
            const alone = !codeLines.has(first) && regionOf(token) === undefined;
            if (!alone || group?.last !== first - 1) close();
            if (alone) group = { first: group?.first ?? first, last: first };
        }
    }
    close();
    return found;
}

function regions(hidden: readonly Token[], lines: Lines): FoldingRange[] {
    const open: number[] = [];
    const found: FoldingRange[] = [];
    for (const token of hidden) {
        const kind = regionOf(token);
        if (kind === 'begin') open.push(lines.first(token));
        if (kind === 'end' && open.length > 0) found.push(...fold(open.pop()!, lines.first(token), FoldingRangeKind.Region));
    }
    return found;
}

function regionOf({ image }: Token): 'begin' | 'end' | undefined {
    const word = /^\/\/\s*#(region|endregion)\b/.exec(image)?.[1];
    return word === undefined ? undefined : word === 'region' ? 'begin' : 'end';
}

function fold(startLine: number, endLine: number, kind?: FoldingRangeKind): FoldingRange[] {
    return endLine > startLine ? [{ startLine, endLine, ...(kind !== undefined && { kind }) }] : [];
}
