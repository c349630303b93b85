/** The command line as a person at a terminal has it: on a pseudo-terminal, with what is typed. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { shippedCli } from './shipped.ts';

/** What a person at a terminal sees and types. */
export interface Session {
    /** Resolves once the pattern has been shown after what was waited for before. */
    sees(pattern: RegExp): Promise<void>;
    types(text: string): void;
    readonly finished: Promise<{ code: number | null; shown: string }>;
}

export function atTerminal(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Session {
    const child = spawn('python3', [path.join(import.meta.dirname, 'on-terminal.py'), process.execPath, shippedCli, ...args], { cwd, env: { ...process.env, TERM: 'xterm', NO_COLOR: '', ...env } });
    let shown = '';
    let seen = 0;
    let look = (): void => undefined;
    child.stdout.setEncoding('utf8').on('data', (text: string) => { shown += text; look(); });
    const finished = new Promise<{ code: number | null; shown: string }>((resolve) => { child.once('close', (code) => resolve({ code, shown })); });
    return {
        sees: (pattern) => new Promise((resolve, reject) => {
            look = () => {
                const match = pattern.exec(shown.slice(seen));
                if (match === null) return;
                seen += match.index + match[0].length;
                look = () => undefined;
                resolve();
            };
            look();
            void finished.then(({ code }) => reject(new Error(`Expected ${pattern} to be shown before the end (exit code ${code}); shown was:\n${shown}`)));
        }),
        types: (text) => { child.stdin.write(text); },
        finished,
    };
}
