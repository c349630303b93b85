/** Asks the user's functions in a Python process of their own each time, and their strategies in one that stays; with the interpreter of the tasks. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { systemClock } from '../../clock.ts';
import type { Advice, Consultant, Consultation } from '../consultant.ts';
import { signalTree } from '../process-table.ts';
import { answerIn, lastLine } from './advice.ts';
import { SearchProcess } from './search-process.ts';
import { taskEnvironment, type NoPython, type Python } from './python.ts';

export interface PythonConsultantOptions {
    /** The workspace root. */
    readonly root: string;
    readonly python: Python | NoPython;
    /** The folder with `consult.py` and `search.py`. */
    readonly runner: string;
    /** How long a function may take. Default 60 s; a strategy, which may have much to think about, five times as long. */
    readonly timeoutSeconds?: number;
}

export class PythonConsultant implements Consultant {
    readonly #options: PythonConsultantOptions;
    #searches: SearchProcess | undefined;

    constructor(options: PythonConsultantOptions) {
        this.#options = options;
    }

    async ask(consultation: Consultation, signal: AbortSignal): Promise<Advice> {
        const { python, root, runner, timeoutSeconds = 60 } = this.#options;
        if ('problem' in python) return { what: python.problem, advice: python.advice };
        if (consultation.kind === 'proposal') {
            this.#searches ??= new SearchProcess({ executable: python.executable, root, runner, timeoutSeconds: timeoutSeconds * 5 });
            return this.#searches.ask(consultation, signal);
        }
        return new Promise((resolve) => {
            const child = spawn(python.executable, [path.join(runner, 'consult.py')], {
                cwd: root, detached: true, windowsHide: true, stdio: ['pipe', 'pipe', 'pipe'], env: taskEnvironment(),
            });
            let said = '';
            let errors = '';
            let timedOut = false;
            const end = (): void => { if (child.pid !== undefined) signalTree(child.pid, 'SIGKILL'); };
            const takeBack = systemClock.after(timeoutSeconds * 1000, () => { timedOut = true; end(); });
            signal.addEventListener('abort', end, { once: true });
            child.stdout.setEncoding('utf8').on('data', (text: string) => { said += text; });
            child.stderr.setEncoding('utf8').on('data', (text: string) => { errors = (errors + text).slice(-4000); });
            const finish = (advice: Advice): void => {
                takeBack();
                signal.removeEventListener('abort', end);
                resolve(advice);
            };
            child.once('error', (error) => { finish({ what: `Python could not be started: ${error.message}`, advice: 'see whether the machine has processes and memory left, then run again' }); });
            child.once('close', (code) => {
                end();
                if (timedOut) finish({ what: `it took longer than ${timeoutSeconds} s and was ended`, advice: 'make the function quicker' });
                else finish(answerIn(said) ?? { what: `Python ended${code === null ? '' : ` with exit code ${code}`} without an answer`, advice: lastLine(errors) ?? 'run again' });
            });
            child.stdin.on('error', () => undefined); // Its end tells why nobody reads.
            child.stdin.end(JSON.stringify({ root, seconds: timeoutSeconds, ...consultation }));
        });
    }
}
