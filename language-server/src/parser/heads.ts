/** How a block begins: `space S of W {`. What is wrong with such a head is mended, so that what stands in the block is read. */
import type { BlockKind } from './statements.ts';
import type { Token } from './tokens.ts';

/** The words of each head; NAME is any name, NAMES one that may have dots. */
const heads: Readonly<Partial<Record<BlockKind, readonly (readonly string[])[]>>> = {
    workflow: [['workflow', 'NAME']], variant: [['workflow', 'NAME', 'from', 'NAMES']], experiment: [['experiment', 'NAME']],
    task: [['task', 'NAME'], ['define', 'task', 'NAME'], ['configure', 'task', 'NAME']],
    data: [['configure', 'data', 'NAME']],
    group: [['group', 'NAME']], space: [['space', 'NAME', 'of', 'NAMES']], interaction: [['interaction', 'NAME']], event: [['event', 'NAME']],
    control: [['control']], budget: [['budget']],
    'space task': [['task', 'NAME'], ['configure', 'task', 'NAME']], 'space data': [['data', 'NAME'], ['configure', 'data', 'NAME']],
    'experiment task': [['task', 'NAME']], 'input data': [['input', 'data', 'NAME']], 'task file': [['task', 'NAME']],
    parameter: [['define', 'param', 'NAME'], ['param', 'NAME']], metric: [['define', 'metric', 'NAME'], ['metric', 'NAME']],
};

/** What is to be taken out of a head, and what is missing at its end. */
export interface MendedHead {
    readonly extra: readonly Token[];
    readonly missing: readonly string[];
    /** What was expected where the first token is that is taken out. */
    readonly expected: string;
}

/** Undefined for what can begin such a block in more ways than are listed. */
export function mendHead(kind: BlockKind, statement: readonly Token[]): MendedHead | undefined {
    const words = heads[kind]?.find((each) => fits(each, statement));
    if (words === undefined) return undefined;
    const extra: Token[] = [];
    let expected: string | undefined;
    let at = 0;
    let taken = 0;
    for (const word of words) {
        const found = statement.findIndex((token, index) => index >= at && matches(word, token));
        if (found < 0) break;
        if (found > at) expected ??= word;
        extra.push(...statement.slice(at, found));
        at = found + 1;
        taken++;
        while (word === 'NAMES' && statement[at]?.image === '.' && isName(statement[at + 1])) at += 2;
    }
    if (at < statement.length) expected ??= words[taken] ?? '{';
    return { extra: [...extra, ...statement.slice(at)], missing: words.slice(taken), expected: expected ?? '{' };
}

/** Whether the words are a head as it should be. */
export function isHead(kind: BlockKind, statement: readonly Token[]): boolean {
    const mended = mendHead(kind, statement);
    return mended !== undefined && mended.extra.length === 0 && mended.missing.length === 0;
}

/** The words of the language at the beginning tell which head is meant. */
function fits(words: readonly string[], statement: readonly Token[]): boolean {
    for (const [index, word] of words.entries()) {
        if (word.startsWith('NAME')) return true;
        if (statement[index]?.image !== word) return false;
    }
    return true;
}

function matches(word: string, token: Token): boolean {
    return word.startsWith('NAME') ? isName(token) : token.image === word;
}

function isName(token: Token | undefined): boolean {
    return token !== undefined && /^\^?[\p{L}_]/u.test(token.image);
}
