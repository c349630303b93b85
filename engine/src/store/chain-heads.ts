/** The file that says how far the chain of each execution had come. */
import { appendFile, readFile } from 'node:fs/promises';
import { systemCode } from '../errors.ts';
import type { ChainHead } from './decisions.ts';
import { chainHeadsFile } from './layout.ts';

/** Called once the lines are on the disk. One short write, so that lines of several engines do not mix. */
export async function keepHeads(root: string, heads: readonly ChainHead[]): Promise<void> {
    // Without it the chain in the journal still holds; only a cut-off end would not be seen.
    await appendFile(chainHeadsFile(root), heads.map((head) => `${JSON.stringify(head)}\n`).join('')).catch(() => undefined);
}

/** Of one execution, or of all. What is no such line is passed over: whoever damages one takes away what it said, and no more. */
export async function readHeads(root: string, execution?: string): Promise<ChainHead[]> {
    const text = await readFile(chainHeadsFile(root), 'utf8').catch((error: unknown) => {
        if (systemCode(error) === 'ENOENT') return '';
        throw error;
    });
    return text.split('\n').flatMap((line) => {
        const head = parsed(line);
        return head !== undefined && (execution === undefined || head.execution === execution) ? [head] : [];
    });
}

function parsed(line: string): ChainHead | undefined {
    try {
        const { execution, seq, chain } = JSON.parse(line) as Partial<ChainHead>;
        return typeof execution === 'string' && typeof seq === 'number' && typeof chain === 'string' ? { execution, seq, chain } : undefined;
    } catch {
        return undefined;
    }
}
