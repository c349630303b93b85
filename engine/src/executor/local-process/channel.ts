/** Reads what a task reports: the JSON lines that it appends to a file in its folder. What stands there is untrusted. */
import { systemClock } from '../../clock.ts';
import { readDescribed, type DescribedTable } from '../../store/data-described.ts';
import type { MetricPoint } from '../../store/records.ts';
import type { TaskListener } from '../executor.ts';
import { readPiece } from './files.ts';
import { readKept, type KeptReport } from './kept.ts';

const pieceBytes = 256 * 1024;
const lineFeed = 0x0a;
const quickest = 20;
const slowest = 150;

export class Channel {
    /** Lines that made no sense. */
    badLines = 0;
    readonly #file: string;
    readonly #listener: TaskListener;
    readonly #keep: (reports: readonly KeptReport[]) => Promise<void>;
    #offset: number;
    /** In the middle of a line that is too long to be one. */
    #skipping = false;
    #over = false;
    #wake: () => void = () => undefined;

    /** `keep` takes what the task shows. */
    constructor(file: string, offset: number, listener: TaskListener, keep: (reports: readonly KeptReport[]) => Promise<void>) {
        this.#file = file;
        this.#offset = offset;
        this.#listener = listener;
        this.#keep = keep;
    }

    /** Reads on until the task is over, and then to the end. Looks less often while nothing comes. */
    async follow(): Promise<void> {
        let pause = quickest;
        for (;;) {
            const over = this.#over;
            if (!over) await this.#rest(pause);
            if (await this.#readOn()) pause = quickest;
            else if (over) return;
            else pause = Math.min(slowest, pause * 1.3);
        }
    }

    /** No more will be reported. */
    end(): void {
        this.#over = true;
        this.#wake();
    }

    async #rest(milliseconds: number): Promise<void> {
        let takeBack = (): void => undefined;
        await new Promise<void>((resolve) => {
            this.#wake = resolve;
            takeBack = systemClock.after(milliseconds, resolve);
        });
        takeBack();
    }

    /** Whether there was anything to read. */
    async #readOn(): Promise<boolean> {
        const piece = readPiece(this.#file, this.#offset, pieceBytes) ?? Buffer.alloc(0);
        const end = piece.lastIndexOf(lineFeed) + 1;
        if (end === 0) {
            if (piece.length < pieceBytes) return false;
            this.#skipping = true;
            this.#offset += piece.length;
            return true;
        }
        const points: MetricPoint[] = [];
        const kept: KeptReport[] = [];
        const described: DescribedTable[] = [];
        let progress: number | undefined;
        for (const text of piece.toString('utf8', 0, end - 1).split('\n')) {
            const report = this.#skipping ? undefined : readReport(text);
            this.#skipping = false;
            if (report === undefined) this.badLines += 1;
            else {
                for (const point of report.points) points.push(point);
                progress = report.progress ?? progress;
                if (report.kept !== undefined) kept.push(report.kept);
                if (report.described !== undefined) described.push(report.described);
            }
        }
        this.#offset += end;
        // Before the points, with which what was read so far counts as taken; to keep the same once more does no harm.
        if (kept.length > 0) await this.#keep(kept);
        for (const each of described) await this.#listener.described(each);
        if (points.length > 0) await this.#listener.points(points, this.#offset);
        if (progress !== undefined) await this.#listener.progress(progress);
        return true;
    }
}

interface Report {
    readonly points: readonly MetricPoint[];
    readonly progress?: number;
    readonly kept?: KeptReport;
    readonly described?: DescribedTable;
}

/** `{"log": {name: value}, "step": n}`, `{"metric": {name: value}}`, `{"progress": fraction}`, `{"keep": {…}}` or `{"describe": {…}}`; undefined for anything else. */
export function readReport(text: string): Report | undefined {
    let line: unknown;
    try {
        line = JSON.parse(text);
    } catch {
        return undefined;
    }
    if (typeof line !== 'object' || line === null) return undefined;
    const { log, metric, step, progress, keep, describe } = line as Record<string, unknown>;
    if (typeof progress === 'number') return { points: [], progress: Math.min(1, Math.max(0, progress)) };
    if (keep !== undefined) {
        const kept = readKept(keep);
        return kept === undefined ? undefined : { points: [], kept };
    }
    if (describe !== undefined) {
        const described = readDescribed(describe);
        return described === undefined ? undefined : { points: [], described };
    }
    const values = log ?? metric;
    if (typeof values !== 'object' || values === null || (log !== undefined && typeof step !== 'number')) return undefined;
    const points: MetricPoint[] = [];
    for (const [name, value] of Object.entries(values)) {
        if (!isMetricValue(value) || name === '' || name.length > 200) return undefined;
        points.push([name, log === undefined ? null : step as number, value]);
    }
    return points.length > 0 ? { points } : undefined;
}

function isMetricValue(value: unknown): value is number | string {
    return typeof value === 'number' ? Number.isFinite(value) : value === 'NaN' || value === 'Infinity' || value === '-Infinity';
}
