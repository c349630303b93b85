/** Python texts as syntax trees, by tree-sitter and its grammar. Nothing here runs a script. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { Range } from 'vscode-languageserver-types';

export interface PythonNode {
    /** As tree-sitter's grammar of Python calls it. */
    readonly type: string;
    /** What it is to its parent, such as `left` or `function`. */
    readonly field?: string;
    readonly parent?: PythonNode;
    /** Without brackets, commas and the like; operators are among them. */
    readonly children: readonly PythonNode[];
    readonly start: number;
    readonly end: number;
    readonly text: string;
}

export interface PythonTree {
    /** Each before what stands in it; the whole module first. */
    readonly nodes: readonly PythonNode[];
    /** How deep they are nested. */
    readonly depth: number;
    /** Where the text stops being Python. */
    readonly error?: Range;
    rangeOf(start: number, end: number): Range;
}

/** One for the process: the grammar is the same for all, and takes up a megabyte. */
let parser: Parser | undefined;
let loading: Promise<void> | undefined;

/** To be awaited once before the first parse. Never rejects: where WebAssembly is not to be had, scripts are not looked at. */
export function loadPython(): Promise<void> {
    loading ??= load().catch((error: unknown) => console.error('The Python grammar could not be loaded:', error));
    return loading;
}

/** Undefined while the grammar is not loaded. Any text has a tree, also one that is no Python. */
export function parsePython(source: string): PythonTree | undefined {
    const text = source.replace(/^\uFEFF/, '');
    const tree = parser?.parse(text);
    if (tree == null) return undefined;
    try {
        const lines = lineStarts(text);
        const rangeOf = (start: number, end: number): Range => ({ start: positionAt(lines, start), end: positionAt(lines, end) });
        const { nodes, depth } = flatten(tree.walk(), text);
        const wrong = tree.rootNode.hasError ? firstError(tree.walk()) : undefined;
        return { nodes, depth, rangeOf, ...(wrong && { error: rangeOf(wrong.start, wrong.end) }) };
    } finally {
        tree.delete();
    }
}

async function load(): Promise<void> {
    await Parser.init({ wasmBinary: await wasm('web-tree-sitter/web-tree-sitter.wasm') });
    const language = await Language.load(await wasm('tree-sitter-python/tree-sitter-python.wasm'));
    parser = new Parser().setLanguage(language);
}

/** Beside the bundle; from the sources, in the package that brings it. */
function wasm(name: string): Promise<Uint8Array> {
    const own = import.meta.url;
    const file = own.endsWith('.ts') ? createRequire(own).resolve(name) : fileURLToPath(new URL(`wasm/${name.split('/')[1]!}`, own));
    return readFile(file);
}

/** Plain nodes, which outlive the tree. Not by recursion: a text may be nested deeper than the stack. */
function flatten(cursor: TreeCursor, text: string): Pick<PythonTree, 'nodes' | 'depth'> {
    const nodes: PythonNode[] = [];
    const open: (PythonNode & { children: PythonNode[] })[] = [];
    let depth = 0;
    for (;;) {
        const type = cursor.nodeType;
        const wanted = cursor.nodeIsNamed ? type !== 'comment' : cursor.currentFieldName === 'operator' || cursor.currentFieldName === 'operators';
        if (wanted) {
            const [parent, field, start, end] = [open.at(-1), cursor.currentFieldName, cursor.startIndex, cursor.endIndex];
            const node = { type, start, end, children: [], ...(parent && { parent }), ...(field && { field }), get text() { return text.slice(start, end); } };
            parent?.children.push(node);
            nodes.push(node);
            if (cursor.gotoFirstChild()) {
                depth = Math.max(depth, open.push(node));
                continue;
            }
        }
        while (!cursor.gotoNextSibling()) {
            if (!cursor.gotoParent()) {
                cursor.delete();
                return { nodes, depth };
            }
            open.pop();
        }
    }
}

function firstError(cursor: TreeCursor): { readonly start: number; readonly end: number } | undefined {
    let found: { start: number; end: number } | undefined;
    for (let more = true; more;) {
        if (cursor.nodeType === 'ERROR' || cursor.nodeIsMissing) {
            // The innermost of those that begin the text's first fault says best where it is.
            found = { start: cursor.startIndex, end: cursor.endIndex };
            if (!cursor.gotoFirstChild()) break;
            continue;
        }
        if (found === undefined && cursor.currentNode.hasError && cursor.gotoFirstChild()) continue;
        more = cursor.gotoNextSibling();
    }
    cursor.delete();
    return found;
}

function lineStarts(text: string): number[] {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
}

function positionAt(lines: readonly number[], offset: number): { line: number; character: number } {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (lines[middle]! <= offset) low = middle;
        else high = middle - 1;
    }
    return { line: low, character: offset - lines[low]! };
}
