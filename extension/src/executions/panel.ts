/** The panel of an execution: one for each, brought back when the window is reloaded. */
import * as vscode from 'vscode';
import { engineStatus, followExecution, rootOf, type ExecutionState, type Follower, type KeptArtifact } from '../../../engine/src/index.ts';
import { firstView, isExecutionPanelState, isFromExecutionPanel, type ExecutionPanelState, type FromExecutionPanel, type ToExecutionPanel } from '../../webviews/execution/contract.ts';
import { panels } from '../ids.ts';
import { shownContent } from '../shown/content.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { detailsOf, shownOf } from './details.ts';
import { createFeed } from './feed.ts';

export interface ExecutionPanels extends vscode.Disposable {
    /** `run` is put before the eyes. */
    show(dir: string, run?: string): void;
}

export interface ExecutionPanelActions {
    /** Whether the folder is one of a store that is open; a page's own word is not taken for it. */
    known(dir: string): Promise<boolean>;
    cancel(dir: string): Promise<void>;
    pause(dir: string): Promise<void>;
    stop(dir: string): Promise<void>;
    retryFailed(dir: string): Promise<void>;
    resume(dir: string): Promise<void>;
    openQuestion(dir: string, interaction: string): void;
    showDecisions(dir: string): void;
    analyse(dir: string): void;
    judge(dir: string, run: string, how: 'rate' | 'note' | 'promote'): Promise<void>;
    explain(dir: string, run: string, task: string): Promise<void>;
    compare(dir: string, runs: readonly string[]): Promise<void>;
    openLog(dir: string, run: string, task?: string): Promise<void>;
    openFailure(dir: string, run: string): Promise<void>;
    openSource(dir: string): Promise<void>;
    openShown(dir: string, artifact: KeptArtifact): Promise<void>;
    /** The folder of another execution of the same store; throws where there is none. */
    sibling(dir: string, execution: string): string;
    failed(error: unknown): void;
}

interface Open {
    readonly panel: vscode.WebviewPanel;
    readonly connection: Connection;
}

interface Connection extends vscode.Disposable {
    /** Puts a run before the eyes, once the page is there. */
    select(run: string): void;
}

/** Ten messages a second are more than an eye can follow. */
const quietMs = 100;
const pulseMs = 2000;

export function createExecutionPanels(extension: vscode.Uri, actions: ExecutionPanelActions): ExecutionPanels {
    const open = new Map<string, Open>();
    const show = (dir: string, run?: string): void => {
        const shown = open.get(dir);
        if (shown === undefined) {
            fill(vscode.window.createWebviewPanel(panels.execution, 'Execution', vscode.ViewColumn.Active, webviewOptions(extension)), dir, { dir, ...(run !== undefined && { view: firstView([run]) }) });
            return;
        }
        if (run !== undefined) shown.connection.select(run);
        shown.panel.reveal();
    };
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.execution, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isExecutionPanelState(state) && !open.has(state.dir) && await actions.known(state.dir)) fill(panel, state.dir, state);
            else panel.dispose();
        },
    });
    return {
        show,
        dispose() {
            serializer.dispose();
            for (const { panel } of open.values()) panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, dir: string, state: ExecutionPanelState): void {
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('beaker');
        const connection = connect(panel, dir, { ...actions, show });
        open.set(dir, { panel, connection });
        panel.webview.html = webviewPage(panel.webview, extension, 'execution', 'Execution', state);
        panel.onDidDispose(() => {
            open.delete(dir);
            connection.dispose();
        });
    }
}

function connect(panel: vscode.WebviewPanel, dir: string, actions: ExecutionPanelActions & Pick<ExecutionPanels, 'show'>): Connection {
    const feed = createFeed();
    let state: ExecutionState | undefined;
    /** The run that is looked at by itself, and what was last said of it. */
    let watched: string | undefined;
    let said = '';
    let toSelect: string | undefined;
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
            if (!listening || !panel.visible) return;
            post(feed.more(engineGone));
            postDetails();
        }, quietMs);
    };
    const postDetails = (): void => {
        const details = state && watched !== undefined ? detailsOf(state, watched) : undefined;
        const text = JSON.stringify(details);
        if (details === undefined || text === said) return;
        said = text;
        post({ type: 'details', details });
    };
    const shown = (run: string, id: string): KeptArtifact => {
        const found = state?.runs.get(run);
        const artifact = found && shownOf(found, id);
        if (artifact === undefined) throw new Error(vscode.l10n.t('{0} does not show that any more', run));
        return artifact;
    };
    const start = async (): Promise<void> => {
        follower ??= followExecution(dir, ({ lines, state: now, problem }) => {
            state = now;
            feed.add(lines, now);
            panel.title = now.plan.name;
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
                watched = undefined;
                engineGone = await engineStatus(dir) === 'gone';
                listening = true;
                post(feed.all(engineGone));
                if (toSelect !== undefined) post({ type: 'select', run: toSelect });
                toSelect = undefined;
                break;
            case 'cancel': return actions.cancel(dir);
            case 'pause': return actions.pause(dir);
            case 'stop': return actions.stop(dir);
            case 'retryFailed': return actions.retryFailed(dir);
            case 'resume': return actions.resume(dir);
            case 'openQuestion': return actions.openQuestion(dir, message.interaction);
            case 'showDecisions': return actions.showDecisions(dir);
            case 'analyse': return actions.analyse(dir);
            case 'judge': return actions.judge(dir, message.run, message.how);
            case 'openLog': return actions.openLog(dir, message.run);
            case 'openFailure': return actions.openFailure(dir, message.run);
            case 'openSource': return actions.openSource(dir);
            case 'compare': return actions.compare(dir, message.runs);
            case 'watch':
                watched = message.run ?? undefined;
                said = '';
                return postDetails();
            case 'load': {
                const artifact = shown(message.run, message.id);
                return post({ type: 'content', run: message.run, id: message.id, version: artifact.artifact.sha256, content: await shownContent(rootOf(dir), artifact) });
            }
            case 'openShown': return actions.openShown(dir, shown(message.run, message.id));
            case 'openTaskLog': return actions.openLog(dir, message.run, message.task);
            case 'explain': return actions.explain(dir, message.run, message.task);
            case 'openRun': return actions.show(actions.sibling(dir, message.execution), message.run);
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
        select(run) {
            if (panel.visible && listening) post({ type: 'select', run });
            else toSelect = run;
        },
        dispose() {
            closed = true;
            clearInterval(pulse);
            clearTimeout(timer);
            subscription.dispose();
            void follower?.then((following) => following.close(), () => undefined);
        },
    };
}
