/** The panel of the series of a folder. The `xxp` program reads them, in a process of its own; read again while executions go on. */
import * as vscode from 'vscode';
import { isFromSeries, isSeriesState, type SeriesState, type ToSeries } from '../../webviews/series/contract.ts';
import { panels } from '../ids.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { readSeries } from './read.ts';

export interface SeriesPanels extends vscode.Disposable {
    /** Of the open folder, or of the one that is picked. */
    show(): Promise<void>;
    /** Executions may have gone on. */
    refresh(): void;
}

export interface SeriesPanelActions {
    /** What the program prints; undefined where it failed, which has been said then, or was aborted. */
    ask(root: string, signal: AbortSignal): Promise<string | undefined>;
    showExecution(root: string, execution: string, run: string | undefined): void;
    failed(error: unknown): void;
}

/** Executions tell of themselves many times a second, and reading takes a moment. */
const newsMs = 3000;

interface Open {
    readonly panel: vscode.WebviewPanel;
    look(): void;
}

export function createSeriesPanels(extension: vscode.Uri, actions: SeriesPanelActions): SeriesPanels {
    const open = new Map<string, Open>();
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.series, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isSeriesState(state) && vscode.workspace.isTrusted && !open.has(state.root) && isFolder(state.root)) fill(panel, state);
            else panel.dispose();
        },
    });
    return {
        async show() {
            const root = await pickFolder();
            if (root === undefined) return;
            const known = open.get(root);
            if (known !== undefined) known.panel.reveal();
            else fill(vscode.window.createWebviewPanel(panels.series, vscode.l10n.t('Series'), vscode.ViewColumn.Active, webviewOptions(extension)), { root });
        },
        refresh() {
            for (const each of open.values()) each.look();
        },
        dispose() {
            serializer.dispose();
            for (const { panel } of open.values()) panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, state: SeriesState): void {
        const { root } = state;
        let reading: AbortController | undefined;
        let timer: NodeJS.Timeout | undefined;
        let isStale = true;
        let isListening = false;
        const post = (message: ToSeries): void => { void panel.webview.postMessage(message); };
        const read = async (): Promise<void> => {
            const { signal } = reading = new AbortController();
            isStale = false;
            post({ type: 'busy' });
            const stdout = await actions.ask(root, signal);
            const series = stdout === undefined ? undefined : readSeries(stdout);
            if (signal.aborted) return;
            post(series === undefined ? { type: 'problem', message: vscode.l10n.t('The series could not be read') } : { type: 'series', series });
        };
        const look = (): void => {
            if (!isStale || !isListening || !panel.visible || reading !== undefined || timer !== undefined) return;
            read().catch((error: unknown) => {
                actions.failed(error);
                post({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
            }).finally(() => {
                reading = undefined;
                timer = setTimeout(() => { timer = undefined; look(); }, newsMs);
            });
        };
        const again = (): void => { isStale = true; look(); };
        open.set(root, { panel, look: again });
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('graph-line');
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (!isFromSeries(message)) return;
            switch (message.type) {
                case 'ready': isListening = true; clearTimeout(timer); timer = undefined; again(); break;
                case 'again': clearTimeout(timer); timer = undefined; again(); break;
                case 'showExecution': actions.showExecution(root, message.execution, message.run ?? undefined); break;
            }
        });
        panel.onDidChangeViewState(look);
        panel.onDidDispose(() => {
            open.delete(root);
            clearTimeout(timer);
            reading?.abort();
        });
        panel.webview.html = webviewPage(panel.webview, extension, 'series', vscode.l10n.t('Series'), state);
    }
}

async function pickFolder(): Promise<string | undefined> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    if (folders.length === 0) throw new Error(vscode.l10n.t('Expected an open folder; what is known is kept in it'));
    return (folders.length === 1 ? folders[0] : await vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('The folder whose series are meant') }))?.uri.fsPath;
}

function isFolder(root: string): boolean {
    return (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.fsPath === root);
}
