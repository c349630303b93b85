/** Names, texts and numbers as they are written. */
import type { Reference } from 'langium';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import { reserved } from '../parser/token-builder.ts';

/** `^` makes a name of a reserved word; a name may have parts that dots join. */
export function name(text: string): string {
    return text.split('.').map((part) => reserved.has(part) ? `^${part}` : part).join('.');
}

export function named(reference: Reference | undefined): string {
    return reference === undefined ? '' : name(reference.$refText);
}

/** In double quotes, or in single ones where that saves escapes. */
export function quoted(text: string): string {
    const quote = text.includes('"') && !text.includes('\'') ? '\'' : '"';
    const escaped = text.replace(/[\\\n\r\t]/g, (char) => escapes[char]!).replaceAll(quote, `\\${quote}`);
    return `${quote}${escaped}${quote}`;
}

/** A value as it is written. */
export function scalar(value: Scalar): string {
    return typeof value === 'string' ? quoted(value) : typeof value === 'number' ? number(value) : String(value);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** As a name where it is one, as the older dialects want it. */
export function nameOrText(text: string): string {
    return /^[A-Za-z_]\w*$/.test(text) && !reserved.has(text) ? text : quoted(text);
}

export function number(value: number): string {
    if (Object.is(value, -0)) return '-0';
    if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999'; // Too great for a number, and read as such again.
    return String(value);
}
