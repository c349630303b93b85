/** Chooses an execution where none was pointed at. */
import * as vscode from 'vscode';
import type { Execution, Executions } from './model.ts';
import { executionItem } from './tree-items.ts';

/** The only one that fits, or the one that is picked. */
export async function pickExecution(executions: Executions, title: string, fits: (execution: Execution) => boolean = () => true): Promise<Execution | undefined> {
    const fitting = executions.list().filter(fits);
    if (fitting.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('{0}: there is no execution that this could be done with', title));
        return undefined;
    }
    if (fitting.length === 1) return fitting[0];
    const items = fitting.map((execution) => {
        const { label, icon, description } = executionItem(execution);
        return { label: `$(${icon}) ${label}`, description, detail: execution.summary.id, execution };
    });
    return (await vscode.window.showQuickPick(items, { title, matchOnDetail: true }))?.execution;
}
