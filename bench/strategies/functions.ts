/** Test functions of optimisation in their usual bounds; least is best. */

export interface TestFunction {
    readonly bounds: readonly (readonly [number, number])[];
    readonly least: number;
    readonly at: (x: readonly number[]) => number;
}

const same = (count: number, low: number, high: number): (readonly [number, number])[] => Array.from({ length: count }, () => [low, high] as const);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Branin (1972); three minima. */
export const branin: TestFunction = {
    bounds: [[-5, 10], [0, 15]],
    least: 0.39788735772973816,
    at: ([x = 0, y = 0]) => (y - 5.1 / (4 * Math.PI ** 2) * x ** 2 + 5 / Math.PI * x - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10,
};

const weights = [1, 1.2, 3, 3.2];
const steepness = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];
const centres = [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]];

/** Hartmann (1973) in six dimensions; six minima. */
export const hartmann6: TestFunction = {
    bounds: same(6, 0, 1),
    least: -3.322368011415515,
    at: (x) => -sum(weights.map((weight, i) => weight * Math.exp(-sum(x.map((each, j) => steepness[i]![j]! * (each - centres[i]![j]! / 10_000) ** 2))))),
};

/** Ackley (1987): one deep hole among many shallow ones. */
export const ackley5: TestFunction = {
    bounds: same(5, -32.768, 32.768),
    least: 0,
    at: (x) => 20 + Math.E - 20 * Math.exp(-0.2 * Math.sqrt(sum(x.map((each) => each ** 2)) / x.length)) - Math.exp(sum(x.map((each) => Math.cos(2 * Math.PI * each))) / x.length),
};

/** Rosenbrock (1960): a narrow, bent valley. */
export const rosenbrock4: TestFunction = {
    bounds: same(4, -5, 10),
    least: 0,
    at: (x) => sum(x.slice(1).map((next, i) => 100 * (next - x[i]! ** 2) ** 2 + (x[i]! - 1) ** 2)),
};

/** Levy and Montalvo (1985). */
export const levy4: TestFunction = {
    bounds: same(4, -10, 10),
    least: 0,
    at(x) {
        const w = x.map((each) => 1 + (each - 1) / 4);
        const last = w.at(-1)!;
        return Math.sin(Math.PI * w[0]!) ** 2 + sum(w.slice(0, -1).map((each) => (each - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * each + 1) ** 2))) + (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2);
    },
};

/** Zitzler, Deb and Thiele (2000): two values, both to be driven down. */
export function zdt(number: 1 | 2 | 3, x: readonly number[]): readonly [number, number] {
    const [first = 0, ...others] = x;
    const g = 1 + 9 * sum(others) / others.length;
    const ratio = first / g;
    const h = number === 1 ? 1 - Math.sqrt(ratio) : number === 2 ? 1 - ratio ** 2 : 1 - Math.sqrt(ratio) - ratio * Math.sin(10 * Math.PI * first);
    return [first, g * h];
}
