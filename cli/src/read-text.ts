import { readFile } from 'node:fs/promises';

/** What to say of a file whose bytes are no UTF-8: decoded with a loss, it would be written back with it. */
export const notUtf8 = { line: 1, column: 1, code: 'syntax/not-text', message: 'Expected a text in UTF-8, found bytes that are none; save it as UTF-8' };

/** The text of a file, and whether it can be written back as it was. Rejects when it cannot be read. */
export async function readText(path: string): Promise<{ readonly text: string; readonly lossless: boolean }> {
    const bytes = await readFile(path);
    const text = bytes.toString('utf8');
    return { text, lossless: Buffer.from(text, 'utf8').equals(bytes) };
}
