/** Columns side by side. */
import { width } from './text.ts';

export interface Column {
    readonly title: string;
    readonly align?: 'left' | 'right';
}

/** The lines of a table, the titles first; cells are safe text already. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
    const widths = columns.map(({ title }, index) => rows.reduce((most, row) => Math.max(most, width(row[index] ?? '')), width(title)));
    const line = (cells: readonly string[]): string => columns.map(({ align }, index) => {
        const cell = cells[index] ?? '';
        const space = ' '.repeat(widths[index]! - width(cell));
        return align === 'right' ? space + cell : cell + space;
    }).join('  ').trimEnd();
    return [line(columns.map(({ title }) => title)), ...rows.map(line)];
}
