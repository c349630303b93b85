/** Keeps the Python process in which the strategies of the user's own live, and asks them one question at a time. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { systemClock } from '../../clock.ts';
import type { Advice, Proposal, RunSeen } from '../consultant.ts';
import { signalTree } from '../process-table.ts';
import { answerIn, lastLine } from './advice.ts';
import { taskEnvironment } from './python.ts';

export interface SearchProcessOptions {
    readonly executable: string;
    /** The workspace root. */
    readonly root: string;
    /** The folder with `search.py`. */
    readonly runner: string;
    /** How long an answer may take. */
    readonly timeoutSeconds: number;
}

export class SearchProcess {
    readonly #options: SearchProcessOptions;
    #process: Process | undefined;
    #last: Promise<unknown> = Promise.resolve();

    constructor(options: SearchProcessOptions) {
        this.#options = options;
    }

    /** In the order of the calls. A process that has ended, for whatever reason, is followed by another, which is told everything again. */
    ask(proposal: Proposal, signal: AbortSignal): Promise<Advice> {
        const asked = this.#last.then(async () => {
            if (signal.aborted) return { what: 'it was not asked any more', advice: 'run again' };
            this.#process ??= new Process(this.#options, signal);
            const process = this.#process;
            const advice = await process.ask(proposal);
            if (process.hasEnded) this.#process = undefined;
            return advice;
        });
        this.#last = asked;
        return asked;
    }
}

class Process {
    readonly #options: SearchProcessOptions;
    readonly #child: ChildProcessWithoutNullStreams;
    /** By search, what it has been told of each run. */
    readonly #told = new Map<string, { readonly space: string; readonly runs: Map<string, RunSeen> }>();
    #said = '';
    #errors = '';
    #answer: (advice: Advice) => void = () => undefined;
    hasEnded = false;

    constructor(options: SearchProcessOptions, signal: AbortSignal) {
        this.#options = options;
        const { executable, runner, root } = options;
        this.#child = spawn(executable, [path.join(runner, 'search.py')], { cwd: root, detached: true, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'], env: taskEnvironment() });
        const end = (): void => this.#end();
        signal.addEventListener('abort', end, { once: true });
        this.#child.stdout.setEncoding('utf8').on('data', (text: string) => this.#hear(text));
        this.#child.stderr.setEncoding('utf8').on('data', (text: string) => { this.#errors = (this.#errors + text).slice(-4000); });
        this.#child.stdin.on('error', () => undefined); // Its end tells why nobody reads.
        this.#child.once('error', (error) => this.#isOver({ what: `Python could not be started: ${error.message}`, advice: 'see whether the machine has processes and memory left, then run again' }));
        this.#child.once('close', (code) => {
            signal.removeEventListener('abort', end);
            this.#end();
            this.#isOver({ what: `Python ended${code === null ? '' : ` with exit code ${code}`} without an answer`, advice: lastLine(this.#errors) ?? 'run again' });
        });
    }

    async ask(proposal: Proposal): Promise<Advice> {
        const { timeoutSeconds } = this.#options;
        const answered = new Promise<Advice>((resolve) => { this.#answer = resolve; });
        const takeBack = systemClock.after(timeoutSeconds * 1000, () => {
            this.#isOver({ what: `it took longer than ${timeoutSeconds} s and was ended`, advice: 'make it quicker' });
            this.#end();
        });
        this.#child.stdin.write(`${JSON.stringify(this.#news(proposal))}\n`);
        const advice = await answered;
        takeBack();
        return advice;
    }

    /** What the user's Python does not know yet. */
    #news({ search, module, space, runs, refused }: Proposal): object {
        const described = JSON.stringify(space);
        let known = this.#told.get(search);
        const isNew = known?.space !== described;
        if (known === undefined || isNew) this.#told.set(search, known = { space: described, runs: new Map() });
        const told = known.runs;
        const changed = runs.filter((run) => told.get(run.run) !== run);
        for (const run of changed) told.set(run.run, run);
        const now = new Set(runs.map(({ run }) => run));
        const gone = [...told.keys()].filter((run) => !now.has(run));
        for (const run of gone) told.delete(run);
        return { search, ...(isNew && { root: this.#options.root, module, space }), runs: changed, gone, refused };
    }

    #hear(text: string): void {
        this.#said += text;
        const end = this.#said.indexOf('\n');
        if (end < 0) return;
        const line = this.#said.slice(0, end);
        this.#said = this.#said.slice(end + 1);
        this.#answer(answerIn(line) ?? { what: 'its process said what is no answer', advice: 'let it print to standard output or standard error only' });
    }

    #isOver(advice: Advice): void {
        this.hasEnded = true;
        this.#answer(advice);
    }

    #end(): void {
        this.hasEnded = true;
        if (this.#child.pid !== undefined) signalTree(this.#child.pid, 'SIGKILL');
    }
}
