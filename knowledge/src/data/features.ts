/** What a table is like, in numbers that say nothing of any row. `engine/python/xxp_describe.py` computes the same for tasks. */
import { landmarks } from './landmarks.ts';
import { binned, type Column, type Table, type Target } from './table.ts';

/** By name; docs/knowledge.md says what each is. */
export type Features = Readonly<Record<string, number>>;

const bins = 10;
/** Pairs of columns grow with their square. */
const mostCorrelated = 30;

export function featuresOf(table: Table): Features {
    const { rows, columns, missing, target } = table;
    const numeric = columns.flatMap((column) => column.kind === 'numeric' ? [column.values] : []);
    const counted = { rows, columns: columns.length, numeric: numeric.length, categorical: kindsIn(columns, 'categorical'), text: kindsIn(columns, 'text'), missing };
    return rounded({ ...counted, ...shapes(numeric), ...information(columns, target), ...(target === undefined ? {} : { ...classesIn(target), ...landmarks(columns, target) }) });
}

function kindsIn(columns: readonly Column[], kind: Column['kind']): number {
    return columns.filter((column) => column.kind === kind).length;
}

/** Moments, and how much columns say of each other. */
function shapes(numeric: readonly Float64Array[]): Features {
    const moments = numeric.flatMap((values) => momentsOf(values) ?? []);
    if (moments.length === 0) return {};
    return {
        skewness: mean(moments.map(({ skewness }) => Math.abs(skewness))), kurtosis: mean(moments.map(({ kurtosis }) => kurtosis)),
        outliers: mean(moments.map(({ outliers }) => outliers)), ...correlation(numeric.slice(0, mostCorrelated)),
    };
}

function momentsOf(values: Float64Array): { skewness: number; kurtosis: number; outliers: number } | undefined {
    const present = values.filter((value) => !Number.isNaN(value));
    const middle = mean(present);
    const [second, third, fourth] = [2, 3, 4].map((power) => mean(present.map((value) => (value - middle) ** power)));
    // A column that is always the same has no shape.
    if (!(second! > 1e-12)) return undefined;
    const deviation = Math.sqrt(second!);
    return { skewness: third! / deviation ** 3, kurtosis: fourth! / second! ** 2 - 3, outliers: present.filter((value) => Math.abs(value - middle) > 3 * deviation).length / present.length };
}

function correlation(numeric: readonly Float64Array[]): Features {
    const found: number[] = [];
    for (const [index, one] of numeric.entries()) for (const other of numeric.slice(index + 1)) {
        const value = correlationOf(one, other);
        if (value !== undefined) found.push(Math.abs(value));
    }
    return found.length === 0 ? {} : { correlation: mean(found) };
}

function correlationOf(one: Float64Array, other: Float64Array): number | undefined {
    const both = Array.from(one.keys()).filter((at) => !Number.isNaN(one[at]!) && !Number.isNaN(other[at]!));
    const [middleOne, middleOther] = [mean(both.map((at) => one[at]!)), mean(both.map((at) => other[at]!))];
    let [together, squareOne, squareOther] = [0, 0, 0];
    for (const at of both) {
        const [x, y] = [one[at]! - middleOne, other[at]! - middleOther];
        together += x * y;
        squareOne += x * x;
        squareOther += y * y;
    }
    const scale = Math.sqrt(squareOne * squareOther);
    return scale > 1e-12 ? together / scale : undefined;
}

/** In bits: how even the values of columns are, and how much they say of the target. */
function information(columns: readonly Column[], target: Target | undefined): Features {
    const coded = columns.flatMap((column) => column.kind === 'text' ? [] : [column.kind === 'numeric' ? binned(column.values, bins) : column.codes]);
    if (coded.length === 0) return {};
    const entropies = coded.map((codes) => evenness(countsOf(codes)));
    if (target === undefined) return { entropy: mean(entropies) };
    const shared = coded.map((codes) => mutualInformation(codes, target.codes));
    return { entropy: mean(entropies), mutualInformation: mean(shared), bestMutualInformation: Math.max(...shared) };
}

function classesIn({ codes, classes, isNumeric }: Target): Features {
    const counts = countsOf(codes);
    return {
        numericTarget: isNumeric ? 1 : 0,
        ...(!isNumeric && { classes, largestClass: Math.max(...counts) / codes.length, smallestClass: Math.min(...counts) / codes.length, classEntropy: evenness(counts) }),
    };
}

/** How often each code comes. */
function countsOf(codes: Int32Array): number[] {
    const counts = new Map<number, number>();
    for (const code of codes) if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts.values()];
}

/** From 0, where all is one, to 1, where all come equally often. */
function evenness(counts: readonly number[]): number {
    return counts.length < 2 ? 0 : entropyOf(counts) / Math.log2(counts.length);
}

function entropyOf(counts: readonly number[]): number {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return -counts.reduce((sum, count) => sum + count / total * Math.log2(count / total), 0);
}

function mutualInformation(one: Int32Array, other: Int32Array): number {
    const both = Array.from(one.keys()).filter((at) => one[at]! >= 0 && other[at]! >= 0);
    if (both.length === 0) return 0;
    const of = (keyOf: (at: number) => number): number => entropyOf(countsOf(Int32Array.from(both, keyOf)));
    const most = Math.max(...other) + 1;
    return Math.max(0, of((at) => one[at]!) + of((at) => other[at]!) - of((at) => one[at]! * most + other[at]!));
}

function mean(values: readonly number[] | Float64Array): number {
    let sum = 0;
    for (const value of values) sum += value;
    return values.length === 0 ? 0 : sum / values.length;
}

/** Nobody needs more digits, and with them a table could be told from its features. */
function rounded(features: Features): Features {
    return Object.fromEntries(Object.entries(features).filter(([, value]) => Number.isFinite(value)).map(([name, value]) => [name, Number(value.toPrecision(6))]));
}
