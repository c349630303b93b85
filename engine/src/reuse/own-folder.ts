/**
 * Whether what a task leaves behind leads into its own working folder. In its run that is of use; whoever takes the result
 * later must not depend on a folder that is not kept with it, and may be gone or another's by then.
 */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { spellingsOf } from '../secrets/spellings.ts';
import { holdsAny } from '../store/find-bytes.ts';
import { objectFile } from '../store/layout.ts';
import { exists } from '../store/objects.ts';
import type { Completed } from './results.ts';

/** Where ExtremeXP's `create_dir` makes folders. */
const shared = 'shared';

/** What does so, in words for people; undefined where nothing does. */
export async function whatLeadsInto(folder: string, root: string, { outputs, results, variables }: Completed): Promise<string | undefined> {
    const hasShared = await exists(path.join(folder, shared));
    if (results === undefined && variables === undefined && !hasShared) return undefined;
    const places = [...new Set([folder, realpathSync(folder)])].map((place) => place + path.sep);
    const texts = places.flatMap(spellingsOf);
    const result = Object.entries(results ?? {}).find(([, value]) => typeof value === 'string' && texts.some((text) => value.includes(text)));
    if (result !== undefined) return `its result ${result[0]}`;
    if (variables !== undefined && await holdsAny(objectFile(root, variables.sha256), bytesOf(texts))) return 'what it hands on in `variables`';
    // Other outputs may well name where they were written, which means nothing to whoever reads them.
    if (!hasShared) return undefined;
    const wanted = bytesOf(places.flatMap((place) => spellingsOf(`${place}${shared}${path.sep}`)));
    for (const [name, { sha256 }] of Object.entries(outputs)) if (await holdsAny(objectFile(root, sha256), wanted)) return `its output ${name}`;
    return undefined;
}

function bytesOf(texts: readonly string[]): Buffer[] {
    return texts.map((text) => Buffer.from(text));
}
