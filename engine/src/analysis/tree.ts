/** Regression trees over binned dimensions, by Breiman et al. (1984): each split lessens the squared error most. */
import type { Random } from '../random.ts';
import type { BinnedAxis } from './axis.ts';

/** What trees learn from: for each axis the bins of all rows, and for each row a number. */
export interface Table {
    readonly axes: readonly BinnedAxis[];
    /** By axis; `absent` where a row lacks the dimension. */
    readonly bins: readonly Uint16Array[];
    readonly targets: Float64Array;
}

export const absent = 0xffff;

export type Node = Leaf | Split;

export interface Leaf {
    readonly value: number;
    /** How many rows it was made of. */
    readonly rows: number;
}

export interface Split {
    readonly axis: number;
    /** By bin, whether it goes left. */
    readonly left: Uint8Array;
    readonly below: Node;
    readonly above: Node;
    /** Where rows go that lack the dimension, or whose choice was not there: to where most went. */
    readonly mostBelow: boolean;
}

export interface Growth {
    /** Rows of a leaf, at least. */
    readonly leastRows: number;
    readonly depth?: number;
    /** So much of the whole squared error each split must take away, at least. */
    readonly leastGain?: number;
    /** And so many times the mean squared error of the rows that it parts, so that chance is not mistaken for more. */
    readonly clear?: number;
    /** With it, each split chooses among some of the axes, and lies anywhere between the rows that it parts: trees differ. */
    readonly random?: Random;
}

export function isSplit(node: Node): node is Split {
    return 'axis' in node;
}

/** `rows` may name some several times; it is put into another order. */
export function growTree(table: Table, rows: Uint32Array, growth: Growth): Node {
    const grower = new Grower(table, rows, growth);
    return grower.grow(0, rows.length, 0);
}

export function predict(node: Node, binAt: (axis: number) => number): number {
    while (isSplit(node)) {
        const bin = binAt(node.axis);
        const below = bin === absent ? node.mostBelow : node.left[bin] === 1;
        node = below ? node.below : node.above;
    }
    return node.value;
}

interface Cut {
    readonly axis: number;
    /** Sum of squares that it takes away. */
    readonly gain: number;
    readonly left: Uint8Array;
}

class Grower {
    readonly #table: Table;
    readonly #rows: Uint32Array;
    readonly #growth: Growth;
    readonly #sums: Float64Array;
    readonly #counts: Float64Array;
    readonly #tries: number;
    readonly #leastGain: number;

    constructor(table: Table, rows: Uint32Array, growth: Growth) {
        this.#table = table;
        this.#rows = rows;
        this.#growth = growth;
        const bins = table.axes.reduce((most, { values }) => Math.max(most, values.length), 0);
        this.#sums = new Float64Array(bins);
        this.#counts = new Float64Array(bins);
        // Five sixths of the axes, as Hutter et al. have it (2014).
        this.#tries = growth.random === undefined ? table.axes.length : Math.ceil(table.axes.length * 5 / 6);
        this.#leastGain = (growth.leastGain ?? 0) * this.#errorOf(0, rows.length).error;
    }

    grow(from: number, to: number, depth: number): Node {
        const { mean, error } = this.#errorOf(from, to);
        const leaf = { value: mean, rows: to - from };
        if (to - from < 2 * this.#growth.leastRows || depth >= (this.#growth.depth ?? Infinity) || error <= 1e-12 * (1 + mean * mean) * (to - from)) return leaf;
        const cut = this.#bestCut(from, to, mean);
        if (cut === undefined || cut.gain <= this.#leastGain || cut.gain < (this.#growth.clear ?? 0) * error / (to - from)) return leaf;
        const middle = this.#part(from, to, cut);
        return {
            axis: cut.axis, left: cut.left, mostBelow: 2 * middle >= from + to,
            below: this.grow(from, middle, depth + 1), above: this.grow(middle, to, depth + 1),
        };
    }

    #errorOf(from: number, to: number): { mean: number; error: number } {
        const { targets } = this.#table;
        let sum = 0;
        for (let place = from; place < to; place++) sum += targets[this.#rows[place]!]!;
        const mean = sum / (to - from);
        let error = 0;
        for (let place = from; place < to; place++) error += (targets[this.#rows[place]!]! - mean) ** 2;
        return { mean, error };
    }

    #bestCut(from: number, to: number, mean: number): Cut | undefined {
        let best: Cut | undefined;
        let tried = 0;
        for (const axis of this.#inChance()) {
            // Where the first axes part nothing, the others are looked at too.
            if (tried >= this.#tries && best !== undefined) break;
            tried += 1;
            const cut = this.#cutAlong(axis, from, to, mean, best?.gain ?? 0);
            if (cut !== undefined) best = cut;
        }
        return best;
    }

    #inChance(): number[] {
        const order = this.#table.axes.map((_, index) => index);
        const { random } = this.#growth;
        if (random !== undefined) {
            for (let last = order.length - 1; last > 0; last--) {
                const other = random.below(last + 1);
                [order[last], order[other]] = [order[other]!, order[last]!];
            }
        }
        return order;
    }

    /** Only where all rows have the dimension: what it counts under must be parted first. */
    #cutAlong(index: number, from: number, to: number, mean: number, atLeast: number): Cut | undefined {
        const axis = this.#table.axes[index]!;
        const bins = this.#table.bins[index]!;
        const size = axis.values.length;
        this.#sums.fill(0, 0, size);
        this.#counts.fill(0, 0, size);
        for (let place = from; place < to; place++) {
            const row = this.#rows[place]!;
            const bin = bins[row]!;
            if (bin === absent) return undefined;
            // Centred, so that no digits are lost among great numbers.
            this.#sums[bin]! += this.#table.targets[row]! - mean;
            this.#counts[bin]! += 1;
        }
        const order: number[] = [];
        for (let bin = 0; bin < size; bin++) if (this.#counts[bin]! > 0) order.push(bin);
        // Of choices, the best of all partings is one of those by their means (Fisher, 1958).
        if (axis.kind === 'choice') order.sort((a, b) => this.#sums[a]! / this.#counts[a]! - this.#sums[b]! / this.#counts[b]!);
        let [sum, count, gain, at] = [0, 0, atLeast, -1];
        for (let place = 0; place < order.length - 1; place++) {
            sum += this.#sums[order[place]!]!;
            count += this.#counts[order[place]!]!;
            if (count < this.#growth.leastRows || to - from - count < this.#growth.leastRows) continue;
            // The sums of both sides are opposite.
            const found = sum * sum * (1 / count + 1 / (to - from - count));
            if (found > gain * (1 + 1e-9)) [gain, at] = [found, place];
        }
        if (at < 0) return undefined;
        return { axis: index, gain, left: axis.kind === 'choice' ? this.#chosen(order, at, size) : this.#upTo(order[at]!, order[at + 1]!, size) };
    }

    /** A choice that no row has goes where most go. */
    #chosen(order: readonly number[], at: number, size: number): Uint8Array {
        const rowsOf = (bins: readonly number[]): number => bins.reduce((sum, bin) => sum + this.#counts[bin]!, 0);
        const below = order.slice(0, at + 1);
        const left = new Uint8Array(size).fill(rowsOf(below) >= rowsOf(order.slice(at + 1)) ? 1 : 0);
        order.forEach((bin, place) => { left[bin] = place <= at ? 1 : 0; });
        return left;
    }

    #upTo(last: number, next: number, size: number): Uint8Array {
        const { random } = this.#growth;
        return new Uint8Array(size).fill(1, 0, last + 1 + (random === undefined ? (next - last - 1) >> 1 : random.below(next - last)));
    }

    #part(from: number, to: number, { axis, left }: Cut): number {
        const bins = this.#table.bins[axis]!;
        let middle = from;
        for (let place = from; place < to; place++) {
            const row = this.#rows[place]!;
            if (left[bins[row]!] !== 1) continue;
            this.#rows[place] = this.#rows[middle]!;
            this.#rows[middle++] = row;
        }
        return middle;
    }
}
