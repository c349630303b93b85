/** The requests that the server answers. Langium's own starter would send diagnostics at every keystroke. */
import {
    addCodeActionHandler, addCodeLensHandler, addCompletionHandler, addConfigurationChangeHandler, addDocumentHighlightHandler, addDocumentLinkHandler,
    addDocumentSymbolHandler, addDocumentUpdateHandler, addFileOperationHandler, addFindReferencesHandler, addFoldingRangeHandler, addFormattingHandler, addGotoDefinitionHandler, addGoToImplementationHandler,
    addHoverHandler, addInlayHintHandler, addRenameHandler, addSemanticTokenHandler, addSignatureHelpHandler, addWorkspaceSymbolHandler,
} from 'langium/lsp';
import { CodeLensRefreshRequest, PositionEncodingKind, type Connection } from 'vscode-languageserver';
import type { XxpServices } from '../module.ts';
import { pushDiagnostics } from './diagnostics.ts';
import { withKnownErrors } from './known-errors.ts';
import { answerPulls, canPull, pullOptions } from './pull-diagnostics.ts';
import { addedCapabilities, answerRequests } from './requests.ts';

export function startServer(connection: Connection, xxp: XxpServices): void {
    const { shared } = xxp;
    const handlers = [
        addCodeActionHandler, addCodeLensHandler, addCompletionHandler, addConfigurationChangeHandler, addDocumentHighlightHandler, addDocumentLinkHandler,
        addDocumentSymbolHandler, addDocumentUpdateHandler, addFileOperationHandler, addFindReferencesHandler, addFoldingRangeHandler, addFormattingHandler, addGotoDefinitionHandler, addGoToImplementationHandler,
        addHoverHandler, addInlayHintHandler, addRenameHandler, addSemanticTokenHandler, addSignatureHelpHandler, addWorkspaceSymbolHandler,
    ];
    const known = withKnownErrors(connection);
    for (const add of handlers) (add as (connection: Connection, services: typeof shared) => void)(known, shared);
    answerRequests(connection, xxp);
    let followsFolders = false;
    let refreshesHints = false;
    let refreshesLenses = false;
    connection.onInitialize(async (params) => {
        followsFolders = params.capabilities.workspace?.workspaceFolders === true;
        refreshesHints = params.capabilities.workspace?.inlayHint?.refreshSupport === true;
        refreshesLenses = params.capabilities.workspace?.codeLens?.refreshSupport === true;
        const pulls = canPull(params);
        // A client that asks and is told as well would show everything twice.
        if (pulls) answerPulls(connection, shared, params);
        else pushDiagnostics(connection, shared);
        const { capabilities } = await shared.lsp.LanguageServer.initialize(params);
        return {
            serverInfo: { name: 'XXP language server' },
            capabilities: {
                ...capabilities, positionEncoding: PositionEncodingKind.UTF16, ...addedCapabilities,
                completionProvider: { ...capabilities.completionProvider, resolveProvider: true },
                workspace: { ...capabilities.workspace, workspaceFolders: { supported: true, changeNotifications: true } },
                ...(pulls && { diagnosticProvider: pullOptions }),
            },
        };
    });
    connection.onInitialized((params) => {
        shared.lsp.LanguageServer.initialized(params);
        if (refreshesHints) shared.workspace.ConfigurationProvider.onConfigurationSectionUpdate(() => void connection.languages.inlayHint.refresh().catch(() => undefined));
        if (refreshesLenses) xxp.knowledge.Known.onChange(() => void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined));
        if (followsFolders) connection.workspace.onDidChangeWorkspaceFolders((event) => shared.workspace.WorkspaceManager.changeFolders(event));
    });
    shared.workspace.TextDocuments.listen(connection);
    connection.listen();
}
