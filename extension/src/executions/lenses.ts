/** The lens above an experiment that tells of its newest execution and opens it. The language server knows of none: it never looks into the store. */
import path from 'node:path';
import * as vscode from 'vscode';
import { commands, languageId } from '../ids.ts';
import type { Language } from '../language-client.ts';
import { lastResult } from './last-result.ts';
import type { Execution, Executions } from './model.ts';
import type { ExecutionNode } from './tree-items.ts';

export interface ResultLenses extends vscode.Disposable {
    /** To be called when there is news of executions. */
    refresh(): void;
}

class ResultLens extends vscode.CodeLens {
    readonly dir: string;

    constructor(range: vscode.Range, dir: string) {
        super(range);
        this.dir = dir;
    }
}

/** So many journals are read at most to find the newest of a file; more are only there where other files hold experiments of the same name. */
const mostRead = 5;

export function createResultLenses(executions: Executions, language: Language): ResultLenses {
    const changed = new vscode.EventEmitter<void>();
    const provider = vscode.languages.registerCodeLensProvider({ language: languageId, scheme: 'file' }, {
        onDidChangeCodeLenses: changed.event,
        async provideCodeLenses(document) {
            const root = vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath;
            const own = executions.list().filter((execution) => execution.root === root);
            if (root === undefined || own.length === 0) return [];
            const file = path.relative(root, document.uri.fsPath).split(path.sep).join('/');
            const lenses: ResultLens[] = [];
            for (const { name, range: { start, end } } of await language.experiments(document)) {
                const newest = await newestOf(own.filter(({ summary }) => summary.experiment === name), file);
                if (newest !== undefined) lenses.push(new ResultLens(new vscode.Range(start.line, start.character, end.line, end.character), newest.dir));
            }
            return lenses;
        },
        resolveCodeLens(lens: ResultLens) {
            const execution = executions.get(lens.dir);
            const node: ExecutionNode = { kind: 'execution', dir: lens.dir };
            lens.command = execution === undefined
                ? { title: vscode.l10n.t('last execution deleted'), command: '' }
                : { title: lastResult(execution.summary, Date.now()), tooltip: vscode.l10n.t('Show execution {0}', execution.summary.id), command: commands.showExecution, arguments: [node] };
            return lens;
        },
    });
    return { refresh: () => changed.fire(), dispose: () => { provider.dispose(); changed.dispose(); } };

    /** What has been run of this file, not of others. */
    async function newestOf(candidates: readonly Execution[], file: string): Promise<Execution | undefined> {
        for (const each of candidates.slice(0, mostRead)) {
            const state = await executions.state(each.dir).catch(() => undefined); // What cannot be read has its say in the view.
            if (state?.plan.location.file === file) return each;
        }
        return undefined;
    }
}
