/** Wires the extension: the language client, the executions of the open folders, the views and panels, the commands. */
import path from 'node:path';
import * as vscode from 'vscode';
import { executionDir } from '../../engine/src/index.ts';
import { commands, views, type CommandId } from './ids.ts';
import { startLanguage } from './language-client.ts';
import { createAnalysisPanels } from './analysis/panel.ts';
import { convertActive, watchDialect } from './conversion/convert.ts';
import { createDecisionPanels } from './decisions/panel.ts';
import { openDiagrams } from './diagram/panel.ts';
import { createLauncher } from './executions/launch.ts';
import { createResultLenses } from './executions/lenses.ts';
import { Executions, isOver, type Execution, isUnfinished, mayPause, mayResume } from './executions/model.ts';
import { createOpener } from './executions/open.ts';
import { createExecutionPanels } from './executions/panel.ts';
import { watchRunnable } from './executions/runnable.ts';
import { createStatusBar } from './executions/status-bar.ts';
import { pickExecution } from './executions/pick.ts';
import { cancelExecution, createSteering } from './executions/steer.ts';
import { ExecutionsTree } from './executions/tree.ts';
import type { ExecutionNode } from './executions/tree-items.ts';
import { answerInteraction } from './interactions/answer.ts';
import { askingBudget, openQuestions, type OpenQuestion } from './interactions/inbox.ts';
import { createNotifier } from './interactions/notify.ts';
import { createInteractionPanels } from './interactions/panel.ts';
import { pickQuestion } from './interactions/pick.ts';
import { createInteractionsView } from './interactions/tree.ts';
import { createDrafting } from './intents/drafting.ts';
import { languageModelReader } from './intents/language-model.ts';
import { createKnowledgePanels } from './knowledge/panel.ts';
import { createRecords } from './records/records.ts';
import { createFeedback } from './knowledge/feedback.ts';
import { showSimilar } from './knowledge/similar.ts';
import { createSeriesPanels } from './series/panel.ts';
import { createReuse } from './reuse/reuse.ts';
import { createSecrets } from './executions/secrets.ts';
import { createJudging } from './judging/judge.ts';
import { createPeople } from './people.ts';
import { createPlans } from './plan/plans.ts';
import { openShown } from './shown/open.ts';

export function activate(context: vscode.ExtensionContext): void {
    const output = vscode.window.createOutputChannel('XXP Studio', { log: true });
    const failed = (error: unknown): void => output.error(error instanceof Error ? error : String(error));
    const language = startLanguage(context, output);
    const secrets = createSecrets(context.secrets, context.globalState);
    const people = createPeople();
    const launcher = createLauncher(context.asAbsolutePath('dist/xxp.cjs'), language, output, secrets, people);
    const executions = new Executions({ changed: showAll, failed: (message) => output.warn(message) });
    const open = createOpener(executions);
    const tree = new ExecutionsTree(executions);
    const treeView = vscode.window.createTreeView(views.executions, { treeDataProvider: tree, showCollapseAll: true, canSelectMany: true });
    const interactionsView = createInteractionsView();
    const status = createStatusBar();
    const plans = createPlans(language);
    const records = createRecords(launcher, executions);
    const reuse = createReuse(launcher, executions, records);
    const feedback = createFeedback(launcher, language, failed);
    const resultLenses = createResultLenses(executions, language);
    const begun = executions.setRoots(folders());

    const known = async (dir: string): Promise<boolean> => { await begun; return executions.get(dir) !== undefined; };
    const theOne = (dir: string): Execution => {
        const execution = executions.get(dir);
        if (execution === undefined) throw new Error(vscode.l10n.t('That execution is no longer there'));
        return execution;
    };
    const steering = createSteering(launcher, executions);
    const judging = createJudging(executions, (root) => people.person(root));
    const cancel = async (execution: Execution): Promise<void> => {
        mustBeTrusted();
        await cancelExecution(execution, await executions.state(execution.dir), await people.person(execution.root));
    };
    const executionPanels = createExecutionPanels(context.extensionUri, {
        known, failed,
        openQuestion: (dir, interaction) => interactionPanels.show(dir, interaction),
        showDecisions: (dir) => decisionPanels.show(dir),
        analyse: (dir) => analysisPanels.show(dir),
        async judge(dir, run, how) {
            mustBeTrusted();
            await judging[how](theOne(dir), run);
        },
        cancel: (dir) => cancel(theOne(dir)),
        pause: (dir) => steering.pause(theOne(dir)),
        stop: (dir) => steering.stop(theOne(dir)),
        retryFailed: (dir) => steering.retry(theOne(dir)),
        resume: (dir) => steering.resume(theOne(dir)),
        explain: (dir, run, task) => reuse.explain(theOne(dir), run, task),
        compare: (dir, runs) => records.compare(runs.map((run) => ({ kind: 'run', dir, run }))),
        openLog: (dir, run, task) => open.taskLog(dir, run, task),
        openFailure: (dir, run) => open.failure(dir, run),
        openSource: (dir) => open.declaration({ kind: 'execution', dir }),
        openShown: (dir, artifact) => openShown(context.storageUri, theOne(dir).root, artifact),
        sibling: (dir, execution) => theOne(path.join(path.dirname(dir), path.basename(execution))).dir,
    });
    const interactionPanels = createInteractionPanels(context.extensionUri, executions, {
        known, failed, showExecution: (dir, run) => executionPanels.show(dir, run),
        person: (dir) => people.person(theOne(dir).root),
        questions: () => openQuestions(executions),
        openShown: (dir, shown) => openShown(context.storageUri, theOne(dir).root, shown),
        async answer(dir, given) {
            mustBeTrusted();
            const execution = theOne(dir);
            return answerInteraction(executions, execution, await people.person(execution.root), given);
        },
    });
    const decisionPanels = createDecisionPanels(context.extensionUri, {
        known, failed, openQuestion: (dir, interaction) => interactionPanels.show(dir, interaction), showExecution: (dir, run) => executionPanels.show(dir, run),
    });
    const analysisPanels = createAnalysisPanels(context.extensionUri, {
        known, failed, showExecution: (dir, run) => executionPanels.show(dir, run),
        analyse: (dir, signal) => launcher.ask(['analyse', dir], theOne(dir).root, vscode.l10n.t('The execution could not be analysed'), signal),
    });
    const openKnown = (root: string, execution: string, run: string | undefined): boolean => {
        const dir = executionDir(root, path.basename(execution));
        if (executions.get(dir) === undefined) return false;
        executionPanels.show(dir, run);
        return true;
    };
    const knowledge = createKnowledgePanels(context.extensionUri, {
        program: context.asAbsolutePath('dist/xxp.cjs'), failed, mustBeTrusted, subjects: (document, position, token) => language.subjects(document, position, token),
        openRun: openKnown,
    });
    /** Executions that were made elsewhere have no panel: what is known of them is shown. */
    const showKnown = (root: string, execution: string, run: string | undefined): void => {
        if (!openKnown(root, execution, run)) knowledge.showKnown(root, execution, run);
    };
    const seriesPanels = createSeriesPanels(context.extensionUri, {
        failed, ask: (root, signal) => launcher.ask(['knowledge', 'series'], root, vscode.l10n.t('The series could not be read'), signal),
        showExecution: showKnown,
    });
    const drafting = createDrafting({ ask: (args, root, signal) => launcher.ask(['knowledge', 'draft', ...args], root, vscode.l10n.t('No experiment could be drafted'), signal), reader: languageModelReader, log: (message) => output.info(message) });
    const diagrams = openDiagrams(context.extensionUri, language, failed);
    const notify = createNotifier(context.workspaceState, ({ dir, interaction }) => interactionPanels.show(dir, interaction));

    function showAll(): void {
        const questions = openQuestions(executions);
        tree.refresh();
        interactionsView.show(questions, askingBudget(executions));
        interactionPanels.refresh();
        status.show(executions.list());
        resultLenses.refresh();
        knowledge.refresh();
        seriesPanels.refresh();
        notify(questions);
    }

    const chosen = async (node: ExecutionNode | undefined, title: string, fits?: (execution: Execution) => boolean): Promise<Execution | undefined> =>
        node === undefined ? pickExecution(executions, title, fits) : theOne(node.dir);

    const steer = (title: string, fits: (execution: Execution) => boolean, act: (execution: Execution, node: ExecutionNode | undefined) => Promise<void>) => async (...args: readonly [node?: ExecutionNode, ...unknown[]]): Promise<void> => {
        const [node] = args;
        // From the palette there is no argument at all.
        if (node === undefined && args.length > 0) throw lost();
        const execution = await chosen(node, title, fits);
        if (execution !== undefined) await act(execution, node);
    };

    /** From the tree, or from the menu of a row in the execution's panel. */
    const judge = (act: (execution: Execution, run: string) => Promise<void>) => async (node?: { readonly dir?: unknown; readonly run?: unknown }): Promise<void> => {
        mustBeTrusted();
        if (typeof node?.dir === 'string' && typeof node.run === 'string') await act(theOne(node.dir), node.run);
    };

    const run = (fresh: boolean) => async (uri?: string | vscode.Uri, experiment?: unknown): Promise<string | undefined> => {
        const dir = await launcher.run(uri, typeof experiment === 'string' ? experiment : undefined, fresh);
        if (dir === undefined) return undefined;
        await executions.refresh();
        // The same execution by the path that the view knows it by: the shell may have followed a link.
        const found = executions.list().find((execution) => path.basename(execution.dir) === path.basename(dir))?.dir ?? dir;
        executionPanels.show(found);
        return found;
    };

    const table: Record<CommandId, (...args: never[]) => unknown> = {
        [commands.runExperiment]: run(false),
        [commands.runFresh]: run(true),
        [commands.planExperiment]: (uri?: string | vscode.Uri, experiment?: unknown) => plans.show(uri, typeof experiment === 'string' ? experiment : undefined),
        [commands.cancelExecution]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Cancel Execution'), ({ summary }) => !isOver(summary) && summary.status !== 'interrupted');
            if (execution !== undefined) await cancel(execution);
        },
        [commands.pauseExecution]: steer(vscode.l10n.t('Pause Execution'), mayPause, (execution) => steering.pause(execution)),
        [commands.resumeExecution]: steer(vscode.l10n.t('Resume Execution'), mayResume, (execution) => steering.resume(execution)),
        [commands.stopExecution]: steer(vscode.l10n.t('Stop Execution'), isUnfinished, (execution) => steering.stop(execution)),
        [commands.retryFailed]: steer(vscode.l10n.t('Retry Failed Runs'), ({ summary }) => summary.runs.failed > 0, (execution) => steering.retry(execution)),
        [commands.changeBudget]: steer(vscode.l10n.t('Change Budget'), isUnfinished, (execution) => steering.changeBudget(execution)),
        [commands.narrowSpace]: steer(vscode.l10n.t('Narrow Space'), isUnfinished, (execution, node) => steering.narrow(execution, node?.kind === 'space' ? node.space : undefined)),
        [commands.prioritise]: steer(vscode.l10n.t('Change Priority'), isUnfinished, (execution, node) => steering.prioritise(execution, node)),
        [commands.retryRun]: (node: ExecutionNode) => (node.kind === 'run' ? steering.retry(theOne(node.dir), node.run) : undefined),
        [commands.skipRun]: (node: ExecutionNode) => (node.kind === 'run' ? steering.skip(theOne(node.dir), node.run) : undefined),
        [commands.skipTask]: (node: ExecutionNode) => (node.kind === 'task' ? steering.skip(theOne(node.dir), node.run, node.task) : undefined),
        [commands.runNext]: (node: ExecutionNode) => (node.kind === 'run' ? steering.runNext(theOne(node.dir), node.run) : undefined),
        [commands.showExecution]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Show Execution'));
            if (execution !== undefined) executionPanels.show(execution.dir);
        },
        [commands.answerInteraction]: async (asked?: Pick<OpenQuestion, 'dir' | 'interaction'>) => {
            const question = asked ?? await pickQuestion(openQuestions(executions));
            if (question !== undefined) interactionPanels.show(question.dir, question.interaction);
        },
        [commands.showDecisions]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Show Decisions'));
            if (execution !== undefined) decisionPanels.show(execution.dir);
        },
        [commands.analyseExecution]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Analyse Execution'));
            if (execution !== undefined) analysisPanels.show(execution.dir);
        },
        [commands.rateRun]: judge((execution, run) => judging.rate(execution, run)),
        [commands.noteRun]: judge((execution, run) => judging.note(execution, run)),
        [commands.promoteRun]: judge((execution, run) => judging.promote(execution, run)),
        [commands.openDiagram]: () => diagrams.show(),
        [commands.showSeries]: () => {
            mustBeTrusted();
            return seriesPanels.show();
        },
        [commands.draftExperiment]: (intent?: unknown) => drafting.draft(typeof intent === 'string' ? intent.trim() : undefined),
        [commands.showKnowledge]: () => knowledge.show('picture'),
        [commands.queryKnowledge]: () => knowledge.show('query'),
        [commands.convertDialect]: () => convertActive(language),
        [commands.openTaskLog]: (node: ExecutionNode) => (node.kind === 'task' ? open.taskLog(node.dir, node.run, node.task) : undefined),
        [commands.openEngineLog]: (node: ExecutionNode) => open.engineLog(node.dir),
        [commands.goToFailure]: (node: ExecutionNode) => (node.kind === 'task' || node.kind === 'run' ? open.failure(node.dir, node.run, node.kind === 'task' ? node.task : undefined) : undefined),
        [commands.openStrategy]: (uri: string) => vscode.window.showTextDocument(vscode.Uri.parse(uri)),
        [commands.goToDeclaration]: (node: ExecutionNode) => open.declaration(node),
        [commands.revealExecution]: (node: ExecutionNode) => open.folder(node.dir),
        [commands.reproduceRun]: (node: ExecutionNode) => (node.kind === 'run' ? records.reproduce(theOne(node.dir), node.run) : undefined),
        [commands.compareRuns]: (node?: ExecutionNode, nodes?: readonly ExecutionNode[]) => records.compare([...nodes ?? [], ...nodes === undefined ? [node] : []].filter((each) => each !== undefined)),
        [commands.exportExecution]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Export Execution'));
            if (execution !== undefined) await records.exportExecution(execution);
        },
        [commands.explainTask]: (node: ExecutionNode) => (node.kind === 'task' ? reuse.explain(theOne(node.dir), node.run, node.task) : undefined),
        [commands.showResults]: () => reuse.show(),
        [commands.pruneResults]: () => reuse.prune(),
        [commands.showSimilar]: (uri?: string | vscode.Uri, experiment?: unknown) => showSimilar(language, executions, showKnown, uri, typeof experiment === 'string' ? experiment : undefined),
        [commands.suggestionFeedback]: (...said: readonly [uri: unknown, how: unknown, ...ids: unknown[]]) => feedback.keep(...said),
        [commands.setSecret]: () => secrets.set(),
        [commands.copyId]: (node: ExecutionNode) => vscode.env.clipboard.writeText(node.kind === 'run' ? node.run : theOne(node.dir).summary.id),
        [commands.refreshExecutions]: () => executions.refresh(),
        [commands.restartLanguageServer]: () => language.restart(),
        [commands.showOutput]: () => output.show(),
    };
    for (const [id, run] of Object.entries(table)) {
        context.subscriptions.push(vscode.commands.registerCommand(id, async (...args: never[]) => {
            try {
                if (args[0] === undefined && ofOneThing.has(id)) throw lost();
                return await run(...args);
            } catch (error) {
                // The one guard of this border: what no command foresaw is said, and stands in the log with its stack.
                failed(error);
                void vscode.window.showErrorMessage(`XXP Studio: ${error instanceof Error ? error.message : String(error)}`);
                return undefined;
            }
        }));
    }

    context.subscriptions.push(
        output, language, people, watchDialect(), watchRunnable(), status, treeView, interactionsView, executionPanels, interactionPanels, decisionPanels, analysisPanels, knowledge, seriesPanels, diagrams, plans, records, feedback, resultLenses,
        { dispose: () => void executions.dispose() },
        vscode.workspace.onDidChangeWorkspaceFolders(() => void executions.setRoots(folders())),
    );
}

/** Commands of menus in the Executions view, which the palette does not offer. */
const ofOneThing: ReadonlySet<string> = new Set([
    commands.retryRun, commands.skipRun, commands.skipTask, commands.runNext, commands.openTaskLog, commands.openEngineLog, commands.goToFailure, commands.goToDeclaration,
    commands.revealExecution, commands.reproduceRun, commands.explainTask, commands.copyId, commands.suggestionFeedback,
]);

/** VS Code does not know what a menu was about whose view was drawn anew at that moment. */
function lost(): Error {
    return new Error(vscode.l10n.t('The view changed while its menu was open; please choose again'));
}

/** Whatever the menus show: to steer an execution is to make code of this workspace run, or not run. */
function mustBeTrusted(): void {
    if (!vscode.workspace.isTrusted) throw new Error(vscode.l10n.t('Expected a trusted workspace; trust it by “Manage Workspace Trust”, then try again'));
}

function folders(): string[] {
    return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
