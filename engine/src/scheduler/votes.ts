/** What several people have answered, taken together. */
import type { InputField, Value } from '../plan/plan.ts';
import type { Reply } from '../store/records.ts';

/** Numbers are their mean, and all else is what most have said; at a tie, what was said first. */
export function together(fields: readonly InputField[], votes: readonly Pick<Reply, 'inputs'>[]): Record<string, Value> {
    return Object.fromEntries(fields.flatMap((field): [string, Value][] => {
        const values = votes.flatMap(({ inputs = {} }) => Object.hasOwn(inputs, field.name) ? [inputs[field.name]!] : []);
        return values.length === 0 ? [] : [[field.name, mean(field, values) ?? most(values)]];
    }));
}

function mean({ type }: InputField, values: readonly Value[]): number | undefined {
    if (type !== 'Float' && type !== 'Integer' && type !== 'Rating') return undefined;
    const numbers = values.filter((value) => typeof value === 'number');
    const found = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
    return type === 'Integer' ? Math.round(found) : found;
}

function most(values: readonly Value[]): Value {
    const texts = values.map((value) => JSON.stringify(value));
    const count = (text: string): number => texts.filter((each) => each === text).length;
    const highest = Math.max(...texts.map(count));
    return values[texts.findIndex((text) => count(text) === highest)]!;
}
