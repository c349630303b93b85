/** Looks for bytes in a file, or in all files of a folder, without ever holding more than a piece of one. */
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';

const pieceBytes = 1 << 20;

/** Whether any of them is there. Of what is neither a file nor a folder, and where there is nothing, none is. */
export async function holdsAny(place: string, wanted: readonly Buffer[]): Promise<boolean> {
    const found = await lstat(place).catch(() => undefined);
    if (found?.isDirectory() === true) {
        for (const name of await readdir(place)) if (await holdsAny(path.join(place, name), wanted)) return true;
        return false;
    }
    return found?.isFile() === true && fileHoldsAny(place, wanted);
}

async function fileHoldsAny(file: string, wanted: readonly Buffer[]): Promise<boolean> {
    // What is looked for may stand across the end of a piece.
    const overlap = Math.max(1, ...wanted.map(({ length }) => length)) - 1;
    const handle = await open(file, 'r');
    try {
        const buffer = Buffer.allocUnsafe(pieceBytes + overlap);
        for (let offset = 0; ; offset += pieceBytes) {
            const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
            const piece = buffer.subarray(0, bytesRead);
            if (wanted.some((bytes) => piece.includes(bytes))) return true;
            if (bytesRead < buffer.length) return false;
        }
    } finally {
        await handle.close();
    }
}
