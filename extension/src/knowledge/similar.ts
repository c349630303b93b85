/** Shows which earlier experiments one is like, why, and what came of them; opens the one that is chosen. */
import path from 'node:path';
import * as vscode from 'vscode';
import { documentFor, pickExperiment } from '../executions/launch.ts';
import type { Executions } from '../executions/model.ts';
import type { Language } from '../language-client.ts';
import { similarItems, toOpen } from './similar-items.ts';

export async function showSimilar(language: Language, executions: Executions, open: (root: string, execution: string, run: string | undefined) => void, uri?: string | vscode.Uri, experiment?: string): Promise<void> {
    const document = await documentFor(uri);
    const name = document && (experiment ?? await pickExperiment(await language.experiments(document), document));
    if (document === undefined || name === undefined) return;
    const similar = await language.similar(document, name);
    if (similar.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('No earlier experiment is known that {0} is like', name));
        return;
    }
    const picked = await vscode.window.showQuickPick(similarItems(similar), { title: vscode.l10n.t('Experiments Like {0}', name), placeHolder: vscode.l10n.t('The one whose results are to be opened'), matchOnDescription: true, matchOnDetail: true });
    if (picked === undefined) return;
    const root = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
    if (root === undefined) return;
    const atHand = new Set(executions.list().filter((execution) => execution.root === root).map(({ dir }) => path.basename(dir)));
    const found = toOpen(picked.experiment, (execution) => atHand.has(execution));
    if (found !== undefined) open(root, found.execution, found.run);
}
