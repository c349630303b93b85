/** A change of a text, by offsets. */
export interface Change {
    readonly start: number;
    /** Behind the last character. */
    readonly end: number;
    readonly text: string;
}

/** The text that changes make of one; they are in its order, and apart from each other. */
export function applied(text: string, changes: readonly Change[]): string {
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, text: put } of changes) {
        parts.push(text.slice(at, start), put);
        at = end;
    }
    return parts.join('') + text.slice(at);
}

/** A part of the original text, or one that was put in. */
type Piece = { readonly from: number; readonly text: string } | { readonly from?: never; readonly text: string };

/** A text that is changed in several steps, and knows what they come to as changes of the original. */
export class Draft {
    private readonly original: string;
    private pieces: readonly Piece[];
    private current: string;

    constructor(original: string) {
        this.original = original;
        this.current = original;
        this.pieces = [{ from: 0, text: original }];
    }

    get text(): string {
        return this.current;
    }

    /** In the order of the text, and apart from each other; their offsets are those of `text`. */
    apply(changes: readonly Change[]): void {
        let { pieces } = this;
        for (const { start, end, text } of [...changes].reverse()) {
            const [before, rest] = split(pieces, start);
            const [, after] = split(rest, end - start);
            pieces = [...before, ...text === '' ? [] : [{ text }], ...after];
        }
        this.pieces = pieces;
        this.current = pieces.map((piece) => piece.text).join('');
    }

    /** What has been changed of the original, as little as possible. */
    changes(): Change[] {
        const found: Change[] = [];
        let at = 0;
        let put = '';
        for (const piece of [...this.pieces, { from: this.original.length, text: '' }]) {
            if (piece.from === undefined) {
                put += piece.text;
                continue;
            }
            if (piece.from > at || put !== '') found.push(trimmed(this.original, { start: at, end: piece.from, text: put }));
            at = piece.from + piece.text.length;
            put = '';
        }
        return found.filter(({ start, end, text }) => start < end || text !== '');
    }
}

function split(pieces: readonly Piece[], offset: number): [Piece[], Piece[]] {
    let left = offset;
    for (const [index, piece] of pieces.entries()) {
        if (left <= piece.text.length) return [[...pieces.slice(0, index), ...part(piece, 0, left)], [...part(piece, left, piece.text.length), ...pieces.slice(index + 1)]];
        left -= piece.text.length;
    }
    return [[...pieces], []];
}

function part({ from, text }: Piece, start: number, end: number): Piece[] {
    if (start >= end) return [];
    return [from === undefined ? { text: text.slice(start, end) } : { from: from + start, text: text.slice(start, end) }];
}

/** Without what is the same at both ends. */
function trimmed(original: string, { start, end, text }: Change): Change {
    let before = 0;
    while (before < text.length && start + before < end && original[start + before] === text[before]) before++;
    let after = 0;
    while (after < text.length - before && end - after > start + before && original[end - after - 1] === text[text.length - after - 1]) after++;
    return { start: start + before, end: end - after, text: text.slice(before, text.length - after) };
}
