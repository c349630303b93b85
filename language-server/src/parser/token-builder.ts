/**
 * Makes words usable as names: each keyword's token also counts as an ID, so that `task task;` reads.
 * Texts are matched by a function, which notices a forgotten quote.
 */
import type { Grammar, TokenBuilderOptions } from 'langium';
import { DefaultTokenBuilder } from 'langium';
import { beginning, placeAt } from './place.ts';
import { matchText } from './text.ts';

type TokenTypes = ReturnType<DefaultTokenBuilder['buildTokens']> extends infer V ? Extract<V, readonly unknown[]> : never;
export type TokenType = TokenTypes[number];

/** Never names: what they mean would be unclear. `^START` is one. */
export const reserved: ReadonlySet<string> = new Set(['START', 'END', 'true', 'false', 'True', 'False', 'null']);

/** Names as well, but not by their category: the lexer's second pass tells. */
const told: ReadonlySet<string> = new Set(['not', 'difference']);

/** Names only where no bracket follows; the lexer's second pass tells. */
export const valueWords: ReadonlySet<string> = new Set(['enum', 'range', 'uniform', 'loguniform', 'normal', 'integer', 'loginteger']);

export class XxpTokenBuilder extends DefaultTokenBuilder {
    /** Up to where the lines of a text are counted. */
    private counted = { text: '', place: beginning };

    override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenType[] {
        const types = super.buildTokens(grammar, options) as TokenType[];
        const id = types.find((type) => type.name === 'ID')!;
        for (const type of types) {
            if (typeof type.PATTERN === 'string' && /^[A-Za-z_]/.test(type.PATTERN) && !reserved.has(type.PATTERN) && !valueWords.has(type.PATTERN) && !told.has(type.PATTERN)) type.CATEGORIES = [id];
            if (type.name === 'STRING') this.matchTexts(type);
        }
        return types;
    }

    private matchTexts(type: TokenType): void {
        type.PATTERN = (text: string, offset: number): RegExpExecArray | null => {
            const found = matchText(text, offset);
            if (found === undefined) return null;
            if (!found.closed) this.reportOpenText(text, offset, found.image.length);
            return Object.assign([found.image], { index: offset, input: text }) as unknown as RegExpExecArray;
        };
        type.LINE_BREAKS = true;
        // Without the hint the function would be asked at every character.
        type.START_CHARS_HINT = ['"', '\''];
    }

    private reportOpenText(text: string, offset: number, length: number): void {
        // Counted on from the last one, as a file may be full of them.
        const place = placeAt(text, offset, this.counted.text === text && this.counted.place.offset <= offset ? this.counted.place : beginning);
        this.counted = { text, place };
        this.diagnostics.push({
            message: 'The quote that closes this text is missing',
            ...place, length,
            severity: 'error',
            code: 'syntax/open-text',
        } as (typeof this.diagnostics)[number]);
    }
}
