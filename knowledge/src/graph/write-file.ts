import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Bytes that are written at once. */
const piece = 1 << 18;

/** What is made of other files again and again, and is short: where it says the same the file is not touched, so that whoever looks for news finds none; without lines there is no file. */
export async function keepLines(file: string, lines: readonly string[]): Promise<void> {
    if (lines.length === 0) {
        await rm(file, { force: true });
        return;
    }
    const before = await readFile(file, 'utf8').catch(() => undefined); // It may not be there yet.
    if (before !== lines.map((line) => `${line}\n`).join('')) await writeLines(file, lines);
}

/** Writes aside and renames, so that whoever reads finds the file as it was or as it is; nothing is left when it cannot be finished. */
export async function writeLines(file: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
    await mkdir(path.dirname(file), { recursive: true });
    const aside = `${file}.${randomUUID()}.tmp`;
    const handle = await open(aside, 'w');
    try {
        let waiting = '';
        for await (const line of lines) {
            waiting += `${line}\n`;
            if (waiting.length < piece) continue;
            await handle.write(waiting);
            waiting = '';
        }
        if (waiting !== '') await handle.write(waiting);
        await handle.close();
        await rename(aside, file);
    } catch (error) {
        await handle.close();
        await rm(aside, { force: true });
        throw error;
    }
}
