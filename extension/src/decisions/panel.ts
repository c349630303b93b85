/** The panel of what people were asked and have decided in an execution, with the state of their chain. */
import path from 'node:path';
import * as vscode from 'vscode';
import {
    decisionIn, followExecution, interactionBudget, isDecision, readHeads, rootOf, verifyChain, type Decision, type ExecutionState, type Follower, type JournalLine,
} from '../../../engine/src/index.ts';
import { isDecisionsState, isFromDecisions, type DecisionsState, type ToDecisions } from '../../webviews/decisions/contract.ts';
import { panels } from '../ids.ts';
import { webviewOptions, webviewPage } from '../webview-page.ts';
import { budgetWords, chainView, rowsOf } from './rows.ts';

export interface DecisionPanels extends vscode.Disposable {
    show(dir: string): void;
}

export interface DecisionPanelActions {
    known(dir: string): Promise<boolean>;
    openQuestion(dir: string, interaction: string): void;
    showExecution(dir: string, run?: string): void;
    failed(error: unknown): void;
}

const quietMs = 300;
/** Longer than a follower takes to see a new line. */
const patienceMs = 1500;

export function createDecisionPanels(extension: vscode.Uri, actions: DecisionPanelActions): DecisionPanels {
    const open = new Map<string, vscode.WebviewPanel>();
    const serializer = vscode.window.registerWebviewPanelSerializer(panels.decisions, {
        async deserializeWebviewPanel(panel, state: unknown) {
            if (isDecisionsState(state) && !open.has(state.dir) && await actions.known(state.dir)) fill(panel, state);
            else panel.dispose();
        },
    });
    return {
        show(dir) {
            const shown = open.get(dir);
            if (shown !== undefined) shown.reveal();
            else fill(vscode.window.createWebviewPanel(panels.decisions, vscode.l10n.t('Decisions'), vscode.ViewColumn.Active, webviewOptions(extension)), { dir });
        },
        dispose() {
            serializer.dispose();
            for (const panel of open.values()) panel.dispose();
        },
    };

    function fill(panel: vscode.WebviewPanel, state: DecisionsState): void {
        const { dir } = state;
        let listening = false;
        let timer: NodeJS.Timeout | undefined;
        let following: Promise<Follower> | undefined;
        const log = new DecisionLog(dir);
        const post = (message: ToDecisions): void => { void panel.webview.postMessage(message); };
        const guarded = (work: Promise<void>): void => {
            work.catch((error: unknown) => {
                actions.failed(error);
                post({ type: 'problem', message: error instanceof Error ? error.message : String(error) });
            });
        };
        const send = async (): Promise<void> => {
            if (listening && panel.visible) post(await log.message());
        };
        const follow = (): Promise<Follower> => followExecution(dir, ({ lines, state: now, problem }) => {
            const news = log.add(lines, now);
            panel.title = vscode.l10n.t('Decisions in {0}', now.plan.name);
            if (problem !== undefined) post({ type: 'problem', message: problem.message });
            if (news) timer ??= setTimeout(() => { timer = undefined; guarded(send()); }, quietMs);
        });
        open.set(dir, panel);
        panel.webview.options = webviewOptions(extension);
        panel.iconPath = new vscode.ThemeIcon('law');
        panel.webview.onDidReceiveMessage((message: unknown) => {
            if (!isFromDecisions(message)) return;
            switch (message.type) {
                case 'ready':
                    listening = true;
                    guarded((async () => {
                        await log.begin();
                        await (following ??= follow());
                        await send();
                    })());
                    break;
                case 'openQuestion': actions.openQuestion(dir, message.interaction); break;
                case 'showRun': actions.showExecution(dir, message.run); break;
                case 'showExecution': actions.showExecution(dir); break;
            }
        });
        panel.onDidDispose(() => {
            open.delete(dir);
            clearTimeout(timer);
            void following?.then((follower) => follower.close(), () => undefined);
        });
        panel.webview.html = webviewPage(panel.webview, extension, 'decisions', vscode.l10n.t('Decisions'), state);
    }
}

/** Of a journal, what its decisions and their chain need: neither points nor logs are kept. */
class DecisionLog {
    readonly #dir: string;
    readonly #decisions: Decision[] = [];
    readonly #lines: JournalLine[] = [];
    #last: JournalLine | undefined;
    #state: ExecutionState | undefined;
    /** The lines that were decisions when they were recorded. */
    #anchored: ReadonlySet<number> = new Set();

    constructor(dir: string) {
        this.#dir = dir;
    }

    async begin(): Promise<void> {
        this.#anchored = new Set((await this.#heads()).map(({ seq }) => seq));
    }

    /** Whether there are new decisions among them. */
    add(lines: readonly JournalLine[], state: ExecutionState): boolean {
        const before = this.#decisions.length;
        for (const line of lines) {
            if (isDecision(line)) this.#decisions.push(decisionIn(state, line));
            if (isDecision(line) || line.type === 'execution.created' || this.#anchored.has(line.seq)) this.#lines.push(line);
            this.#last = line;
        }
        this.#state = state;
        return this.#decisions.length > before;
    }

    async message(): Promise<ToDecisions> {
        let heads = await this.#heads();
        if (heads.some(({ seq }) => seq > (this.#last?.seq ?? 0))) {
            // Recorded since the journal was read last, or its end was cut off: a moment later it is known which.
            await new Promise((resolve) => setTimeout(resolve, patienceMs));
            heads = await this.#heads();
        }
        const last = this.#last !== undefined && this.#last !== this.#lines.at(-1) ? [this.#last] : [];
        const report = verifyChain([...this.#lines, ...last], heads);
        return {
            type: 'decisions', title: this.#state?.plan.name ?? '', decisions: rowsOf(this.#decisions), chain: chainView(report),
            budget: this.#state === undefined ? '' : budgetWords(interactionBudget(this.#state)),
        };
    }

    #heads() {
        return readHeads(rootOf(this.#dir), path.basename(this.#dir));
    }
}
