/** What people say of a run: how good it is, a note, what it is chosen for. Also of an execution that is over. */
import * as vscode from 'vscode';
import { say, type Person, type Saying } from '../../../engine/src/index.ts';
import type { Execution, Executions } from '../executions/model.ts';

export interface Judging {
    rate(execution: Execution, run: string): Promise<void>;
    note(execution: Execution, run: string): Promise<void>;
    promote(execution: Execution, run: string): Promise<void>;
}

const mostStars = 5;

export function createJudging(executions: Executions, person: (root: string) => Promise<Person>): Judging {
    const tell = async ({ dir, root }: Execution, saying: Saying extends infer Each ? Each extends Saying ? Omit<Each, 'by'> : never : never): Promise<void> => {
        const said = await say(dir, { ...saying, by: await person(root) });
        if (typeof said === 'object') void vscode.window.showWarningMessage(said.refused);
        else if (said === 'waiting') void vscode.window.showInformationMessage(vscode.l10n.t('It is kept, and recorded as soon as the execution goes on'));
        // Nobody follows the journal of one that is over.
        await executions.refresh();
    };
    return {
        async rate(execution, run) {
            const items = Array.from({ length: mostStars }, (_, index) => mostStars - index).map((stars) => ({ label: '$(star-full)'.repeat(stars), description: stars === 1 ? vscode.l10n.t('1 star') : vscode.l10n.t('{0} stars', stars), stars }));
            const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('How good is {0}?', run), matchOnDescription: true });
            if (picked === undefined) return;
            const comment = await vscode.window.showInputBox({ title: vscode.l10n.t('Why?'), prompt: vscode.l10n.t('May be left empty') });
            if (comment !== undefined) await tell(execution, { type: 'rate', run, stars: picked.stars, ...withComment(comment) });
        },
        async note(execution, run) {
            const text = await vscode.window.showInputBox({ title: vscode.l10n.t('Note on {0}', run), validateInput: (given) => given.trim() === '' ? vscode.l10n.t('Expected a text') : undefined });
            if (text !== undefined) await tell(execution, { type: 'note', run, text: text.trim() });
        },
        async promote(execution, run) {
            const as = await vscode.window.showInputBox({
                title: vscode.l10n.t('Promote {0} to', run), value: 'production', prompt: vscode.l10n.t('What it is from now on; of one such name there is but one run in the execution'),
                validateInput: (given) => given.trim() === '' ? vscode.l10n.t('Expected a name') : undefined,
            });
            const comment = as && await vscode.window.showInputBox({ title: vscode.l10n.t('Why?'), prompt: vscode.l10n.t('May be left empty') });
            if (as !== undefined && comment !== undefined) await tell(execution, { type: 'promote', run, as: as.trim(), ...withComment(comment) });
        },
    };
}

function withComment(comment: string): { readonly comment?: string } {
    return comment.trim() === '' ? {} : { comment: comment.trim() };
}
