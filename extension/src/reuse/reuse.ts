/** Results that are used again: what there is, why one was not used, and clearing them. Done by the `xxp` program, which may be ended at any time. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { Launcher } from '../executions/launch.ts';
import type { Execution, Executions } from '../executions/model.ts';
import type { Records } from '../records/records.ts';
import { explanationWords, prunedWords, readExplanation, readPruned, readResults, readVerified, resultsWords, verifiedWords } from './words.ts';

export interface Reuse {
    /** Why a task of a run was run, although results are kept. */
    explain(execution: Execution, run: string, task: string): Promise<void>;
    show(): Promise<void>;
    prune(): Promise<void>;
}

export function createReuse(launcher: Launcher, executions: Executions, records: Records): Reuse {
    const ask = (title: string, args: readonly string[], root: string, failed: string): Thenable<string | undefined> => vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        (_, token) => {
            const abort = new AbortController();
            token.onCancellationRequested(() => abort.abort());
            return launcher.ask(['cache', ...args], root, failed, abort.signal);
        },
    );

    async function show(): Promise<void> {
        const root = await pickRoot();
        if (root === undefined) return;
        const printed = await ask(vscode.l10n.t('Counting results'), ['status'], root, vscode.l10n.t('The results could not be counted'));
        const found = printed === undefined ? undefined : readResults(printed);
        if (found === undefined) return;
        const [check, clear] = [vscode.l10n.t('Check Them'), vscode.l10n.t('Prune...')];
        const picked = await vscode.window.showInformationMessage(resultsWords(found), ...found.objects === 0 ? [] : [check, clear]);
        if (picked === check) await verify(root);
        if (picked === clear) await prune(root);
    }

    async function verify(root: string): Promise<void> {
        const printed = await ask(vscode.l10n.t('Reading all outputs'), ['verify'], root, vscode.l10n.t('The outputs could not be checked'));
        const verified = printed === undefined ? undefined : readVerified(printed);
        if (verified === undefined) return;
        const say = verified.broken.length + verified.lost.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
        void say(verifiedWords(verified));
    }

    async function prune(root: string): Promise<void> {
        const what = await whatToPrune();
        if (what === undefined) return;
        const failed = vscode.l10n.t('The results could not be cleared');
        const would = await ask(vscode.l10n.t('Looking for what can go'), ['prune', ...what, '--dry-run'], root, failed);
        const planned = would === undefined ? undefined : readPruned(would);
        if (planned === undefined) return;
        if (planned.results === 0 && planned.objects === 0) {
            void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to clear; what was made or used within ten minutes stays'));
            return;
        }
        const yes = vscode.l10n.t('Clear');
        const asked = { modal: true, detail: vscode.l10n.t('Journals and logs of executions stay. What is cleared is worked out anew where it is needed again.') };
        if (await vscode.window.showWarningMessage(vscode.l10n.t('Clear {0}?', prunedWords(planned)), asked, yes) !== yes) return;
        const printed = await ask(vscode.l10n.t('Clearing results'), ['prune', ...what], root, failed);
        const pruned = printed === undefined ? undefined : readPruned(printed);
        if (pruned !== undefined) void vscode.window.showInformationMessage(vscode.l10n.t('Cleared {0}', prunedWords(pruned)));
    }

    return {
        show,
        async prune() {
            const root = await pickRoot();
            if (root !== undefined) await prune(root);
        },
        async explain({ dir, root }, run, task) {
            const printed = await ask(vscode.l10n.t('Comparing {0} with earlier results', task), ['explain', dir, run, task], root, vscode.l10n.t('It could not be found out why {0} was run', task));
            const explanation = printed === undefined ? undefined : readExplanation(printed, task);
            if (explanation === undefined) return;
            const { nearest } = explanation;
            const other = nearest && executions.get(path.join(path.dirname(dir), path.basename(nearest.execution)));
            const compare = vscode.l10n.t('Compare Runs');
            const offered = nearest !== undefined && other !== undefined && !(other.dir === dir && nearest.run === run);
            const picked = await vscode.window.showInformationMessage(explanationWords(run, explanation), ...offered ? [compare] : []);
            if (picked === compare && offered) await records.compare([{ kind: 'run', dir: other.dir, run: nearest.run }, { kind: 'run', dir, run }]);
        },
    };
}

/** The open folder, or the one that is picked. */
async function pickRoot(): Promise<string | undefined> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    if (folders.length < 2) return folders[0]?.uri.fsPath;
    return (await vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('The folder whose results are meant') }))?.uri.fsPath;
}

/** As options of `xxp cache prune`. */
async function whatToPrune(): Promise<readonly string[] | undefined> {
    const title = vscode.l10n.t('Prune Reusable Results');
    const ways = [
        { label: vscode.l10n.t('Those not used for a while'), detail: vscode.l10n.t('Results that no execution has used for some days'), option: '--older' },
        { label: vscode.l10n.t('The least recently used'), detail: vscode.l10n.t('Until the rest needs no more than a size'), option: '--keep' },
        { label: vscode.l10n.t('All'), detail: vscode.l10n.t('All results, and the outputs of finished executions too'), option: '--all' },
    ];
    const way = await vscode.window.showQuickPick(ways, { title });
    if (way === undefined) return undefined;
    if (way.option === '--all') return [way.option];
    const [value, prompt, pattern, fault] = way.option === '--older'
        ? ['30d', vscode.l10n.t('How long they were not used: hours or days, such as 12h or 30d'), /^\d+(\.\d+)?(s|m|h|d)$/, vscode.l10n.t('Expected a number with s, m, h or d, such as 30d')] as const
        : ['10GB', vscode.l10n.t('How much the rest may need, such as 500MB or 10GB'), /^\d+(\.\d+)?(B|KB|MB|GB|TB)$/i, vscode.l10n.t('Expected a number with B, KB, MB, GB or TB, such as 10GB')] as const;
    const given = await vscode.window.showInputBox({ title, value, prompt, validateInput: (text) => pattern.test(text.trim()) ? undefined : fault });
    return given === undefined ? undefined : [way.option, given.trim()];
}
