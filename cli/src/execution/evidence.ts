/** What is laid before whoever is asked, as lines of a terminal. */
import { closeSync, openSync, readSync } from 'node:fs';
import { objectFile, type EvidenceShown, type ShownArtifact, type ShownRun, type Value } from '../../../engine/src/index.ts';
import { table, type Column } from '../terminal/table.ts';
import { plain, plainBlock, value } from '../terminal/text.ts';
import type { Curves } from './curves.ts';

export interface EvidenceOptions {
    /** The workspace, whose store holds what tasks have shown. */
    readonly root: string;
    /** Without them, of a curve nothing but its name is shown. */
    readonly curves?: Curves | undefined;
}

export function evidenceLines(shown: EvidenceShown, { root, curves }: EvidenceOptions): string[] {
    switch (shown.kind) {
        case 'best': return shown.run === null ? [`best of ${plain(shown.space)}: no run so far`] : [`${shown.standing === 'compromise' ? 'best compromise' : 'best'} of ${plain(shown.space)}: ${plain(shown.run)}`, ...indented(pairs(shown))];
        case 'top': return shown.runs.length === 0 ? [`best runs of ${plain(shown.space)}: none so far`] : [`best runs of ${plain(shown.space)}`, ...indented(runTable(shown.runs))];
        case 'metric': return metricLines(shown.metric, shown.values);
        case 'curve': return curveLines(shown.metric, shown.runs, curves);
        case 'artifact': return artifactLines(root, `${plain(shown.task)} of ${plain(shown.run)}`, shown.shown);
        case 'difference': return differenceLines(shown.run, shown.best);
    }
}

/** Runs beside each other, each in a row. */
export function runTable(runs: readonly ShownRun[], numbered = false): string[] {
    const names = (of: 'configuration' | 'metrics'): string[] => [...new Set(runs.flatMap((run) => Object.keys(run[of])))];
    const [dimensions, metrics] = [names('configuration'), names('metrics')];
    const columns: Column[] = [...numbered ? [{ title: '', align: 'right' as const }] : [], { title: 'run' }, ...[...dimensions, ...metrics].map((title) => ({ title: plain(title), align: 'right' as const }))];
    return table(columns, runs.map((run, index) => [
        ...numbered ? [String(index + 1)] : [], plain(run.run) + (run.standing === undefined ? '' : run.standing === 'compromise' ? ' *' : ' +'), ...dimensions.map((name) => cell(run.configuration[name])), ...metrics.map((name) => cell(run.metrics[name])),
    ]));
}

function pairs({ configuration, metrics }: Pick<ShownRun, 'configuration' | 'metrics'>): string[] {
    return table([{ title: '' }, { title: '', align: 'right' }], [...Object.entries(configuration), ...Object.entries(metrics)].map(([name, scalar]) => [plain(name), cell(scalar)])).slice(1);
}

function metricLines(metric: string, values: readonly { readonly run: string; readonly value: Value }[]): string[] {
    const [only] = values;
    if (only === undefined) return [`${plain(metric)}: nothing so far`];
    if (values.length === 1) return [`${plain(metric)} of ${plain(only.run)}: ${value(only.value)}`];
    return table([{ title: 'run' }, { title: plain(metric), align: 'right' }], values.map(({ run, value: number }) => [plain(run), value(number)]));
}

/** Each as a line of blocks, with where it ends and what it lies between. */
function curveLines(metric: string, runs: readonly string[], curves: Curves | undefined): string[] {
    const rows = runs.map((run) => {
        const curve = curves?.get(`${run}/${metric}`);
        return curve === undefined ? [plain(run)] : [plain(run), curve.drawn, value(curve.last), value(curve.least), value(curve.greatest), String(curve.points)];
    });
    const right = (title: string): Column => ({ title, align: 'right' });
    return table([{ title: plain(metric) }, { title: '' }, right('last'), right('least'), right('greatest'), right('points')], rows);
}

function differenceLines(run: ShownRun, best: ShownRun | null): string[] {
    if (best === null || best.run === run.run) return [`${plain(run.run)}${best === null ? ', the first of its space' : ', the best of its space so far'}`, ...indented(pairs(run))];
    const rows = (of: 'configuration' | 'metrics'): string[][] => [...new Set([...Object.keys(run[of]), ...Object.keys(best[of])])].map((name) => {
        const [own, other] = [cell(run[of][name]), cell(best[of][name])];
        return [plain(name), own, other, own === other ? '' : '*'];
    });
    return table([{ title: 'difference' }, { title: plain(run.run), align: 'right' }, { title: `best, ${plain(best.run)}`, align: 'right' }, { title: '' }], [...rows('configuration'), ...rows('metrics')]);
}

/** So much of a text or a table is shown; the rest is in its file. */
const mostLines = 12;
const mostColumns = 160;
const mostBytes = 8192;

function artifactLines(root: string, of: string, shown: ShownArtifact): string[] {
    const file = objectFile(root, shown.artifact.sha256);
    const name = plain(shown.kind === 'file' ? shown.name : shown.title ?? shown.name);
    const head = `${shown.kind} ${name} (${of}): ${file}`;
    const isRead = shown.artifact.kind !== 'directory' && (shown.kind === 'text' || shown.kind === 'table');
    const content = isRead ? begin(file) : undefined;
    if (content === undefined) return [head];
    const lines = plainBlock(content.text).trimEnd().split('\n');
    const cut = content.cut || lines.length > mostLines;
    return [head, ...lines.slice(0, mostLines).map((line) => `  | ${line.length > mostColumns ? `${line.slice(0, mostColumns)}...` : line}`), ...cut ? ['  | ...'] : []];
}

/** Undefined where it is not in the store any more. */
function begin(file: string): { readonly text: string; readonly cut: boolean } | undefined {
    let handle: number | undefined;
    try {
        handle = openSync(file, 'r');
        const bytes = Buffer.alloc(mostBytes);
        const read = readSync(handle, bytes);
        return { text: bytes.toString('utf8', 0, read), cut: read === mostBytes };
    } catch {
        return undefined;
    } finally {
        if (handle !== undefined) closeSync(handle);
    }
}

function indented(lines: readonly string[]): string[] {
    return lines.map((line) => `  ${line}`);
}

function cell(scalar: Value | undefined): string {
    return scalar === undefined ? '-' : value(scalar);
}
