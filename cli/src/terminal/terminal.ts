/** One of the two streams that a command writes to. */
export interface Terminal {
    /** For what needs the stream itself: reading a line with editing. */
    readonly stream: NodeJS.WriteStream;
    readonly isTTY: boolean;
    readonly columns: number;
    /** As it is; what comes from elsewhere must have gone through `plain` first. */
    write(text: string): void;
    line(text?: string): void;
    paint(style: Style, text: string): string;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const codes: Readonly<Record<Style, readonly [on: number, off: number]>> = {
    bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39],
};

/** Colours only where a person looks on and has not asked for none (`NO_COLOR`). */
export function terminal(stream: NodeJS.WriteStream, env: Readonly<Record<string, string | undefined>>): Terminal {
    const isTTY = stream.isTTY === true;
    const coloured = isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
    return {
        stream,
        isTTY,
        // A terminal that does not know its width says 0.
        get columns() { return stream.columns > 0 ? stream.columns : 80; },
        write(text) { stream.write(text); },
        line(text = '') { stream.write(`${text}\n`); },
        paint: (style, text) => (coloured ? `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m` : text),
    };
}
