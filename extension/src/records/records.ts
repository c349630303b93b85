/** What is done with the records of runs: making one again, comparing two, handing an execution on. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { Launcher } from '../executions/launch.ts';
import type { Execution, Executions } from '../executions/model.ts';
import type { ExecutionNode } from '../executions/tree-items.ts';
import { canReveal, reveal } from '../reveal.ts';
import { comparisonReport, readComparison, type Comparison } from './report.ts';

export interface Records extends vscode.Disposable {
    reproduce(execution: Execution, run: string): Promise<void>;
    /** Those that are selected, or one that is and another that is picked. */
    compare(nodes: readonly ExecutionNode[]): Promise<void>;
    exportExecution(execution: Execution): Promise<void>;
}

interface RunName {
    readonly dir: string;
    readonly run: string;
}

const scheme = 'xxp-records';

export function createRecords(launcher: Launcher, executions: Executions): Records {
    const changed = new vscode.EventEmitter<vscode.Uri>();
    const texts = new Map<string, string>();
    const subscriptions = vscode.Disposable.from(
        changed,
        vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '' }),
    );
    const show = async (title: string, text: string): Promise<void> => {
        const place = vscode.Uri.from({ scheme, path: `/${title.replaceAll('/', ' ')}.md` });
        texts.set(place.toString(), text);
        changed.fire(place);
        await vscode.commands.executeCommand('markdown.showPreview', place);
    };
    const compared = async (title: string, args: readonly string[], root: string, first: string, second: string | undefined, failed: string): Promise<void> => {
        const stdout = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () => launcher.ask(args, root, failed));
        const comparison = stdout === undefined ? undefined : readComparison(stdout);
        if (comparison !== undefined) await show(title, comparisonReport(title, first, second ?? nameOfAgain(comparison), comparison));
    };
    return {
        async reproduce({ dir, root }, run) {
            const title = vscode.l10n.t('{0} made again', run);
            const name = `${path.basename(dir)}/${run}`;
            await compared(title, ['reproduce', name], root, name, undefined, vscode.l10n.t('{0} could not be made again', run));
            await executions.refresh();
        },
        async compare(nodes) {
            const runs = nodes.filter((node) => node.kind === 'run').map(({ dir, run }): RunName => ({ dir, run }));
            const first = runs[0] ?? await pickRun(executions, vscode.l10n.t('Compare Runs: the first'));
            const second = first && (runs[1] ?? await pickRun(executions, vscode.l10n.t('Compare {0} with', first.run), first));
            if (first === undefined || second === undefined) return;
            const [one, other] = [nameOf(first), nameOf(second)];
            const root = executions.get(first.dir)?.root ?? path.resolve(first.dir, '../../..');
            await compared(vscode.l10n.t('{0} and {1}', first.run, second.run), ['diff', ...otherRoot(executions, root, first, second) ? [`${first.dir}/${first.run}`, `${second.dir}/${second.run}`] : [one, other], '--patch'], root, one, other, vscode.l10n.t('The runs could not be compared'));
        },
        async exportExecution({ dir, root }) {
            const formats = [
                { label: 'RO-Crate', detail: vscode.l10n.t('A folder with all files, as a Provenance Run Crate'), format: 'ro-crate', suffix: '-crate' },
                { label: 'CSV', detail: vscode.l10n.t('A folder with tables of runs and points'), format: 'csv', suffix: '-tables/' },
                { label: 'JSON', detail: vscode.l10n.t('One file with all that is recorded'), format: 'json', suffix: '.json' },
            ];
            const chosen = await vscode.window.showQuickPick(formats, { title: vscode.l10n.t('Export Execution') });
            const folder = chosen && (await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, title: vscode.l10n.t('Export Execution'), openLabel: vscode.l10n.t('Export Here') }))?.[0];
            if (chosen === undefined || folder === undefined) return;
            const target = path.join(folder.fsPath, `${path.basename(dir)}${chosen.suffix}`);
            const done = await vscode.window.withProgress(
                { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Exporting {0}', path.basename(dir)) },
                () => launcher.ask(['export', dir, '--format', chosen.format, '--output', target], root, vscode.l10n.t('The execution could not be exported')),
            );
            if (done === undefined) return;
            const open = vscode.l10n.t('Show Folder');
            const picked = await vscode.window.showInformationMessage(vscode.l10n.t('Written to {0}', target), ...canReveal(target) ? [open] : []);
            if (picked === open) await reveal(target);
        },
        dispose() {
            subscriptions.dispose();
        },
    };
}

function nameOfAgain({ again }: Comparison): string {
    return again === undefined ? vscode.l10n.t('made again') : `${again.execution}/${again.run}`;
}

function nameOf({ dir, run }: RunName): string {
    return `${path.basename(dir)}/${run}`;
}

/** In another folder of the window, an execution is found by its path only. */
function otherRoot(executions: Executions, root: string, ...runs: readonly RunName[]): boolean {
    return runs.some(({ dir }) => executions.get(dir)?.root !== root);
}

/** The runs of the same execution come first. */
async function pickRun(executions: Executions, title: string, besides?: RunName): Promise<RunName | undefined> {
    const known = [...executions.list()].sort((a, b) => Number(b.dir === besides?.dir) - Number(a.dir === besides?.dir));
    const items = (await Promise.all(known.slice(0, 20).map(async ({ dir, summary }) => {
        const { runs } = await executions.state(dir);
        return [...runs.values()].filter((run) => run.finishedAt !== undefined && !(dir === besides?.dir && run.id === besides.run)).map((run) => ({
            label: run.id, description: Object.entries(run.configuration).map(([name, value]) => `${name}=${String(value)}`).join(', '), detail: summary.id, name: { dir, run: run.id },
        }));
    }))).flat();
    return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true }))?.name;
}
