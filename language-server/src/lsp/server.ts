/** The requests that the server answers. Langium's own starter would send diagnostics at every keystroke. */
import { DocumentState } from 'langium';
import {
    addCodeActionHandler, addCodeLensHandler, addCompletionHandler, addConfigurationChangeHandler, addDocumentHighlightHandler, addDocumentLinkHandler,
    addDocumentSymbolHandler, addDocumentUpdateHandler, addFileOperationHandler, addFindReferencesHandler, addFoldingRangeHandler, addFormattingHandler, addGotoDefinitionHandler, addGoToImplementationHandler,
    addHoverHandler, addInlayHintHandler, addRenameHandler, addSemanticTokenHandler, addSignatureHelpHandler, addWorkspaceSymbolHandler,
} from 'langium/lsp';
import { PositionEncodingKind, type CancellationToken, type Connection } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import {
    diagramRequest, experimentsRequest,
    type DiagramParams, type DiagramResult, type ExperimentsParams, type ExperimentsResult,
} from '../protocol.ts';
import { CallHierarchy } from './call-hierarchy.ts';
import { diagramAt } from './diagram.ts';
import { pushDiagnostics } from './diagnostics.ts';
import { documentAt, documentsAt } from './document-at.ts';
import { experimentsOf } from './experiments.ts';
import { linkedRanges } from './linked-editing.ts';
import { answerPulls, canPull, pullOptions } from './pull-diagnostics.ts';
import { selectionRanges } from './selection-ranges.ts';

export function startServer(connection: Connection, xxp: XxpServices): void {
    const { shared } = xxp;
    const handlers = [
        addCodeActionHandler, addCodeLensHandler, addCompletionHandler, addConfigurationChangeHandler, addDocumentHighlightHandler, addDocumentLinkHandler,
        addDocumentSymbolHandler, addDocumentUpdateHandler, addFileOperationHandler, addFindReferencesHandler, addFoldingRangeHandler, addFormattingHandler, addGotoDefinitionHandler, addGoToImplementationHandler,
        addHoverHandler, addInlayHintHandler, addRenameHandler, addSemanticTokenHandler, addSignatureHelpHandler, addWorkspaceSymbolHandler,
    ];
    for (const add of handlers) (add as (connection: Connection, services: typeof shared) => void)(connection, shared);
    connection.onRequest(diagramRequest, async ({ textDocument, position }: DiagramParams, token: CancellationToken): Promise<DiagramResult> => {
        const document = await documentAt(textDocument.uri, DocumentState.Linked, shared, token);
        return document === undefined ? null : diagramAt(document, position);
    });
    connection.onRequest(experimentsRequest, async ({ textDocument }: ExperimentsParams, token: CancellationToken): Promise<ExperimentsResult> => {
        const document = await documentAt(textDocument.uri, DocumentState.Validated, shared, token);
        return document === undefined ? [] : experimentsOf(document, xxp);
    });
    connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
        const document = await documentAt(textDocument.uri, DocumentState.Parsed, shared, token);
        return document === undefined ? null : selectionRanges(document, positions);
    });
    connection.onCompletionResolve((item) => xxp.lsp.CompletionProvider.resolve(item));
    let followsFolders = false;
    connection.onInitialize(async (params) => {
        followsFolders = params.capabilities.workspace?.workspaceFolders === true;
        const pulls = canPull(params);
        // A client that asks and is told as well would show everything twice.
        if (pulls) answerPulls(connection, shared, params);
        else pushDiagnostics(connection, shared);
        const { capabilities } = await shared.lsp.LanguageServer.initialize(params);
        return {
            serverInfo: { name: 'XXP language server' },
            capabilities: {
                ...capabilities, positionEncoding: PositionEncodingKind.UTF16, selectionRangeProvider: true, callHierarchyProvider: true, linkedEditingRangeProvider: true,
                completionProvider: { ...capabilities.completionProvider, resolveProvider: true },
                workspace: { ...capabilities.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
                ...(pulls && { diagnosticProvider: pullOptions }),
            },
        };
    });
    connection.languages.onLinkedEditingRange(async ({ textDocument, position }, token) => {
        const document = await documentAt(textDocument.uri, DocumentState.IndexedReferences, shared, token);
        return document === undefined ? null : linkedRanges(document, position, xxp);
    });
    const calls = new CallHierarchy(xxp);
    connection.languages.callHierarchy.onPrepare(async ({ textDocument, position }, token) => {
        const document = await documentAt(textDocument.uri, DocumentState.Linked, shared, token);
        return document === undefined ? null : calls.prepare(document, position);
    });
    connection.languages.callHierarchy.onOutgoingCalls(async ({ item }, token) => {
        await documentsAt(DocumentState.Linked, shared, token);
        return calls.outgoing(item);
    });
    connection.languages.callHierarchy.onIncomingCalls(async ({ item }, token) => {
        await documentsAt(DocumentState.Linked, shared, token);
        return calls.incoming(item);
    });
    connection.onInitialized((params) => {
        shared.lsp.LanguageServer.initialized(params);
        if (followsFolders) connection.workspace.onDidChangeWorkspaceFolders((event) => shared.workspace.WorkspaceManager.changeFolders(event));
    });
    shared.workspace.TextDocuments.listen(connection);
    connection.listen();
}
