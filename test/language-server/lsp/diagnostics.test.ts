/** How findings come to a client: asked for, or told. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { URI } from 'langium';
import { CancellationTokenSource, WorkspaceDiagnosticRequest, type ClientCapabilities, type DocumentDiagnosticReport, type InitializeParams, type WorkspaceDiagnosticReport, type WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pushDiagnostics } from '../../../language-server/src/lsp/diagnostics.ts';
import { createServices } from '../../../language-server/src/module.ts';
import { connect, type LanguageClient } from '../../support/language-client.ts';
import { MemoryFiles } from '../../support/memory-files.ts';
import { filesIn, flow, root } from '../../support/project.ts';

const main = `import "flow.xxp";
experiment E {
    control { START -> S -> END; }
    space S of Flow { strategy gridsearch; param_values e = enum(1, 2); task Train { param epochs = e; } }
}
`;
const flowText = filesIn(flow).get('/flow.xxp')!;
const broken = main.replace('gridsearch', 'gridserch');
const pulling: ClientCapabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

describe('diagnostics that a client asks for', () => {
    let client: LanguageClient;
    let refreshed: Promise<void>;

    beforeEach(async () => {
        let refresh: () => void;
        refreshed = new Promise((resolve) => { refresh = resolve; });
        client = await connect({ files: `${main}${flow}`, capabilities: pulling, prepare: (connection) => connection.onRequest('workspace/diagnostic/refresh', () => { refresh(); return null; }) });
        await client.open('main.xxp', main);
    });
    afterEach(() => client.end());

    const pull = (file: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
        client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: client.uri(file) }, ...(previousResultId !== undefined && { previousResultId }) });
    const pullAll = (previousResultIds: readonly { uri: string; value: string }[]): Promise<WorkspaceDiagnosticReport> =>
        client.connection.sendRequest('workspace/diagnostic', { previousResultIds });
    const idsOf = ({ items }: WorkspaceDiagnosticReport): { uri: string; value: string }[] => items.map(({ uri, resultId }) => ({ uri, value: resultId! }));
    const codes = (report: DocumentDiagnosticReport): unknown => (report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind);

    it('are those of the newest text, and the same findings are not sent again', async () => {
        assert.deepEqual(client.initialized.capabilities.diagnosticProvider, { identifier: 'xxp', interFileDependencies: true, workspaceDiagnostics: true });
        assert.deepEqual(codes(await pull('main.xxp')), []);
        await client.change('main.xxp', 2, broken);
        const first = await pull('main.xxp');
        assert.deepEqual(codes(first), ['space/unknown-strategy']);
        assert.deepEqual(await pull('main.xxp', first.resultId), { kind: 'unchanged', resultId: first.resultId });
        await client.change('main.xxp', 3, `${broken}\n`);
        assert.equal((await pull('main.xxp', first.resultId)).kind, 'unchanged');
        assert.deepEqual(client.pushed, []);
    });

    it('are none for a file that is not there', async () => {
        assert.deepEqual(codes(await pull('none.xxp')), []);
    });

    it('are asked for again when a change elsewhere made others of them', async () => {
        await pull('main.xxp');
        await client.write('flow.xxp', flowText.replace('workflow Flow ', 'workflow Other '));
        await refreshed;
        assert.deepEqual(codes(await pull('main.xxp')), ['link/unknown-workflow']);
    });

    it('come for the whole workspace at once, and files that went away lose theirs', async () => {
        await client.change('main.xxp', 2, broken);
        const all = await pullAll([]);
        const byFile = Object.fromEntries(all.items.map((item) => [path.relative(client.folder, new URL(item.uri).pathname), codes(item)]));
        assert.deepEqual(byFile, { 'main.xxp': ['space/unknown-strategy'], 'flow.xxp': [], 'lib/load/task.xxp': [], 'lib/train/task.xxp': [] });
        assert.equal(all.items.find(({ uri }) => uri === client.uri('main.xxp'))!.version, 2);
        assert.ok((await pullAll(idsOf(all))).items.every(({ kind }) => kind === 'unchanged'));
        const gone = { uri: client.uri('gone.xxp'), value: 'of old' };
        const news = (await pullAll([...idsOf(all), gone])).items.filter(({ kind }) => kind === 'full');
        assert.deepEqual(news.map(({ uri, kind }) => [uri, kind]), [[gone.uri, 'full']]);
    });

    it('come for the whole workspace whenever there is news, to a client that takes them in parts', async () => {
        const known = idsOf(await pullAll([]));
        const source = new CancellationTokenSource();
        const told = new Promise<WorkspaceDocumentDiagnosticReport[]>((resolve) => { client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'parts', ({ items }) => resolve(items)); });
        const endless = client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: known, partialResultToken: 'parts' }, source.token);
        await client.write('flow.xxp', flowText.replace('workflow Flow ', 'workflow Other '));
        const news = await told;
        assert.deepEqual(news.map((report) => [report.uri, codes(report)]), [[client.uri('main.xxp'), ['link/unknown-workflow']]]);
        source.cancel();
        await endless.then(({ items }) => assert.deepEqual(items, []), () => undefined);
    });
});

describe('diagnostics that a client is told', () => {
    let client: LanguageClient;

    beforeEach(async () => { client = await connect({ files: `${main}${flow}` }); });
    afterEach(() => client.end());

    it('bear the version of the text, and come once for a burst of changes', async () => {
        assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
        await client.open('main.xxp', main);
        const versions = Array.from({ length: 50 }, (_, index) => index + 2);
        // In one piece, so that no pause between two of them is for the machine to make.
        client.server.stdin!.write(versions.map((version) => message('textDocument/didChange', {
            textDocument: { uri: client.uri('main.xxp'), version }, contentChanges: [{ text: version % 2 === 0 ? main : broken.replace('experiment E', `experiment E${version}`) }],
        })).join(''));
        await client.until('main.xxp', (diagnostics) => diagnostics.length > 0);
        assert.deepEqual(client.pushed.filter(({ uri }) => uri === client.uri('main.xxp')).map(({ version }) => version), [51]);
    });

    it('leave out what was changed again while the machine had no time for it', async () => {
        const files = new MemoryFiles(new Map([...filesIn(`${main}${flow}`)].map(([name, text]) => [`${root}${name}`, text])));
        const { shared } = createServices({ fileSystemProvider: () => files });
        const { WorkspaceManager, WorkspaceLock, TextDocuments } = shared.workspace;
        const uri = URI.file(`${root}/main.xxp`).toString();
        const type = (version: number, text: string): void => {
            const document = TextDocument.create(uri, 'xxp', version, text);
            TextDocuments.set(document);
            shared.lsp.DocumentUpdateHandler.didChangeContent({ document });
        };
        const told = new Promise<number | undefined>((resolve) => pushDiagnostics({ sendDiagnostics: async ({ version }) => { resolve(version); } }, shared));
        WorkspaceManager.initialize({ workspaceFolders: [{ uri: URI.file(root).toString(), name: 'here' }] } as InitializeParams);
        await WorkspaceManager.initialized({});
        type(2, broken);
        await shared.lsp.DocumentUpdateHandler.settled();
        await WorkspaceLock.read(() => undefined);
        setImmediate(() => type(3, `${broken}\n`));
        spin(200);
        assert.equal(await told, 3);
    });
});

/** As it goes over the wire. */
function message(method: string, params: object): string {
    const content = JSON.stringify({ jsonrpc: '2.0', method, params });
    return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

/** Lets nothing else happen in this process for so many milliseconds. */
function spin(milliseconds: number): void {
    for (const end = performance.now() + milliseconds; performance.now() < end;);
}
