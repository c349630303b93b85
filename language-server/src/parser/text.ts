/** Texts in quotes: where they end, and what they say. */

export interface MatchedText {
    readonly image: string;
    readonly closed: boolean;
}

const whole = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y;
const toLineEnd = /[^\r\n]*/y;
const mayFollow = /[ \t\r\n]*(?:[;,)\]}?:=]|\/\/|\/\*|$)/y;

/**
 * The text in quotes that begins at `offset`. Texts may span lines; but one that does and is followed by something
 * that cannot follow a text has most likely lost its quote: it is cut at the end of its line.
 */
export function matchText(text: string, offset: number): MatchedText | undefined {
    const quote = text[offset];
    if (quote !== '"' && quote !== '\'') return undefined;
    whole.lastIndex = offset;
    const image = whole.exec(text)?.[0];
    if (image !== undefined && (!/[\r\n]/.test(image) || follows(text, offset + image.length))) return { image, closed: true };
    toLineEnd.lastIndex = offset;
    const line = toLineEnd.exec(text)![0];
    const cut = line.replace(/[\s;,)}\]]+$/, '');
    return { image: cut === '' ? quote : cut, closed: false };
}

/** What a text in quotes says; its closing quote may be missing. */
export function unquote(image: string): string {
    const closed = image.length > 1 && image.endsWith(image[0]!);
    return image.slice(1, closed ? -1 : undefined).replace(/\\([\s\S])/g, (_, char: string) => escapes[char] ?? char);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function follows(text: string, offset: number): boolean {
    mayFollow.lastIndex = offset;
    return mayFollow.test(text);
}
