/** The names in a zip archive, in its order. Throws when the bytes are no zip archive. */
export function listZip(bytes: Buffer): string[];
