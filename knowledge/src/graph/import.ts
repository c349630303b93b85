/**
 * Takes a graph of elsewhere in: as sorted N-Quads of its own, beside what was run here. What is said of executions that
 * are known already is passed over, so that none counts twice; what has no name gets one, so that files do not mix.
 */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Parser, type Quad, type Term as Node } from 'n3';
import { listExecutionIds } from '../../../engine/src/index.ts';
import { partsOf, urn } from './iri.ts';
import { importedDir, importedFile } from './layout.ts';
import { linesOf } from './read.ts';
import { forgetting, readSaid } from './said.ts';
import { escaped, named, type Term } from './term.ts';
import { prefixes } from './vocabulary.ts';
import { writeLines } from './write-file.ts';

export interface ImportedGraph {
    /** Under which the graph is kept; the next one of that name replaces it. */
    readonly name: string;
    readonly statements: number;
    /** Executions that came in. */
    readonly executions: number;
    /** Executions that were known already. */
    readonly known: number;
}

/** A file that cannot be taken in; the message begins with file and line. */
export class ImportError extends Error {
    override readonly name = 'ImportError';
}

export interface ImportGraphOptions {
    /** Default: as the file is called. */
    readonly name?: string;
    /** With the statements that came in so far. */
    readonly progress?: (statements: number) => void;
    readonly signal?: AbortSignal;
}

const formats: Readonly<Record<string, string>> = { '.nq': 'N-Quads', '.nt': 'N-Triples', '.ttl': 'Turtle', '.trig': 'TriG' };
/** More than that is no graph of experiments, and would fill the memory. */
const mostStatements = 20_000_000;
const longestTerm = 100_000;
/** Turtle is read as a whole. */
const mostBytes = 200_000_000;

/** Whether the file's suffix is that of a graph. */
export function isGraphFile(file: string): boolean {
    return Object.hasOwn(formats, path.extname(file).toLowerCase());
}

export async function importGraph(root: string, file: string, { name = path.basename(file, path.extname(file)), progress, signal }: ImportGraphOptions = {}): Promise<ImportedGraph> {
    const isForgotten = forgetting(await readSaid(root));
    const known = await knownExecutions(root, importedFile(root, name));
    const [here, passed, lines] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const own = urn('imported', name);
    for await (const { quad, place } of quadsIn(file, signal)) {
        const [subject, predicate, object] = [quad.subject, quad.predicate, quad.object].map((node) => termOf(node, own, place)) as [Term, Term, Term];
        const graph = quad.graph.termType === 'DefaultGraph' ? named(own) : termOf(quad.graph, own, place);
        const execution = executionOf(subject);
        if (execution !== undefined) (known.has(execution) ? passed : here).add(execution);
        if (execution !== undefined && known.has(execution)) continue;
        if (isForgotten !== undefined && [subject, object, graph].some((term) => term.startsWith('<') && isForgotten(term.slice(1, -1)))) continue;
        lines.add(`${subject} ${predicate} ${object} ${graph} .`);
        if (lines.size > mostStatements) throw new ImportError(`${place}: expected no more than ${mostStatements} statements; import it in parts`);
        if (lines.size % 50_000 === 0) progress?.(lines.size);
    }
    await writeLines(importedFile(root, name), [...lines].sort());
    return { name, statements: lines.size, executions: here.size, known: passed.size };
}

/** A statement, and where it stands as far as that is known. */
interface Placed { readonly quad: Quad; readonly place: string }

async function* quadsIn(file: string, signal?: AbortSignal): AsyncGenerator<Placed> {
    const format = formats[path.extname(file).toLowerCase()];
    if (format === undefined) throw new ImportError(`${path.basename(file)}: expected a file that ends in ${Object.keys(formats).join(', ')}`);
    if (format === 'Turtle' || format === 'TriG') {
        yield* await turtleIn(file, format);
        return;
    }
    const parser = new Parser({ format });
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file, signal === undefined ? {} : { signal }), crlfDelay: Infinity })) {
        number += 1;
        const place = `${path.basename(file)}:${number}`;
        for (const quad of parsed(parser, line, () => place)) yield { quad, place };
    }
}

async function turtleIn(file: string, format: string): Promise<Placed[]> {
    const { size } = await stat(file);
    if (size > mostBytes) throw new ImportError(`${path.basename(file)}: expected a file of at most ${mostBytes / 1e6} MB, found ${Math.round(size / 1e6)} MB; write it as N-Quads, which are read line by line`);
    const content = await readFile(file, 'utf8');
    const place = path.basename(file);
    return parsed(new Parser({ format }), content, (line) => `${place}:${line}`).map((quad) => ({ quad, place }));
}

function parsed(parser: Parser, content: string, placeOf: (line: number) => string): Quad[] {
    try {
        return parser.parse(content);
    } catch (error) {
        const { message, context } = error as Error & { context?: { line?: number } };
        throw new ImportError(`${placeOf(context?.line ?? 1)}: expected a statement of a graph; ${message.replace(/ on line \d+\.?$/, '')}`, { cause: error });
    }
}

/** In the one way in which it is written here. */
function termOf(node: Node, own: string, place: string): Term {
    if (node.value.length > longestTerm) throw new ImportError(`${place}: expected a name or a value of at most ${longestTerm} characters, found ${node.value.length}`);
    if (node.termType === 'NamedNode') return named(checked(node.value, place));
    // What has no name has one here, and the same the next time.
    if (node.termType === 'BlankNode') return named(`${own}:${encodeURIComponent(node.value.replace(/^b\d+_/, ''))}`);
    if (node.termType !== 'Literal') throw new ImportError(`${place}: expected names and values alone, found a statement about a statement`);
    if (node.language !== '') return `"${escaped(node.value)}"@${node.language.toLowerCase()}`;
    const type = node.datatype.value;
    return `"${escaped(node.value)}"${type === `${prefixes.xsd}string` ? '' : `^^<${checked(type, place)}>`}`;
}

function checked(name: string, place: string): string {
    if (/^[a-z][a-z0-9+.-]*:[^\u0000-\u0020<>"{}|^`\\]*$/i.test(name)) return name;
    throw new ImportError(`${place}: expected the whole address of a thing, found ${JSON.stringify(name.slice(0, 200))}`);
}

/** To which execution a node belongs. */
function executionOf(subject: Term): string | undefined {
    const [kind, execution] = subject.startsWith('<urn:xxp:') ? partsOf(subject.slice(1, -1)) ?? [] : [];
    return kind !== undefined && ['execution', 'run', 'space', 'decision'].includes(kind) ? execution : undefined;
}

/** Those of the workspace, and those that came in another file. */
async function knownExecutions(root: string, except: string): Promise<Set<string>> {
    const known = new Set(await listExecutionIds(root));
    const names = await readdir(importedDir(root)).catch(() => []);
    for (const name of names.map((each) => path.join(importedDir(root), each)).filter((each) => each.endsWith('.nq') && each !== except)) {
        for await (const line of linesOf(name)) {
            const execution = line.startsWith('<urn:xxp:execution:') ? partsOf(line.slice(1, line.indexOf('>')))?.[1] : undefined;
            if (execution !== undefined) known.add(execution);
        }
    }
    return known;
}
