/** Where things lie in a picture: scales, and the marks beside them. Knows no page. */

export interface Scale {
    readonly low: number;
    readonly high: number;
    /** From 0 at the low end to 1 at the high one. */
    at(value: number): number;
    /** Round values within it, few enough to be read. */
    readonly ticks: readonly number[];
}

export function scaleFor(values: readonly number[], { log = false, room = 0 }: { readonly log?: boolean; /** In parts of what they span, at both ends. */ readonly room?: number } = {}): Scale {
    const numbers = values.filter((value) => Number.isFinite(value) && (!log || value > 0)).map((value) => log ? Math.log10(value) : value);
    if (numbers.length === 0) return scaleFor([0, 1]);
    const [least, greatest] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
    // A single value lies in the middle.
    const margin = least === greatest ? Math.abs(least) * 0.1 || 1 : (greatest - least) * room;
    const [low, high] = [least - margin, greatest + margin];
    const at = (value: number): number => ((log ? Math.log10(value) : value) - low) / (high - low);
    return log
        ? { low: 10 ** low, high: 10 ** high, at, ticks: powers(low, high) }
        : { low, high, at, ticks: rounded(low, high) };
}

const mostTicks = 5;

function rounded(low: number, high: number): number[] {
    const power = 10 ** Math.floor(Math.log10((high - low) / mostTicks));
    const step = [1, 2, 5, 10].map((digit) => digit * power).find((each) => (high - low) / each <= mostTicks + 1)!;
    const first = Math.ceil(low / step);
    // What is added up would end in …0000004.
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Powers of ten; where there is hardly one, the ends. */
function powers(low: number, high: number): number[] {
    const [first, last] = [Math.ceil(low - 1e-9), Math.floor(high + 1e-9)];
    if (last - first < 1) return [10 ** low, 10 ** high];
    const every = Math.ceil((last - first + 1) / mostTicks);
    return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => Number((10 ** (first + index * every)).toPrecision(12)));
}

/** Some of many, evenly. */
export function someOf<Item>(items: readonly Item[], most: number): readonly Item[] {
    return items.length <= most ? items : Array.from({ length: most }, (_, index) => items[Math.floor(index * items.length / most)]!);
}

/** The corners of a line that stays at a value until the next; it goes on to `end`. */
export function staircase(steps: readonly (readonly [x: number, y: number])[], end: number): [number, number][] {
    return steps.flatMap(([x, y], index): [number, number][] => [...index === 0 ? [] : [[x, steps[index - 1]![1]] as [number, number]], [x, y], ...index === steps.length - 1 ? [[end, y] as [number, number]] : []]);
}

/** The same for every one, and not the same for neighbours: where a point lies beside a choice. From -1 to 1. */
export function beside(index: number): number {
    return (index * 0.618034 % 1) * 2 - 1;
}

export function percent(share: number): string {
    return `${share > 0 && share < 0.005 ? '<1' : Math.round(share * 100)} %`;
}

/** Few digits are enough beside a picture. */
export function tick(value: number): string {
    return value !== 0 && (Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3) ? Number(value.toPrecision(2)).toExponential().replace('e+', 'e') : String(Number(value.toPrecision(5)));
}

const longestName = 12;

export function shortened(name: string): string {
    return [...name].length <= longestName ? name : `${[...name].slice(0, longestName - 1).join('')}…`;
}
