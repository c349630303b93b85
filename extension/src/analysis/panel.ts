/** The panel of what the runs of an execution tell together. The `xxp` program works it out, in a process of its own. */
import * as vscode from 'vscode';
import { followExecution, type ExecutionState, type Follower } from '../../../engine/src/index.ts';
import { isAnalysisState, isFromAnalysis, type AnalysisState, type ToAnalysis } from '../../webviews/analysis/contract.ts';
import { panels } from '../ids.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { createAnalyst } from './analyst.ts';
import { readAnalysis } from './ask.ts';

export interface AnalysisPanels extends vscode.Disposable {
    show(dir: string): void;
}

export interface AnalysisPanelActions {
    known(dir: string): Promise<boolean>;
    /** What the program prints of the execution; undefined where it failed, which has been said then, or was aborted. */
    analyse(dir: string, signal: AbortSignal): Promise<string | undefined>;
    showExecution(dir: string, run?: string): void;
    failed(error: unknown): void;
}

const quietMs = 500;

export function createAnalysisPanels(extension: vscode.Uri, actions: AnalysisPanelActions): AnalysisPanels {
    const open = new Map<string, vscode.WebviewPanel>();
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.analysis, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isAnalysisState(state) && !open.has(state.dir) && await actions.known(state.dir)) fill(panel, state);
            else panel.dispose();
        },
    });
    return {
        show(dir) {
            const shown = open.get(dir);
            if (shown !== undefined) shown.reveal();
            else fill(vscode.window.createWebviewPanel(panels.analysis, vscode.l10n.t('Analysis'), vscode.ViewColumn.Active, webviewOptions(extension)), { dir });
        },
        dispose() {
            serializer.dispose();
            for (const panel of open.values()) panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, state: AnalysisState): void {
        const { dir } = state;
        let now: ExecutionState | undefined;
        let timer: NodeJS.Timeout | undefined;
        let following: Promise<Follower> | undefined;
        let listening = false;
        const post = (message: ToAnalysis): void => { void panel.webview.postMessage(message); };
        const analyst = createAnalyst({
            async ask(signal) {
                const stdout = await actions.analyse(dir, signal);
                return stdout === undefined ? undefined : readAnalysis(stdout);
            },
            runs: () => now === undefined ? 0 : now.completed.length + now.failed.size,
            isSeen: () => listening && panel.visible,
            post, now: () => Date.now(),
        });
        const follow = (): Promise<Follower> => followExecution(dir, ({ state: next }) => {
            now = next;
            panel.title = vscode.l10n.t('Analysis of {0}', next.plan.name);
            timer ??= setTimeout(() => { timer = undefined; analyst.look(); }, quietMs);
        });
        open.set(dir, panel);
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('graph-scatter');
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (!isFromAnalysis(message)) return;
            switch (message.type) {
                case 'ready':
                    (following ??= follow()).then(() => {
                        listening = true;
                        analyst.begin();
                    }).catch((error: unknown) => {
                        actions.failed(error);
                        post({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
                    });
                    break;
                case 'cancel': analyst.cancel(); break;
                case 'again': analyst.again(); break;
                case 'showRun': actions.showExecution(dir, message.run); break;
                case 'showExecution': actions.showExecution(dir); break;
            }
        });
        panel.onDidChangeViewState(() => analyst.look());
        panel.onDidDispose(() => {
            open.delete(dir);
            clearTimeout(timer);
            analyst.dispose();
            void following?.then((follower) => follower.close(), () => undefined);
        });
        panel.webview.html = webviewPage(panel.webview, extension, 'analysis', vscode.l10n.t('Analysis'), state);
    }
}
