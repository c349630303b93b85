/** Points of several runs as a chart wants them, and the look of their lines. */
export interface ChartData {
    readonly metric: string;
    readonly runs: readonly string[];
    /** Of how many. */
    readonly total: number;
    /** The common x values, then one list for each run. */
    readonly points: readonly [readonly number[], ...(readonly (number | null | undefined)[])[]];
}

/** A series; null stands for what cannot be drawn. */
export interface Line {
    readonly steps: readonly number[];
    readonly values: readonly (number | null)[];
}

/** Over the steps that any of them has. */
export function pointsOf(lines: readonly Line[]): ChartData['points'] {
    const all = new Set<number>();
    for (const { steps } of lines) for (const step of steps) all.add(step);
    const xs = [...all].sort((a, b) => a - b);
    const index = new Map(xs.map((x, at) => [x, at]));
    const columns = lines.map(({ steps, values }) => {
        // Undefined lets the line pass over a step that the run has no point at; null breaks it.
        const column = new Array<number | null | undefined>(xs.length).fill(undefined);
        steps.forEach((step, at) => { column[index.get(step)!] = values[at]!; });
        return column;
    });
    return [xs, ...columns];
}

/** The line of a run keeps its colour and dash whatever else is shown. */
export function lineStyle(order: number): { readonly color: number; readonly dash: readonly number[] } {
    const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]] as const;
    return { color: order % chartColors.length, dash: dashes[Math.floor(order / chartColors.length) % dashes.length]! };
}

/** Theme variables, told apart best in this order. */
export const chartColors = ['blue', 'green', 'yellow', 'purple', 'red'] as const;
