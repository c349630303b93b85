/** Reads every object of a store: each must be what its name says. */
import { rmSync } from 'node:fs';
import { messageOf } from '../errors.ts';
import { hashOutput, objectProblem } from '../store/objects.ts';
import { entriesOf, objectsIn, objectsNeeded } from './entries.ts';
import { objectsOf } from './results.ts';

export interface Verified {
    readonly objects: number;
    readonly bytes: number;
    readonly results: number;
    /** Objects that are not what they were; they are taken away, so that nothing is worked out from them. */
    readonly broken: readonly { readonly sha256: string; readonly problem: string }[];
    /** Results that need what is gone or broken; they are not used again. */
    readonly lost: readonly { readonly key: string; readonly task: string; readonly run: string; readonly execution: string }[];
}

export async function verifyCache(root: string, tell: (bytes: number) => void = () => undefined): Promise<Verified> {
    const broken: { sha256: string; problem: string }[] = [];
    let objects = 0;
    let bytes = 0;
    for (const object of objectsIn(root)) {
        // What another process is just writing or taking away.
        if (!/^[0-9a-f]{64}$/.test(object.sha256)) continue;
        objects += 1;
        bytes += object.bytes;
        const problem = await hashOutput(object.file).then(({ sha256 }) => (sha256 === object.sha256 ? undefined : 'was changed'), (error: unknown) => `cannot be read: ${messageOf(error)}`);
        if (problem !== undefined) {
            broken.push({ sha256: object.sha256, problem });
            if (problem === 'was changed') rmSync(object.file, { recursive: true, force: true });
        }
        tell(bytes);
    }
    const bad = new Set(broken.map(({ sha256 }) => sha256));
    let results = 0;
    const lost: Verified['lost'][number][] = [];
    for (const entry of entriesOf(root)) {
        results += entry.kept.results.length;
        const gone = entry.kept.results.find((result) => objectsOf(result).some(([, artifact]) => bad.has(artifact.sha256) || objectProblem(root, artifact) !== undefined));
        if (gone === undefined || objectsNeeded(entry).size === 0) continue;
        lost.push({ key: entry.kept.key, task: entry.kept.task, run: gone.from.run, execution: gone.from.execution });
        rmSync(entry.file, { force: true });
    }
    return { objects, bytes, results, broken, lost };
}
