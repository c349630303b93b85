import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fixers } from '../../../language-server/src/lsp/fixes/index.ts';
import { library, open, type Project } from '../../support/project.ts';
import { cases, others } from './fix-cases.ts';

async function actions(project: Project, code: string, path = '/main.xxp'): Promise<CodeAction[]> {
    const document = project.document(path);
    const diagnostic = document.diagnostics?.find((each) => each.code === code);
    assert.ok(diagnostic, `expected ${code}, found ${document.diagnostics?.map((each) => String(each.code)).join(', ')}`);
    const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, {
        textDocument: { uri: document.uri.toString() }, range: diagnostic.range, context: { diagnostics: [diagnostic], only: ['quickfix'] },
    });
    return (found ?? []) as CodeAction[];
}

function applied(project: Project, action: CodeAction, path = '/main.xxp'): string {
    const { textDocument } = project.document(path);
    return TextDocument.applyEdits(textDocument, action.edit!.changes![textDocument.uri]!);
}

describe('quick fixes', () => {
    for (const { code, from, to, title } of cases) {
        it(`of ${code}: ${title}`, async () => {
            const project = await open(`//- /main.xxp\n${from}${others}`);
            const found = await actions(project, code);
            const [action] = found;
            assert.equal(action?.title, title, found.map((each) => each.title).join(' | '));
            assert.equal(applied(project, action), to);
            const mended = await open(`//- /main.xxp\n${to}${others}`);
            assert.deepEqual(mended.document('/main.xxp').diagnostics?.filter((each) => each.code === code).map((each) => each.message), []);
        });
    }

    it('have a case each', () => {
        const covered = new Set(cases.map((each) => each.code));
        const alike = ['link/unknown-task', 'link/unknown-space', 'link/unknown-data', 'link/unknown-choice', 'import/outside', 'import/itself', 'import/unused', 'task/port-direction',
            'workflow/unknown-subworkflow', 'space/other-workflow', 'space/no-file', 'space/no-value', 'space/missing-strategy', 'task/missing-requirements', 'task/missing-script', 'task/unknown-implementation'];
        assert.deepEqual(Object.keys(fixers).filter((code) => !covered.has(code) && !alike.includes(code) && !code.startsWith('script/')), []); // Those have theirs beside the other tests of scripts.
    });

    it('import a workflow by a path that leads to it from a folder above', async () => {
        const project = await open(`//- /main.xxp\nimport "lib/load/task.xxp";\nexperiment E { space S of Deep { strategy gridsearch; } }\n//- /parts/deep.xxp\nworkflow Deep { }\n${library}`);
        const [action] = await actions(project, 'link/unknown-workflow');
        assert.equal(applied(project, action!).split('\n')[1], 'import "parts/deep.xxp";');
    });

    it('create a task or a script that is named and not there, where the client can', async () => {
        const project = await open('//- /main.xxp\nworkflow W { task A { implementation "own/my_task"; } task B { implementation "lib/bare"; } }\n//- /lib/bare/task.xxp\ntask Bare { define input data rows; define param rate; define metric loss; implementation "main.py"; }\n');
        assert.deepEqual(await actions(project, 'task/unknown-implementation'), []);
        await project.services.shared.lsp.LanguageServer.initialize({
            processId: null, rootUri: null, capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
        });
        const made = async (code: string): Promise<string[]> => (await actions(project, code))[0]!.edit!.documentChanges!.map((change) =>
            'kind' in change ? `${change.kind} ${'uri' in change ? change.uri.replace(/^.*here/, '') : ''}` : (change.edits[0] as { newText: string }).newText);
        assert.deepEqual(await made('task/unknown-implementation'), [
            'create /own/my_task/task.xxp', 'task MyTask {\n    implementation "task.py";\n}\n', 'create /own/my_task/task.py', 'import xxp\n',
        ]);
        const outer = await open('//- /main.xxp\nworkflow W { task A { subworkflow "parts/prepare"; } }\ntask T { implementation "t.py"; venv "needs.txt"; }\n');
        await outer.services.shared.lsp.LanguageServer.initialize({
            processId: null, rootUri: null, capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
        });
        const [inner] = await actions(outer, 'workflow/unknown-subworkflow');
        assert.equal(inner?.title, 'Create "parts/prepare.xxp"');
        assert.equal((await actions(outer, 'task/missing-requirements'))[0]?.title, 'Create "needs.txt"');
        assert.deepEqual(inner.edit!.documentChanges!.map((change) => 'edits' in change ? (change.edits[0] as { newText: string }).newText : ''), ['', 'workflow Prepare {\n}\n']);
        assert.deepEqual(await made('task/missing-script'), ['create /lib/bare/main.py',
            'import xxp\n\n# xxp.input("rows") is the path of its input.\n# xxp.param("rate") is its parameter.\n# xxp.metric(loss=…) reports its metric.\n']);
    });

    it('begin a strategy of one\'s own that is not there, as a search by chance', async () => {
        const project = await open('//- /main.xxp\nworkflow W { task A { implementation "a.py"; } }\nexperiment E { control { START -> S -> END; } space S of W { strategy custom "search.py"; param_values r = loguniform(0.001, 1); param_values k = enum("rbf", true); param_values n = range(2, 9, 3); task A { param r = r; param k = k; param n = n; } } }\n//- /a.py\n');
        await project.services.shared.lsp.LanguageServer.initialize({
            processId: null, rootUri: null, capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
        });
        const [action] = await actions(project, 'space/missing-strategy');
        assert.equal(action?.title, 'Create "search.py"');
        const [text] = action.edit!.documentChanges!.flatMap((change) => 'edits' in change ? [(change.edits[0] as { newText: string }).newText] : []);
        assert.deepEqual(text!.split('\n').slice(4), [
            'def ask(space, history):',
            '    """The configuration to run next, or None when there is no more. `history` holds all runs so far, with their values."""',
            '    chance = random.Random(space["seed"] + len(history))',
            '    return {',
            '        "r": math.exp(chance.uniform(math.log(0.001), math.log(1))),',
            '        "k": chance.choice(["rbf", True]),',
            '        "n": chance.choice([2, 5, 8]),',
            '    }', '',
        ]);
    });

    it('give a space of an espace file the data that it begins with, and values', async () => {
        const project = await open('//- /tune.espace\nexperiment E {\n    space S of Fit {\n        strategy gridsearch;\n    }\n}\n//- /fit.xxp\nworkflow Fit { define task A; define data raw; configure task A { input raw; param lr; } }\n');
        const [action] = await actions(project, 'space/no-file', '/tune.espace');
        const [value] = await actions(project, 'space/no-value', '/tune.espace');
        assert.match(applied(project, value!, '/tune.espace'), /param lr = 1;/);
        assert.match(applied(project, action!, '/tune.espace'), /space S of Fit \{\n {8}define data raw = "…";\n {8}strategy/);
    });

    it('delete all invisible characters at once', async () => {
        const project = await open('//- /main.xxp\nworkflow W { task\u00A0A\u200B; }\n');
        const all = (await actions(project, 'syntax/invisible-character')).at(-1)!;
        assert.equal(applied(project, all), 'workflow W { task A; }\n');
    });

    it('are not offered for a finding of an older text', async () => {
        const project = await open('workflow W { task A }\n');
        const document = project.document('/main.xxp');
        const [diagnostic] = document.diagnostics!;
        const moved = { ...diagnostic!, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };
        const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: '' }, range: moved.range, context: { diagnostics: [moved], only: ['quickfix'] } });
        assert.deepEqual(found, []);
    });

    it('offer the present form of an older one', async () => {
        const project = await open('workflow W { define task A;\n    configure task A { implementation "x"; } }\n');
        const document = project.document('/main.xxp');
        const at = { line: 1, character: 10 };
        const found = await project.services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: '' }, range: { start: at, end: at }, context: { diagnostics: [] } }) as CodeAction[];
        assert.deepEqual(found.map((each) => each.title), ['Write \'task\' for \'configure task\'']);
        assert.equal(applied(project, found[0]!), 'workflow W { define task A;\n    task A { implementation "x"; } }\n');
    });
});
