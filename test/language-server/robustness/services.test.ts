/** Whatever stands in a file, no service fails on it; a formatter that is asked for lines leaves the others alone. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { URI, type LangiumDocument } from 'langium';
import { ResponseError, type Position, type Range, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CallHierarchy } from '../../../language-server/src/lsp/call-hierarchy.ts';
import { diagramAt } from '../../../language-server/src/lsp/diagram.ts';
import { linkedRanges } from '../../../language-server/src/lsp/linked-editing.ts';
import { selectionRanges } from '../../../language-server/src/lsp/selection-ranges.ts';
import { createServices } from '../../../language-server/src/module.ts';
import { suggestionsPath } from '../../../knowledge/src/suggestions.ts';
import { known } from '../../support/known.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { chance, sentence } from '../../support/sentences.ts';
import { hostile } from '../parser/programs.ts';

const fixtures = new URL('../dialects/fixtures/', import.meta.url);
const random = chance(1);
/** Where much may be recommended, and with goals that nobody had. */
const asked = `workflow W { task Train { implementation "train.py"; param mode = "slow"; } define input data D; configure data D { path "d.csv"; } }\nexperiment E { control { START -> S -> END; } space S of W { strategy bayesian; param_values e = enum(1, 42); task Train { param epochs = e; param mode = "slow"; } } }\n`;
const programs: readonly string[] = [
    asked, asked.replace('control', 'maximize Train.accuracy; control'),
    ...readdirSync(fixtures).sort().map((name) => readFileSync(new URL(name, fixtures), 'utf8')),
    ...hostile, ...Array.from({ length: 40 }, () => sentence(random)),
];

const odd = ['\uD800', '\uDC00', '\0', '\r', '\r\n', '\uFEFF', '\t', '\u200B', '{', '}', '(', ')', '[', ']', '"', '\'', '/*', '//', ';', '->', '-->', 'task', 'when', '^', '.', ','];
const tokens = /\w+|\s+|[^\w\s]/g;
type Mutation = (words: string[], at: number, other: number) => string[];
const mutations: readonly Mutation[] = [
    (words, at) => words.toSpliced(at, 1),
    (words, at) => words.toSpliced(at, 0, words[at] ?? ''),
    (words, at, other) => words.with(at, words[other]!).with(other, words[at]!),
    (words, at) => words.slice(0, at),
    (words) => words.map((word) => word.replaceAll('\n', '\r\n')),
    (words) => words.map((word) => word.replaceAll('\n', '\r')),
    (words) => words.map((word) => word.replaceAll('    ', '\t')),
    (words) => ['\uFEFF', ...words],
    ...odd.map((text): Mutation => (words, at) => words.toSpliced(at, 0, text)),
];
const place = fc.nat(1_000_000);
const texts = fc.tuple(fc.constantFrom(...programs), fc.array(fc.tuple(fc.constantFrom(...mutations), place, place), { maxLength: 4 })).map(([program, changes]) =>
    changes.reduce((text, [mutate, at, other]) => {
        const words = text.match(tokens) ?? [];
        return words.length === 0 ? text : mutate([...words], at % words.length, other % words.length).join('');
    }, program));

/** Something is known, for whatever goal. */
const suggestions = { ...known, contexts: known.contexts.map(({ goal: _goal, data: _data, ...context }) => context) };
const { shared, xxp } = createServices({ fileSystemProvider: () => new MemoryFiles(new Map([[`/broken/${suggestionsPath}`, JSON.stringify(suggestions)]])) });
const { DocumentBuilder, LangiumDocuments, LangiumDocumentFactory } = shared.workspace;
const lsp = xxp.lsp;
const calls = new CallHierarchy(xxp);
const options = { tabSize: 4, insertSpaces: true };

async function reading(text: string, ask: (document: LangiumDocument) => Promise<void>): Promise<void> {
    const uri = URI.file('/broken/text.xxp');
    const document = LangiumDocumentFactory.fromString(text, uri);
    LangiumDocuments.addDocument(document);
    try {
        await DocumentBuilder.build([document], { validation: true });
        await ask(document);
    } finally {
        await DocumentBuilder.update([], [uri]); // The next attempt of the same property reads another text there.
    }
}

/** Throws where edits overlap or where one lies outside the text. */
function applied({ textDocument }: LangiumDocument, edits: readonly TextEdit[]): string {
    const text = TextDocument.create(textDocument.uri, 'xxp', 0, textDocument.getText());
    for (const { range: { start, end } } of edits) {
        for (const each of [start, end]) assert.deepEqual(text.positionAt(text.offsetAt(each)), each, 'an edit lies within the text');
    }
    return TextDocument.applyEdits(text, [...edits]);
}

function appliedTo(document: LangiumDocument, changes: Readonly<Record<string, TextEdit[]>> | undefined): void {
    applied(document, changes?.[document.uri.toString()] ?? []);
}

async function askEverything(document: LangiumDocument, position: Position, range: Range): Promise<void> {
    const textDocument = { uri: document.uri.toString() };
    const whole = { textDocument };
    const at = { textDocument, position };
    const completions = await lsp.CompletionProvider.getCompletion(document, at);
    completions?.items.forEach((item) => lsp.CompletionProvider.resolve(item));
    await lsp.HoverProvider!.getHoverContent(document, at);
    await lsp.DefinitionProvider!.getDefinition(document, at);
    await lsp.ImplementationProvider!.getImplementation(document, at);
    await lsp.ReferencesProvider!.findReferences(document, { ...at, context: { includeDeclaration: true } });
    await lsp.DocumentHighlightProvider!.getDocumentHighlight(document, at);
    await lsp.RenameProvider!.prepareRename(document, at);
    try {
        appliedTo(document, (await lsp.RenameProvider!.rename(document, { ...at, newName: 'another' }))?.changes);
    } catch (error) {
        if (!(error instanceof ResponseError)) throw error; // A refusal is an answer.
    }
    await lsp.DocumentSymbolProvider!.getSymbols(document, whole);
    await shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query: 'a' });
    await lsp.FoldingRangeProvider!.getFoldingRanges(document, whole);
    applied(document, await lsp.Formatter!.formatDocument(document, { textDocument, options }));
    for (const ch of [';', '}', '\n']) applied(document, await lsp.Formatter!.formatDocumentOnType(document, { ...at, options, ch }));
    await lsp.SemanticTokenProvider!.semanticHighlight(document, whole);
    await lsp.SemanticTokenProvider!.semanticHighlightRange(document, { textDocument, range });
    await lsp.InlayHintProvider!.getInlayHints(document, { textDocument, range });
    for (const lens of await lsp.CodeLensProvider.provideCodeLens(document)) if (lens.command === undefined) lsp.CodeLensProvider.resolve(lens);
    await lsp.DocumentLinkProvider!.getDocumentLinks(document, whole);
    await lsp.SignatureHelp!.provideSignatureHelp(document, at);
    selectionRanges(document, [position]);
    await linkedRanges(document, position, xxp);
    for (const item of calls.prepare(document, position) ?? []) {
        calls.outgoing(item);
        calls.incoming(item);
    }
    const actions = await lsp.CodeActionProvider!.getCodeActions(document, { textDocument, range, context: { diagnostics: document.diagnostics ?? [] } });
    for (const action of actions ?? []) if ('edit' in action) appliedTo(document, action.edit?.changes);
    diagramAt(document, position);
    lsp.Conversions.of(document);
}

function rangeOf({ textDocument }: LangiumDocument, one: number, other: number): Range {
    const length = textDocument.getText().length + 1;
    const [start, end] = [one % length, other % length].sort((a, b) => a - b) as [number, number];
    return { start: textDocument.positionAt(start), end: textDocument.positionAt(end) };
}

describe('a broken text', () => {
    // A rule that fails is left out, and said on the console alone.
    const { error } = console;
    before(() => {
        console.error = (...said: unknown[]): never => {
            throw new Error(said.map(String).join(' '));
        };
    });
    after(() => {
        console.error = error;
    });

    it('fails no service, and what they would change can be changed', async function () {
        this.timeout(300_000);
        await fc.assert(fc.asyncProperty(texts, place, place, (text, one, other) => reading(text, async (document) => {
            const range = rangeOf(document, one, other);
            await askEverything(document, range.start, range);
        })), { numRuns: 1500, seed: 1 });
    });

    it('is formatted within the lines that were asked for', async function () {
        this.timeout(300_000);
        await fc.assert(fc.asyncProperty(texts, place, place, (text, one, other) => reading(text, async (document) => {
            const range = rangeOf(document, one, other);
            const edits = await lsp.Formatter!.formatDocumentRange(document, { textDocument: { uri: document.uri.toString() }, options, range });
            const formatted = applied(document, edits);
            const { textDocument } = document;
            const before = textDocument.offsetAt({ line: range.start.line, character: 0 });
            const after = textDocument.offsetAt({ line: range.end.line + 1, character: 0 });
            assert.equal(formatted.slice(0, before), text.slice(0, before));
            assert.ok(formatted.endsWith(text.slice(after)), 'what follows the lines is as it was');
        })), { numRuns: 1500, seed: 2 });
    });
});
