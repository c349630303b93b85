import { prefixes } from '../../../knowledge/src/index.ts';

/** `mls:hasValue` instead of the whole address, as in Turtle; our own names stay as they are. */
export function short(iri: string): string {
    const [prefix, base] = Object.entries(prefixes).find(([, address]) => iri.startsWith(address)) ?? [];
    return base === undefined ? iri : `${prefix}:${iri.slice(base.length)}`;
}
