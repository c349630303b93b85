/** What may stand in the graph: names, numbers and hashes. A graph is handed on, what it was made from stays. */
import type { Value } from '../../../engine/src/index.ts';
import { shortHash } from './iri.ts';

/** Longer ones are no names. */
const longestName = 80;
/** A parameter that is called so holds what nobody else is to know. */
const secretName = /(^|[^a-z])(password|passwd|passphrase|secret|token|credentials?|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|auth)([^a-z]|$)/i;

/** The value as it may be handed on; undefined where not even its hash may. */
export function shareable(name: string, value: Value): string | number | boolean | undefined {
    if (isSecretName(name)) return undefined;
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') return value;
    if (typeof value === 'string') return isName(value) ? value : hashed(value);
    const written = JSON.stringify(value);
    return allPlain(value) && written.length <= longestName ? written : hashed(written);
}

/** The last part of a path: where a file lies is nobody's business, what it is called says what it is. */
export function fileName(path: string): string {
    const name = path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
    return name.length <= longestName ? name : hashed(name);
}

/** A name that somebody gave, or its hash where it is too long to be one. */
export function nameOrHash(name: string): string {
    return isName(name) ? name : hashed(name);
}

function hashed(value: string): string {
    return `sha256:${shortHash(value)}`;
}

function isSecretName(name: string): boolean {
    return secretName.test(name.replaceAll(/([a-z])([A-Z])/g, '$1_$2'));
}

/** Neither a sentence, nor an address, nor a path that leads somewhere on a machine. */
export function isName(value: string): boolean {
    return value.length <= longestName && !/[\n\r]|:\/\/|@/.test(value) && !/^([\\/~]|[a-z]:[\\/])/i.test(value) && !/(^|[\\/])\.\.([\\/]|$)/.test(value);
}

function allPlain(value: Value): boolean {
    if (typeof value === 'object') return Object.entries(value).every(([name, inner]) => !isSecretName(name) && isName(name) && allPlain(inner));
    return typeof value !== 'string' || isName(value);
}
