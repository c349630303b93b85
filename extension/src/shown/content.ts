/** Reads what a task shows from the store, as far as a view can draw it. Knows no editor. */
import { open, stat } from 'node:fs/promises';
import { objectFile, type KeptArtifact } from '../../../engine/src/index.ts';
import type { ShownContent } from '../../webviews/shared/shown.ts';
import { parseCsv } from './csv.ts';

const images: Readonly<Record<string, string>> = {
    png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', bmp: 'image/bmp', svg: 'image/svg+xml',
};
const texts: readonly string[] = ['md', 'txt', 'log', 'json', ''];

const mostImageBytes = 10_000_000;
const mostTextBytes = 200_000;
const mostRows = 200;
const mostColumns = 50;

export async function shownContent(root: string, { suffix, artifact }: Pick<KeptArtifact, 'suffix' | 'artifact'>): Promise<ShownContent> {
    const type = Object.hasOwn(images, suffix) ? images[suffix] : undefined;
    const most = type === undefined ? mostTextBytes : mostImageBytes;
    const known = type !== undefined || suffix === 'csv' || texts.includes(suffix);
    if (!known || artifact.kind === 'directory') return { kind: 'none', why: `A file that is not drawn here${suffix === '' ? '' : ` (${suffix})`}; open it to see it` };
    try {
        const { data, cut } = await firstBytes(shownFile(root, artifact.sha256), most);
        if (type !== undefined) return cut ? { kind: 'none', why: `A picture of more than ${mostImageBytes / 1e6} MB; open it to see it` } : { kind: 'image', src: `data:${type};base64,${data.toString('base64')}` };
        // A character that was cut in two is no part of it.
        const text = new TextDecoder().decode(data, { stream: cut });
        if (suffix !== 'csv') return { kind: 'text', text: suffix === 'md' ? text : fenced(text), cut };
        const [columns = [], ...rows] = parseCsv(text, mostRows + 2);
        return {
            kind: 'table', columns: columns.slice(0, mostColumns), rows: rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns)),
            cut: cut || rows.length > mostRows || columns.length > mostColumns,
        };
    } catch {
        return { kind: 'none', why: 'Its content is not in the store any more' };
    }
}

/** Throws where a damaged journal names something that is no hash: it would lead out of the store. */
export function shownFile(root: string, sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`Expected a hash, found ${JSON.stringify(sha256.slice(0, 80))}`);
    return objectFile(root, sha256);
}

async function firstBytes(file: string, most: number): Promise<{ readonly data: Buffer; readonly cut: boolean }> {
    const { size } = await stat(file);
    const handle = await open(file);
    try {
        const data = Buffer.alloc(Math.min(size, most));
        const { bytesRead } = await handle.read(data, 0, data.length, 0);
        return { data: data.subarray(0, bytesRead), cut: size > most };
    } finally {
        await handle.close();
    }
}

function fenced(text: string): string {
    const fence = '`'.repeat(3 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
    return `${fence}\n${text}\n${fence}`;
}
