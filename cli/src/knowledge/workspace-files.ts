/** The files of a workspace that a draft is made with. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isSkippedFolder } from '../../../language-server/src/index.ts';

export interface FilesBelow {
    readonly experiments: readonly string[];
    /** All others that may be data. */
    readonly data: readonly string[];
}

/** Whoever has more has no names that could be told apart. */
const most = 20_000;
const noData = /\.(?:xxp|espace|py|ipynb|r|js|mjs|ts|sh|md|rst|pyc|lock|toml|ya?ml|cfg|ini|html|css|png|jpe?g|svg|exe|so|dll)$/i;

/** In a steady order; folders that cannot be read, and links, are left out. */
export async function filesBelow(root: string): Promise<FilesBelow> {
    const [experiments, data, folders]: [string[], string[], string[]] = [[], [], [root]];
    for (let folder = folders.shift(); folder !== undefined && experiments.length + data.length < most; folder = folders.shift()) {
        const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
        for (const entry of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
            const full = path.join(folder, entry.name);
            if (entry.isDirectory()) {
                if (!isSkippedFolder(entry.name)) folders.push(full);
            } else if (entry.isFile() && !entry.name.startsWith('.')) {
                if (/\.(?:xxp|espace)$/.test(entry.name)) experiments.push(full);
                else if (!noData.test(entry.name)) data.push(full);
            }
        }
    }
    return { experiments, data };
}

/** By path, by name, or, of what is only called something (`the churn data`), by the words in its name; each once. */
export function filesMeant(names: readonly string[], root: string, all: readonly string[]): string[] {
    return [...new Set(names.flatMap((name) => {
        const plain = name.toLowerCase();
        const [exact] = all.filter((file) => path.relative(root, file).replaceAll('\\', '/').toLowerCase() === plain || path.basename(file).toLowerCase() === path.posix.basename(plain));
        if (exact !== undefined) return [exact];
        if (/\.\w+$/.test(name)) return [];
        const words = rootsOf(name);
        const close = all.filter((file) => words.length > 0 && words.every((word) => rootsOf(path.basename(file)).includes(word)));
        return close.length === 1 ? close : [];
    }))];
}

function rootsOf(name: string): string[] {
    return (name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().match(/\p{L}+/gu) ?? []).map((word) => word.length > 3 ? word.replace(/s$/, '') : word);
}
