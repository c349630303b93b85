/** One line of a journal to text and back. The checksum tells a line that was damaged from one that was written so. */
import { crc32 } from 'node:zlib';
import { journalVersion, type JournalLine } from './records.ts';

/** A line ends in this, eight digits, and `"}`. */
const beforeChecksum = Buffer.from(',"crc":"');
const tailLength = beforeChecksum.length + 8 + 2;
const closingBracket = '}'.charCodeAt(0);

/** With its line feed. */
export function encodeLine(line: JournalLine): string {
    const text = JSON.stringify(line);
    return `${text.slice(0, -1)},"crc":"${hex(crc32(text))}"}\n`;
}

/** What to do about a line that was damaged. */
export const adviceForDamage = 'bring back a copy of the journal, or start the experiment anew';

/** The line, or in words for people what is wrong with it and what to do. */
export function decodeLine(text: string): JournalLine | string {
    const bytes = Buffer.from(text);
    return decodeBytes(bytes, 0, bytes.length);
}

/**
 * The same for a line that stands in bytes, which are used up by it: its body is closed in place, so that nothing
 * need be copied to be checked. How long a journal takes to read is decided here.
 */
export function decodeBytes(bytes: Buffer, start: number, end: number): JournalLine | string {
    const tail = end - tailLength;
    const checksum = tail < start ? null : checksumAt(bytes, tail);
    if (checksum === null) return `expected a line ending in its checksum, found none; ${adviceForDamage}`;
    bytes[tail] = closingBracket;
    const crc = crc32(bytes.subarray(start, tail + 1));
    if (crc !== checksum) return `its checksum says ${hex(checksum)}, its bytes say ${hex(crc)}; ${adviceForDamage}`;
    let line: JournalLine;
    try {
        line = JSON.parse(bytes.toString('utf8', start, tail + 1)) as JournalLine;
    } catch {
        return `expected JSON, found something else; ${adviceForDamage}`;
    }
    const version: unknown = line.v;
    if (version !== journalVersion) return `expected journal version ${journalVersion}, found ${String(version)}: it was written by another version of XXP Studio; go on with that one`;
    return line;
}

/** What the bytes from there say, if they are a line's tail. */
function checksumAt(bytes: Buffer, tail: number): number | null {
    for (let index = 0; index < beforeChecksum.length; index++) if (bytes[tail + index] !== beforeChecksum[index]) return null;
    const end = tail + tailLength;
    if (bytes[end - 2] !== 0x22 || bytes[end - 1] !== closingBracket) return null;
    let checksum = 0;
    for (let index = end - 10; index < end - 2; index++) {
        const digit = digitOf(bytes[index]!);
        if (digit === undefined) return null;
        checksum = checksum * 16 + digit;
    }
    return checksum;
}

function digitOf(code: number): number | undefined {
    if (code >= 0x30 && code <= 0x39) return code - 0x30;
    return code >= 0x61 && code <= 0x66 ? code - 0x57 : undefined;
}

function hex(crc: number): string {
    return crc.toString(16).padStart(8, '0');
}
