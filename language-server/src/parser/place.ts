/** Where something begins, counted as the editor counts: a carriage return alone ends a line as well. */
export interface Place {
    readonly offset: number;
    /** From 1 on, and so is the column. */
    readonly line: number;
    readonly column: number;
}

export const beginning: Place = { offset: 0, line: 1, column: 1 };

/** Counts on from a place before it, so that a file full of remarks is counted once. */
export function placeAt(text: string, offset: number, from: Place = beginning): Place {
    let { line } = from;
    let start = from.offset - from.column + 1;
    for (const end of text.slice(from.offset, offset).matchAll(/\r\n?|\n/g)) {
        line++;
        start = from.offset + end.index + end[0].length;
    }
    return { offset, line, column: offset - start + 1 };
}
