import type { Terminal } from '../terminal/terminal.ts';

/** A line that is drawn again and again for somebody who watches; nothing where nobody does. */
export function drawn(err: Terminal): { say(text: string): void; clear(): void } {
    let isThere = false;
    return {
        say(text) {
            if (!err.isTTY) return;
            err.write(`\r\u001b[2K${text.slice(0, err.columns - 1)}`);
            isThere = true;
        },
        clear() {
            if (isThere) err.write('\r\u001b[2K');
            isThere = false;
        },
    };
}
