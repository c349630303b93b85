/** The graph for others: names, numbers, hashes. What somebody wrote in words stays here unless it is asked for. */
import { Parser, Writer } from 'n3';
import { quadOf, graphLines } from './read.ts';
import { isName } from './shareable.ts';
import { valueOf } from './term.ts';
import { prefixes, terms } from './vocabulary.ts';

export interface ExportOptions {
    /** Turtle knows no graphs: it says what is true, but not by which execution it is known. */
    readonly format: 'nquads' | 'turtle';
    /** Also what people wrote: intents, notes, comments. */
    readonly words?: boolean;
}

/** Piece by piece. */
export async function* exportGraph(root: string, { format, words = false }: ExportOptions): AsyncGenerator<string> {
    if (format === 'nquads') {
        for await (const line of shared(root, words)) yield `${line}\n`;
        return;
    }
    yield* turtle(shared(root, words));
}

async function* shared(root: string, words: boolean): AsyncGenerator<string> {
    for await (const line of graphLines(root)) if (words || mayLeave(line)) yield line;
}

/** The second lock: what stands in the graph was looked over when it got there; what came from elsewhere may say anything. */
function mayLeave(line: string): boolean {
    const quad = quadOf(line);
    if (quad === undefined || quad.predicate === terms.text) return false;
    const value = quad.object.startsWith('"') ? valueOf(quad.object) : undefined;
    return typeof value !== 'string' || isName(value);
}

async function* turtle(lines: AsyncIterable<string>): AsyncGenerator<string> {
    const pieces: string[] = [];
    // The writer's own stream would hold everything back: it is told where to put what it has.
    const writer = new Writer({ write: (piece: string, _: unknown, done?: () => void) => { pieces.push(piece); done?.(); }, end: (done?: () => void) => done?.() }, { prefixes });
    const parser = new Parser({ format: 'N-Quads' });
    for await (const line of lines) {
        for (const { subject, predicate, object } of parser.parse(line)) writer.addQuad(subject, predicate, object);
        if (pieces.length > 1000) yield pieces.splice(0).join('');
    }
    writer.end();
    yield pieces.join('');
}
