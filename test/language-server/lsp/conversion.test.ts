/** The ways from an editor to a converted file. */
import assert from 'node:assert/strict';
import { CodeActionKind, type CodeAction, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { flow, open, type Project } from '../../support/project.ts';

const old = 'workflow W {\n    define task A;\n    configure task A { implementation "a"; }\n}\n';
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

async function actions(project: Project, context: Partial<CodeActionParams['context']>, path = '/main.xxp'): Promise<CodeAction[]> {
    const document = project.document(path);
    const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: document.uri.toString() }, range, context: { diagnostics: [], ...context } });
    return (found ?? []).filter((each): each is CodeAction => each.title === 'Convert to the present dialect');
}

function applied(project: Project, { changes = {} }: WorkspaceEdit): Record<string, string> {
    return Object.fromEntries(Object.entries(changes).map(([uri, edits]) => {
        const { textDocument } = project.documents.find((document) => document.uri.toString() === uri)!;
        return [uri.replace(/^.*\//, ''), TextDocument.applyEdits(textDocument, edits)];
    }));
}

describe('converting in an editor', () => {
    it('is a source action, which is offered when it is asked for', async () => {
        const project = await open(old);
        assert.deepEqual(await actions(project, {}), []);
        const [action] = await actions(project, { only: [CodeActionKind.Source] });
        assert.equal(action?.kind, 'source.convertDialect.xxp');
        assert.deepEqual(applied(project, action.edit!), { 'main.xxp': 'workflow W {\n    task A { implementation "a"; }\n}\n' });
        assert.equal((await actions(project, { only: ['source.convertDialect.xxp'] })).length, 1);
        assert.deepEqual(await actions(project, { only: ['source.organizeImports'] }), []);
        assert.deepEqual(await actions(await open('workflow W { task A; }'), { only: [CodeActionKind.Source] }), []);
    });

    it('mends what is said of a file\'s dialect', async () => {
        const project = await open(old);
        const diagnostic = project.document('/main.xxp').diagnostics!.find((each) => each.code === 'dialect/older')!;
        const [action] = await actions(project, { diagnostics: [diagnostic] });
        assert.deepEqual(action?.diagnostics, [diagnostic]);
        assert.deepEqual(applied(project, action.edit!), { 'main.xxp': 'workflow W {\n    task A { implementation "a"; }\n}\n' });
    });

    it('converts the imported file where an import is remarked on', async () => {
        const project = await open(`import "old.xxp";\nexperiment E { control { S; } space S of W { strategy gridsearch; param_values p = enum(1, 2); task A { param p = p; } } }\n//- /old.xxp\n${old}`);
        const diagnostic = project.document('/main.xxp').diagnostics!.find((each) => each.code === 'dialect/mixed')!;
        const [action] = await actions(project, { diagnostics: [diagnostic] });
        assert.deepEqual(Object.keys(applied(project, action!.edit!)), ['old.xxp']);
    });

    it('takes along the files that use a new name, or data by its name', async () => {
        const project = await open(`workflow W-1 { task A; }\n//- /user.xxp\nimport "main.xxp";\nworkflow V from W-1 { task A { implementation "x"; } }\n${flow}`);
        assert.deepEqual(applied(project, project.services.lsp.Conversions.of(project.document('/main.xxp')).edit!), {
            'main.xxp': 'workflow W_1 { task A; }\n', 'user.xxp': 'import "main.xxp";\nworkflow V from W_1 { task A { implementation "x"; } }\n\n',
        });
        const shared = await open('//- /fit.xxp\nworkflow Fit { define task A; define data d; configure task A { implementation "a.py"; output d; } }\n//- /more.xxp\nworkflow More from Fit { define task B; configure task B { implementation "b.py"; input d; } }\n');
        const changed = applied(shared, shared.services.lsp.Conversions.of(shared.document('/fit.xxp')).edit!);
        assert.match(changed['fit.xxp']!, /A\.d --> d;/);
        assert.match(changed['more.xxp']!, /A\.d --> B\.d;/);
    });

    it('says in its title that other files change with it', async () => {
        const project = await open('workflow W-1 { task A; }\n//- /user.xxp\nimport "main.xxp";\nworkflow V from W-1 { task A { implementation "x"; } }');
        const document = project.document('/main.xxp');
        const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: document.uri.toString() }, range, context: { diagnostics: [], only: [CodeActionKind.Source] } });
        assert.deepEqual(found?.map(({ title }) => title).filter((title) => title.startsWith('Convert')), ['Convert to the present dialect, with the file that uses it']);
    });

    it('says what is left, and nothing of a file with errors', async () => {
        const project = await open('experiment E { interaction I { action show(a); } }');
        const { edit, left, readable } = project.services.lsp.Conversions.of(project.document('/main.xxp'));
        assert.deepEqual([edit, readable, left.length], [null, true, 1]);
        assert.deepEqual(left[0]!.range, { start: { line: 0, character: 31 }, end: { line: 0, character: 46 } });
        const broken = await open(`${old} workflow {`);
        assert.deepEqual(broken.services.lsp.Conversions.of(broken.document('/main.xxp')), { edit: null, left: [], readable: false });
    });
});
