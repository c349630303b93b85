/** Text that came from a file or a task, made safe to show on a terminal; and figures for people. */
import type { Value } from '../../../engine/src/index.ts';

/** What could move the cursor, recolour the screen, or reorder a line is written out as an escape. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** For one line: line breaks are written out too. */
export function plain(text: string): string {
    return text.replaceAll(unsafe, escape);
}

/** For a block: line breaks and tabs stay. */
export function plainBlock(text: string): string {
    return text.replaceAll('\r\n', '\n').replaceAll(unsafe, (character) => (character === '\n' || character === '\t' ? character : escape(character)));
}

function escape(character: string): string {
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
    return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** `850 ms`, `4.2 s`, `3:07 min`, `1:02:09 h`. */
export function duration(milliseconds: number): string {
    if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 60_000) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`;
    const seconds = Math.floor(milliseconds / 1000);
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, String(seconds % 60).padStart(2, '0')];
    return hours === 0 ? `${minutes}:${rest} min` : `${hours}:${String(minutes).padStart(2, '0')}:${rest} h`;
}

/** A value as a table shows it: six digits are enough to compare by. */
export function value(scalar: Value): string {
    if (typeof scalar === 'object') return plain(JSON.stringify(scalar));
    if (typeof scalar !== 'number') return plain(String(scalar));
    return Number.isInteger(scalar) && Math.abs(scalar) < 1e15 ? String(scalar) : String(Number(scalar.toPrecision(6)));
}

/** `1 run`, `2 runs`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
    return `${number} ${number === 1 ? noun : plural}`;
}

/** A moment, as the clock on the wall shows it. */
export function moment(at: number): string {
    const date = new Date(at);
    const two = (number: number): string => String(number).padStart(2, '0');
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** How many columns a text takes. */
export function width(text: string): number {
    return [...text.replaceAll(/\u001b\[\d+m/g, '')].length;
}
