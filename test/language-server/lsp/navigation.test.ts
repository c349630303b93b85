import assert from 'node:assert/strict';
import type { LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver-types';
import { flow, openAt, params, root, type Project } from '../../support/project.ts';

const experiment = `import "flow.xxp";
experiment E {
    maximize Train.accuracy;
    control { START -> S -> R; R ?-> S { condition "again" }; R ?-> END { condition "done" }; }
    space S of Flow { strategy gridsearch; param_values e = enum(1, 2); param_values e = enum(3); task Train { param epochs = e; } }
    interaction R { ask "Well?"; choose again, done; timeout 3m default done; }
}
${flow}`;

function at(marked: string): string {
    const plain = marked.replace('<|>', '');
    assert.ok(experiment.includes(plain), plain);
    return experiment.replace(plain, marked);
}

function textAt(project: Project, uri: string, range: Range): string {
    return project.services.shared.workspace.LangiumDocuments.all.find((document) => document.uri.toString() === uri)?.textDocument.getText(range) ?? '';
}

async function definition(marked: string): Promise<string[]> {
    const project = await openAt(marked);
    const links = await project.services.lsp.DefinitionProvider!.getDefinition(project.cursor.document, params(project));
    return links?.map((link) => `${link.targetUri.replace(`file://${root}`, '')} ${textAt(project, link.targetUri, link.targetSelectionRange)}`.trim()) ?? [];
}

describe('go to definition', () => {
    it('leads from a name to its declaration, in other files too', async () => {
        assert.deepEqual(await definition(at('space S of Fl<|>ow')), ['/flow.xxp Flow']);
        assert.deepEqual(await definition(at('maximize Tr<|>ain')), ['/flow.xxp Train']);
        assert.deepEqual(await definition(at('param epochs = <|>e')), ['/main.xxp e']);
    });

    it('leads from a parameter or metric into the task file', async () => {
        assert.deepEqual(await definition(at('param epo<|>chs = e')), ['/lib/train/task.xxp epochs']);
        assert.deepEqual(await definition(at('maximize Train.acc<|>uracy')), ['/lib/train/task.xxp accuracy']);
    });

    it('leads from a path to the file, and from a condition to the choice', async () => {
        assert.deepEqual(await definition(at('import "flow<|>.xxp"')), ['/flow.xxp']);
        assert.deepEqual(await definition(at('implementation "lib/tr<|>ain"')), ['/lib/train/task.xxp']);
        assert.deepEqual(await definition(`task T { implementation "ta<|>sk.py"; }\n//- /task.py\n`), ['/task.py']);
        assert.deepEqual(await definition(at('condition "ag<|>ain"')), ['/main.xxp again']);
    });
});

describe('find references', () => {
    it('finds a task in all files that name it', async () => {
        const project = await openAt(at('maximize Tr<|>ain'));
        const found = await project.services.lsp.ReferencesProvider!.findReferences(project.cursor.document, { ...params(project), context: { includeDeclaration: true } });
        const files = found.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)).sort();
        assert.deepEqual(files, ['flow.xxp', 'flow.xxp', 'flow.xxp', 'flow.xxp', 'main.xxp', 'main.xxp']);
    });
});

describe('rename', () => {
    async function rename(marked: string, newName: string): Promise<Record<string, string>> {
        const project = await openAt(marked);
        const edit = await project.services.lsp.RenameProvider!.rename(project.cursor.document, { ...params(project), newName });
        return Object.fromEntries(Object.entries(edit?.changes ?? {}).map(([uri, edits]) => {
            const document = project.services.shared.workspace.LangiumDocuments.all.find((each) => each.uri.toString() === uri)!;
            return [uri.replace(`file://${root}`, ''), apply(document, edits)];
        }));
    }

    it('changes a name wherever it stands', async () => {
        const changed = await rename(at('task Tr<|>ain { param epochs'), 'Fit');
        assert.match(changed['/main.xxp']!, /maximize Fit\.accuracy/);
        assert.match(changed['/main.xxp']!, /task Fit \{ param epochs/);
        assert.match(changed['/flow.xxp']!, /START -> Load -> Fit -> END/);
        assert.match(changed['/flow.xxp']!, /Load\.rows --> Fit\.rows/);
        assert.match(changed['/flow.xxp']!, /from Base \{ task Fit \{/);
    });

    it('takes the conditions along that name a choice', async () => {
        const changed = await rename(at('choose ag<|>ain'), 'repeat');
        assert.match(changed['/main.xxp']!, /condition "repeat"/);
        assert.match(changed['/main.xxp']!, /choose repeat, done/);
    });

    it('takes all declarations of a value name along', async () => {
        const changed = await rename(at('param epochs = <|>e'), 'n');
        assert.match(changed['/main.xxp']!, /param_values n = enum\(1, 2\); param_values n = enum\(3\); task Train \{ param epochs = n;/);
    });

    it('refuses what is no name, what is reserved, and what is taken', async () => {
        await assert.rejects(rename(at('choose ag<|>ain'), 'a b'), /is no name/);
        await assert.rejects(rename(at('choose ag<|>ain'), 'START'), /meaning of its own/);
        await assert.rejects(rename(at('choose ag<|>ain'), 'done'), /already something called 'done'/);
        await assert.rejects(rename(at('space <|>S of'), 'R'), /already something called 'R'/);
    });

    function apply(document: LangiumDocument, edits: readonly { range: Range; newText: string }[]): string {
        let text = document.textDocument.getText();
        const places = edits.map((edit) => ({ start: document.textDocument.offsetAt(edit.range.start), end: document.textDocument.offsetAt(edit.range.end), text: edit.newText }));
        for (const place of places.sort((a, b) => b.start - a.start)) text = text.slice(0, place.start) + place.text + text.slice(place.end);
        return text;
    }
});

describe('the outline', () => {
    it('shows experiments with their spaces and interactions', async () => {
        const project = await openAt(at('choose ag<|>ain'));
        const symbols = await project.services.lsp.DocumentSymbolProvider!.getSymbols(project.cursor.document, params(project));
        assert.deepEqual(symbols.map((symbol) => symbol.name), ['E']);
        assert.deepEqual(symbols[0]!.children!.map((symbol) => symbol.name), ['S', 'R']);
    });

    it('lets nodes and tasks of the whole workspace be found', async () => {
        const project = await openAt(at('choose ag<|>ain'));
        const symbols = await project.services.shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query: 'Train' });
        assert.ok(symbols.some((symbol) => symbol.name === 'Train'));
    });
});

describe('highlights, folds and links', () => {
    it('are there', async () => {
        const project = await openAt(at('space <|>S of'));
        const { document } = project.cursor;
        const { lsp } = project.services;
        const highlights = await lsp.DocumentHighlightProvider!.getDocumentHighlight(document, params(project));
        assert.equal(highlights!.length, 3);
        const folds = await lsp.FoldingRangeProvider!.getFoldingRanges(document, params(project));
        assert.ok(folds.some((fold) => fold.startLine === 1));
        const links = await lsp.DocumentLinkProvider!.getDocumentLinks(document, params(project));
        assert.deepEqual(links.map((link) => link.target), [`file://${root}/flow.xxp`]);
        const tokens = await lsp.SemanticTokenProvider!.semanticHighlight(document, params(project));
        assert.ok(tokens.data.length > 50);
    });
});
