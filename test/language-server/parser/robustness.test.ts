import assert from 'node:assert/strict';
import fc from 'fast-check';
import { selectionRanges } from '../../../language-server/src/lsp/selection-ranges.ts';
import { createServices } from '../../../language-server/src/module.ts';
import { EmptyFileSystem, URI } from 'langium';
import { flow } from '../../support/project.ts';
import { hostile } from './programs.ts';

const programs = [...hostile, flow.replace(/^\/\/- .*$/gm, '')];
const { shared, xxp } = createServices(EmptyFileSystem);
const { DocumentBuilder, LangiumDocuments, LangiumDocumentFactory } = shared.workspace;

/** Goes through all that happens to a text in the editor; rejects when something throws, or a rule fails. */
async function survive(text: string): Promise<void> {
    const uri = URI.file('/robustness/text.xxp');
    const failed: unknown[] = [];
    const error = console.error;
    console.error = (...parts: unknown[]) => { failed.push(parts); };
    try {
        const document = LangiumDocumentFactory.fromString(text, uri);
        LangiumDocuments.addDocument(document);
        await DocumentBuilder.build([document], { validation: true });
        const length = document.textDocument.getText().length;
        const position = document.textDocument.positionAt(Math.floor(length / 2));
        const params = { textDocument: { uri: uri.toString() }, position };
        await xxp.lsp.CompletionProvider.getCompletion(document, params);
        await xxp.lsp.HoverProvider!.getHoverContent(document, params);
        await xxp.lsp.DefinitionProvider!.getDefinition(document, params);
        await xxp.lsp.CodeLensProvider.provideCodeLens(document, params);
        await xxp.lsp.DocumentSymbolProvider!.getSymbols(document, params);
        await xxp.lsp.CodeActionProvider!.getCodeActions(document, { ...params, range: { start: position, end: position }, context: { diagnostics: document.diagnostics ?? [] } });
        await xxp.lsp.InlayHintProvider!.getInlayHints(document, { ...params, range: { start: { line: 0, character: 0 }, end: document.textDocument.positionAt(length) } });
        await xxp.lsp.SignatureHelp!.provideSignatureHelp(document, params);
        selectionRanges(document, [position]);
        await xxp.lsp.Formatter!.formatDocument(document, { ...params, options: { insertSpaces: true, tabSize: 4 } });
        await xxp.lsp.SemanticTokenProvider!.semanticHighlight(document, params);
    } finally {
        console.error = error;
        await DocumentBuilder.update([], [uri]);
    }
    assert.deepEqual(failed, []);
}

const program = fc.constantFrom(...programs);
const scrap = fc.constantFrom(';', '{', '}', '(', ')', '"', '\'', '->', '-->', '?->', '=', ',', '.', '/*', '//', '\n', ' ', 'task', 'space', 'experiment', 'START', 'param', 'x', '3', '\u00A0', '\u200B', '\u0000', '🦊');

describe('any text', () => {
    it('can be read as far as it has been typed', () => fc.assert(
        fc.asyncProperty(program, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => survive(text.slice(0, Math.floor(text.length * part)))), { numRuns: 60, seed: 1 }));

    it('can be read with pieces taken out and put in', () => fc.assert(
        fc.asyncProperty(program, fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(8), scrap), { minLength: 1, maxLength: 6 }), (text, edits) => {
            let broken = text;
            for (const [part, gone, piece] of edits) {
                const at = Math.floor(broken.length * part);
                broken = broken.slice(0, at) + piece + broken.slice(at + gone);
            }
            return survive(broken);
        }), { numRuns: 120, seed: 2 }));

    it('can be read when it is nothing but scraps', () => fc.assert(
        fc.asyncProperty(fc.array(scrap, { maxLength: 60 }), (pieces) => survive(pieces.join(' '))), { numRuns: 80, seed: 3 }));

    it('may be nested without end: past a limit it is reported and not read', async () => {
        for (const nest of ['workflow W { task A { '.repeat(2000), `experiment E { control { ${'('.repeat(5000)}`, '{'.repeat(5000), `experiment E { space S of W { param_values x = ${'['.repeat(5000)}`]) {
            await survive(nest);
        }
    });
});
