/** The panel of an execution: one for each, brought back when the window is reloaded. */
import * as vscode from 'vscode';
import { engineStatus, followExecution, type Follower } from '../../../engine/src/index.ts';
import { isExecutionPanelState, isFromExecutionPanel, type ExecutionPanelState, type FromExecutionPanel, type ToExecutionPanel } from '../../webviews/execution/contract.ts';
import type { Answer } from '../../webviews/shared/interaction.ts';
import { panels } from '../ids.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { createFeed } from './feed.ts';

export interface ExecutionPanels extends vscode.Disposable {
    show(dir: string): void;
}

export interface ExecutionPanelActions {
    /** Whether the folder is one of a store that is open; a page's own word is not taken for it. */
    known(dir: string): Promise<boolean>;
    cancel(dir: string): Promise<void>;
    pause(dir: string): Promise<void>;
    stop(dir: string): Promise<void>;
    retryFailed(dir: string): Promise<void>;
    resume(dir: string): Promise<void>;
    answer(dir: string, answer: Answer): Promise<void>;
    openLog(dir: string, run: string): Promise<void>;
    openFailure(dir: string, run: string): Promise<void>;
    openSource(dir: string): Promise<void>;
    failed(error: unknown): void;
}

/** Ten messages a second are more than an eye can follow. */
const quietMs = 100;
const pulseMs = 2000;

export function createExecutionPanels(extension: vscode.Uri, actions: ExecutionPanelActions): ExecutionPanels {
    const open = new Map<string, vscode.WebviewPanel>();
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.execution, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isExecutionPanelState(state) && !open.has(state.dir) && await actions.known(state.dir)) fill(panel, state.dir, state);
            else panel.dispose();
        },
    });
    return {
        show(dir) {
            const panel = open.get(dir);
            if (panel !== undefined) panel.reveal();
            else fill(vscode.window.createWebviewPanel(panels.execution, 'Execution', vscode.ViewColumn.Active, webviewOptions(extension)), dir, { dir });
        },
        dispose() {
            serializer.dispose();
            for (const panel of open.values()) panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, dir: string, state: ExecutionPanelState): void {
        open.set(dir, panel);
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('beaker');
        const connection = connect(panel, dir, actions);
        panel.webview.html = webviewPage(panel.webview, extension, 'execution', 'Execution', state);
        panel.onDidDispose(() => {
            open.delete(dir);
            connection.dispose();
        });
    }
}

function connect(panel: vscode.WebviewPanel, dir: string, actions: ExecutionPanelActions): vscode.Disposable {
    const feed = createFeed();
    let follower: Promise<Follower> | undefined;
    let listening = false;
    let engineGone = false;
    let timer: NodeJS.Timeout | undefined;
    let closed = false;

    const post = (message: ToExecutionPanel | undefined): void => {
        if (message !== undefined && !closed) void panel.webview.postMessage(message);
    };
    const soon = (): void => {
        timer ??= setTimeout(() => {
            timer = undefined;
            // A hidden page is gone; when it is shown again it says `ready` and gets everything.
            if (listening && panel.visible) post(feed.more(engineGone));
        }, quietMs);
    };
    const start = async (): Promise<void> => {
        follower ??= followExecution(dir, ({ lines, state, problem }) => {
            feed.add(lines, state);
            panel.title = state.plan.name;
            if (problem !== undefined) post({ type: 'problem', message: problem.message });
            soon();
        });
        await follower;
    };
    const pulse = setInterval(() => {
        void engineStatus(dir).then((status) => {
            const gone = status === 'gone';
            if (gone === engineGone) return;
            engineGone = gone;
            soon();
        }, () => undefined);
    }, pulseMs);

    const receive = async (message: FromExecutionPanel): Promise<void> => {
        switch (message.type) {
            case 'ready':
                await start();
                engineGone = await engineStatus(dir) === 'gone';
                listening = true;
                post(feed.all(engineGone));
                break;
            case 'cancel': return actions.cancel(dir);
            case 'pause': return actions.pause(dir);
            case 'stop': return actions.stop(dir);
            case 'retryFailed': return actions.retryFailed(dir);
            case 'resume': return actions.resume(dir);
            case 'answer': return actions.answer(dir, message.answer);
            case 'openLog': return actions.openLog(dir, message.run);
            case 'openFailure': return actions.openFailure(dir, message.run);
            case 'openSource': return actions.openSource(dir);
        }
    };
    const subscription = panel.webview.onDidReceiveMessage((message: unknown) => {
        if (!isFromExecutionPanel(message)) return;
        receive(message).catch((error: unknown) => {
            actions.failed(error);
            post({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
        });
    });
    return {
        dispose() {
            closed = true;
            clearInterval(pulse);
            clearTimeout(timer);
            subscription.dispose();
            void follower?.then((following) => following.close(), () => undefined);
        },
    };
}
