/** What a benchmark measured, a line a figure: `name value target ok|short`. */

export interface Figure {
    /** Without blanks, so that the columns can be told apart. */
    readonly name: string;
    readonly value: number;
    readonly unit: '×' | 'ms' | 'MB' | 'tasks' | 'runs' | 'seeds' | 'rank' | '%' | 'MRR';
    /** The most that is allowed; a figure without one is only reported. */
    readonly atMost?: number;
    /** The least that is allowed, where more is better. */
    readonly atLeast?: number;
}

/** Prints figures as they come, and makes the process fail in the end if any is short of its target. */
export class Figures {
    private short = 0;

    add(figure: Figure): void {
        const met = figure.value <= (figure.atMost ?? Infinity) && figure.value >= (figure.atLeast ?? -Infinity);
        if (!met) this.short++;
        console.log(lineOf(figure, met));
    }

    end(): void {
        if (this.short > 0) process.exitCode = 1;
    }
}

export function lineOf({ name, value, unit, atMost, atLeast }: Figure, met: boolean): string {
    const target = atMost !== undefined ? `≤${atMost}${unit}` : atLeast !== undefined ? `≥${atLeast}${unit}` : '-';
    return `${name.padEnd(44)} ${`${value.toFixed(2)}${unit}`.padStart(10)} ${target.padStart(8)} ${met ? 'ok' : 'short'}`;
}
