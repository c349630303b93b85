/** Terms as N-Quads writes them, each in one way only: what is equal is the same text. */
import { prefixes } from './vocabulary.ts';

/** `<iri>`, or a literal. */
export type Term = string;

export const named = (iri: string): Term => `<${iri}>`;
export const text = (value: string): Term => `"${escaped(value)}"`;
export const integer = (value: number): Term => typed(String(value), 'integer');
/** Infinities and NaN too, which the journal has as words. */
export const double = (value: number | string): Term => typed(String(value).replace('Infinity', 'INF'), 'double');
export const boolean = (value: boolean): Term => typed(String(value), 'boolean');
export const moment = (milliseconds: number): Term => typed(new Date(milliseconds).toISOString(), 'dateTime');

/** A whole number is an integer, as it is written. */
export function literal(value: string | number | boolean): Term {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'boolean') return boolean(value);
    return Number.isSafeInteger(value) ? integer(value) : double(value);
}

function typed(lexical: string, type: string): Term {
    return `"${lexical}"^^<${prefixes.xsd}${type}>`;
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

export function escaped(value: string): string {
    return value.replaceAll(/["\\\u0000-\u001f\u007f]|\p{Surrogate}/gu, (sign) => {
        if (/\p{Surrogate}/u.test(sign)) return '\ufffd';
        return escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    });
}

/** What a literal says, by its type; undefined of a name. */
export function valueOf(term: Term): string | number | boolean | undefined {
    const found = /^"(.*)"(?:\^\^<([^>]*)>|@[A-Za-z0-9-]+(?:--[a-z]+)?)?$/s.exec(term);
    if (found === null) return undefined;
    const [, lexical = '', type] = found;
    if (type === `${prefixes.xsd}boolean`) return lexical === 'true' || lexical === '1';
    if (type !== undefined && numeric.has(type.slice(prefixes.xsd.length)) && type.startsWith(prefixes.xsd)) return Number(lexical.replace(/INF$/, 'Infinity'));
    return unescaped(lexical);
}

const numeric: ReadonlySet<string> = new Set(['integer', 'decimal', 'double', 'float', 'int', 'long', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger', 'unsignedInt', 'unsignedLong']);
const plain: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(lexical: string): string {
    return lexical.replaceAll(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, short?: string, long?: string, sign?: string) => {
        if (sign !== undefined) return plain[sign] ?? sign;
        const code = Number.parseInt(short ?? long ?? '', 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    });
}
