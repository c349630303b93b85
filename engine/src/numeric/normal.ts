/** The standard normal distribution. */

/** The chance of a value of at most x, by the rational approximation of Hart (1968) as West gives it ("Better approximations to cumulative normal functions", 2005); 15 digits. */
export function normalBelow(x: number): number {
    const z = Math.abs(x);
    if (z > 37) return x > 0 ? 1 : 0;
    const density = Math.exp(-z * z / 2);
    const tail = z < 7.07106781186547
        ? density * polynomial(z, numerator) / polynomial(z, denominator)
        : density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / 2.506628274631;
    return x > 0 ? 1 - tail : tail;
}

const numerator = [3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376];
const denominator = [8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948, 440.413735824752];

export function normalDensity(x: number): number {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * The x below which a share p of all values lies; endless at 0 and 1. By Acklam's rational approximation (2003), made exact
 * by one step of Halley's method.
 */
export function normalQuantile(p: number): number {
    if (p <= 0) return -Infinity;
    if (p >= 1) return Infinity;
    // On the side where p is small, so that no digits are lost.
    if (p > 0.5) return -normalQuantile(1 - p);
    const x = p < 0.02425 ? farOut(Math.sqrt(-2 * Math.log(p))) : nearby(p - 0.5);
    const excess = (normalBelow(x) - p) * Math.sqrt(2 * Math.PI) * Math.exp(x * x / 2);
    return x - excess / (1 + x * excess / 2);
}

function farOut(q: number): number {
    return polynomial(q, [-7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783])
        / polynomial(q, [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]);
}

function nearby(q: number): number {
    const r = q * q;
    return q * polynomial(r, [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239])
        / polynomial(r, [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1]);
}

/** By Horner; the first factor is that of the highest power. */
function polynomial(x: number, factors: readonly number[]): number {
    let sum = 0;
    for (const factor of factors) sum = sum * x + factor;
    return sum;
}
