/** The language server: a process of its own, started with the first `.xxp` file and ended with the window. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import {
    conversionRequest, diagramRequest, experimentsRequest, leftRequest, planRequest, similarRequest, subjectsRequest,
    type ConversionParams, type ConversionResult, type DiagramParams, type DiagramResult, type ExperimentsParams, type ExperimentsResult, type InitializationOptions, type LeftParams, type LeftResult, type PlanParams, type PlanResult,
    type SimilarParams, type SimilarResult, type SubjectsParams, type SubjectsResult,
} from '../../language-server/src/protocol.ts';
import { languageId } from './ids.ts';

export interface Language extends vscode.Disposable {
    experiments(document: vscode.TextDocument): Promise<ExperimentsResult>;
    diagram(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<DiagramResult>;
    /** What stands at a position, the innermost first. */
    subjects(document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken): Promise<SubjectsResult>;
    plan(document: vscode.TextDocument, experiment: string): Promise<PlanResult>;
    /** The edit that writes a file in the present form, and where something is left. */
    conversion(document: vscode.TextDocument): Promise<ConvertedDocument>;
    similar(document: vscode.TextDocument, experiment: string): Promise<SimilarResult>;
    /** The suggestions that were looked at in a file and not followed. */
    left(file: vscode.Uri): Promise<readonly string[]>;
    restart(): Promise<void>;
    /** Settles once the server answers, or rejects with the reason why it cannot. */
    readonly ready: Promise<void>;
}

export interface ConvertedDocument {
    readonly edit?: vscode.WorkspaceEdit;
    readonly readable: boolean;
    readonly left: readonly { readonly message: string; readonly range: vscode.Range }[];
}

export function startLanguage(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Language {
    const module = context.asAbsolutePath('dist/language-server.cjs');
    const server: ServerOptions = {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=0'] } },
    };
    const options: LanguageClientOptions = {
        documentSelector: [{ language: languageId, scheme: 'file' }, { language: languageId, scheme: 'untitled' }],
        outputChannel: output,
        initializationOptions: { icons: true, feedback: true, similar: true } satisfies InitializationOptions,
    };
    // The id is also the prefix of the setting `xxp.trace.server`.
    const client = new LanguageClient('xxp', 'XXP Language Server', server, options);
    const ready = client.start();
    ready.catch((error: unknown) => output.error(`The language server could not be started: ${String(error)}`));

    return {
        ready,
        async experiments(document) {
            await ready;
            const params: ExperimentsParams = { textDocument: { uri: uriOf(document) } };
            return client.sendRequest<ExperimentsResult>(experimentsRequest, params);
        },
        async diagram(document, position, token) {
            await ready;
            const params: DiagramParams = {
                textDocument: { uri: uriOf(document) },
                position: client.code2ProtocolConverter.asPosition(position),
            };
            return client.sendRequest<DiagramResult>(diagramRequest, params, token);
        },
        async subjects(document, position, token) {
            await ready;
            const params: SubjectsParams = { textDocument: { uri: uriOf(document) }, position: client.code2ProtocolConverter.asPosition(position) };
            return client.sendRequest<SubjectsResult>(subjectsRequest, params, token);
        },
        async plan(document, experiment) {
            await ready;
            const params: PlanParams = { textDocument: { uri: uriOf(document) }, experiment };
            return client.sendRequest<PlanResult>(planRequest, params);
        },
        async conversion(document) {
            await ready;
            const params: ConversionParams = { textDocument: { uri: uriOf(document) } };
            const result = await client.sendRequest<ConversionResult>(conversionRequest, params);
            const edit = await client.protocol2CodeConverter.asWorkspaceEdit(result?.edit);
            const left = result?.left.map(({ message, range }) => ({ message, range: client.protocol2CodeConverter.asRange(range) })) ?? [];
            return { readable: result?.readable ?? true, left, ...(edit && { edit }) };
        },
        async similar(document, experiment) {
            await ready;
            const params: SimilarParams = { textDocument: { uri: uriOf(document) }, experiment };
            return client.sendRequest<SimilarResult>(similarRequest, params);
        },
        async left(file) {
            await ready;
            const params: LeftParams = { textDocument: { uri: client.code2ProtocolConverter.asUri(file) } };
            return (await client.sendRequest<LeftResult>(leftRequest, params)).ids;
        },
        async restart() {
            await client.restart();
        },
        dispose: () => void client.dispose().catch(() => undefined),
    };

    function uriOf(document: vscode.TextDocument): string {
        return client.code2ProtocolConverter.asUri(document.uri);
    }
}
