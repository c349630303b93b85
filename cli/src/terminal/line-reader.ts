/** Reads what a person types, line by line. */
import { createInterface, type Interface } from 'node:readline';
import type { Context } from '../command.ts';

export interface LineReader {
    /** Null when the person has closed the input (Ctrl+D), or when what is asked is over. */
    ask(prompt: string): Promise<string | null>;
    close(): void;
}

export function lineReader({ err, input }: Context, signal: AbortSignal): LineReader {
    const reader: Interface = createInterface({ input, output: err.stream });
    // The terminal is in raw mode while a line is edited, so Ctrl+C comes as a key; it means what it always means.
    reader.on('SIGINT', () => { process.emit('SIGINT', 'SIGINT'); });
    // Several lines may be pasted at once: they answer what is asked next.
    const ahead: string[] = [];
    let waiting: ((line: string | null) => void) | undefined;
    let closed = false;
    reader.on('line', (line) => {
        if (waiting === undefined) ahead.push(line);
        else waiting(line);
    });
    reader.once('close', () => {
        closed = true;
        if (waiting === undefined) return;
        err.line();
        waiting(null);
    });
    signal.addEventListener('abort', () => reader.close(), { once: true });
    const ask = (prompt: string): Promise<string | null> => new Promise((resolve) => {
        const line = ahead.shift();
        if (line !== undefined) return resolve(line);
        if (closed || signal.aborted) return resolve(null);
        waiting = (said) => {
            waiting = undefined;
            resolve(said);
        };
        reader.setPrompt(prompt);
        reader.prompt();
    });
    return { ask, close: () => reader.close() };
}
