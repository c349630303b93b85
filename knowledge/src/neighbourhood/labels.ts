/** What nodes are called by people. */
import type { PastData } from '../experience.ts';
import { partsOf } from '../graph/iri.ts';

const mostSigns = 60;

export function labelOf(id: string, data: ReadonlyMap<string, PastData>): string {
    const [kind, name = id, ...rest] = partsOf(id) ?? [];
    switch (kind) {
        case 'data': return data.get(name)?.name || `data ${name.slice(0, 8)}`;
        case 'parameter': return [name, ...rest].join('.');
        case 'goal': return `${name} ${rest.join('.')}`;
        case 'value': return `${rest[0]} = ${shortened(written(rest[1] ?? ''))}`;
        case 'range': return `${name.slice(name.lastIndexOf('.') + 1)} ≈ ${about(rest[0] ?? '')}`;
        default: return name;
    }
}

/** As `rangeOf` names it: `1e-2.5` is about 0.003. */
export function about(range: string): string {
    const [, sign = '', exponent] = /^(-?)1e(.+)$/.exec(range) ?? [];
    return exponent === undefined ? range : `${sign}${Number((10 ** Number(exponent)).toPrecision(1))}`;
}

/** Texts without their quotation marks. */
function written(literal: string): string {
    try {
        return settingText(JSON.parse(literal));
    } catch {
        return literal;
    }
}

/** Numbers without what a computer's arithmetic has left at their end: `0.1 + 0.2` is 0.3. */
export function settingText(value: unknown): string {
    return String(typeof value === 'number' ? Number(value.toPrecision(12)) : value);
}

function shortened(text: string): string {
    return text.length > mostSigns ? `${text.slice(0, mostSigns - 1)}…` : text;
}
