/** What a task has reported, kept with its result, so that the journal of whoever uses it again is complete by itself. */
import { copyFileSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { readReport } from '../executor/local-process/channel.ts';
import { channelFile } from '../executor/local-process/files.ts';
import { objectFile } from '../store/layout.ts';
import { hashOutput, keepObject } from '../store/objects.ts';
import type { Artifact, MetricPoint } from '../store/records.ts';

/** Reports up to that size stand in the result's own file. */
const small = 16 << 10;
const pieceBytes = 256 << 10;

/** Of an attempt that is over, from its working folder; undefined where it reported nothing. */
export async function keepPoints(root: string, folder: string): Promise<readonly MetricPoint[] | Artifact | undefined> {
    const channel = channelFile(folder);
    const found = lstatSync(channel, { throwIfNoEntry: false });
    if (found === undefined || !found.isFile() || found.size === 0) return undefined;
    if (found.size <= small) {
        const points = pointsIn(readFileSync(channel, 'utf8'));
        return points.length === 0 ? undefined : points;
    }
    // The attempt keeps its own: somebody may look at its folder.
    const copy = path.join(folder, 'events.kept');
    try {
        copyFileSync(channel, copy);
        const artifact = await hashOutput(copy);
        await keepObject(root, copy, artifact);
        return artifact;
    } finally {
        rmSync(copy, { force: true });
    }
}

/** Hands them over in pieces of a bearable size. */
export async function readPoints(root: string, points: readonly MetricPoint[] | Artifact, take: (points: readonly MetricPoint[]) => Promise<void> | void): Promise<void> {
    if (!('sha256' in points)) {
        if (points.length > 0) await take(points);
        return;
    }
    const handle = await open(objectFile(root, points.sha256), 'r');
    try {
        let rest = '';
        const decoder = new TextDecoder();
        for (let offset = 0; ;) {
            const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, offset);
            if (bytesRead === 0) break;
            offset += bytesRead;
            const text = rest + decoder.decode(buffer.subarray(0, bytesRead), { stream: true });
            const end = text.lastIndexOf('\n') + 1;
            rest = text.slice(end);
            const found = pointsIn(text.slice(0, end));
            if (found.length > 0) await take(found);
        }
    } finally {
        await handle.close();
    }
}

/** A last line without its end was never reported. */
function pointsIn(text: string): MetricPoint[] {
    return text.slice(0, text.lastIndexOf('\n')).split('\n').flatMap((line) => readReport(line)?.points ?? []);
}
