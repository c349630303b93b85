/** The diagram beside the editor: follows the cursor and the edits of the active `.xxp` file. */
import * as vscode from 'vscode';
import type { Diagram } from '../../../language-server/src/protocol.ts';
import { isFromDiagram, type Graph, type ToDiagram } from '../../webviews/diagram/contract.ts';
import { languageId, panels } from '../ids.ts';
import type { Language } from '../language-client.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { currentNode } from './current.ts';

export interface Diagrams extends vscode.Disposable {
    show(): void;
}

const quietMs = 150;

export function openDiagrams(extension: vscode.Uri, language: Language, failed: (error: unknown) => void): Diagrams {
    let panel: vscode.WebviewPanel | undefined;
    let diagram: Diagram | null = null;
    let sent = '';
    let ready = false;
    let timer: NodeJS.Timeout | undefined;
    let asking: vscode.CancellationTokenSource | undefined;
    /** The editor that is followed: the panel itself is no editor, so the last one counts. */
    let editor = xxpEditor(vscode.window.activeTextEditor) ?? vscode.window.visibleTextEditors.find((visible) => xxpEditor(visible) !== undefined);

    const soon = (): void => {
        if (panel === undefined) return;
        clearTimeout(timer);
        timer = setTimeout(() => void draw().catch(failed), quietMs);
    };
    const subscriptions = vscode.Disposable.from(
        vscode.window.onDidChangeActiveTextEditor((active) => { editor = xxpEditor(active) ?? editor; soon(); }),
        vscode.window.onDidChangeTextEditorSelection((event) => { if (event.textEditor === editor) soon(); }),
        vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document === editor?.document) soon(); }),
        vscode.languages.onDidChangeDiagnostics(({ uris }) => { if (uris.some((uri) => uri.toString() === editor?.document.uri.toString())) soon(); }),
        vscode.window.registerWebviewPanelSerializer(panels.diagram, {
            deserializeWebviewPanel: async (restored) => {
                if (panel === undefined) fill(restored);
                else restored.dispose();
            },
        }),
    );
    return {
        show() {
            editor = xxpEditor(vscode.window.activeTextEditor) ?? editor;
            if (panel !== undefined) panel.reveal(undefined, true);
            else fill(vscode.window.createWebviewPanel(panels.diagram, 'Diagram', { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, webviewOptions(extension)));
            soon();
        },
        dispose() {
            clearTimeout(timer);
            asking?.dispose();
            panel?.dispose();
            subscriptions.dispose();
        },
    };

    function fill(made: vscode.WebviewPanel): void {
        panel = made;
        ready = false;
        made.webview.options = webviewOptions(extension);
        made.iconPath = new vscode.ThemeIcon('type-hierarchy');
        made.webview.onDidReceiveMessage((message: unknown) => {
            if (!isFromDiagram(message)) return;
            if (message.type === 'ready') {
                ready = true;
                sent = '';
                soon();
            } else {
                void reveal(message.node).catch(failed);
            }
        });
        made.onDidDispose(() => { if (panel === made) panel = undefined; });
        made.webview.html = webviewPage(made.webview, extension, 'diagram', 'Diagram', {});
    }

    async function draw(): Promise<void> {
        if (panel?.visible !== true || !ready) return;
        if (editor === undefined) {
            post({ type: 'graph', graph: null, note: vscode.l10n.t('Open an .xxp file to see its workflows and experiments drawn') });
            return;
        }
        asking?.cancel();
        const token = (asking = new vscode.CancellationTokenSource()).token;
        const { document, selection } = editor;
        const answer = await language.diagram(document, selection.active, token);
        if (token.isCancellationRequested) return;
        diagram = answer;
        if (diagram === null) {
            post({ type: 'graph', graph: null, note: vscode.l10n.t('Put the cursor into a workflow or an experiment to see it drawn') });
            return;
        }
        panel.title = vscode.l10n.t('Diagram of {0}', diagram.title);
        const message: ToDiagram = { type: 'graph', graph: graphOf(diagram), note: '' };
        const text = JSON.stringify(message);
        if (text !== sent) post(message);
        sent = text;
        post({ type: 'current', node: currentNode(diagram, document.uri.toString(), selection.active) });
    }

    async function reveal(id: string): Promise<void> {
        const node = diagram?.nodes.find((candidate) => candidate.id === id);
        if (diagram === null || node?.range === undefined) return;
        const { start, end } = node.range;
        const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(node.uri ?? diagram.uri, true));
        const range = new vscode.Range(start.line, start.character, end.line, end.character);
        const shown = await vscode.window.showTextDocument(document, { viewColumn: editor?.viewColumn ?? vscode.ViewColumn.One, selection: new vscode.Range(range.start, range.start) });
        shown.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }

    function post(message: ToDiagram): void {
        if (message.type === 'graph' && message.graph === null) sent = '';
        void panel?.webview.postMessage(message);
    }
}

function xxpEditor(editor: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
    return editor?.document.languageId === languageId ? editor : undefined;
}

/** Where a node is written is the extension's business, not the page's. */
function graphOf({ kind, title, nodes, edges }: Diagram): Graph {
    return {
        kind, title,
        nodes: nodes.map(({ id, kind: of, label, detail }) => ({ id, kind: of, label, ...(detail !== undefined && { detail }) })),
        edges: edges.map(({ from, to, kind: of, label }) => ({ from, to, kind: of, ...(label !== undefined && { label }) })),
    };
}
