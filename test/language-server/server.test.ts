/** The real server in its own process, over stdio, with real messages. */
import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CancellationTokenSource, type CallHierarchyIncomingCall, type CallHierarchyItem, type CallHierarchyOutgoingCall, type CodeAction, type DocumentSymbol, type InlayHint, type SelectionRange, type SignatureHelp, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { Conversion, Diagram, ExperimentsResult } from '../../language-server/src/protocol.ts';
import { strategies } from '../../language-server/src/model/strategies.ts';
import { connect, type LanguageClient } from '../support/language-client.ts';
import { filesIn, flow } from '../support/project.ts';

const main = `import "flow.xxp";
experiment E {
    intent "Find it";
    maximize Train.accuracy;
    control { START -> S -> R; R ?-> END { condition "done" }; }
    space S of Flow { strategy gridsearch; param_values e = enum(1, 2); task Train { param epochs = e; } }
    interaction R { ask "Well?"; choose done; }
}
`;

describe('the language server', () => {
    let client: LanguageClient;

    beforeEach(async () => {
        client = await connect({ files: `${main}${flow}` });
        await client.open('main.xxp', main);
    });
    afterEach(() => client.end());

    const change = (version: number, text: string): Promise<void> => client.change('main.xxp', version, text);

    it('shows a mistake when it is made and takes it back when it is mended', async () => {
        await change(2, main.replace('gridsearch', 'gridserch'));
        const [mistake] = await client.until('main.xxp', (diagnostics) => diagnostics.length > 0);
        assert.equal(mistake!.code, 'space/unknown-strategy');
        await change(3, main);
        await client.until('main.xxp', (diagnostics) => diagnostics.length === 0);
    });

    it('looks again at a file when what it imports goes and comes', async () => {
        await rm(path.join(client.folder, 'flow.xxp'));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('flow.xxp'), type: 3 }] });
        await client.until('main.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'import/missing-file'));
        await writeFile(path.join(client.folder, 'flow.xxp'), filesIn(flow).get('/flow.xxp')!);
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('flow.xxp'), type: 1 }] });
        await client.until('main.xxp', (diagnostics) => diagnostics.length === 0);
    });

    it('looks again when a script goes', async () => {
        await rm(path.join(client.folder, 'lib/train/task.py'));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('lib/train/task.py'), type: 3 }] });
        await client.until('flow.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'task/missing-script'));
    });

    it('goes on when a file went away before it was read', async () => {
        await rm(path.join(client.folder, 'flow.xxp'));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('flow.xxp'), type: 2 }] });
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('flow.xxp'), type: 3 }] });
        await client.until('main.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'import/missing-file'));
    });

    it('gives the edits for a folder that is about to move, and knows it at its new place', async () => {
        const files = [{ oldUri: client.uri('lib'), newUri: client.uri('tasks') }];
        const edit = await client.connection.sendRequest<WorkspaceEdit>('workspace/willRenameFiles', { files });
        assert.deepEqual(Object.values(edit.changes!).flat().map(({ newText }) => newText), ['"tasks/load"', '"tasks/train"']);
        await rename(path.join(client.folder, 'lib'), path.join(client.folder, 'tasks'));
        await client.connection.sendNotification('workspace/didRenameFiles', { files });
        await client.until('flow.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'task/unknown-implementation'));
        await client.write('flow.xxp', filesIn(flow).get('/flow.xxp')!.replaceAll('lib/', 'tasks/'));
        await client.until('flow.xxp', (diagnostics) => diagnostics.length === 0);
    });

    it('forgets the files of a folder that went away', async () => {
        await rm(path.join(client.folder, 'lib'), { recursive: true });
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: client.uri('lib'), type: 3 }] });
        await client.until('flow.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'task/unknown-implementation'));
    });

    it('shows who calls a script', async () => {
        const position = { line: 1, character: 11 };
        const [experiment] = await client.connection.sendRequest<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', { textDocument: { uri: client.uri('main.xxp') }, position });
        const names: string[] = [];
        for (let item: CallHierarchyItem | undefined = experiment; item !== undefined;) {
            names.push(item.name);
            const calls: CallHierarchyOutgoingCall[] = await client.connection.sendRequest('callHierarchy/outgoingCalls', { item });
            if (calls.length === 0) {
                const [caller] = await client.connection.sendRequest<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
                assert.equal(caller!.from.uri, client.uri('lib/load/task.xxp'));
            }
            item = calls[0]?.to;
        }
        assert.deepEqual(names, ['E', 'S', 'Flow', 'Load', 'Load', 'task.py']);
    });

    it('answers what was typed just before the request', async () => {
        await change(2, main.replace('experiment E', 'experiment Fresh'));
        const found = await client.connection.sendRequest<ExperimentsResult>('xxp/experiments', { textDocument: { uri: client.uri('main.xxp') } });
        assert.deepEqual(found.map(({ name, intent, totalRuns, errors }) => ({ name, intent, totalRuns, errors })), [{ name: 'Fresh', intent: 'Find it', totalRuns: null, errors: 0 }]);
    });

    it('answers of a file that was opened or changed a moment before', async () => {
        await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:new.xxp', languageId: 'xxp', version: 1, text: 'workflow Fresh { }' } });
        const outline = (uri: string): Promise<DocumentSymbol[]> => client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
        assert.deepEqual((await outline('untitled:new.xxp')).map(({ name }) => name), ['Fresh']);
        await change(2, main.replace('experiment E', 'experiment Other'));
        assert.deepEqual((await outline(client.uri('main.xxp'))).map(({ name }) => name), ['Other']);
    });

    it('answers with an error, and not as if it were an answer, where it cannot', async () => {
        await assert.rejects(client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: 'untitled:nothing.xxp' } }), { code: -32802 });
        const source = new CancellationTokenSource();
        const cancelled = client.connection.sendRequest('textDocument/hover', { textDocument: { uri: client.uri('main.xxp') }, position: { line: 1, character: 12 } }, source.token);
        source.cancel();
        const answer = await cancelled.catch((error: { code: number }) => error.code);
        // A provider that sees in the midst of its work that nobody waits any more answers with nothing.
        assert.ok(answer === -32800 || answer === null || (answer as { contents?: unknown }).contents !== undefined, JSON.stringify(answer));
    });

    it('draws the control flow of an experiment and the tasks of a workflow', async () => {
        const experiment = await client.connection.sendRequest<Diagram>('xxp/diagram', { textDocument: { uri: client.uri('main.xxp') }, position: { line: 3, character: 10 } });
        assert.equal(experiment.kind, 'experiment');
        assert.deepEqual(experiment.nodes.map((node) => `${node.kind} ${node.label}`), ['start START', 'space S', 'interaction R', 'end END']);
        assert.deepEqual(experiment.edges.map(({ from, to, kind, label }) => [from, to, kind, label]), [
            ['start', 'node:S', 'control', undefined], ['node:S', 'node:R', 'control', undefined], ['node:R', 'end', 'conditional', 'done'],
        ]);
        const workflow = await client.connection.sendRequest<Diagram>('xxp/diagram', { textDocument: { uri: client.uri('flow.xxp') }, position: { line: 10, character: 12 } });
        assert.equal(workflow.title, 'Flow');
        assert.deepEqual(workflow.nodes.map((node) => `${node.kind} ${node.label}`), ['start START', 'task Load', 'task Train', 'data Raw', 'end END']);
        assert.ok(workflow.edges.some((edge) => edge.from === 'data:Raw' && edge.to === 'task:Load' && edge.kind === 'data' && edge.label === 'source'));
    });

    it('says how a file is written in the present form', async () => {
        await client.open('old.xxp', 'workflow W { define task A; configure task A { implementation "a"; } }\n');
        const found = await client.connection.sendRequest<Conversion>('xxp/conversion', { textDocument: { uri: client.uri('old.xxp') } });
        assert.deepEqual([found.readable, found.left, found.edit?.changes?.[client.uri('old.xxp')]?.length], [true, [], 1]);
        assert.equal(await client.connection.sendRequest('xxp/conversion', { textDocument: { uri: client.uri('none.xxp') } }), null);
    });

    it('completes, and survives requests that make no sense', async () => {
        await assert.rejects(client.connection.sendRequest('xxp/diagram', null));
        await assert.rejects(client.connection.sendRequest('xxp/diagram', { textDocument: {} }));
        assert.equal(await client.connection.sendRequest('xxp/diagram', { textDocument: { uri: 'untitled:nothing' }, position: { line: 9, character: 9 } }), null);
        await client.connection.sendRequest('textDocument/hover', { textDocument: { uri: client.uri('none.xxp') }, position: { line: 0, character: 0 } }).catch(() => undefined);
        await change(2, main.replace('gridsearch', ''));
        const at = { line: 5, character: main.split('\n')[5]!.indexOf('gridsearch') };
        const list = await client.connection.sendRequest<{ items: { label: string }[] }>('textDocument/completion', { textDocument: { uri: client.uri('main.xxp') }, position: at });
        assert.deepEqual(list.items.map((item) => item.label), strategies.map(({ name }) => name));
    });

    it('lays out, mends, hints and selects', async () => {
        const textDocument = { uri: client.uri('main.xxp') };
        const broken = main.replace('    intent', 'intent').replace('gridsearch', 'gridserch').replace('enum(1, 2)', 'range(1, 3)');
        await change(2, broken);
        const diagnostics = await client.until('main.xxp', (found) => found.some((each) => each.code === 'space/unknown-strategy'));
        const edits = await client.connection.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument, options: { insertSpaces: true, tabSize: 4 } });
        assert.deepEqual(edits.map((edit) => edit.newText), ['\n    ']);
        const mistake = diagnostics.find((each) => each.code === 'space/unknown-strategy')!;
        const [action] = await client.connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range: mistake.range, context: { diagnostics: [mistake] } });
        assert.equal(action!.title, 'Write gridsearch');
        const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
        const hints = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range: whole });
        assert.deepEqual(hints.map((hint) => hint.label), ['= 1, 2', 'rate = 0.1, mode = "fast"']);
        const inRange = { line: 5, character: broken.split('\n')[5]!.indexOf('range(') + 6 };
        const help = await client.connection.sendRequest<SignatureHelp>('textDocument/signatureHelp', { textDocument, position: inRange });
        assert.equal(help.signatures[0]!.label, 'range(first, end, step)');
        const [selection] = await client.connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions: [{ line: 2, character: 2 }] });
        assert.deepEqual(selection!.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } });
    });
});
