/** Tokens as words: what is a name, what is a word of values or formulas. */
import type { LexerResult } from 'langium';
import { valueWords } from './token-builder.ts';

export type Token = LexerResult['tokens'][number];
export type TokenType = Token['tokenType'];

export const arrows: ReadonlySet<string> = new Set(['->', '-->', '?->', '-?>', '!->']);
/** Words behind which something must follow that belongs to them. */
export const connecting: ReadonlySet<string> = new Set(['of', 'from', 'as', 'default', 'for', 'when', 'and', 'or', 'not', 'in']);
/** What a formula may begin with, and what stands between its parts. */
const beforeOperand = new Set(['require', 'prefer', 'when', 'and', 'or', 'not', 'in', '&&', '||', '!', '(', '[', ',', '==', '!=', '=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%']);

/** `enum(` begins values and is no name; `enum` alone is nothing else. `not` negates only what can be negated, `difference` is shown. */
export function tellNamesFromValues(tokens: readonly Token[], name: TokenType, partial: boolean): void {
    for (const [at, token] of tokens.entries()) {
        const following = tokens[at + 1]?.image;
        if ((token.image === 'not' && !negates(tokens, at)) || (token.image === 'difference' && !isShown(tokens, at, partial))) retype(token, name);
        if (!valueWords.has(token.image)) continue;
        const opens = following === '(' || following === '[' || (following === undefined && partial);
        if (!opens) retype(token, name);
    }
}

export function retype(token: Token, tokenType: TokenType): void {
    Object.assign(token, { tokenType, tokenTypeIdx: tokenType.tokenTypeIdx! });
}

export function isWord(token: Token): boolean {
    return /^\^?[A-Za-z_]/.test(token.image);
}

export function endsOperand(token: Token): boolean {
    return isWord(token) || token.image === ')' || token.image === ']' || /^(["'\d]|\.\d)/.test(token.image);
}

/** `show difference;` rather than something that is called so: `show difference.loss;`, `A -> difference;`. */
function isShown(tokens: readonly Token[], at: number, partial: boolean): boolean {
    const following = tokens[at + 1]?.image;
    if (following === undefined ? !partial : !/^[,;}]$/.test(following)) return false;
    for (let index = at - 1; index >= 0 && !/^[;{}]$/.test(tokens[index]!.image); index--) if (tokens[index]!.image === 'show') return /^(show|,)$/.test(tokens[at - 1]!.image);
    return false;
}

function negates(tokens: readonly Token[], at: number): boolean {
    const [before, following] = [tokens[at - 1], tokens[at + 1]];
    if (before === undefined || !beforeOperand.has(before.image) || following === undefined) return false;
    return !connecting.has(following.image) && (isWord(following) || endsOperand(following) || /^[-+!([]$/.test(following.image));
}
