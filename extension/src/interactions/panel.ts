/** The panel of one interaction. */
import * as vscode from 'vscode';
import { engineStatus } from '../../../engine/src/index.ts';
import {
    isFromInteractionPanel, isInteractionPanelState, type InteractionPanelState, type ToInteractionPanel,
} from '../../webviews/interaction/contract.ts';
import type { Answer } from '../../webviews/shared/interaction.ts';
import type { Executions } from '../executions/model.ts';
import { panels } from '../ids.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { interactionView, titleOf } from './view.ts';

export interface InteractionPanels extends vscode.Disposable {
    show(dir: string, interaction: string): void;
    /** The executions are different now: what is open is drawn anew. */
    refresh(): void;
}

export interface InteractionPanelActions {
    known(dir: string): Promise<boolean>;
    answer(dir: string, answer: Answer): Promise<void>;
    showExecution(dir: string): void;
    failed(error: unknown): void;
}

interface Open {
    readonly panel: vscode.WebviewPanel;
    readonly refresh: () => void;
}

export function createInteractionPanels(extension: vscode.Uri, executions: Executions, actions: InteractionPanelActions): InteractionPanels {
    const open = new Map<string, Open>();
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.interaction, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isInteractionPanelState(state) && !open.has(keyOf(state)) && await actions.known(state.dir)) fill(panel, state);
            else panel.dispose();
        },
    });
    return {
        show(dir, interaction) {
            const state = { dir, interaction };
            const shown = open.get(keyOf(state));
            if (shown !== undefined) shown.panel.reveal();
            else fill(vscode.window.createWebviewPanel(panels.interaction, interaction, vscode.ViewColumn.Active, webviewOptions(extension)), state);
        },
        refresh() {
            for (const { refresh } of open.values()) refresh();
        },
        dispose() {
            serializer.dispose();
            for (const { panel } of open.values()) panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, state: InteractionPanelState): void {
        const { dir, interaction } = state;
        let listening = false;
        let last = '';
        const post = (message: ToInteractionPanel): void => { void panel.webview.postMessage(message); };
        const send = async (): Promise<void> => {
            if (!listening || !panel.visible) return;
            const now = await executions.state(dir);
            const asked = now.interactions.get(interaction);
            if (asked === undefined) {
                post({ type: 'problem', message: `There is no interaction ${interaction} in this execution` });
                return;
            }
            panel.title = titleOf(asked);
            const message: ToInteractionPanel = { type: 'interaction', interaction: interactionView(now, asked, asked.closed === undefined && await engineStatus(dir) === 'gone') };
            const text = JSON.stringify(message);
            if (text !== last) post(message);
            last = text;
        };
        const guarded = (work: Promise<void>): void => {
            work.catch((error: unknown) => {
                actions.failed(error);
                post({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
            });
        };
        open.set(keyOf(state), { panel, refresh: () => guarded(send()) });
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('question');
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (!isFromInteractionPanel(message)) return;
            switch (message.type) {
                case 'ready':
                    listening = true;
                    last = '';
                    guarded(send());
                    break;
                case 'answer': guarded(actions.answer(dir, message.answer)); break;
                case 'showExecution': actions.showExecution(dir); break;
            }
        });
        panel.onDidDispose(() => open.delete(keyOf(state)));
        panel.webview.html = webviewPage(panel.webview, extension, 'interaction', interaction, state);
    }
}

function keyOf({ dir, interaction }: InteractionPanelState): string {
    return `${dir}#${interaction}`;
}
