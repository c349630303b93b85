/** Weka's tables: named attributes, then rows with commas between their cells. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ImportError } from '../graph/import.ts';

/** The names first. */
export async function* arffRows(file: string): AsyncGenerator<readonly string[]> {
    const names: string[] = [];
    let isHead = true;
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
        number += 1;
        const text = line.trim();
        if (text === '' || text.startsWith('%')) continue;
        if (!isHead) {
            if (text.startsWith('{')) throw new ImportError(`${path.basename(file)}:${number}: Expected a row with all its cells, found one that leaves out zeros; write it whole`);
            yield cellsOf(text);
        } else if (/^@data\b/i.test(text)) {
            isHead = false;
            yield names;
        } else if (/^@attribute\s/i.test(text)) {
            const [name] = cellsOf(text.replace(/^@attribute\s+/i, ''), ' ');
            names.push(name ?? '');
        }
    }
}

/** Quoted by either sign, with a backslash before one that is meant. */
function cellsOf(text: string, separator = ','): string[] {
    const cells: string[] = [];
    const pattern = separator === ' ' ? /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\S+)/gy : /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,]*?))\s*(?:,|$)/gy;
    for (let found = pattern.exec(text); found !== null && pattern.lastIndex <= text.length; found = pattern.exec(text)) {
        const quoted = found[1] ?? found[2];
        cells.push(quoted === undefined ? found[3]! : quoted.replaceAll(/\\(.)/g, '$1'));
        if (pattern.lastIndex === text.length) break;
    }
    return cells;
}
