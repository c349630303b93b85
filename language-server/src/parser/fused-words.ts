/** ExtremeXP's engine knows a word by its letters alone, not by where it ends: to it, `taskFit;` is `task Fit;`. */
import { mayBegin, wordsOf, type BlockKind } from './statements.ts';
import type { Token } from './tokens.ts';

/** Words that a name follows, and nothing else. */
const beforeName = new Set(['task', 'workflow', 'experiment', 'space', 'interaction', 'group', 'package', 'intent', 'strategy', 'type', 'kind', 'semanticType', 'default']);
/** What may follow the first words of a statement. */
const second: Readonly<Record<string, readonly string[]>> = {
    define: ['task', 'metric', 'param', 'operator', 'data'], 'define input': ['data'], 'define output': ['data'], configure: ['task', 'data'],
};

/** The word of the language with which the token at `at` begins, if what follows in the token is a name. */
export function fusedWord(kind: BlockKind, statement: readonly Token[], tokens: readonly Token[], at: number): string | undefined {
    const { image } = tokens[at]!;
    const [following, afterwards] = [tokens[at + 1]?.image ?? '', tokens[at + 2]?.image ?? ''];
    if (statement.length > 0) return behind(statement, image, following);
    if (mayBegin(kind, image) || kind === 'control') return undefined;
    return longest(wordsOf(kind), image, (word, rest) => {
        if (/^param(_values)?$/.test(word) && following === '=') return isName(rest) && (kind !== 'space' || /^(enum|range)$/.test(afterwards));
        if (/^\d/.test(rest)) return word === 'default' && following === ';' && /^\d+$/.test(rest);
        return beforeName.has(word) && /^([;{]|of|from)$/.test(following) && isMeant(rest, tokens);
    });
}

function behind(statement: readonly Token[], image: string, following: string): string | undefined {
    if (statement.length > 2) return undefined; // No word of the language stands further in.
    const said = statement.map((token) => token.image);
    const ends = /^[;{]$/.test(following);
    const preposition = said.length === 2 && said[0] === 'space' ? ['of'] : said.length === 2 && said[0] === 'workflow' ? ['from'] : undefined;
    const words = (preposition !== undefined && following === '{') ? preposition : ends && Object.hasOwn(second, said.join(' ')) ? second[said.join(' ')]! : [];
    return words.includes(image) ? undefined : longest(words, image, (_, rest) => isName(rest));
}

function longest(words: readonly string[], image: string, suits: (word: string, rest: string) => boolean): string | undefined {
    const found = words.filter((word) => image.length > word.length && image.startsWith(word) && suits(word, image.slice(word.length)));
    return found.reduce<string | undefined>((best, word) => best === undefined || word.length > best.length ? word : best, undefined);
}

function isName(text: string): boolean {
    return /^[\p{L}_]/u.test(text);
}

/** `tasks {` is a slip; `taskFit {`, `taskt1 {` and `taskload {` are a word and a name. */
function isMeant(rest: string, tokens: readonly Token[]): boolean {
    return /^[A-Z_]/.test(rest) || (isName(rest) && (rest.length > 2 || tokens.some((token) => token.image === rest)));
}
