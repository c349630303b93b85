/** Paths that end in a pattern, such as `src/**`. */

/** What lies before the first wildcard: a folder, or the path as it is. */
export function withoutGlob(path: string): string {
    const parts = path.trim().split(/[\\/]/);
    const wild = parts.findIndex((part) => part.includes('*') || part.includes('?'));
    return wild < 0 ? parts.join('/') : parts.slice(0, wild).join('/') || '.';
}
