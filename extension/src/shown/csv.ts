/** The first rows of a text of comma-separated values (RFC 4180), whatever it holds. */
export function parseCsv(text: string, mostRows: number): string[][] {
    const rows: string[][] = [];
    let row: string[] = [];
    let at = text.startsWith('\ufeff') ? 1 : 0;
    while (at < text.length && rows.length < mostRows) {
        const { cell, end } = text[at] === '"' ? quoted(text, at) : plain(text, at);
        row.push(cell);
        at = end;
        if (text[at] === ',') {
            at += 1;
            // A comma at the very end has an empty cell behind it.
            if (at < text.length) continue;
            row.push('');
        } else {
            at += text.startsWith('\r\n', at) ? 2 : 1;
        }
        rows.push(row);
        row = [];
    }
    return rows;
}

function plain(text: string, from: number): { cell: string; end: number } {
    const ends = /[,\r\n]/g;
    ends.lastIndex = from;
    const end = ends.exec(text)?.index ?? text.length;
    return { cell: text.slice(from, end), end };
}

/** Quotes in it are doubled; what follows the closing one up to the next comma belongs to it. */
function quoted(text: string, from: number): { cell: string; end: number } {
    let at = from + 1;
    let cell = '';
    for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return { cell: cell + text.slice(at), end: text.length };
        cell += text.slice(at, quote);
        if (text[quote + 1] !== '"') {
            const rest = plain(text, quote + 1);
            return { cell: cell + rest.cell, end: rest.end };
        }
        cell += '"';
        at = quote + 2;
    }
}
