/** Keeps what a plan names inside the workspace. */
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../../errors.ts';

export type Found = { readonly file: string } | { readonly problem: 'outside' | 'missing' };

/**
 * The file behind a plan's path. A data file may be a link that leads out of the workspace: to lay such a link is the
 * user's own choice. A script may not, so that what runs is what the workspace holds.
 */
export async function findInside(root: string, relative: string, { followLinksOut }: { readonly followLinksOut: boolean }): Promise<Found> {
    const base = await realpath(root);
    const file = path.resolve(base, relative);
    if (path.isAbsolute(relative) || !isInside(base, file)) return { problem: 'outside' };
    try {
        const real = await realpath(file);
        return followLinksOut || isInside(base, real) ? { file } : { problem: 'outside' };
    } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(systemCode(error) ?? '')) return { problem: 'missing' };
        throw error;
    }
}

function isInside(base: string, file: string): boolean {
    const relative = path.relative(base, file);
    return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
