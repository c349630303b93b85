/** One text for one thing, to be hashed. */
import { createHash } from 'node:crypto';

/** The same text for the same data, in whatever order its members were set. */
export function canonical(value: unknown): string {
    return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner));
}

/** SHA-256, in hexadecimal digits. */
export function hashOf(text: string): string {
    return createHash('sha256').update(text).digest('hex');
}
