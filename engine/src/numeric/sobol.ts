/** Points that fill the unit cube evenly: the sequence of Sobol (1967), each dimension scrambled by itself. */

/**
 * Primitive polynomials and first direction numbers of the dimensions after the first, from Joe and Kuo, "Constructing
 * Sobol Sequences with Better Two-Dimensional Projections" (2008): the inner coefficients of the polynomial as a number,
 * then as many direction numbers as its degree.
 */
const directions = `0.1 1.1.3 1.1.3.1 2.1.1.1 1.1.1.3.3 4.1.3.5.13 2.1.1.5.5.17 4.1.1.5.5.5 7.1.1.7.11.19 11.1.1.5.1.1 13.1.1.1.3.11 14.1.3.5.5.31
1.1.3.3.9.7.49 13.1.1.1.15.21.21 16.1.3.1.13.27.49 19.1.1.1.15.7.5 22.1.3.1.15.13.25 25.1.1.5.5.19.61 1.1.3.7.11.23.15.103
4.1.3.7.13.13.15.69 7.1.1.3.13.7.35.63 8.1.3.5.9.1.25.53 14.1.3.1.13.9.35.107 19.1.3.1.5.27.61.31 21.1.1.5.11.19.41.61
28.1.3.5.3.3.13.69 31.1.1.7.13.1.19.1 32.1.3.7.5.13.19.59 37.1.1.3.9.25.29.41 41.1.3.5.13.23.1.55 42.1.3.7.3.13.59.17
50.1.3.1.3.5.53.69 55.1.1.5.5.23.33.13 56.1.1.7.7.1.61.123 59.1.1.7.9.13.61.49 62.1.3.3.5.3.55.33 14.1.3.1.15.31.13.49.245
21.1.3.5.15.31.59.63.97 22.1.3.1.11.11.11.77.249 38.1.3.1.11.27.43.71.9 47.1.1.7.15.21.11.81.45 49.1.3.7.3.25.31.65.79
50.1.3.1.1.19.11.3.205 52.1.1.5.9.19.21.29.157 56.1.3.7.11.1.33.89.185 67.1.3.3.3.15.9.79.71 70.1.3.7.11.15.39.119.27
84.1.1.3.1.11.31.97.225 97.1.1.1.3.23.43.57.177`.split(/\s+/).map((text) => text.split('.').map(Number));

/** The dimensions that there are numbers for. */
export const sobolDimensions = directions.length + 1;

/** The bits of a coordinate of the point at a position from 0, as a whole number below 2^32. */
export function sobolBits(dimension: number, position: number): number {
    const columns = columnsOf(dimension);
    let bits = 0;
    for (let bit = 0, rest = position; rest > 0; bit++, rest = Math.floor(rest / 2)) if (rest % 2 === 1) bits ^= columns[bit]!;
    return bits >>> 0;
}

/**
 * The same points in another order of each half, quarter, and so on: nested uniform scrambling by Owen (1995), by the hash
 * of Laine and Karras (2011) with the constants of Vegdahl that Burley gives ("Practical Hash-based Owen Scrambling", 2020).
 */
export function scrambled(bits: number, seed: number): number {
    let hash = (reversed(bits) + seed) | 0;
    for (const factor of [0x6c50b47c, 0xb82f1e52, 0xc7afe638, 0x8d22f6e6]) hash ^= Math.imul(hash, factor);
    return reversed(hash);
}

function columnsOf(dimension: number): readonly number[] {
    if (dimension === 0) return Array.from({ length: 32 }, (_, bit) => (1 << (31 - bit)) >>> 0);
    const [inner, ...first] = directions[dimension - 1]! as [number, ...number[]];
    const degree = first.length;
    const columns = first.map((each, bit) => (each << (31 - bit)) >>> 0);
    for (let bit = degree; bit < 32; bit++) {
        let next = columns[bit - degree]! ^ (columns[bit - degree]! >>> degree);
        for (let k = 1; k < degree; k++) if ((inner >>> (degree - 1 - k)) & 1) next ^= columns[bit - k]!;
        columns.push(next >>> 0);
    }
    return columns;
}

function reversed(bits: number): number {
    let [from, to] = [bits, 0];
    for (let bit = 0; bit < 32; bit++) {
        to = (to << 1) | (from & 1);
        from >>>= 1;
    }
    return to >>> 0;
}
