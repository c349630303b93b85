/** What the suites in the extension host share. */
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../support/workbench/until.ts';

export { until };

export function extension(): vscode.Extension<unknown> {
    const found = vscode.extensions.getExtension('xxp-studio.xxp-studio');
    if (found === undefined) throw new Error('Expected the packed extension to be installed');
    return found;
}

/** The folder that is open: a copy of the samples. */
export function folder(): string {
    return vscode.workspace.workspaceFolders![0]!.uri.fsPath;
}

export function uriOf(file: string): vscode.Uri {
    return vscode.Uri.file(path.join(folder(), file));
}

export async function openFile(file: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(file)));
}

/** A new file in the open folder, written and opened. */
export async function writeFile(file: string, text: string): Promise<vscode.TextEditor> {
    await vscode.workspace.fs.writeFile(uriOf(file), new TextEncoder().encode(text));
    return openFile(file);
}

/** Where `text` stands in a document; `at` counts the characters from its beginning. */
export function positionOf(document: vscode.TextDocument, text: string, at = 0): vscode.Position {
    const index = document.getText().indexOf(text);
    if (index < 0) throw new Error(`Expected ${JSON.stringify(text)} in ${document.fileName}`);
    return document.positionAt(index + at);
}

export async function insert(editor: vscode.TextEditor, position: vscode.Position, text: string): Promise<void> {
    await editor.edit((edit) => edit.insert(position, text));
}

/** Asks one of VS Code's `vscode.execute...Provider` commands until it answers something: the server may still be reading. */
export async function ask<T>(command: string, ...args: readonly unknown[]): Promise<readonly T[]> {
    return until(`${command} answers`, async () => {
        const answer = await vscode.commands.executeCommand<readonly T[] | undefined>(command, ...args);
        return answer !== undefined && answer.length > 0 ? answer : undefined;
    });
}
