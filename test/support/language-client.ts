/** The real language server in a process of its own, and a client that speaks to it with real messages. */
import { spawn, type ChildProcess } from 'node:child_process';
import { build } from 'esbuild';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
    createMessageConnection, StreamMessageReader, StreamMessageWriter,
    type ClientCapabilities, type Diagnostic, type InitializeParams, type InitializeResult, type MessageConnection, type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { filesIn } from './project.ts';

export interface LanguageClient {
    readonly connection: MessageConnection;
    readonly server: ChildProcess;
    readonly folder: string;
    readonly initialized: InitializeResult;
    /** All that was pushed, in its order. */
    readonly pushed: readonly PublishDiagnosticsParams[];
    uri(file: string): string;
    /** Notes that a file is open with this text. */
    open(file: string, text: string): Promise<void>;
    change(file: string, version: number, text: string): Promise<void>;
    /** Writes a file and says so. */
    write(file: string, text: string): Promise<void>;
    /** Resolves once the diagnostics that were pushed for a file are as wanted. */
    until(file: string, wanted: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
    end(): Promise<void>;
}

export interface ClientOptions {
    /** As `filesIn` reads it. */
    readonly files: string;
    readonly capabilities?: ClientCapabilities;
    /** Instead of a workspace folder. */
    readonly initialize?: (folder: string) => Partial<InitializeParams>;
    /** The program and its arguments; by default a bundle made of the sources. */
    readonly command?: readonly string[];
    /** To listen before the server says its first word. */
    readonly prepare?: (connection: MessageConnection) => void;
}

let bundled: Promise<string> | undefined;

/** One bundle for all tests of a process. */
function bundle(): Promise<string> {
    bundled ??= (async () => {
        const folder = await mkdtemp(path.join(tmpdir(), 'xxp-server-bundle-'));
        const outfile = path.join(folder, 'language-server.cjs');
        const entry = path.resolve(import.meta.dirname, '../../language-server/src/main.ts');
        await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', target: 'node20.19', mainFields: ['module', 'main'], minify: true, keepNames: true, logLevel: 'silent', define: { 'import.meta.url': '__bundleUrl' }, banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' } });
        for (const name of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
            await cp(path.resolve(import.meta.dirname, '../../node_modules', name), path.join(folder, 'wasm', path.basename(name)));
        }
        process.once('exit', () => void rm(folder, { recursive: true, force: true }));
        return outfile;
    })();
    return bundled;
}

export async function connect({ files, capabilities = {}, initialize, command, prepare }: ClientOptions): Promise<LanguageClient> {
    const folder = await mkdtemp(path.join(tmpdir(), 'xxp-server-'));
    const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;
    for (const [file, text] of filesIn(files)) {
        await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
        await writeFile(path.join(folder, file), text);
    }
    const [program, ...args] = command ?? [process.execPath, await bundle(), '--stdio'];
    const server = spawn(program!, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const gone = new Promise((resolve) => server.once('exit', resolve));
    const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
    const pushed: PublishDiagnosticsParams[] = [];
    let awaited: (() => void)[] = [];
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        pushed.push(params);
        for (const check of [...awaited]) check();
    });
    prepare?.(connection);
    connection.listen();
    const where = initialize?.(folder) ?? { rootUri: null, workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'test' }] };
    const initialized = await connection.sendRequest<InitializeResult>('initialize', { processId: process.pid, capabilities, ...where });
    await connection.sendNotification('initialized', {});
    return {
        connection, server, folder, initialized, pushed, uri,
        open: (file, text) => connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uri(file), languageId: 'xxp', version: 1, text } }),
        change: (file, version, text) => connection.sendNotification('textDocument/didChange', { textDocument: { uri: uri(file), version }, contentChanges: [{ text }] }),
        async write(file, text) {
            await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
            await writeFile(path.join(folder, file), text);
            await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type: 2 }] });
        },
        until: (file, wanted) => new Promise((resolve) => {
            const check = (): void => {
                const diagnostics = pushed.findLast((each) => each.uri === uri(file))?.diagnostics;
                if (diagnostics === undefined || !wanted(diagnostics)) return;
                awaited = awaited.filter((each) => each !== check);
                resolve(diagnostics);
            };
            awaited.push(check);
            check();
        }),
        async end() {
            connection.dispose();
            server.kill('SIGKILL');
            await gone;
            await rm(folder, { recursive: true, force: true });
        },
    };
}
