/** What ExtremeXP's engine reads letter by letter: blanks inside its words, comments, characters that cannot be seen. */
import { lineComments } from '../lsp/fixes/line-comments.ts';
import type { XxpLexingDiagnostic } from '../parser/lexer.ts';
import type { Token } from '../parser/tokens.ts';
import type { Pass, Rewrite } from './rewrite.ts';

export const convertTokens: Pass = (rewrite) => {
    const { Lexer } = rewrite.conversion.services.parser;
    const { tokens, report } = Lexer.tokenize(rewrite.text);
    for (const { code, offset, length } of (report?.diagnostics ?? []) as readonly XxpLexingDiagnostic[]) {
        if (code === 'syntax/invisible-character') rewrite.make({ start: offset, end: offset + 1, text: rewrite.text[offset] === '\u00A0' ? ' ' : '' });
        if (code === 'syntax/fused-word') separate(rewrite, tokens, offset, length);
    }
    for (const { startOffset, image, tokenType } of Lexer.first(rewrite.text).hidden) {
        if (tokenType.name === 'ML_COMMENT') rewrite.make(lineComments(rewrite.text, startOffset, startOffset + image.length));
    }
    for (const [index, token] of tokens.entries()) {
        const before = tokens[index - 1];
        if (before !== undefined) closeGap(rewrite, before, token, tokens[index - 2]);
    }
};

function separate(rewrite: Rewrite, tokens: readonly Token[], offset: number, length: number): void {
    const second = tokens.find((token) => token.startOffset > offset && token.startOffset < offset + length);
    if (second !== undefined) rewrite.make(rewrite.insert(second.startOffset, ' '));
}

const phrases = new Set(['define input', 'define output', 'define data', 'define operator', 'define task', 'define metric', 'define param', 'configure task', 'configure data', 'input data', 'output data']);

/** `define   data` has one blank, `enum (` and the `) ;` of a range none. */
function closeGap(rewrite: Rewrite, before: Token, token: Token, first: Token | undefined): void {
    const start = before.endOffset! + 1;
    const gap = rewrite.text.slice(start, token.startOffset);
    if (!/^\s+$/.test(gap)) return;
    const phrase = phrases.has(`${before.image} ${token.image}`) && before.tokenType.name === before.image && token.tokenType.name === token.image;
    if (phrase && gap !== ' ') rewrite.make({ start, end: token.startOffset, text: ' ' });
    // In a task file, `range` begins the clause, and a blank may follow.
    const values = token.image === '(' && /^(enum|range)$/.test(before.tokenType.name) && first?.image === '=';
    if (values || (before.image === ')' && token.image === ';' && !/[\n\r]/.test(gap))) rewrite.make({ start, end: token.startOffset, text: '' });
}
