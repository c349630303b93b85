import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { ask, insert, openFile, positionOf, until, uriOf, writeFile } from './support.ts';

describe('the language in the editor', () => {
    const problems = (uri: vscode.Uri): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);

    afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

    it('a mistake is a problem while it stands there, and none after it is undone', async () => {
        const editor = await openFile('digits/digits.xxp');
        await insert(editor, positionOf(editor.document, 'Fine -> END', 4), 'x');
        const [problem] = await until('the mistake is found', () => problems(editor.document.uri).length > 0 && problems(editor.document.uri));
        assert.match(problem!.message, /Finex/);
        await vscode.commands.executeCommand('undo');
        await until('the problem is gone', () => problems(editor.document.uri).length === 0);
    });

    it('a problem stands in the file that is wrong, also when another file was changed', async () => {
        await writeFile('parts.xxp', 'workflow Part { START -> Do -> END; task Do { implementation "digits/tasks/load"; } }\n');
        const user = await writeFile('whole.xxp', 'import "parts.xxp";\nexperiment Whole { intent "all"; control { START -> Only -> END; } space Only of Part { strategy gridsearch; } }\n');
        await until('the pair is right', () => problems(user.document.uri).length === 0);
        const parts = await openFile('parts.xxp');
        await insert(parts, positionOf(parts.document, 'Part', 4), 's');
        const [problem] = await until('the other file is wrong', () => problems(user.document.uri).length > 0 && problems(user.document.uri));
        assert.match(problem!.message, /Part/);
    });

    it('a task is completed by name in a space', async () => {
        const editor = await openFile('digits/digits.xxp');
        const position = positionOf(editor.document, 'task Train', 'task '.length);
        const { items } = await until('there are suggestions', async () => {
            const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, position);
            return list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'Evaluate') && list;
        });
        assert.ok(items.length > 0);
    });

    it('a hover says what a task is', async () => {
        const editor = await openFile('digits/digits.xxp');
        const hovers = await ask<vscode.Hover>('vscode.executeHoverProvider', editor.document.uri, positionOf(editor.document, 'DigitsSoftmax', 2));
        const text = hovers.flatMap(({ contents }) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
        assert.match(text, /DigitsSoftmax/);
    });

    it('a definition is found in the imported file', async () => {
        const editor = await openFile('digits/digits.xxp');
        const found = await ask<vscode.Location | vscode.LocationLink>('vscode.executeDefinitionProvider', editor.document.uri, positionOf(editor.document, 'DigitsSoftmax', 2));
        const [target] = found.map((place) => ('targetUri' in place ? place.targetUri : place.uri));
        assert.equal(path.basename(target!.fsPath), 'flow.xxp');
    });

    it('an implementation leads to the task behind it', async () => {
        const editor = await openFile('digits/flow.xxp');
        const found = await ask<vscode.Location | vscode.LocationLink>('vscode.executeDefinitionProvider', editor.document.uri, positionOf(editor.document, 'tasks/load', 2));
        const files = found.map((place) => path.relative(uriOf('digits').fsPath, ('targetUri' in place ? place.targetUri : place.uri).fsPath));
        assert.ok(files.some((file) => file.startsWith(path.join('tasks', 'load'))), files.join(', '));
    });

    it('a name is changed in all files at once', async () => {
        const editor = await openFile('digits/flow.xxp');
        await ask('vscode.executeDocumentSymbolProvider', editor.document.uri);
        const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', editor.document.uri, positionOf(editor.document, 'DigitsMlp', 2), 'DigitsNetwork');
        assert.deepEqual(edit.entries().map(([uri]) => path.basename(uri.fsPath)).sort(), ['digits.xxp', 'flow.xxp']);
    });

    it('the outline has the experiment and its parts', async () => {
        const { document } = await openFile('digits/digits.xxp');
        const symbols = await ask<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
        const experiment = symbols.find(({ name }) => name === 'FindDigitClassifier');
        assert.ok(experiment);
        for (const name of ['Coarse', 'Review', 'Fine']) assert.ok(experiment.children.some((child) => child.name === name), name);
    });

    it('an experiment has a Run above it', async () => {
        const { document } = await openFile('digits/digits.xxp');
        const lenses = await ask<vscode.CodeLens>('vscode.executeCodeLensProvider', document.uri, 20);
        const run = lenses.find(({ command }) => command?.command === 'xxp.runExperiment');
        assert.ok(run);
        assert.deepEqual(run.command?.arguments, [document.uri.toString(), 'FindDigitClassifier']);
    });

    it('the names have colours of their meaning', async () => {
        const { document } = await openFile('digits/digits.xxp');
        const tokens = await until('there are tokens', async () => {
            const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>('vscode.provideDocumentSemanticTokens', document.uri);
            return found !== undefined && found.data.length > 0 && found;
        });
        assert.equal(tokens.data.length % 5, 0);
    });
});
