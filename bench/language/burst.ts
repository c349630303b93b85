import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { NodeFileSystem } from 'langium/node';
import { createConnection, createMessageConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-languageserver/node';
import { startServer } from '../../language-server/src/lsp/server.ts';
import { createServices } from '../../language-server/src/module.ts';
import { experimentsRequest, type ExperimentsResult } from '../../language-server/src/protocol.ts';
import type { Figures } from '../support/figures.ts';
import { medians } from '../support/timing.ts';
import { lines } from './programs.ts';
import { uriIn, writeWorkspace, type Workspace } from './workspace.ts';

const burst = 50;

/** Fifty edits in a row, through the real server and its protocol: those that the next one makes idle cost next to nothing. */
export async function measureBurst(figures: Figures): Promise<void> {
    const workspace = await writeWorkspace(100, { 'long.xxp': lines(2000) });
    try {
        const session = await Session.start(workspace);
        const [single, fifty] = await medians([() => session.edit(1), () => session.edit(burst)]) as [number, number];
        figures.add({ name: 'edit-through-the-server', value: single, unit: 'ms' });
        figures.add({ name: `burst-of-${burst}/single-edit`, value: fifty / single, unit: '×', atMost: 3 });
        session.end();
    } finally {
        await workspace.remove();
    }
}

/** A client that has one file open. */
class Session {
    private readonly client: MessageConnection;
    private readonly uri: string;
    private text: string;
    private version = 1;

    private constructor(client: MessageConnection, uri: string, text: string) {
        this.client = client;
        this.uri = uri;
        this.text = text;
    }

    static async start({ folder, files }: Workspace): Promise<Session> {
        const [toServer, toClient] = [new PassThrough(), new PassThrough()];
        const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
        startServer(connection, createServices({ connection, ...NodeFileSystem }).xxp);
        const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
        client.listen();
        await client.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }], capabilities: {} });
        await client.sendNotification('initialized', {});
        const text = files.get('long.xxp')!;
        const uri = uriIn(folder, 'long.xxp').toString();
        await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'xxp', version: 1, text } });
        return new Session(client, uri, text);
    }

    /** Types so many letters of a name, and waits until what they make is checked. */
    async edit(letters: number): Promise<void> {
        const at = this.text.indexOf('experiment Find') + 'experiment Find'.length;
        const position = { line: this.text.slice(0, at).split('\n').length - 1, character: 'experiment Find'.length };
        const typed = Array.from({ length: letters }, (_, index) => String.fromCharCode(97 + (this.version + index) % 26));
        const sent = typed.map((letter) => this.client.sendNotification('textDocument/didChange', {
            textDocument: { uri: this.uri, version: ++this.version },
            contentChanges: [{ range: { start: position, end: position }, text: letter }],
        }));
        await Promise.all(sent);
        this.text = this.text.slice(0, at) + typed.reverse().join('') + this.text.slice(at);
        const [first] = await this.client.sendRequest<ExperimentsResult>(experimentsRequest, { textDocument: { uri: this.uri } });
        assert.ok(this.text.slice(at - 'Find'.length).startsWith(`${first!.name} {`), 'all edits count');
    }

    end(): void {
        this.client.dispose();
    }
}
