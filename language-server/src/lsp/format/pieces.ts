/** What a text consists of for its layout: tokens, comments, and statements that cannot be read and stay as they are. */
import type { XxpLexer, XxpLexingDiagnostic } from '../../parser/lexer.ts';
import type { Token } from '../../parser/tokens.ts';

export interface Piece {
    readonly kind: 'token' | 'comment' | 'line comment' | 'unreadable';
    readonly text: string;
    readonly start: number;
    /** Behind the last character. */
    readonly end: number;
    /** Whether a statement or a block's head ends here, be it that only a ';' is missing. */
    readonly endsStatement: boolean;
    /** Of a brace: where the other one is, and whether the whole block stands in one line. */
    readonly block?: { readonly start: number; readonly oneLine: boolean };
}

export interface Pieces {
    readonly pieces: readonly Piece[];
    /** The first error that leaves open where blocks end, and the top-level element it is in: from there on there are no pieces. */
    readonly stopped?: { readonly from: number; readonly problem: XxpLexingDiagnostic };
}

/** With these, blocks and statements are known all the same. */
const harmless = new Set(['syntax/missing-semicolon', 'syntax/missing-name', 'syntax/missing-rest', 'syntax/unknown-word', 'syntax/unexpected', 'syntax/block-comment', 'syntax/invisible-character']);
const unreadable = new Set(['syntax/unknown-word', 'syntax/unexpected']);

export function findPieces(text: string, lexer: XxpLexer): Pieces {
    const result = lexer.tokenize(text);
    const remarks: readonly XxpLexingDiagnostic[] = result.report?.diagnostics ?? [];
    const comments = result.hidden.filter(isComment);
    const skipped = result.hidden.filter((token) => !isComment(token));
    const commas = skipped.filter((token) => joinsTasks(token, result.tokens));
    const problem = [...result.errors, ...remarks.filter((remark) => !harmless.has(remark.code ?? ''))].sort((a, b) => a.offset - b.offset)[0];
    const from = problem === undefined ? Infinity : elementStart(problem.offset, [...result.tokens.filter((token) => !isInserted(token)), ...skipped]);
    const starts = new Set(remarks.filter((remark) => unreadable.has(remark.code ?? '')).map((remark) => remark.offset));
    const tokens = commas.length === 0 ? result.tokens : [...result.tokens, ...commas];
    const read = tokenPieces(tokens, text);
    const found = [...read, ...unreadablePieces(skipped.filter((token) => !commas.includes(token)), starts, read, text)].sort((a, b) => a.start - b.start);
    const pieces = withComments(found, comments, text).filter((piece) => piece.start < from);
    return { pieces, ...(problem && { stopped: { from, problem } }) };
}

function tokenPieces(tokens: readonly Token[], text: string): Piece[] {
    const blocks = blocksIn(tokens, text);
    const pieces: Piece[] = [];
    for (const [index, token] of tokens.entries()) {
        if (isInserted(token)) continue;
        const block = blocks.get(token);
        const next = tokens[index + 1];
        const endsStatement = /^([;{}]|\.\.\.)$/.test(token.image) || (next !== undefined && isInserted(next));
        pieces.push({ kind: 'token', text: token.image, start: token.startOffset, end: token.endOffset! + 1, endsStatement, ...(block && { block }) });
    }
    return pieces;
}

/** The comma of `define task A, B;`, for which the second pass puts other tokens: it stands between two that were kept. */
function joinsTasks(token: Token, kept: readonly Token[]): boolean {
    if (token.image !== ',') return false;
    const before = kept.findLastIndex((each) => each.startOffset < token.startOffset);
    return kept[before + 1] !== undefined && isInserted(kept[before + 1]!) && kept[before + 2]?.image === 'define';
}

function blocksIn(tokens: readonly Token[], text: string): Map<Token, NonNullable<Piece['block']>> {
    const blocks = new Map<Token, NonNullable<Piece['block']>>();
    const open: Token[] = [];
    for (const token of tokens) {
        if (token.image === '{') open.push(token);
        if (token.image !== '}') continue;
        const start = open.pop();
        if (start === undefined || isInserted(token)) continue;
        const block = { start: start.startOffset, oneLine: !/[\r\n]/.test(text.slice(start.startOffset, token.startOffset)) };
        blocks.set(start, block).set(token, block);
    }
    return blocks;
}

/** What was left out side by side is one piece; what is read in between parts it. */
function unreadablePieces(skipped: readonly Token[], starts: ReadonlySet<number>, read: readonly Piece[], text: string): Piece[] {
    const bounds: { start: number; end: number }[] = [];
    const between = read.map((piece) => piece.start).sort((a, b) => a - b);
    let next = 0;
    for (const token of [...skipped].sort((a, b) => a.startOffset - b.startOffset)) {
        const last = bounds.at(-1);
        while (next < between.length && between[next]! < (last?.end ?? 0)) next++;
        const parted = next < between.length && between[next]! < token.startOffset;
        if (last === undefined || parted || starts.has(token.startOffset)) bounds.push({ start: token.startOffset, end: token.endOffset! + 1 });
        else last.end = token.endOffset! + 1;
    }
    return bounds.map(({ start, end }) => ({ kind: 'unreadable', text: text.slice(start, end), start, end, endsStatement: true }));
}

/** What blanks stand at the end of a comment belongs to the gap behind it. */
function withComments(pieces: readonly Piece[], comments: readonly Token[], text: string): Piece[] {
    const all: Piece[] = [];
    let at = 0;
    for (const token of comments) {
        while (at < pieces.length && pieces[at]!.start < token.startOffset) all.push(pieces[at++]!);
        const before = all.at(-1);
        if (before !== undefined && before.end > token.startOffset) continue; // Inside a statement that stays as it is.
        const image = token.image.trimEnd();
        const kind = text.startsWith('//', token.startOffset) ? 'line comment' : 'comment';
        all.push({ kind, text: image, start: token.startOffset, end: token.startOffset + image.length, endsStatement: false });
    }
    return [...all, ...pieces.slice(at)];
}

/** Where the top-level element begins that `offset` lies in. */
function elementStart(offset: number, tokens: readonly Token[]): number {
    let depth = 0;
    let start: number | undefined;
    for (const token of [...tokens].sort((a, b) => a.startOffset - b.startOffset)) {
        if (token.startOffset >= offset) return start ?? Math.min(token.startOffset, offset);
        start ??= token.startOffset;
        if (token.image === '{') depth++;
        if (token.image === '}') depth = Math.max(0, depth - 1);
        if (depth === 0 && (token.image === ';' || token.image === '}')) start = undefined;
    }
    return start ?? offset;
}

function isComment(token: Token): boolean {
    return token.tokenType.name === 'SL_COMMENT' || token.tokenType.name === 'ML_COMMENT';
}

/** Put in by the lexer's second pass where something is missing. */
function isInserted(token: Token): boolean {
    return Number.isNaN(token.startOffset);
}
