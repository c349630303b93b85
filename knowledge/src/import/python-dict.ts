/** A few names with values in one cell, as JSON or as Python shows a dict: `{'C': 1.0, 'kernel': 'rbf'}`. */

/** Values as they are written, without quotes; undefined where the cell is nothing of the kind, or holds more than plain values. */
export function objectIn(cell: string): ReadonlyMap<string, string> | undefined {
    const text = cell.trim();
    if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
    const found = new Map<string, string>();
    const pair = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^'",{}[\]()]+?))\s*(?:,|$)/gy;
    const inner = text.slice(1, -1).trim();
    while (pair.lastIndex < inner.length) {
        const match = pair.exec(inner);
        if (match === null) return undefined;
        const [, single, double, text1, text2, bare] = match;
        found.set(unescaped(single ?? double ?? ''), unescaped(text1 ?? text2 ?? bare ?? ''));
    }
    return found;
}

function unescaped(text: string): string {
    return text.replaceAll(/\\(.)/g, '$1');
}
