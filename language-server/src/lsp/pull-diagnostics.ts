/** Diagnostics for clients that ask for them, which then decide themselves when and for which files. */
import { createHash } from 'node:crypto';
import { DocumentState, URI, UriUtils, type LangiumDocument } from 'langium';
import type { CancellationToken, Connection, Diagnostic, DiagnosticOptions, DocumentDiagnosticReport, InitializeParams, PreviousResultId, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';
import { documentAt, documentsAt } from './document-at.ts';

/** Files may wait this long for others that are looked at again as well. */
const pauseMs = 120;

export function canPull({ capabilities }: InitializeParams): boolean {
    return capabilities.textDocument?.diagnostic !== undefined;
}

export const pullOptions: DiagnosticOptions = { identifier: 'xxp', interFileDependencies: true, workspaceDiagnostics: true };

export function answerPulls(connection: Connection, shared: XxpSharedServices, { capabilities }: InitializeParams): void {
    const { DocumentBuilder, LangiumDocuments, TextDocuments } = shared.workspace;
    const refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
    /** What the client was told last of the files that it has open. */
    const told = new Map<string, string>();
    const news = new Set<() => void>();
    let timer: NodeJS.Timeout | undefined;

    connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
        const document = await documentAt(textDocument.uri, DocumentState.Validated, shared, token);
        const resultId = idOf(document);
        told.set(UriUtils.normalize(textDocument.uri), resultId);
        return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items: [...document?.diagnostics ?? []] };
    });

    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _, parts) => {
        if (parts === undefined) return { items: await reports(previousResultIds, token) };
        // A client that takes parts of the answer is told of news as it comes, and need not ask again and again.
        const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
        while (!token.isCancellationRequested) {
            const items = (await reports([...known].map(([uri, value]) => ({ uri, value })), token)).filter(({ kind }) => kind === 'full');
            if (items.length > 0) parts.report({ items });
            for (const { uri, resultId } of items) known.set(uri, resultId!);
            await nextNews(token);
        }
        return { items: [] };
    });

    const look = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => {
            if (refreshes && [...told].some(([uri, id]) => isOutdated(uri, id))) void connection.languages.diagnostics.refresh().catch(() => undefined);
            for (const tell of [...news]) tell();
        }, pauseMs);
    };
    DocumentBuilder.onDocumentPhase(DocumentState.Validated, look);
    DocumentBuilder.onUpdate((_, deleted) => { if (deleted.length > 0) look(); });
    TextDocuments.onDidClose(({ document }) => { told.delete(document.uri); });

    /** The client asks by itself for what it changes: what it does not know of yet comes from a change elsewhere. */
    function isOutdated(uri: string, id: string): boolean {
        const document = LangiumDocuments.getDocument(URI.parse(uri));
        return document !== undefined && document.state >= DocumentState.Validated && idOf(document) !== id;
    }

    async function reports(previous: readonly PreviousResultId[], token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> {
        const known = new Map(previous.map(({ uri, value }) => [UriUtils.normalize(uri), value]));
        const documents = await documentsAt(DocumentState.Validated, shared, token);
        const found = documents.map((document): WorkspaceDocumentDiagnosticReport => {
            const uri = document.uri.toString();
            const common = { uri, version: TextDocuments.get(uri)?.version ?? null, resultId: idOf(document) };
            return known.get(uri) === common.resultId ? { ...common, kind: 'unchanged' } : { ...common, kind: 'full', items: [...document.diagnostics ?? []] };
        });
        const there = new Set(found.map(({ uri }) => uri));
        const gone = previous.filter(({ uri, value }) => !there.has(UriUtils.normalize(uri)) && value !== idOf(undefined));
        return [...found, ...gone.map(({ uri }): WorkspaceDocumentDiagnosticReport => ({ kind: 'full', uri, version: null, resultId: idOf(undefined), items: [] }))];
    }

    function nextNews(token: CancellationToken): Promise<void> {
        return new Promise((resolve) => {
            const done = (): void => {
                news.delete(done);
                cancelled.dispose();
                resolve();
            };
            const cancelled = token.onCancellationRequested(done);
            news.add(done);
        });
    }
}

const ids = new WeakMap<readonly Diagnostic[], { readonly count: number; readonly id: string }>();
const none: readonly Diagnostic[] = [];

/** Equal for equal findings, also after a restart of the server. */
function idOf(document: LangiumDocument | undefined): string {
    const diagnostics = document?.diagnostics ?? none;
    const known = ids.get(diagnostics);
    // A list may still grow, when rules are run in several goes.
    if (known?.count === diagnostics.length) return known.id;
    const id = createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
    ids.set(diagnostics, { count: diagnostics.length, id });
    return id;
}
