/** The real server in its own process, over stdio, with real messages. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { build } from 'esbuild';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
    createMessageConnection, StreamMessageReader, StreamMessageWriter, type CodeAction, type Diagnostic, type InlayHint, type MessageConnection,
    type PublishDiagnosticsParams, type SelectionRange, type SignatureHelp, type TextEdit,
} from 'vscode-languageserver/node';
import type { Diagram, ExperimentsResult } from '../../language-server/src/protocol.ts';
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
    let folder: string;
    let bundle: string;
    let server: ChildProcess;
    let connection: MessageConnection;
    let published: Map<string, readonly Diagnostic[]>;
    let awaited: (() => void)[] = [];
    const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;

    before(async () => {
        bundle = path.join(await mkdtemp(path.join(tmpdir(), 'xxp-server-bundle-')), 'language-server.cjs');
        const entry = path.resolve(import.meta.dirname, '../../language-server/src/main.ts');
        await build({ entryPoints: [entry], outfile: bundle, bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', mainFields: ['module', 'main'], minify: true, keepNames: true, logLevel: 'silent' });
    });
    after(() => rm(path.dirname(bundle), { recursive: true, force: true }));

    beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), 'xxp-server-'));
        for (const [file, text] of filesIn(`${main}${flow}`)) {
            await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
            await writeFile(path.join(folder, file), text);
        }
        published = new Map();
        awaited = [];
        server = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        connection = createMessageConnection(new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!));
        connection.onNotification('textDocument/publishDiagnostics', ({ uri: file, diagnostics }: PublishDiagnosticsParams) => {
            published.set(file, diagnostics);
            for (const check of [...awaited]) check();
        });
        connection.listen();
        const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'test' }];
        await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, workspaceFolders, capabilities: {} });
        await connection.sendNotification('initialized', {});
        await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uri('main.xxp'), languageId: 'xxp', version: 1, text: main } });
    });
    afterEach(async () => {
        connection.dispose();
        const gone = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGKILL');
        await gone;
        await rm(folder, { recursive: true, force: true });
    });

    /** Resolves once the diagnostics of a file are as wanted. */
    async function until(file: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
        return new Promise((resolve) => {
            const check = (): void => {
                const diagnostics = published.get(uri(file));
                if (diagnostics === undefined || !wanted(diagnostics)) return;
                awaited = awaited.filter((each) => each !== check);
                resolve(diagnostics);
            };
            awaited.push(check);
            check();
        });
    }

    async function change(version: number, text: string): Promise<void> {
        await connection.sendNotification('textDocument/didChange', { textDocument: { uri: uri('main.xxp'), version }, contentChanges: [{ text }] });
    }

    it('shows a mistake when it is made and takes it back when it is mended', async () => {
        await change(2, main.replace('gridsearch', 'gridserch'));
        const [mistake] = await until('main.xxp', (diagnostics) => diagnostics.length > 0);
        assert.equal(mistake!.code, 'space/unknown-strategy');
        await change(3, main);
        await until('main.xxp', (diagnostics) => diagnostics.length === 0);
    });

    it('looks again at a file when what it imports goes and comes', async () => {
        await rm(path.join(folder, 'flow.xxp'));
        await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('flow.xxp'), type: 3 }] });
        await until('main.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'import/missing-file'));
        await writeFile(path.join(folder, 'flow.xxp'), filesIn(flow).get('/flow.xxp')!);
        await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('flow.xxp'), type: 1 }] });
        await until('main.xxp', (diagnostics) => diagnostics.length === 0);
    });

    it('looks again when a script goes', async () => {
        await rm(path.join(folder, 'lib/train/task.py'));
        await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('lib/train/task.py'), type: 3 }] });
        await until('flow.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'task/missing-script'));
    });

    it('goes on when a file went away before it was read', async () => {
        await rm(path.join(folder, 'flow.xxp'));
        await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('flow.xxp'), type: 2 }] });
        await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('flow.xxp'), type: 3 }] });
        await until('main.xxp', (diagnostics) => diagnostics.some((each) => each.code === 'import/missing-file'));
    });

    it('answers what was typed just before the request', async () => {
        await change(2, main.replace('experiment E', 'experiment Fresh'));
        const found = await connection.sendRequest<ExperimentsResult>('xxp/experiments', { textDocument: { uri: uri('main.xxp') } });
        assert.deepEqual(found.map(({ name, intent, totalRuns, errors }) => ({ name, intent, totalRuns, errors })), [{ name: 'Fresh', intent: 'Find it', totalRuns: null, errors: 0 }]);
    });

    it('draws the control flow of an experiment and the tasks of a workflow', async () => {
        const experiment = await connection.sendRequest<Diagram>('xxp/diagram', { textDocument: { uri: uri('main.xxp') }, position: { line: 3, character: 10 } });
        assert.equal(experiment.kind, 'experiment');
        assert.deepEqual(experiment.nodes.map((node) => `${node.kind} ${node.label}`), ['start START', 'space S', 'interaction R', 'end END']);
        assert.deepEqual(experiment.edges.map(({ from, to, kind, label }) => [from, to, kind, label]), [
            ['start', 'node:S', 'control', undefined], ['node:S', 'node:R', 'control', undefined], ['node:R', 'end', 'conditional', 'done'],
        ]);
        const workflow = await connection.sendRequest<Diagram>('xxp/diagram', { textDocument: { uri: uri('flow.xxp') }, position: { line: 10, character: 12 } });
        assert.equal(workflow.title, 'Flow');
        assert.deepEqual(workflow.nodes.map((node) => `${node.kind} ${node.label}`), ['start START', 'task Load', 'task Train', 'data Raw', 'end END']);
        assert.ok(workflow.edges.some((edge) => edge.from === 'data:Raw' && edge.to === 'task:Load' && edge.kind === 'data' && edge.label === 'source'));
    });

    it('completes, and survives requests that make no sense', async () => {
        await assert.rejects(connection.sendRequest('xxp/diagram', null));
        await assert.rejects(connection.sendRequest('xxp/diagram', { textDocument: {} }));
        assert.equal(await connection.sendRequest('xxp/diagram', { textDocument: { uri: 'untitled:nothing' }, position: { line: 9, character: 9 } }), null);
        await connection.sendRequest('textDocument/hover', { textDocument: { uri: uri('none.xxp') }, position: { line: 0, character: 0 } }).catch(() => undefined);
        await change(2, main.replace('gridsearch', ''));
        const at = { line: 5, character: main.split('\n')[5]!.indexOf('gridsearch') };
        const list = await connection.sendRequest<{ items: { label: string }[] }>('textDocument/completion', { textDocument: { uri: uri('main.xxp') }, position: at });
        assert.deepEqual(list.items.map((item) => item.label), ['gridsearch', 'randomsearch', 'singlerun']);
    });

    it('lays out, mends, hints and selects', async () => {
        const textDocument = { uri: uri('main.xxp') };
        const broken = main.replace('    intent', 'intent').replace('gridsearch', 'gridserch').replace('enum(1, 2)', 'range(1, 3)');
        await change(2, broken);
        const diagnostics = await until('main.xxp', (found) => found.some((each) => each.code === 'space/unknown-strategy'));
        const edits = await connection.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument, options: { insertSpaces: true, tabSize: 4 } });
        assert.deepEqual(edits.map((edit) => edit.newText), ['\n    ']);
        const mistake = diagnostics.find((each) => each.code === 'space/unknown-strategy')!;
        const [action] = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', { textDocument, range: mistake.range, context: { diagnostics: [mistake] } });
        assert.equal(action!.title, 'Write gridsearch');
        const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
        const hints = await connection.sendRequest<InlayHint[]>('textDocument/inlayHint', { textDocument, range: whole });
        assert.deepEqual(hints.map((hint) => hint.label), ['= 1, 2']);
        const inRange = { line: 5, character: broken.split('\n')[5]!.indexOf('range(') + 6 };
        const help = await connection.sendRequest<SignatureHelp>('textDocument/signatureHelp', { textDocument, position: inRange });
        assert.equal(help.signatures[0]!.label, 'range(first, end, step)');
        const [selection] = await connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', { textDocument, positions: [{ line: 2, character: 2 }] });
        assert.deepEqual(selection!.range, { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } });
    });
});
