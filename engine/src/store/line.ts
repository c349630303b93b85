/** One line of a journal to text and back. The checksum tells a line that was damaged from one that was written so. */
import { crc32 } from 'node:zlib';
import { journalVersion, type JournalLine } from './records.ts';

const tail = /,"crc":"([0-9a-f]{8})"\}$/;

/** With its line feed. */
export function encodeLine(line: JournalLine): string {
    const text = JSON.stringify(line);
    return `${text.slice(0, -1)},"crc":"${crcOf(text)}"}\n`;
}

/** The line, or what is wrong with it in words for people. */
export function decodeLine(text: string): JournalLine | string {
    const found = tail.exec(text);
    if (found === null) return 'expected a line ending in its checksum, found none';
    const body = `${text.slice(0, found.index)}}`;
    if (crcOf(body) !== found[1]) return `its checksum says ${found[1]}, its bytes say ${crcOf(body)}`;
    let line: JournalLine;
    try {
        line = JSON.parse(body) as JournalLine;
    } catch {
        return 'expected JSON, found something else';
    }
    const version: unknown = line.v;
    if (version !== journalVersion) return `expected journal version ${journalVersion}, found ${String(version)}: it was written by another version of XXP Studio`;
    return line;
}

function crcOf(text: string): string {
    return crc32(text).toString(16).padStart(8, '0');
}
