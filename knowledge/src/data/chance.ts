/** mulberry32: what `engine/python/xxp_describe.py` draws as well, so that both describe the same table alike. */
export function chance(seed: number): () => number {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let word = Math.imul(state ^ (state >>> 15), state | 1);
        word ^= (word + Math.imul(word ^ (word >>> 7), word | 61)) >>> 0;
        return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** The numbers below `length` in an order of chance. */
export function shuffled(length: number, next: () => number): Int32Array {
    const order = Int32Array.from({ length }, (_, index) => index);
    for (let index = length - 1; index > 0; index--) {
        const other = Math.floor(next() * (index + 1));
        [order[index], order[other]] = [order[other]!, order[index]!];
    }
    return order;
}
