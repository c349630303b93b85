/** What the panel knows of the execution, built from the messages. */
import type { Header, Row, SeriesPart, ToExecutionPanel } from './contract.ts';

export interface Curve {
    readonly run: string;
    readonly metric: string;
    readonly steps: number[];
    readonly values: (number | null)[];
}

export interface Model {
    header: Header | undefined;
    /** In the order in which the runs were made. */
    readonly rows: Map<string, Row>;
    /** By metric, then by run. */
    readonly curves: Map<string, Map<string, Curve>>;
    problem: string;
    /** Grow with each change, so that views know whether theirs is stale. */
    rowsVersion: number;
    curvesVersion: number;
}

export function emptyModel(): Model {
    return { header: undefined, rows: new Map(), curves: new Map(), problem: '', rowsVersion: 0, curvesVersion: 0 };
}

export function receive(model: Model, message: ToExecutionPanel): void {
    // What is said of one run, or to it, is no part of the model.
    if (message.type === 'details' || message.type === 'content' || message.type === 'select') return;
    if (message.type === 'problem') {
        model.problem = message.message;
        return;
    }
    if (message.type === 'all') {
        model.rows.clear();
        model.curves.clear();
        model.problem = '';
        model.curvesVersion += 1;
        model.rowsVersion += 1;
    }
    // What is read again, or still, is not broken.
    if (message.rows !== undefined || message.series !== undefined) model.problem = '';
    if (message.header !== undefined) model.header = message.header;
    const withdrawn = message.type === 'more' ? message.withdrawn ?? [] : [];
    for (const run of withdrawn) model.rows.delete(run);
    for (const row of message.rows ?? []) model.rows.set(row.run, row);
    for (const part of message.series ?? []) splice(model.curves, part);
    if ((message.rows !== undefined && message.rows.length > 0) || withdrawn.length > 0) model.rowsVersion += 1;
    if (message.series !== undefined && message.series.length > 0) model.curvesVersion += 1;
}

function splice(curves: Model['curves'], { run, metric, from, steps, values }: SeriesPart): void {
    let byRun = curves.get(metric);
    if (byRun === undefined) curves.set(metric, byRun = new Map<string, Curve>());
    let curve = byRun.get(run);
    if (curve === undefined) byRun.set(run, curve = { run, metric, steps: [], values: [] });
    const at = Math.min(from, curve.steps.length);
    curve.steps.length = curve.values.length = at;
    for (let index = 0; index < Math.min(steps.length, values.length); index++) {
        curve.steps.push(steps[index]!);
        curve.values.push(values[index]!);
    }
}
