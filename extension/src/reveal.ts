/** Shows a folder or a file outside of editors: in the system's own window of files, where that is on this machine, else in the explorer. */
import * as vscode from 'vscode';

export async function reveal(file: string): Promise<void> {
    await vscode.commands.executeCommand(isLocal() ? 'revealFileInOS' : 'revealInExplorer', vscode.Uri.file(file));
}

/** Elsewhere the explorer shows what lies in an open folder, and nothing else. */
export function canReveal(file: string): boolean {
    return isLocal() || vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file)) !== undefined;
}

function isLocal(): boolean {
    return vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
}
