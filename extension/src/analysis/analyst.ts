/** When an execution is analysed: once at first, and again when runs have completed since, but not all the time. Knows no editor. */
import type { AnalysisView, ToAnalysis } from '../../webviews/analysis/contract.ts';

export interface AnalystParts {
    /** Works it out elsewhere; undefined where it could not, which has been said then. */
    readonly ask: (signal: AbortSignal) => Promise<AnalysisView | undefined>;
    /** How many runs have completed or failed so far. */
    readonly runs: () => number;
    /** Whether anybody sees it. */
    readonly isSeen: () => boolean;
    readonly post: (message: ToAnalysis) => void;
    readonly now: () => number;
}

export interface Analyst {
    /** The page is there, and knows nothing. */
    begin(): void;
    /** Runs may have completed, or the page is seen again. */
    look(): void;
    /** As somebody asks for it, whatever there is. */
    again(): void;
    /** What is being worked out is given up; it is not begun again by itself. */
    cancel(): void;
    dispose(): void;
}

/** While an execution runs, so many times as long as the last analysis took is let go by, and this at least. */
const patience = 10;
const leastMs = 5000;

export function createAnalyst({ ask, runs, isSeen, post, now }: AnalystParts): Analyst {
    let last: { readonly analysis: AnalysisView; readonly runs: number } | undefined;
    let working: AbortController | undefined;
    let given = false;
    let notBefore = 0;
    let timer: NodeJS.Timeout | undefined;

    const work = async (): Promise<void> => {
        clearTimeout(timer);
        timer = undefined;
        const controller = working = new AbortController();
        const [known, began] = [runs(), now()];
        post({ type: 'busy', runs: known });
        const answer = await ask(controller.signal).then((analysis) => analysis ?? 'It could not be analysed', (error: unknown) => error instanceof Error ? error.message : String(error));
        if (controller.signal.aborted) return;
        working = undefined;
        notBefore = now() + Math.max(leastMs, patience * (now() - began));
        if (typeof answer === 'string') {
            given = true;
            post({ type: 'problem', message: answer });
            return;
        }
        last = { analysis: answer, runs: known };
        post({ type: 'analysis', analysis: answer });
        look();
    };

    function look(): void {
        if (working !== undefined || given || !isSeen() || (last !== undefined && last.runs === runs())) return;
        const wait = last === undefined ? 0 : notBefore - now();
        if (wait <= 0) void work();
        else timer ??= setTimeout(() => { timer = undefined; look(); }, wait);
    }

    return {
        begin() {
            if (last !== undefined) post({ type: 'analysis', analysis: last.analysis });
            if (working !== undefined) post({ type: 'busy', runs: runs() });
            else if (given) post({ type: 'idle', runs: runs() - (last?.runs ?? 0) });
            look();
        },
        look,
        again() {
            given = false;
            if (working === undefined) void work();
        },
        cancel() {
            if (working === undefined) return;
            working.abort();
            working = undefined;
            given = true;
            post({ type: 'idle', runs: runs() - (last?.runs ?? 0) });
        },
        dispose() {
            clearTimeout(timer);
            working?.abort();
        },
    };
}
