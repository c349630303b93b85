/** Keeps for the menus whether the active file holds an experiment. */
import * as vscode from 'vscode';
import { contextKeys, languageId } from '../ids.ts';
import { holdsExperiment } from './holds-experiment.ts';

export function watchRunnable(): vscode.Disposable {
    let known: boolean | undefined;
    const update = (): void => {
        const document = vscode.window.activeTextEditor?.document;
        const runnable = document?.languageId === languageId && holdsExperiment(document.getText());
        if (runnable !== known) void vscode.commands.executeCommand('setContext', contextKeys.runnable, runnable);
        known = runnable;
    };
    update();
    return vscode.Disposable.from(
        vscode.window.onDidChangeActiveTextEditor(update),
        vscode.workspace.onDidChangeTextDocument(({ document }) => { if (document === vscode.window.activeTextEditor?.document) update(); }),
        vscode.workspace.onDidOpenTextDocument(update), // A file that is given another language is opened anew.
    );
}
