/** Wires the extension: the language client, the executions of the open folders, the views, the commands. */
import * as vscode from 'vscode';
import { commands, views } from './ids.ts';
import { startLanguage } from './language-client.ts';
import { Executions, isOver, type Execution } from './executions/model.ts';
import { ExecutionsTree } from './executions/tree.ts';
import type { ExecutionNode } from './executions/tree-items.ts';
import { createLauncher } from './executions/launch.ts';
import { createOpener } from './executions/open.ts';
import { cancelExecution, pickExecution, resumeExecution } from './executions/steer.ts';
import { createStatusBar } from './executions/status-bar.ts';

export function activate(context: vscode.ExtensionContext): void {
    const output = vscode.window.createOutputChannel('XXP Studio', { log: true });
    const language = startLanguage(context, output);
    const launcher = createLauncher(context.asAbsolutePath('dist/xxp.cjs'), language, output);
    const status = createStatusBar();
    const executions = new Executions({ changed: showAll, failed: (message) => output.warn(message) });
    const tree = new ExecutionsTree(executions);
    const treeView = vscode.window.createTreeView(views.executions, { treeDataProvider: tree, showCollapseAll: true });
    const open = createOpener(executions);

    function showAll(): void {
        tree.refresh();
        status.show(executions.list());
    }

    const chosen = async (node: ExecutionNode | undefined, title: string, fits?: (execution: Execution) => boolean): Promise<Execution | undefined> =>
        node === undefined ? pickExecution(executions, title, fits) : executions.get(node.dir);

    const table: Partial<Record<string, (...args: never[]) => unknown>> = {
        [commands.runExperiment]: async (uri?: string | vscode.Uri, experiment?: string) => {
            const dir = await launcher.run(uri, typeof experiment === 'string' ? experiment : undefined);
            if (dir === undefined) return undefined;
            await executions.refresh();
            return dir;
        },
        [commands.cancelExecution]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Cancel Execution'), ({ summary }) => !isOver(summary) && summary.status !== 'interrupted');
            if (execution !== undefined) await cancelExecution(execution);
        },
        [commands.resumeExecution]: async (node?: ExecutionNode) => {
            const execution = await chosen(node, vscode.l10n.t('Resume Execution'), ({ summary }) => summary.status === 'interrupted' || summary.status === 'created');
            if (execution !== undefined) await resumeExecution(execution, launcher, executions);
        },
        [commands.openTaskLog]: (node: ExecutionNode) => open.taskLog(node.dir, 'run' in node ? node.run : '', node.kind === 'task' ? node.task : undefined),
        [commands.openEngineLog]: (node: ExecutionNode) => open.engineLog(node.dir),
        [commands.goToFailure]: (node: ExecutionNode) => open.failure(node.dir, 'run' in node ? node.run : '', node.kind === 'task' ? node.task : undefined),
        [commands.goToDeclaration]: (node: ExecutionNode) => open.declaration(node),
        [commands.revealExecution]: (node: ExecutionNode) => open.folder(node.dir),
        [commands.copyId]: (node: ExecutionNode) => vscode.env.clipboard.writeText(node.kind === 'run' ? node.run : executions.get(node.dir)?.summary.id ?? ''),
        [commands.refreshExecutions]: () => executions.refresh(),
        [commands.restartLanguageServer]: () => language.restart(),
        [commands.showOutput]: () => output.show(),
    };
    for (const [id, run] of Object.entries(table)) {
        context.subscriptions.push(vscode.commands.registerCommand(id, async (...args: never[]) => {
            try {
                return await run?.(...args);
            } catch (error) {
                // The one guard of this border: what no command foresaw is said, and stands in the log with its stack.
                output.error(error instanceof Error ? error : String(error));
                void vscode.window.showErrorMessage(`XXP Studio: ${error instanceof Error ? error.message : String(error)}`);
                return undefined;
            }
        }));
    }

    const folders = (): string[] => (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
    context.subscriptions.push(
        output, language, status, treeView, { dispose: () => void executions.dispose() },
        vscode.workspace.onDidChangeWorkspaceFolders(() => void executions.setRoots(folders())),
    );
    void executions.setRoots(folders());
}
