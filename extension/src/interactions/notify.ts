/** Tells a person once of each question; also of one that was asked while the window was closed. */
import * as vscode from 'vscode';
import { questionKey, toldText, untold, type OpenQuestion } from './inbox.ts';

const rememberedAs = 'xxp.toldQuestions';

/**
 * What it returns is to be called with the open questions whenever they may have changed. There is one notification at a
 * time: what is asked while it stands is told of together, once it has gone or all that it tells of is answered.
 */
export function createNotifier(memory: vscode.Memento, open: (question: OpenQuestion) => void): (questions: readonly OpenQuestion[]) => void {
    let latest: readonly OpenQuestion[] = [];
    let standing: readonly OpenQuestion[] = [];
    return (questions) => {
        latest = questions;
        void tell();
    };

    async function tell(): Promise<void> {
        if (standing.some(isOpen)) return;
        const { fresh, remember } = untold(latest, memory.get<readonly string[]>(rememberedAs, []));
        if (fresh.length === 0) return;
        standing = fresh;
        void memory.update(rememberedAs, remember);
        const yes = vscode.l10n.t('Open');
        const picked = await vscode.window.showInformationMessage(toldText(fresh), yes, vscode.l10n.t('Later'));
        if (standing === fresh) standing = [];
        // The first that still waits: others may have answered meanwhile.
        if (picked === yes) open(fresh.find(isOpen) ?? fresh[0]!);
        await tell();
    }

    function isOpen(question: OpenQuestion): boolean {
        return latest.some((other) => questionKey(other) === questionKey(question));
    }
}
