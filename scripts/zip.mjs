// The names in a zip archive, read from its central directory.

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** In the archive's order. Throws when the bytes are no zip archive. */
export function listZip(bytes) {
    // The end record is 22 bytes and a comment of at most 65,535.
    let end = bytes.length - 22;
    while (end >= 0 && end > bytes.length - 22 - 0x10000 && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1;
    if (end < 0 || bytes.readUInt32LE(end) !== endOfDirectory) throw new Error('Expected a zip archive, found no directory in it');
    const names = [];
    let at = bytes.readUInt32LE(end + 16);
    for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
        if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error(`Expected a directory entry at byte ${at} of the zip archive, found something else`);
        const nameLength = bytes.readUInt16LE(at + 28);
        names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
        at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return names;
}
