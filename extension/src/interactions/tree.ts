/** The Interactions view: what waits for a person, with its number on the activity bar. */
import * as vscode from 'vscode';
import { treeItem } from '../executions/tree.ts';
import { views } from '../ids.ts';
import { questionItem, type OpenQuestion } from './inbox.ts';

export interface InteractionsView extends vscode.Disposable {
    /** `budget` stands beside the view's name. */
    show(questions: readonly OpenQuestion[], budget: string | undefined): void;
}

export function createInteractionsView(): InteractionsView {
    const changed = new vscode.EventEmitter<void>();
    let questions: readonly OpenQuestion[] = [];
    const view = vscode.window.createTreeView<OpenQuestion>(views.interactions, {
        treeDataProvider: {
            onDidChangeTreeData: changed.event,
            getChildren: (element) => (element === undefined ? [...questions] : []),
            getTreeItem: (question) => treeItem(questionItem(question, Date.now()), question),
        },
    });
    return {
        show(now, budget) {
            view.description = budget ?? '';
            if (now.length === 0 && questions.length === 0) return;
            questions = now;
            view.badge = now.length === 0 ? undefined : { value: now.length, tooltip: now.length === 1 ? vscode.l10n.t('A question waits for an answer') : vscode.l10n.t('{0} questions wait for an answer', now.length) };
            changed.fire();
        },
        dispose() {
            view.dispose();
            changed.dispose();
        },
    };
}
