import { EmptyFileSystem } from 'langium';
import { applyEdits, layOut } from './lsp/format/layout.ts';
import { createServices, type XxpServices } from './module.ts';

export interface Formatted {
    readonly text: string;
    /** Where an error leaves open where blocks end: from this place on, which counts from 1, nothing was laid out. */
    readonly stopped?: { readonly line: number; readonly column: number; readonly code: string; readonly message: string };
}

/** Lays a text out as the editor does, with four spaces for each level. */
export function formatText(text: string): Formatted {
    services ??= createServices(EmptyFileSystem).xxp;
    const { edits, stopped } = layOut(text, services.parser.Lexer, { indent: '    ' });
    const formatted = applyEdits(text, edits);
    if (stopped === undefined) return { text: formatted };
    const { problem: { code = 'syntax/character', message }, from } = stopped;
    const before = text.slice(0, from).split(/\r\n|\n|\r/);
    return { text: formatted, stopped: { line: before.length, column: before.at(-1)!.length + 1, code, message } };
}

/** Made once, as making the parser takes longer than laying out a file. */
let services: XxpServices | undefined;
