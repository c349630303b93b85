/** Writes over the values of secrets in a file, with as many signs, so that whoever reads or appends to it at the time is not led astray. */
import { lstat, open } from 'node:fs/promises';
import type { Secrets } from './secrets.ts';

const pieceBytes = 1 << 20;
const asterisk = 0x2a;

/** From an offset on; returns where to go on when the file has grown. Never rejects: what is not there holds nothing. */
export async function maskFile(file: string, secrets: Secrets, from = 0): Promise<number> {
    try {
        const { size, ...found } = await lstat(file).then((each) => ({ size: each.size, isFile: each.isFile() }));
        // A log that was cut down begins anew.
        const start = from > size ? 0 : from;
        if (secrets.isEmpty || !found.isFile || size === start) return start;
        return await maskBytes(file, secrets, start, size);
    } catch {
        return from;
    }
}

async function maskBytes(file: string, secrets: Secrets, start: number, size: number): Promise<number> {
    const spellings = secrets.bytes;
    // A value may stand across the end of a piece, or may not be written to its end yet.
    const overlap = Math.max(0, ...spellings.map(({ length }) => length)) - 1;
    const handle = await open(file, 'r+');
    try {
        let offset = start;
        for (;;) {
            const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(pieceBytes + overlap), 0, pieceBytes + overlap, offset);
            const piece = buffer.subarray(0, bytesRead);
            for (const spelling of spellings) {
                for (let at = piece.indexOf(spelling); at >= 0; at = piece.indexOf(spelling, at + spelling.length)) {
                    await handle.write(Buffer.alloc(spelling.length, asterisk), 0, spelling.length, offset + at);
                }
            }
            if (offset + bytesRead >= size || bytesRead < buffer.length) return Math.max(start, offset + bytesRead - overlap);
            offset += pieceBytes;
        }
    } finally {
        await handle.close();
    }
}
