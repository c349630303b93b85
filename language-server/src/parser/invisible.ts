import type { LexerResult } from 'langium';
import type { XxpLexingDiagnostic } from './lexer.ts';
import { beginning, placeAt } from './place.ts';

/** One is enough to go by; a file full of them need not be listed. */
const most = 20;
const invisible = /[\u00A0\u200B-\u200D\u2060\uFEFF]/g;

/** Characters that nobody sees and that ExtremeXP's engine takes for part of a name; outside texts and comments. */
export function invisibleCharacters(text: string, { tokens, hidden }: LexerResult): XxpLexingDiagnostic[] {
    const found: XxpLexingDiagnostic[] = [];
    let place = beginning;
    const covered = [...tokens.filter((token) => token.tokenType.name === 'STRING'), ...hidden];
    for (const match of text.matchAll(invisible)) {
        const offset = match.index;
        if (found.length >= most) break;
        if (covered.some((token) => token.startOffset <= offset && offset <= token.endOffset!)) continue;
        place = placeAt(text, offset, place);
        const name = offset === 0 && match[0] === '\uFEFF' ? 'byte order mark' : match[0] === '\u00A0' ? 'no-break space' : 'zero-width character';
        found.push({
            message: `There is an invisible ${name} here, which ExtremeXP's engine rejects; delete it and type it anew`,
            ...place, length: 1,
            severity: 'warning', code: 'syntax/invisible-character',
        });
    }
    return found;
}
