/** One item in the status bar: what runs, and what waits for a person. Hidden while there is neither. */
import * as vscode from 'vscode';
import { views } from '../ids.ts';
import type { Execution } from './model.ts';

export interface StatusBar extends vscode.Disposable {
    show(executions: readonly Execution[]): void;
}

export function createStatusBar(): StatusBar {
    const item = vscode.window.createStatusBarItem('xxp.status', vscode.StatusBarAlignment.Left, 10);
    item.name = 'XXP Studio';
    return {
        show(executions) {
            const text = statusText(executions);
            if (text === undefined) {
                item.hide();
                return;
            }
            item.text = text.text;
            item.tooltip = text.spoken;
            item.accessibilityInformation = { label: text.spoken };
            item.command = `${text.questions ? views.interactions : views.executions}.focus`;
            item.show();
        },
        dispose: () => item.dispose(),
    };
}

function statusText(executions: readonly Execution[]): { text: string; spoken: string; questions: boolean } | undefined {
    const running = executions.filter(({ summary }) => summary.status === 'running' || summary.status === 'waiting').length;
    const questions = executions.reduce((sum, { summary }) => sum + summary.openInteractions, 0);
    if (running === 0 && questions === 0) return undefined;
    const parts = [
        ...(running > 0 ? [{ text: `$(${questions > 0 ? 'beaker' : 'sync~spin'}) ${running}`, spoken: running === 1 ? vscode.l10n.t('An execution is running') : vscode.l10n.t('{0} executions are running', running) }] : []),
        ...(questions > 0 ? [{ text: `$(question) ${questions}`, spoken: questions === 1 ? vscode.l10n.t('A question waits for an answer') : vscode.l10n.t('{0} questions wait for an answer', questions) }] : []),
    ];
    return { text: parts.map(({ text }) => text).join(' '), spoken: parts.map(({ spoken }) => spoken).join(', '), questions: questions > 0 };
}
