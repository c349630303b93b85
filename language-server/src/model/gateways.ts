/** Points where the flow parts and joins again: `PARALLEL-1`, `JOIN-1`. They need no declaration. */
import type { Reference } from 'langium';
import type { End } from '../generated/ast.ts';

const pattern = /^(PARALLEL|EXCLUSIVE|INCLUSIVE|COMPLEX|JOIN)([-_]END)?[-_]\d+$/;

/** The name of a gateway where a link passes through one. */
export function gatewayOf(end: End | undefined): string | undefined {
    return end !== undefined && namesGateway(end.element) ? end.element!.$refText : undefined;
}

/** A name of that form that is nothing else. */
export function namesGateway(reference: Reference | undefined): boolean {
    return reference !== undefined && pattern.test(reference.$refText) && reference.ref === undefined;
}

/** But one of the ways behind it is taken. */
export function isExclusive(gateway: string): boolean {
    return /^EXCLUSIVE[-_]\d/.test(gateway);
}

/** Not all ways behind it are taken. */
export function isChoosing(gateway: string): boolean {
    return /^(EXCLUSIVE|INCLUSIVE|COMPLEX)/.test(gateway);
}
