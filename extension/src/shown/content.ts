/** Reads what a task shows from the store, as far as a view can draw it. Knows no editor. */
import { open, stat } from 'node:fs/promises';
import { objectFile, type Artifact } from '../../../engine/src/index.ts';
import type { ShownContent } from '../../webviews/shared/shown.ts';
import { parseCsv } from './csv.ts';
import { suffixOf } from './suffix.ts';

const images: Readonly<Record<string, string>> = {
    png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', bmp: 'image/bmp', svg: 'image/svg+xml',
};
const texts: readonly string[] = ['md', 'txt', 'log', 'json', ''];

const mostImageBytes = 10_000_000;
const mostTextBytes = 200_000;
const mostRows = 200;
const mostColumns = 50;

/** What has no suffix is known by what it begins with. */
export async function shownContent(root: string, { suffix, artifact }: { readonly suffix?: string; readonly artifact: Artifact }): Promise<ShownContent> {
    if (artifact.kind === 'directory') return notDrawn('folder');
    return isHash(artifact.sha256) ? contentOfFile(objectFile(root, artifact.sha256), suffix) : gone;
}

export async function contentOfFile(file: string, suffix?: string): Promise<ShownContent> {
    try {
        const known = suffix ?? await suffixOf(file);
        const type = Object.hasOwn(images, known) ? images[known] : undefined;
        if (type === undefined && known !== 'csv' && !texts.includes(known)) return notDrawn(known);
        const { data, cut } = await firstBytes(file, type === undefined ? mostTextBytes : mostImageBytes);
        if (type !== undefined) return cut ? { kind: 'none', why: `A picture of more than ${mostImageBytes / 1e6} MB; open it to see it` } : { kind: 'image', src: `data:${type};base64,${data.toString('base64')}` };
        // A character that was cut in two is no part of it.
        const text = new TextDecoder().decode(data, { stream: cut });
        if (known !== 'csv') return { kind: 'text', text: known === 'md' ? text : fenced(text), cut };
        const [columns = [], ...rows] = parseCsv(text, mostRows + 2);
        return {
            kind: 'table', columns: columns.slice(0, mostColumns), rows: rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns)),
            cut: cut || rows.length > mostRows || columns.length > mostColumns,
        };
    } catch {
        return gone;
    }
}

const gone: ShownContent = { kind: 'none', why: 'Its content is not in the store any more' };

function notDrawn(suffix: string): ShownContent {
    return { kind: 'none', why: `A file that is not drawn here${suffix === '' ? '' : ` (${suffix})`}; open it to see it` };
}

/** Throws where a damaged journal names something that is no hash: it would lead out of the store. */
export function shownFile(root: string, sha256: string): string {
    if (!isHash(sha256)) throw new Error(`Expected a hash, found ${JSON.stringify(sha256.slice(0, 80))}`);
    return objectFile(root, sha256);
}

function isHash(text: string): boolean {
    return /^[0-9a-f]{64}$/.test(text);
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

/** As it is, whatever marks it holds. */
export function fenced(text: string): string {
    const fence = '`'.repeat(3 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
    return `${fence}\n${text}\n${fence}`;
}
