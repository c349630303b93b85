/** The texts that a plan was made from, kept by their content: the plan says what is run, they say what its author wrote. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from '../plan/plan.ts';
import { digest } from '../reuse/file-hashes.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { objectFile } from '../store/layout.ts';
import { exists, keepBytes } from '../store/objects.ts';

const largestKept = 10 << 20;

/** To be called before the execution's engine gives its first sign: until then nobody has had the time to change them. */
export async function keepSources(root: string, sources: readonly SourceFile[], secrets: Secrets): Promise<void> {
    for (const { path: file, sha256 } of sources) {
        try {
            if (await exists(objectFile(root, sha256))) continue;
            const content = asRead(readFileSync(path.resolve(root, file)), sha256);
            if (content !== undefined && content.length <= largestKept && !secrets.isIn(content)) await keepBytes(root, content);
        } catch {
            // Deleted, or a full disk: the hash must do.
        }
    }
}

/** The hash is that of the text: a file that is no UTF-8 was read with signs in the place of what it should not have. */
function asRead(bytes: Buffer, sha256: string): Buffer | undefined {
    return [bytes, Buffer.from(bytes.toString('utf8'))].find((content) => digest(content) === sha256);
}
