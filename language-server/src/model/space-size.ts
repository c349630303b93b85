/** How many configurations a space holds, and from which numbers of values. */
import { isConstraint, isValueSet, type Space } from '../generated/ast.ts';
import { valuesIn } from './space-values.ts';
import { valuesOf } from './values.ts';

export interface SpaceSize {
    /** One for each name, in the order of the text. */
    readonly factors: readonly number[];
    readonly configurations: number;
}

/** Undefined where a set is endless, not written well, or only counts on a condition, and where not all combinations are allowed. */
export function sizeOf(space: Space): SpaceSize | undefined {
    if (space.items.some((item) => isConstraint(item) ? item.strength === 'require' : isValueSet(item) && item.condition !== undefined)) return undefined;
    const factors = new Map<string, number>();
    for (const { name, values } of valuesIn(space)) {
        const found = valuesOf(values);
        const count = found?.kind === 'values' ? found.values.length : found?.kind === 'integer' ? Math.max(0, Math.floor(found.high) - Math.ceil(found.low) + 1) : undefined;
        if (count === undefined) return undefined;
        factors.set(name, (factors.get(name) ?? 0) + count);
    }
    return { factors: [...factors.values()], configurations: [...factors.values()].reduce((product, count) => product * count, 1) };
}

/** `3 × 4 = 12`, or the number alone where there is nothing to multiply. */
export function arithmetic({ factors, configurations }: SpaceSize): string {
    const total = configurations.toLocaleString('en');
    return factors.length > 1 ? `${factors.map((factor) => factor.toLocaleString('en')).join(' × ')} = ${total}` : total;
}
