/** The panel of what is known, beside the editor: follows the cursor, and opens the runs behind what it shows. */
import * as vscode from 'vscode';
import { isFromKnowledge, isKnowledgeState, type KnowledgeState, type Tab, type ToKnowledge } from '../../webviews/knowledge/contract.ts';
import { languageId, panels } from '../ids.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { createAsker } from './asker.ts';
import { createGuide, type Guide, type Subjects } from './guide.ts';
import { watchKnowledge } from './news.ts';
import { createKnowledgeServer } from './server.ts';

export interface KnowledgePanels extends vscode.Disposable {
    show(tab: Tab): void;
    /** All that is known of a run that was made elsewhere; without a run, of its experiment. */
    showKnown(root: string, execution: string, run: string | undefined): void;
    /** Runs may have been added. */
    refresh(): void;
}

export interface KnowledgePanelActions {
    /** The `xxp` program. */
    readonly program: string;
    readonly mustBeTrusted: () => void;
    readonly subjects: (document: vscode.TextDocument, position: vscode.Position, token: vscode.CancellationToken) => Promise<Subjects>;
    /** False where the execution has no panel. */
    readonly openRun: (root: string, execution: string, run: string | undefined) => boolean;
    readonly failed: (error: unknown) => void;
}

interface Open {
    readonly panel: vscode.WebviewPanel;
    readonly guide: Guide;
    readonly root: string;
    /** The page is there to be told something. */
    isReady: boolean;
    /** What is to be done once it is. */
    waiting: ((own: Open) => void) | undefined;
    readonly post: (message: ToKnowledge) => void;
}

/** After the last move of the cursor, and after something was learnt, which is read in no time. */
const quietMs = 250;

export function createKnowledgePanels(extension: vscode.Uri, actions: KnowledgePanelActions): KnowledgePanels {
    let open: Open | undefined;
    let quiet: NodeJS.Timeout | undefined;
    let news: { readonly timer: NodeJS.Timeout; readonly at: number } | undefined;
    let asking: vscode.CancellationTokenSource | undefined;
    /** The panel itself is no editor, so the last one counts. */
    let editor = xxpEditor(vscode.window.activeTextEditor);

    const soon = (): void => {
        if (open === undefined) return;
        clearTimeout(quiet);
        quiet = setTimeout(() => void follow().catch(actions.failed), quietMs);
    };
    const subscriptions = vscode.Disposable.from(
        vscode.window.onDidChangeActiveTextEditor((active) => { editor = xxpEditor(active) ?? editor; soon(); }),
        vscode.window.onDidChangeTextEditorSelection((event) => { if (event.textEditor === editor) soon(); }),
        vscode.window.registerWebviewPanelSerializer(panels.knowledge, {
            async deserializeWebviewPanel(panel, state: unknown) {
                const isOurs = isKnowledgeState(state) && vscode.workspace.isTrusted && folders().includes(state.root);
                if (isOurs && open === undefined) open = fill(panel, state);
                else panel.dispose();
            },
        }),
    );
    return {
        show(tab) {
            editor = xxpEditor(vscode.window.activeTextEditor) ?? editor;
            const root = rootOf(editor) ?? folders()[0];
            if (root === undefined) throw new Error(vscode.l10n.t('Expected an open folder; what is known is kept in it'));
            reveal(root, tab === 'picture', ({ post }) => { post({ type: 'tab', tab }); soon(); });
        },
        showKnown(root, execution, run) {
            reveal(root, false, ({ guide }) => { guide.showKnown(execution, run); });
        },
        refresh() {
            // Executions tell of themselves many times a second.
            if (open !== undefined) readWithin(open.guide.patience);
        },
        dispose() {
            clearTimeout(quiet);
            clearTimeout(news?.timer);
            asking?.dispose();
            open?.panel.dispose();
            subscriptions.dispose();
        },
    };

    function readWithin(ms: number): void {
        const at = Date.now() + ms;
        if (open?.panel.visible !== true || (news !== undefined && news.at <= at)) return;
        clearTimeout(news?.timer);
        news = { at, timer: setTimeout(() => { news = undefined; open?.guide.refresh(); }, ms) };
    }

    function reveal(root: string, preserveFocus: boolean, whenReady: (own: Open) => void): void {
        actions.mustBeTrusted();
        if (open?.root === root) {
            open.isReady &&= open.panel.visible;
            open.panel.reveal(undefined, preserveFocus);
        } else {
            open?.panel.dispose();
            open = fill(vscode.window.createWebviewPanel(panels.knowledge, vscode.l10n.t('Knowledge'), { viewColumn: vscode.ViewColumn.Beside, preserveFocus }, webviewOptions(extension)), { root });
        }
        if (open.isReady) whenReady(open);
        else open.waiting = whenReady;
    }

    function fill(panel: vscode.WebviewPanel, state: KnowledgeState): Open {
        const { root } = state;
        const post = (message: ToKnowledge): void => { void panel.webview.postMessage(message); };
        const server = createKnowledgeServer({ program: actions.program, root, progress: (text) => post(text === null ? { type: 'idle' } : { type: 'busy', text }) });
        const guide = createGuide({ server, post, open: (execution, run) => actions.openRun(root, execution, run), now: () => Date.now() });
        const asker = createAsker({ program: actions.program, root, post, save: (text, format) => void save(root, text, format).catch(actions.failed) });
        const own: Open = { panel, guide, root, isReady: false, waiting: undefined, post };
        const endWatch = watchKnowledge(root, { learnt: () => readWithin(quietMs), grown: () => readWithin(guide.patience) });
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('type-hierarchy-sub');
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (!isFromKnowledge(message)) return;
            switch (message.type) {
                case 'ready':
                    own.isReady = true;
                    guide.take(message);
                    (own.waiting ?? soon)(own);
                    own.waiting = undefined;
                    break;
                case 'query': case 'cancelQuery': case 'save': asker.take(message); break;
                default:
                    guide.take(message);
                    if (message.type === 'follow') soon();
            }
        });
        panel.onDidChangeViewState(() => {
            // A page that is hidden is gone, and begins anew when it is seen again.
            own.isReady &&= panel.visible;
            if (panel.visible) soon();
        });
        panel.onDidDispose(() => {
            if (open === own) open = undefined;
            endWatch();
            server.end();
            asker.dispose();
        });
        panel.webview.html = webviewPage(panel.webview, extension, 'knowledge', vscode.l10n.t('Knowledge'), state);
        return own;
    }

    async function follow(): Promise<void> {
        if (open?.panel.visible !== true || !open.isReady || !open.guide.isFollowing || editor === undefined || rootOf(editor) !== open.root) return;
        asking?.cancel();
        const token = (asking = new vscode.CancellationTokenSource()).token;
        const subjects = await actions.subjects(editor.document, editor.selection.active, token);
        if (!token.isCancellationRequested) open?.guide.follow(subjects);
    }
}

async function save(root: string, text: string, format: 'csv' | 'json'): Promise<void> {
    const file = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.joinPath(vscode.Uri.file(root), `answer.${format}`), filters: format === 'csv' ? { CSV: ['csv'] } : { JSON: ['json'] } });
    if (file === undefined) return;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await vscode.window.showTextDocument(file, { preview: true });
}

function xxpEditor(editor: vscode.TextEditor | undefined): vscode.TextEditor | undefined {
    return editor?.document.languageId === languageId ? editor : undefined;
}

function rootOf(editor: vscode.TextEditor | undefined): string | undefined {
    return editor === undefined ? undefined : vscode.workspace.getWorkspaceFolder(editor.document.uri)?.uri.fsPath;
}

function folders(): string[] {
    return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
