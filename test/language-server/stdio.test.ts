/** The server as editors other than VS Code start it: `xxp language-server --stdio`, with few capabilities and one folder. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, CompletionList, Hover, Location, LocationLink, TextEdit } from 'vscode-languageserver/node';
import { shippedCli } from '../support/shipped.ts';
import { connect, type ClientOptions, type LanguageClient } from '../support/language-client.ts';
import { flow } from '../support/project.ts';

const main = `import "flow.xxp";
experiment E {
    control { START -> S -> END; }
    space S of Flow { strategy gridsearch; param_values e = enum(1, 2); task Train { param epochs = e; } }
}
`;
const command = [process.execPath, shippedCli, 'language-server', '--stdio'];
const plain: ClientOptions = {
    files: `${main}${flow}`, command,
    initialize: (folder) => ({ rootUri: pathToFileURL(folder).href, workspaceFolders: null, capabilities: { general: { positionEncodings: ['utf-16'] }, textDocument: {} } }),
};

describe('a client with few capabilities', () => {
    let client: LanguageClient;
    const asked: string[] = [];

    before(async () => {
        client = await connect({ ...plain, prepare: (connection) => connection.onRequest((method) => { asked.push(method); return null; }) });
        await client.open('main.xxp', main.replace('gridsearch', 'gridserch'));
    });
    after(() => client.end());

    const textDocument = (): { uri: string } => ({ uri: client.uri('main.xxp') });

    it('is told what is wrong, with the imports found in its root', async () => {
        const diagnostics = await client.until('main.xxp', (found) => found.length > 0);
        assert.deepEqual(diagnostics.map(({ code }) => code), ['space/unknown-strategy']);
    });

    it('is asked for nothing that it does not know', () => {
        assert.deepEqual(asked, []);
        assert.equal(client.initialized.capabilities.positionEncoding, 'utf-16');
    });

    it('is offered plain text, not snippets', async () => {
        const found = await client.connection.sendRequest<CompletionList | CompletionItem[]>('textDocument/completion', { textDocument: textDocument(), position: { line: 3, character: 31 } });
        const items = Array.isArray(found) ? found : found.items;
        assert.ok(items.some(({ label }) => label === 'gridsearch'));
        assert.deepEqual(items.filter(({ insertTextFormat }) => insertTextFormat === 2), []);
    });

    it('goes to definitions, reads hovers and lays out', async () => {
        const position = { line: 3, character: 16 };
        const [target] = await client.connection.sendRequest<(Location | LocationLink)[]>('textDocument/definition', { textDocument: textDocument(), position });
        assert.equal('uri' in target! ? target.uri : target!.targetUri, client.uri('flow.xxp'));
        const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: textDocument(), position });
        assert.match((hover.contents as { value: string }).value, /workflow Flow/);
        const edits = await client.connection.sendRequest<TextEdit[]>('textDocument/formatting', { textDocument: textDocument(), options: { tabSize: 4, insertSpaces: true } });
        assert.ok(Array.isArray(edits));
    });
});

describe('the end of the server', () => {
    async function ending(begin: (client: LanguageClient) => Promise<unknown>, options: Partial<ClientOptions> = {}): Promise<number | null> {
        const client = await connect({ ...plain, ...options });
        const exited = new Promise<number | null>((resolve) => client.server.once('exit', resolve));
        await begin(client);
        const code = await exited;
        await client.end();
        return code;
    }

    it('is a success after a shutdown, and none without', async () => {
        assert.equal(await ending(async ({ connection }) => {
            assert.equal(await connection.sendRequest('shutdown'), null);
            await connection.sendNotification('exit');
        }), 0);
        assert.equal(await ending(({ connection }) => connection.sendNotification('exit')), 1);
    });

    it('comes when its input ends', async () => {
        assert.equal(await ending(async ({ server }) => server.stdin!.end()), 1);
    });

    it('comes when the editor that started it is gone', async () => {
        const editor = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
        const initialize = (folder: string): object => ({ ...plain.initialize!(folder), processId: editor.pid });
        assert.equal(await ending(async () => editor.kill('SIGKILL'), { initialize }), 1);
    });
});
