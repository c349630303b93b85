/** Which of the open questions is meant, where none was pointed at. */
import * as vscode from 'vscode';
import type { OpenQuestion } from './inbox.ts';

export async function pickQuestion(questions: readonly OpenQuestion[]): Promise<OpenQuestion | undefined> {
    if (questions.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('No question is waiting for an answer'));
        return undefined;
    }
    if (questions.length === 1) return questions[0];
    const items = questions.map((question) => ({ label: `$(question) ${question.title}`, description: question.experiment, detail: question.question, question }));
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Answer Question') }))?.question;
}
