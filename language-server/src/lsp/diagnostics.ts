import { DocumentState, type LangiumDocument } from 'langium';
import type { Connection } from 'vscode-languageserver';
import type { XxpSharedServices } from '../module.ts';

/** Long enough to leave out the states between two keystrokes, too short to wait for. */
const pauseMs = 120;

/** Sends what was found to the client: once a pause after the last change of a file, and at once when it is gone. */
export function pushDiagnostics(connection: Pick<Connection, 'sendDiagnostics'>, { workspace: { DocumentBuilder, TextDocuments }, lsp: { DocumentUpdateHandler } }: XxpSharedServices): void {
    const waiting = new Map<string, NodeJS.Timeout>();
    const shown = new Set<string>();
    const send = (document: LangiumDocument): void => {
        const uri = document.uri.toString();
        waiting.delete(uri);
        if (document.state < DocumentState.Validated) return; // Changed again meanwhile; its turn comes.
        const diagnostics = document.diagnostics ?? [];
        if (diagnostics.length === 0 && !shown.has(uri)) return;
        if (diagnostics.length === 0) shown.delete(uri);
        else shown.add(uri);
        const version = TextDocuments.get(uri)?.version;
        void connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) });
    };
    DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
        const uri = document.uri.toString();
        clearTimeout(waiting.get(uri));
        const pause = setTimeout(() => void sendLater(), pauseMs);
        waiting.set(uri, pause);
        // Where the machine is busy the time is up before what was typed meanwhile has been read.
        const sendLater = async (): Promise<void> => {
            await DocumentUpdateHandler.caughtUp();
            if (waiting.get(uri) === pause) send(document);
        };
    });
    DocumentBuilder.onUpdate((_, deleted) => {
        for (const uri of deleted.map(String)) {
            clearTimeout(waiting.get(uri));
            waiting.delete(uri);
            if (shown.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
        }
    });
}
