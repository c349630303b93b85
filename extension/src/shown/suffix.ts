/** What a file is, where its name does not say so: an output of a task lies in the store under its hash alone. */
import { open } from 'node:fs/promises';
import path from 'node:path';

const beginnings: readonly (readonly [suffix: string, bytes: readonly number[]])[] = [
    ['png', [0x89, 0x50, 0x4e, 0x47]], ['jpg', [0xff, 0xd8, 0xff]], ['gif', [0x47, 0x49, 0x46, 0x38]], ['bmp', [0x42, 0x4d]],
];

/** By its name, else by its first bytes; `bin` where it is no text. */
export async function suffixOf(file: string): Promise<string> {
    const named = path.extname(file).slice(1).toLowerCase();
    if (/^[a-z0-9]{1,8}$/.test(named)) return named;
    const handle = await open(file);
    try {
        const buffer = Buffer.alloc(4096);
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
        return suffixOfBytes(buffer.subarray(0, bytesRead));
    } finally {
        await handle.close();
    }
}

export function suffixOfBytes(data: Buffer): string {
    const found = beginnings.find(([, bytes]) => bytes.every((byte, at) => data[at] === byte));
    if (found !== undefined) return found[0];
    if (data.subarray(0, 4).toString('latin1') === 'RIFF' && data.subarray(8, 12).toString('latin1') === 'WEBP') return 'webp';
    if (data.includes(0)) return 'bin';
    const text = new TextDecoder().decode(data, { stream: true });
    if (/^\ufeff?\s*(<\?xml[^>]*>\s*)?<svg[\s>]/.test(text)) return 'svg';
    const [first = '', second = ''] = text.split(/\r?\n/, 2);
    const cells = first.split(',').length;
    return cells > 1 && !/^\s*[[{]/.test(first) && second.split(',').length === cells ? 'csv' : 'txt';
}
