/** The requests that the server answers. Langium's own starter would send diagnostics at every keystroke. */
import { DocumentState, UriUtils, URI, type LangiumDocument } from 'langium';
import {
    addCodeActionHandler, addCodeLensHandler, addCompletionHandler, addConfigurationChangeHandler, addDocumentHighlightHandler, addDocumentLinkHandler,
    addDocumentSymbolHandler, addDocumentUpdateHandler, addFindReferencesHandler, addFoldingRangeHandler, addFormattingHandler, addGotoDefinitionHandler,
    addHoverHandler, addInlayHintHandler, addRenameHandler, addSemanticTokenHandler, addSignatureHelpHandler, addWorkspaceSymbolHandler,
} from 'langium/lsp';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import {
    diagramRequest, experimentsRequest,
    type DiagramParams, type DiagramResult, type ExperimentsParams, type ExperimentsResult,
} from '../protocol.ts';
import { diagramAt } from './diagram.ts';
import { pushDiagnostics } from './diagnostics.ts';
import { experimentsOf } from './experiments.ts';
import { selectionRanges } from './selection-ranges.ts';

export function startServer(connection: Connection, xxp: XxpServices): void {
    const { shared } = xxp;
    const handlers = [
        addCodeActionHandler, addCodeLensHandler, addCompletionHandler, addConfigurationChangeHandler, addDocumentHighlightHandler, addDocumentLinkHandler,
        addDocumentSymbolHandler, addDocumentUpdateHandler, addFindReferencesHandler, addFoldingRangeHandler, addFormattingHandler, addGotoDefinitionHandler,
        addHoverHandler, addInlayHintHandler, addRenameHandler, addSemanticTokenHandler, addSignatureHelpHandler, addWorkspaceSymbolHandler,
    ];
    for (const add of handlers) (add as (connection: Connection, services: typeof shared) => void)(connection, shared);
    pushDiagnostics(connection, shared);
    connection.onRequest(diagramRequest, async ({ textDocument, position }: DiagramParams, token: CancellationToken): Promise<DiagramResult> => {
        const document = await documentAt(textDocument.uri, DocumentState.Linked, xxp, token);
        return document === undefined ? null : diagramAt(document, position);
    });
    connection.onRequest(experimentsRequest, async ({ textDocument }: ExperimentsParams, token: CancellationToken): Promise<ExperimentsResult> => {
        const document = await documentAt(textDocument.uri, DocumentState.Validated, xxp, token);
        return document === undefined ? [] : experimentsOf(document, xxp);
    });
    connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
        const document = await documentAt(textDocument.uri, DocumentState.Parsed, xxp, token);
        return document === undefined ? null : selectionRanges(document, positions);
    });
    connection.onInitialize(async (params) => {
        const result = await shared.lsp.LanguageServer.initialize(params);
        return { ...result, capabilities: { ...result.capabilities, selectionRangeProvider: true } };
    });
    connection.onInitialized((params) => shared.lsp.LanguageServer.initialized(params));
    shared.workspace.TextDocuments.listen(connection);
    connection.listen();
}

/** The document once it has come so far, with all that was typed before the request. */
async function documentAt(uri: string, state: DocumentState, { shared: { workspace } }: XxpServices, token: CancellationToken): Promise<LangiumDocument | undefined> {
    const address = URI.parse(UriUtils.normalize(uri));
    await workspace.WorkspaceManager.ready;
    // A change that came just before waits behind this lock.
    await workspace.WorkspaceLock.read(() => undefined);
    if (!workspace.LangiumDocuments.hasDocument(address)) return undefined;
    await workspace.DocumentBuilder.waitUntil(state, address, token);
    return workspace.LangiumDocuments.getDocument(address);
}
