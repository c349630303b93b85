import { rowsOf, tableFormat } from '../data/rows.ts';

/** The names of a table's columns; none where the file is no table that is read here, or cannot be read. */
export async function columnsOf(file: string): Promise<readonly string[]> {
    const format = tableFormat(file);
    if (format === undefined) return [];
    try {
        for await (const row of rowsOf(file, format)) return row.map((name) => name.trim());
    } catch {
        // A draft goes without what cannot be read.
    }
    return [];
}

/** The column that is called like what is to be foretold: `Churn`, `has_churned`, `house_price` for "house prices"; undefined where there is none, or several. */
export function columnCalled(name: string, columns: readonly string[]): string | undefined {
    const wanted = rootsOf(name);
    if (wanted.length === 0) return undefined;
    const exact = columns.filter((column) => rootsOf(column).join(' ') === wanted.join(' '));
    if (exact.length === 1) return exact[0];
    const close = columns.filter((column) => wanted.every((root) => rootsOf(column).includes(root)));
    if (close.length === 1) return close[0];
    const loose = columns.filter((column) => rootsOf(column).length > 0 && rootsOf(column).every((root) => wanted.includes(root)));
    return close.length === 0 && loose.length === 1 ? loose[0] : undefined;
}

function rootsOf(text: string): string[] {
    return (text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !/^(?:is|has|the|a|of)$/.test(word)).map((word) => word.replace(/(?:ings?|ed|es|s|e)$/, ''));
}
