/** Writes the active file in the present form of the language. */
import path from 'node:path';
import * as vscode from 'vscode';
import { contextKeys, languageId } from '../ids.ts';
import type { ConvertedDocument, Language } from '../language-client.ts';

export async function convertActive(language: Language): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document.languageId !== languageId) throw new Error(vscode.l10n.t('Expected an .xxp file in the editor; open one, then try again'));
    const { edit, readable, left } = await language.conversion(editor.document);
    if (!readable) {
        void vscode.window.showWarningMessage(vscode.l10n.t('This file has errors, so it cannot be told what it means; mend them, then convert it'));
    } else if (edit === undefined && left.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('This file is in the present form already'));
    } else if (edit === undefined || (await othersMayChange(editor.document, edit) && await vscode.workspace.applyEdit(edit, { isRefactoring: true }))) {
        if (left.length > 0) await tellWhatIsLeft(editor, left);
    }
}

/** Keeps for the menus whether the active file is in an older dialect: the language server then has a remark about it. */
export function watchDialect(): vscode.Disposable {
    const update = (): void => {
        const uri = vscode.window.activeTextEditor?.document.uri;
        const older = uri !== undefined && vscode.languages.getDiagnostics(uri).some(({ code }) => String(typeof code === 'object' ? code.value : code).startsWith('dialect/'));
        void vscode.commands.executeCommand('setContext', contextKeys.convertible, older);
    };
    update();
    return vscode.Disposable.from(vscode.window.onDidChangeActiveTextEditor(update), vscode.languages.onDidChangeDiagnostics(update));
}

/** Asks before files change that are not in sight. A preview of the edit would not do: it leaves out what it asks about unless each box is ticked. */
async function othersMayChange(document: vscode.TextDocument, edit: vscode.WorkspaceEdit): Promise<boolean> {
    const others = edit.entries().map(([uri]) => uri).filter((uri) => uri.toString() !== document.uri.toString());
    if (others.length === 0) return true;
    const convert = vscode.l10n.t('Convert');
    const message = vscode.l10n.t('Files that use {0} change with it', path.posix.basename(document.uri.path));
    const detail = others.map((uri) => vscode.workspace.asRelativePath(uri)).sort().join('\n');
    return await vscode.window.showInformationMessage(message, { modal: true, detail }, convert) === convert;
}

async function tellWhatIsLeft(editor: vscode.TextEditor, left: ConvertedDocument['left']): Promise<void> {
    const show = vscode.l10n.t('Show');
    const message = left.length === 1 ? vscode.l10n.t('One statement has no present form and is left as it was') : vscode.l10n.t('{0} statements have no present form and are left as they were', left.length);
    if (await vscode.window.showInformationMessage(message, show) !== show) return;
    const items = left.map(({ message: label, range }) => ({ label, description: vscode.l10n.t('line {0}', range.start.line + 1), range }));
    const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Left as It Was') });
    if (picked !== undefined) await vscode.window.showTextDocument(editor.document, { selection: picked.range });
}
