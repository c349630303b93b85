/** The panel in which questions are answered: one for all of them, with the way from each to the next. */
import * as vscode from 'vscode';
import { engineStatus, questionOf, rootOf, type Person, type ShownArtifact } from '../../../engine/src/index.ts';
import {
    isFromInteractionPanel, isInteractionPanelState, type FromInteractionPanel, type InteractionPanelState, type ToInteractionPanel,
} from '../../webviews/interaction/contract.ts';
import type { Answer } from '../../webviews/interaction/question.ts';
import type { Executions } from '../executions/model.ts';
import { panels } from '../ids.ts';
import { shownContent } from '../shown/content.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { curvesThen } from './curves.ts';
import { artifactOf } from './evidence.ts';
import { ExampleReader } from './examples.ts';
import { neighbour, placeOf, questionKey, type OpenQuestion } from './inbox.ts';
import type { Sent } from './reply.ts';
import { interactionView, isOwnPage, titleOf } from './view.ts';

export interface InteractionPanels extends vscode.Disposable {
    show(dir: string, interaction: string): void;
    /** The executions are different now: what is open is drawn anew. */
    refresh(): void;
}

export interface InteractionPanelActions {
    known(dir: string): Promise<boolean>;
    person(dir: string): Promise<Person>;
    /** What is open in all executions, the first asked first. */
    questions(): readonly OpenQuestion[];
    answer(dir: string, answer: Answer): Promise<ReadonlyMap<string, Sent>>;
    showExecution(dir: string, run?: string): void;
    openShown(dir: string, shown: ShownArtifact): Promise<void>;
    failed(error: unknown): void;
}

interface Open {
    readonly panel: vscode.WebviewPanel;
    readonly show: (of: InteractionPanelState) => void;
    readonly refresh: () => void;
}

export function createInteractionPanels(extension: vscode.Uri, executions: Executions, actions: InteractionPanelActions): InteractionPanels {
    let open: Open | undefined;
    /** What was answered in this window, by question. */
    const sent = new Map<string, Sent>();
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.interaction, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isInteractionPanelState(state) && open === undefined && await actions.known(state.dir)) fill(panel, state);
            else panel.dispose();
        },
    });
    return {
        show(dir, interaction) {
            if (open === undefined) {
                fill(vscode.window.createWebviewPanel(panels.interaction, interaction, vscode.ViewColumn.Active, webviewOptions(extension)), { dir, interaction });
                return;
            }
            open.show({ dir, interaction });
            open.panel.reveal();
        },
        refresh: () => open?.refresh(),
        dispose() {
            serializer.dispose();
            open?.panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, first: InteractionPanelState): void {
        let { dir, interaction } = first;
        let listening = false;
        let last = '';
        const examples = new ExampleReader();
        const post = (message: ToInteractionPanel): void => { void panel.webview.postMessage(message); };
        const guarded = (work: Promise<void>): void => {
            work.catch((error: unknown) => {
                actions.failed(error);
                post({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
            });
        };
        const show = (of: Pick<InteractionPanelState, 'dir' | 'interaction'>): void => {
            ({ dir, interaction } = of);
            last = '';
            guarded(send());
        };

        async function send(): Promise<void> {
            if (!listening || !panel.visible) return;
            const asked = { dir, interaction };
            const state = await executions.state(dir);
            const found = state.interactions.get(interaction);
            if (found === undefined) throw new Error(vscode.l10n.t('There is no interaction {0} in this execution', interaction));
            const engineGone = found.closed === undefined && await engineStatus(dir) === 'gone';
            const me = await actions.person(dir);
            const questions = actions.questions();
            const mine = sent.get(questionKey(asked));
            // Another one may have been asked for meanwhile.
            if (asked.dir !== dir || asked.interaction !== interaction) return;
            panel.title = titleOf(found);
            const message: ToInteractionPanel = {
                type: 'interaction', dir,
                interaction: interactionView(state, found, { engineGone, me, ...(mine && { sent: mine }), place: placeOf(questions, asked), open: questions.length }),
            };
            const text = JSON.stringify(message);
            if (text !== last) post(message);
            last = text;
        }

        async function receive(message: FromInteractionPanel): Promise<void> {
            switch (message.type) {
                case 'ready':
                    listening = true;
                    last = '';
                    return send();
                case 'answer':
                    for (const [id, each] of await actions.answer(dir, message.answer)) sent.set(questionKey({ dir, interaction: id }), each);
                    return send();
                case 'go': {
                    const next = neighbour(actions.questions(), { dir, interaction }, message.to);
                    return next && show(next);
                }
                case 'load': return post({ type: 'content', id: message.id, content: await content(message.id) });
                case 'loadCurve': {
                    const shown = (await asked()).found.evidence.find((each) => each.kind === 'curve' && each.metric === message.metric);
                    return shown?.kind === 'curve' ? post({ type: 'curve', metric: message.metric, lines: await curvesThen(dir, interaction, message.metric, shown.runs) }) : undefined;
                }
                case 'loadExample': {
                    const { state, found } = await asked();
                    return post({ type: 'example', input: message.input, example: await examples.read(rootOf(dir), state, found, message.input, message.index) });
                }
                case 'openShown': return actions.openShown(dir, await shown(message.id));
                case 'openPage': {
                    const { page = '' } = (await asked()).found;
                    if (isOwnPage(page)) await vscode.env.openExternal(vscode.Uri.parse(page));
                    return;
                }
                case 'showExecution': return actions.showExecution(dir);
                case 'showRun': return actions.showExecution(dir, message.run);
            }
        }

        async function asked() {
            const state = await executions.state(dir);
            const found = state.interactions.get(interaction);
            if (found === undefined || questionOf(state, found) === undefined) throw new Error(vscode.l10n.t('There is no interaction {0} in this execution', interaction));
            return { state, found };
        }

        async function shown(id: string): Promise<ShownArtifact> {
            const { state, found } = await asked();
            const artifact = artifactOf(state, found, id);
            if (artifact === undefined) throw new Error(vscode.l10n.t('That is not part of this question'));
            return artifact;
        }

        async function content(id: string) {
            const { artifact, ...rest } = await shown(id);
            return shownContent(rootOf(dir), { artifact, ...('suffix' in rest && { suffix: rest.suffix }) });
        }

        open = { panel, show, refresh: () => guarded(send()) };
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('question');
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (isFromInteractionPanel(message)) guarded(receive(message));
        });
        panel.onDidDispose(() => { open = undefined; });
        panel.webview.html = webviewPage(panel.webview, extension, 'interaction', interaction, first);
    }
}
