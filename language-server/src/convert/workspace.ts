/** The conversion of a file where others use it. */
import type { LangiumDocument } from 'langium';
import type { XxpServices } from '../module.ts';
import type { Problem } from '../problems.ts';
import { convert } from './convert.ts';
import type { Change } from './draft.ts';
import { renamesElsewhere } from './names.ts';
import { takersOf } from './shared-data.ts';

export interface WorkspaceConversion {
    /** By address, and of files that change; of each, in the order of its text. */
    readonly changes: ReadonlyMap<string, readonly Change[]>;
    /** What has no present form in the file that was asked for, at its place in the new text. */
    readonly left: readonly Problem[];
    /** False where the file has errors; then nothing changes. */
    readonly readable: boolean;
}

/** Takes along the files that would no longer be understood, and the names that others use. */
export function convertInWorkspace(document: LangiumDocument, services: XxpServices): WorkspaceConversion {
    const documents = [document];
    for (const each of documents) documents.push(...takersOf(each, services).filter((taker) => !documents.includes(taker)));
    const together = new Set(documents.map(({ uri }) => uri.toString()));
    const changes = new Map<string, readonly Change[]>();
    const [own, ...others] = documents.map((each) => ({ uri: each.uri.toString(), ...convert(each, services, together) }));
    if (!own!.readable) return { changes, left: [], readable: false };
    for (const each of [own!, ...others]) if (each.changes.length > 0) changes.set(each.uri, each.changes);
    for (const each of documents) {
        for (const [uri, renames] of renamesElsewhere(each, services, together)) changes.set(uri, [...changes.get(uri) ?? [], ...renames].sort((a, b) => a.start - b.start));
    }
    return { changes, left: own!.left, readable: true };
}
