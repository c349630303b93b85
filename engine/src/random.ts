/**
 * Where chance comes in: sfc32, a small generator that passes PractRand, seeded by hashing whatever names the purpose.
 * What it yields is part of the record: changing it would give other configurations for the same seed.
 */
export interface Random {
    /** In [0, 1), with 53 bits. */
    next(): number;
    /** A whole number in [0, bound); bound at most 2^53. */
    below(bound: number): number;
}

/** A generator of its own for each purpose, for example `seeded(7, 'space', 'Coarse', 0)`. */
export function seeded(...purpose: readonly (string | number)[]): Random {
    let [a, b, c, counter] = hash(purpose) as [number, number, number, number];
    const draw = (): number => {
        const sum = (a + b + counter) | 0;
        counter = (counter + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (c << 21) | (c >>> 11);
        c = (c + sum) | 0;
        return sum >>> 0;
    };
    for (let i = 0; i < 12; i++) draw();
    const next = (): number => ((draw() >>> 5) * 2 ** 26 + (draw() >>> 6)) / 2 ** 53;
    return { next, below: (bound) => Math.min(Math.floor(next() * bound), bound - 1) };
}

/** A 32-bit seed for what has a generator of its own, such as a task. */
export function deriveSeed(...purpose: readonly (string | number)[]): number {
    return hash(purpose)[0]!;
}

/** Four 32-bit words: FNV-1a over the text from four starts, each finished as MurmurHash3 does. */
function hash(purpose: readonly (string | number)[]): number[] {
    const text = JSON.stringify(purpose);
    return [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((start) => {
        let word = start;
        for (let i = 0; i < text.length; i++) word = Math.imul(word ^ text.charCodeAt(i), 0x01000193);
        word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
        word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
        return (word ^ (word >>> 16)) >>> 0;
    });
}
