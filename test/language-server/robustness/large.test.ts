/** Files of a megabyte, of all shapes: each is read in its time, or it is said why not. */
import assert from 'node:assert/strict';
import { EmptyFileSystem, URI } from 'langium';
import { createServices } from '../../../language-server/src/module.ts';
import { problemsOf } from '../../../language-server/src/problems.ts';

const { shared, xxp } = createServices(EmptyFileSystem);
const { DocumentBuilder, LangiumDocuments, LangiumDocumentFactory } = shared.workspace;

/** What is found in a text, once the editor has asked for the rest too. */
async function codesIn(text: string): Promise<string[]> {
    const uri = URI.file('/large/text.xxp');
    const document = LangiumDocumentFactory.fromString(text, uri);
    LangiumDocuments.addDocument(document);
    await DocumentBuilder.build([document], { validation: true });
    const textDocument = { uri: uri.toString() };
    await xxp.lsp.SemanticTokenProvider!.semanticHighlight(document, { textDocument });
    await xxp.lsp.DocumentSymbolProvider!.getSymbols(document, { textDocument });
    const codes = problemsOf(document.diagnostics ?? []).map((problem) => problem.code);
    await DocumentBuilder.update([], [uri]);
    return codes;
}

const distinct = async (text: string): Promise<string[]> => [...new Set(await codesIn(text))];

describe('a large file', () => {
    it('may be one text, or one that never ends', async () => {
        assert.deepEqual(await distinct(`workflow W { task A { implementation "${'x'.repeat(1_000_000)}"; } }`), ['task/unknown-implementation']);
        assert.ok((await distinct(`workflow W { task A { implementation "${'x\n'.repeat(200_000)} } }`)).includes('syntax/open-text'));
    });

    it('may be one comment, or a hundred thousand', async () => {
        assert.deepEqual(await distinct(`/* ${'x\n'.repeat(500_000)} */`), ['syntax/block-comment']);
        assert.deepEqual(await distinct(`${'// x\n'.repeat(150_000)}workflow W { }`), []);
        assert.deepEqual(await distinct(`workflow W { }\n${'// x\n'.repeat(150_000)}`), []);
    });

    it('may be one word that begins nothing, or many of them', async () => {
        assert.deepEqual(await distinct('x'.repeat(1_000_000)), ['syntax/unknown-word']);
        assert.deepEqual(await distinct('foo '.repeat(150_000)), ['syntax/unknown-word']);
        assert.deepEqual(await distinct('{'.repeat(150_000)), ['syntax/unexpected']);
    });

    it('shows a thousand problems, and says that there are more', async () => {
        const codes = await codesIn('}'.repeat(20_000));
        assert.equal(codes.length, 1001);
        assert.equal(codes.at(-1), 'syntax/many-problems');
    });

    it('may lack quotes in each of its lines', async () => {
        assert.ok((await codesIn('"a\n'.repeat(10_000))).length > 0);
    });

    it('may hold thousands of names that nothing has', async () => {
        const lines = Array.from({ length: 1500 }, (_, index) => `task Tsk${index};\nTask${index} -> Tsak${index};`);
        assert.ok((await distinct(`workflow W { ${lines.join('\n')} }`)).includes('link/unknown-task-or-data'));
    });
});
