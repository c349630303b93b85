/** What a benchmark measured, a line a figure: `name value target ok|short`. */

export interface Figure {
    /** Without blanks, so that the columns can be told apart. */
    readonly name: string;
    readonly value: number;
    readonly unit: '×' | 'ms' | 'MB' | 'tasks' | 'rank';
    /** The most that is allowed; a figure without one is only reported. */
    readonly atMost?: number;
}

/** Prints figures as they come, and makes the process fail in the end if any is short of its target. */
export class Figures {
    private short = 0;

    add(figure: Figure): void {
        const met = figure.atMost === undefined || figure.value <= figure.atMost;
        if (!met) this.short++;
        console.log(lineOf(figure, met));
    }

    end(): void {
        if (this.short > 0) process.exitCode = 1;
    }
}

export function lineOf({ name, value, unit, atMost }: Figure, met: boolean): string {
    const target = atMost === undefined ? '-' : `≤${atMost}${unit}`;
    return `${name.padEnd(44)} ${`${value.toFixed(2)}${unit}`.padStart(10)} ${target.padStart(8)} ${met ? 'ok' : 'short'}`;
}
