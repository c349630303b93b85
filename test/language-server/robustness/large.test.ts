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

    it('may hold one statement of tens of thousands of words', async () => {
        const chain = Array.from({ length: 30_000 }, (_, index) => index % 2 === 0 ? 'A' : 'B').join(' -> ');
        assert.ok(!(await distinct(`workflow W { task A; task B; ${chain}; }`)).some((code) => code?.startsWith('syntax/')));
        const values = Array.from({ length: 40_000 }, (_, index) => -index).join(', ');
        assert.ok(!(await distinct(`workflow W { } experiment E { space S of W { strategy gridsearch; param_values v = enum(${values}); } }`)).some((code) => code?.startsWith('syntax/')));
    });

    it('may hold a formula that is too long to be read as one', async () => {
        for (const sign of [' + ', ' and ', ' == ', ' - -']) {
            assert.ok((await distinct(`workflow W { task A; } experiment E { require A.x < 1${`${sign}1`.repeat(5000)}; }`)).includes('syntax/nesting'), sign);
        }
        assert.ok((await distinct(`workflow W { task A; } experiment E { require ${'!'.repeat(5000)}true; }`)).includes('syntax/nesting'));
    });

    it('may have a control flow of thousands of steps, with or without a circle at its end', async () => {
        const spaces = Array.from({ length: 1000 }, (_, index) => `S${index}`);
        const flow = (end: string): string => `workflow W { } experiment E { control { START -> ${spaces.join(' -> ')} -> ${end}; } ${spaces.map((name) => `space ${name} of W { strategy gridsearch; }`).join('\n')} }`;
        assert.ok(!(await distinct(flow('END'))).includes('control/endless'));
        assert.ok((await distinct(flow('S999'))).includes('control/endless'));
    });

    it('may have thousands of imports that are not found', async () => {
        const imports = Array.from({ length: 4000 }, (_, index) => `import "lib/a${index}.xxp";`).join('\n');
        assert.ok((await distinct(`${imports}\nworkflow W { }`)).includes('import/missing-file'));
    });

    it('may hold thousands of names that nothing has', async () => {
        const lines = Array.from({ length: 1500 }, (_, index) => `task Tsk${index};\nTask${index} -> Tsak${index};`);
        assert.ok((await distinct(`workflow W { ${lines.join('\n')} }`)).includes('link/unknown-task-or-data'));
    });
});
