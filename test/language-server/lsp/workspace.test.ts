/** Workspaces as they are opened and change. */
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceSymbol } from 'vscode-languageserver/node';
import { connect, type LanguageClient } from '../../support/language-client.ts';

const workflow = (name: string): string => `workflow ${name} { task T { implementation "t.py"; } START -> T -> END; }\n`;

describe('opening a workspace', () => {
    interface Told { readonly kind: string; readonly title?: string; readonly percentage?: number }

    async function toldWhenOpening(files: number): Promise<Told[]> {
        const told: Told[] = [];
        let over: () => void;
        const end = new Promise<void>((resolve) => { over = resolve; });
        const client = await connect({
            files: Array.from({ length: files }, (_, index) => `//- /f${index}.xxp\n${workflow(`W${index}`)}`).join(''),
            capabilities: { window: { workDoneProgress: true } },
            prepare: (connection) => {
                connection.onRequest('window/workDoneProgress/create', () => null);
                connection.onNotification('$/progress', ({ value }: { value: Told }) => { told.push(value); if (value.kind === 'end') over(); });
            },
        });
        const found = await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: 'W' });
        assert.equal(found.length, files);
        if (files > 100) await end;
        await client.end();
        return told;
    }

    it('tells how far it is, where there are many files', async () => {
        const told = await toldWhenOpening(250);
        assert.deepEqual(told[0], { kind: 'begin', title: 'Reading XXP files', percentage: 0, message: '250 files', cancellable: false });
        assert.deepEqual(told.at(-1), { kind: 'end' });
        const steps = told.slice(1, -1).map(({ percentage }) => percentage!);
        assert.ok(steps.length > 10);
        assert.deepEqual(steps, [...new Set(steps)].sort((a, b) => a - b));
    });

    it('says nothing of a few', async () => {
        assert.deepEqual(await toldWhenOpening(20), []);
    });
});

describe('folders of the workspace', () => {
    let client: LanguageClient;
    beforeEach(async () => { client = await connect({ files: `//- /one/a.xxp\n${workflow('First')}`, capabilities: { workspace: { workspaceFolders: true } }, initialize: (folder) => ({ workspaceFolders: [{ uri: pathToFileURL(path.join(folder, 'one')).href, name: 'one' }] }) }); });
    afterEach(() => client.end());

    const names = async (): Promise<string[]> => (await client.connection.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query: '' })).map(({ name }) => name).sort();

    it('come and go while the server runs', async () => {
        await mkdir(path.join(client.folder, 'two'));
        await writeFile(path.join(client.folder, 'two/b.xxp'), workflow('Second'));
        assert.deepEqual(await names(), ['First', 'T']);
        const two = { uri: client.uri('two'), name: 'two' };
        await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [two], removed: [] } });
        // This request is answered only after what was said before it.
        await client.connection.sendRequest('xxp/experiments', { textDocument: { uri: client.uri('two/b.xxp') } });
        assert.deepEqual(await names(), ['First', 'Second', 'T', 'T']);
        await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [two] } });
        await client.connection.sendRequest('xxp/experiments', { textDocument: { uri: client.uri('two/b.xxp') } });
        assert.deepEqual(await names(), ['First', 'T']);
        await rm(path.join(client.folder, 'two'), { recursive: true });
    });
});
