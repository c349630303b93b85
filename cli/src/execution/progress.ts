/** How far an execution is, while it runs: a line that is redrawn for people, plain lines now and then for logs. */
import { bestRun, openInteractions, type ExecutionState } from '../../../engine/src/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { duration, plain, value, width } from '../terminal/text.ts';
import { countRuns, expectedRuns } from './expected.ts';

export interface Progress {
    update(state: ExecutionState): void;
    /** Prints lines of its own above the progress. */
    say(...lines: readonly string[]): void;
    /** Nothing is drawn until `resume`: somebody is typing. */
    pause(): void;
    resume(): void;
    close(): void;
}

export function progress(err: Terminal, { quiet = false }: { readonly quiet?: boolean } = {}): Progress {
    if (quiet) return { update() {}, say(...lines) { for (const line of lines) err.line(line); }, pause() {}, resume() {}, close() {} };
    return err.isTTY ? drawnProgress(err) : loggedProgress(err);
}

const redrawEvery = 120;
const logEvery = 5000;

function drawnProgress(err: Terminal): Progress {
    const started = Date.now();
    let state: ExecutionState | undefined;
    let drawn = false;
    let paused = false;
    const clear = (): void => {
        if (drawn) err.write('\r\u001b[2K');
        drawn = false;
    };
    const draw = (): void => {
        if (state === undefined || paused) return;
        err.write(`\r\u001b[2K${clip(progressLine(state, Date.now() - started, { bar: 20 }), err.columns - 1)}`);
        drawn = true;
    };
    const timer = setInterval(draw, redrawEvery);
    return {
        update(now) { state = now; },
        say(...lines) {
            clear();
            for (const line of lines) err.line(line);
            draw();
        },
        pause() { clear(); paused = true; },
        resume() { paused = false; draw(); },
        close() { clearInterval(timer); clear(); },
    };
}

function loggedProgress(err: Terminal): Progress {
    const started = Date.now();
    let last = 0;
    let lastLine = '';
    return {
        update(state) {
            const now = Date.now();
            // A start is worth a line only when it takes long.
            if (now - Math.max(last, nothingYet(state) ? started : 0) < logEvery) return;
            // The time alone is no news.
            const news = progressLine(state, 0, {});
            if (news === lastLine) return;
            last = now;
            lastLine = news;
            err.line(progressLine(state, now - started, {}));
        },
        say(...lines) { for (const line of lines) err.line(line); },
        pause() {},
        resume() {},
        close() {},
    };
}

function nothingYet(state: ExecutionState): boolean {
    return countRuns(state).running === 0 && openInteractions(state).length === 0;
}

/** `[#####-----] 3/6 runs, 2 running, 1 failed, 12.3 s, best Evaluate.accuracy 0.96 (Coarse-3)`. */
export function progressLine(state: ExecutionState, elapsed: number, { bar }: { readonly bar?: number }): string {
    const counts = countRuns(state);
    const finished = counts.completed + counts.failed + counts.cancelled + counts.skipped + counts.pruned;
    const expected = expectedRuns(state);
    const best = bestRun(state);
    const waiting = waitsFor(state);
    const parts = [
        ...(state.runs.size > 0 ? [
            `${finished}/${expected.runs}${expected.more ? '+' : ''} runs`,
            `${counts.running} running`,
            ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
            ...(counts.pruned > 0 ? [`${counts.pruned} pruned`] : []),
        ] : waiting === undefined ? ['starting'] : []),
        ...(waiting === undefined ? [] : [waiting]),
        ...buildsNow(state),
        duration(elapsed),
        ...(best === null ? [] : [`best ${plain(best.metric)} ${value(best.value)} (${plain(best.run.id)})`]),
    ];
    return `${bar === undefined ? '' : `${drawBar(partDone(state, expected.runs), bar)} `}${parts.join(', ')}`;
}

function waitsFor(state: ExecutionState): string | undefined {
    if (state.steering.stopping !== undefined) return 'stopping';
    if (state.steering.paused !== undefined) return `paused by ${plain(state.steering.paused.name)}`;
    const names = [...new Set(openInteractions(state).map(({ node }) => plain(node)))];
    return names.length === 0 ? undefined : `waiting for ${names.length === 1 ? 'an answer' : 'answers'} to ${names.join(', ')}`;
}

function buildsNow(state: ExecutionState): string[] {
    return [...state.environments.values()].filter(({ status }) => status === 'building')
        .map(({ requirements, text }) => `installing ${plain(requirements)}${text === undefined ? '' : `: ${plain(text)}`}`);
}

/** Runs that are under way count by the share of their tasks that is done. */
function partDone(state: ExecutionState, expected: number): number {
    if (expected === 0) return 0;
    let done = 0;
    for (const run of state.runs.values()) {
        if (run.finishedAt !== undefined) { done += 1; continue; }
        const tasks = state.plan.workflows[(state.plan.nodes[run.space] as { workflow?: string } | undefined)?.workflow ?? '']?.tasks.length ?? 0;
        if (tasks === 0) continue;
        for (const task of run.tasks.values()) done += (task.status === 'completed' ? 1 : task.status === 'running' ? task.progress ?? 0 : 0) / tasks;
    }
    return Math.min(1, done / expected);
}

function drawBar(share: number, cells: number): string {
    const full = Math.floor(share * cells);
    return `[${'#'.repeat(full)}${'-'.repeat(cells - full)}]`;
}

function clip(line: string, columns: number): string {
    return width(line) <= columns ? line : [...line].slice(0, Math.max(0, columns)).join('');
}
