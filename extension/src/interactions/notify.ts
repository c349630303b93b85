/** Tells a person once of each question; also of one that was asked while the window was closed. */
import * as vscode from 'vscode';
import { plainText, untold, type OpenQuestion } from './inbox.ts';

const rememberedAs = 'xxp.toldQuestions';

/** What it returns is to be called with the open questions whenever they may have changed. */
export function createNotifier(memory: vscode.Memento, open: (question: OpenQuestion) => void): (questions: readonly OpenQuestion[]) => void {
    return (questions) => {
        const { fresh, remember } = untold(questions, memory.get<readonly string[]>(rememberedAs, []));
        if (fresh.length === 0) return;
        void memory.update(rememberedAs, remember);
        for (const question of fresh) void tell(question, open);
    };
}

async function tell(question: OpenQuestion, open: (question: OpenQuestion) => void): Promise<void> {
    const yes = vscode.l10n.t('Open');
    const text = plainText(question.question);
    const message = vscode.l10n.t('{0} asks: {1}', question.experiment, text.length > 200 ? `${text.slice(0, 199)}…` : text);
    if (await vscode.window.showInformationMessage(message, yes, vscode.l10n.t('Later')) === yes) open(question);
}
