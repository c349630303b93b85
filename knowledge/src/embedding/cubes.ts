/** The nuclear 3-norm of Lacroix et al. (2018): what a fact uses is drawn towards zero, by the third power of its size. */

/** Adds the gradient of `strength` times the sum of the cubes; complex numbers, all real parts first, have the size that they have as points. */
export function drawToZero(values: Float32Array, gradient: Float32Array, strength: number, floats: 1 | 2): void {
    const count = values.length / floats;
    for (let i = 0; i < count; i++) {
        const pull = 3 * strength * (floats === 1 ? Math.abs(values[i]!) : Math.hypot(values[i]!, values[i + count]!));
        gradient[i]! += pull * values[i]!;
        if (floats === 2) gradient[i + count]! += pull * values[i + count]!;
    }
}
