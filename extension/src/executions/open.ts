/** Opens what an execution leads to: logs, failing lines, declarations, its folder. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { attemptDir, engineLog } from '../../../engine/src/index.ts';
import { reveal } from '../reveal.ts';
import type { Executions } from './model.ts';
import { declarationPlace, failurePlace, type Place } from './places.ts';
import { failedTask, type ExecutionNode } from './tree-items.ts';

export interface Opener {
    /** Of a task run, or of the task that a run failed with or came to last. */
    taskLog(dir: string, run: string, task?: string): Promise<void>;
    engineLog(dir: string): Promise<void>;
    failure(dir: string, run: string, task?: string): Promise<void>;
    declaration(node: ExecutionNode): Promise<void>;
    folder(dir: string): Promise<void>;
}

export function createOpener(executions: Executions): Opener {
    return {
        async taskLog(dir, runId, taskName) {
            const run = (await executions.state(dir)).runs.get(runId);
            const name = taskName ?? (run && (failedTask(run)?.[0] ?? [...run.tasks.keys()].at(-1)));
            const task = name === undefined ? undefined : run?.tasks.get(name);
            if (name === undefined || task === undefined) {
                void vscode.window.showInformationMessage(vscode.l10n.t('{0} has not begun yet, so it has no log', taskName ?? runId));
                return;
            }
            const { reused } = task;
            const folder = reused === undefined ? attemptDir(dir, runId, name, task.attempt) : attemptDir(path.join(path.dirname(dir), path.basename(reused.execution)), reused.run, reused.task, reused.attempt);
            const logs = ['stdout.log', 'stderr.log'].map((file) => path.join(folder, file));
            const written: string[] = [];
            for (const log of logs) if (await stat(log).then(({ size }) => size > 0, () => false)) written.push(log);
            const wanted = task.status === 'failed' ? written.at(-1) : written[0];
            if (wanted === undefined) {
                void vscode.window.showInformationMessage(vscode.l10n.t('{0} of {1} has printed nothing', name, runId));
                return;
            }
            await openFile(wanted);
        },
        engineLog: (dir) => openFile(engineLog(dir)),
        async failure(dir, runId, task) {
            const execution = executions.get(dir);
            const run = (await executions.state(dir)).runs.get(runId);
            const place = execution && run && failurePlace(execution.root, run, task);
            if (place === undefined) await this.taskLog(dir, runId, task);
            else await openPlace(place);
        },
        async declaration(node) {
            const execution = executions.get(node.dir);
            const place = execution && declarationPlace(execution.root, await executions.state(node.dir), node);
            if (place !== undefined) await openPlace(place);
        },
        folder: reveal,
    };
}

async function openPlace({ file, line }: Place): Promise<void> {
    const at = new vscode.Position(line - 1, 0);
    await openFile(file, { selection: new vscode.Range(at, at) });
}

async function openFile(file: string, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
    try {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
        await vscode.window.showTextDocument(document, { preview: true, ...options });
    } catch (error) {
        void vscode.window.showErrorMessage(vscode.l10n.t('{0} cannot be opened: {1}', path.basename(file), error instanceof Error ? error.message : String(error)));
    }
}
