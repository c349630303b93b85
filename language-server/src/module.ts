/** The language server's only wiring. */
import { inject, type DeepPartial, type Module } from 'langium';
import {
    createDefaultModule, createDefaultSharedModule,
    type DefaultSharedModuleContext, type LangiumServices, type LangiumSharedServices,
} from 'langium/lsp';
import { XxpGeneratedModule, XxpGeneratedSharedModule } from './generated/module.ts';
import { Feedback } from './knowledge/feedback.ts';
import { Known } from './knowledge/known.ts';
import { XxpCodeActionProvider } from './lsp/code-action-provider.ts';
import { XxpCodeLensProvider } from './lsp/code-lens-provider.ts';
import { XxpCommentProvider } from './lsp/comment-provider.ts';
import { XxpCompletionProvider } from './lsp/completion/completion-provider.ts';
import { Conversions } from './lsp/conversions.ts';
import { XxpDefinitionProvider } from './lsp/definition-provider.ts';
import { XxpDocumentHighlightProvider } from './lsp/document-highlight-provider.ts';
import { XxpDocumentLinkProvider } from './lsp/document-link-provider.ts';
import { XxpDocumentSymbolProvider } from './lsp/document-symbol-provider.ts';
import { XxpFileOperationHandler } from './lsp/file-operation-handler.ts';
import { XxpFoldingRangeProvider } from './lsp/folding-range-provider.ts';
import { XxpFormatter } from './lsp/formatter.ts';
import { XxpHoverProvider } from './lsp/hover-provider.ts';
import { XxpImplementationProvider } from './lsp/implementation-provider.ts';
import { XxpInlayHintProvider } from './lsp/inlay-hint-provider.ts';
import { XxpNodeKindProvider } from './lsp/node-kind-provider.ts';
import { XxpReferencesProvider } from './lsp/references-provider.ts';
import { XxpRenameProvider } from './lsp/rename-provider.ts';
import { XxpSemanticTokenProvider } from './lsp/semantic-token-provider.ts';
import { XxpSignatureHelpProvider } from './lsp/signature-help-provider.ts';
import { XxpWorkspaceSymbolProvider } from './lsp/workspace-symbol-provider.ts';
import { Signatures } from './model/signatures.ts';
import { XxpLexer } from './parser/lexer.ts';
import { XxpLexerMessages, XxpParserMessages } from './parser/messages.ts';
import { createParser } from './parser/parser.ts';
import { XxpTokenBuilder } from './parser/token-builder.ts';
import { XxpValueConverter } from './parser/value-converter.ts';
import { Scripts } from './python/scripts.ts';
import { XxpDescriptions } from './references/descriptions.ts';
import { XxpLinker } from './references/linker.ts';
import { XxpScopeComputation } from './references/scope-computation.ts';
import { XxpScopeProvider } from './references/scope-provider.ts';
import { VisibleFiles } from './references/visible-files.ts';
import { WantedFiles } from './references/wanted-files.ts';
import { XxpDocumentValidator } from './validation/document-validator.ts';
import { XxpDocumentBuilder } from './workspace/document-builder.ts';
import { XxpDocumentFactory } from './workspace/document-factory.ts';
import { EngineConfig } from './workspace/engine-config.ts';
import { IndexingProgress } from './workspace/indexing-progress.ts';
import { XxpIndexManager } from './workspace/index-manager.ts';
import { Library } from './workspace/library.ts';
import { Roots } from './workspace/roots.ts';
import { XxpUpdateHandler } from './workspace/update-handler.ts';
import { XxpWorkspaceManager } from './workspace/workspace-manager.ts';

export interface XxpAddedServices {
    readonly parser: { readonly Lexer: XxpLexer };
    readonly workspace: { readonly Library: Library; readonly EngineConfig: EngineConfig };
    readonly references: { readonly VisibleFiles: VisibleFiles; readonly WantedFiles: WantedFiles; readonly ScopeProvider: XxpScopeProvider; readonly ScopeComputation: XxpScopeComputation };
    readonly model: { readonly Signatures: Signatures };
    readonly lsp: { readonly CodeLensProvider: XxpCodeLensProvider; readonly CompletionProvider: XxpCompletionProvider; readonly Conversions: Conversions };
    readonly python: { readonly Scripts: Scripts };
    readonly knowledge: { readonly Known: Known; readonly Feedback: Feedback };
}

export interface XxpAddedSharedServices {
    readonly workspace: { readonly Roots: Roots; readonly IndexingProgress: IndexingProgress; readonly WorkspaceManager: XxpWorkspaceManager };
    readonly lsp: { readonly DocumentUpdateHandler: XxpUpdateHandler };
    /** The language's own services. */
    readonly xxp: () => XxpServices;
}

export type XxpSharedServices = LangiumSharedServices & XxpAddedSharedServices;
export type XxpServices = LangiumServices & XxpAddedServices & { readonly shared: XxpSharedServices };

/** What the services are made from: a file system, and a connection where there is a client. */
export type XxpContext = DefaultSharedModuleContext & {
    /** `development` makes the parser speak of ambiguities; for tests. */
    readonly mode?: 'development' | 'production';
};

export function createServices(context: XxpContext): { readonly shared: XxpSharedServices; readonly xxp: XxpServices } {
    const shared = inject(createDefaultSharedModule(context), XxpGeneratedSharedModule, sharedModule(() => xxp));
    const xxp: XxpServices = inject(createDefaultModule({ shared }), XxpGeneratedModule, languageModule, modeModule(context.mode));
    shared.ServiceRegistry.register(xxp);
    if (!context.connection) shared.workspace.ConfigurationProvider.initialized({}).catch(() => undefined);
    return { shared, xxp };
}

function sharedModule(xxp: () => XxpServices): Module<XxpSharedServices, DeepPartial<LangiumSharedServices> & XxpAddedSharedServices> {
    return {
        workspace: {
            Roots: (services) => new Roots(services),
            IndexingProgress: (services) => new IndexingProgress(services),
            LangiumDocumentFactory: (services) => new XxpDocumentFactory(services),
            DocumentBuilder: (services) => new XxpDocumentBuilder(services),
            IndexManager: (services) => new XxpIndexManager(services),
            WorkspaceManager: (services) => new XxpWorkspaceManager(services),
        },
        lsp: {
            DocumentUpdateHandler: (services) => new XxpUpdateHandler(services),
            FileOperationHandler: (services) => new XxpFileOperationHandler(services),
            NodeKindProvider: () => new XxpNodeKindProvider(),
            WorkspaceSymbolProvider: (services) => new XxpWorkspaceSymbolProvider(services),
        },
        xxp: () => xxp,
    };
}

const languageModule: Module<XxpServices, DeepPartial<LangiumServices> & XxpAddedServices> = {
    workspace: {
        AstNodeDescriptionProvider: (services) => new XxpDescriptions(services),
        EngineConfig: ({ shared }) => new EngineConfig(shared.workspace.FileSystemProvider),
        Library: ({ shared, workspace }) => new Library(shared.workspace.FileSystemProvider, shared.workspace.LangiumDocuments, shared.workspace.Roots, workspace.EngineConfig),
    },
    model: {
        Signatures: (services) => new Signatures(services.workspace.Library, services.shared),
    },
    python: {
        Scripts: ({ shared }) => new Scripts(shared.workspace.FileSystemProvider),
    },
    knowledge: {
        Known: ({ shared }) => new Known(shared),
        Feedback: ({ shared }) => new Feedback(shared),
    },
    parser: {
        LangiumParser: (services) => createParser(services),
        TokenBuilder: () => new XxpTokenBuilder(),
        Lexer: (services) => new XxpLexer(services),
        ValueConverter: () => new XxpValueConverter(),
        LexerErrorMessageProvider: () => new XxpLexerMessages(),
        ParserErrorMessageProvider: () => new XxpParserMessages(),
    },
    references: {
        WantedFiles: (services) => new WantedFiles(services.workspace.Library),
        VisibleFiles: (services) => new VisibleFiles(services.workspace.Library, services.shared),
        ScopeProvider: (services) => new XxpScopeProvider(services),
        ScopeComputation: (services) => new XxpScopeComputation(services),
        Linker: (services) => new XxpLinker(services),
    },
    documentation: {
        CommentProvider: () => new XxpCommentProvider(),
    },
    validation: {
        DocumentValidator: (services) => new XxpDocumentValidator(services),
    },
    lsp: {
        CodeActionProvider: (services) => new XxpCodeActionProvider(services),
        CodeLensProvider: (services) => new XxpCodeLensProvider(services),
        CompletionProvider: (services) => new XxpCompletionProvider(services),
        Conversions: (services) => new Conversions(services),
        DefinitionProvider: (services) => new XxpDefinitionProvider(services),
        DocumentHighlightProvider: (services) => new XxpDocumentHighlightProvider(services),
        DocumentLinkProvider: (services) => new XxpDocumentLinkProvider(services),
        DocumentSymbolProvider: (services) => new XxpDocumentSymbolProvider(services),
        FoldingRangeProvider: (services) => new XxpFoldingRangeProvider(services),
        Formatter: (services) => new XxpFormatter(services),
        HoverProvider: (services) => new XxpHoverProvider(services),
        ImplementationProvider: (services) => new XxpImplementationProvider(services),
        InlayHintProvider: (services) => new XxpInlayHintProvider(services),
        ReferencesProvider: (services) => new XxpReferencesProvider(services),
        RenameProvider: (services) => new XxpRenameProvider(services),
        SemanticTokenProvider: (services) => new XxpSemanticTokenProvider(services),
        SignatureHelp: (services) => new XxpSignatureHelpProvider(services),
    },
};

function modeModule(mode: 'development' | 'production' = 'production'): Module<XxpServices, DeepPartial<LangiumServices>> {
    return { LanguageMetaData: () => ({ languageId: 'xxp', fileExtensions: ['.xxp', '.espace'], caseInsensitive: false, mode }) };
}
