/** Opens what a task shows in an editor: under its name and with its suffix, which the store does not have, by which VS Code knows how. */
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ShownArtifact } from '../../../engine/src/index.ts';
import { shownFile } from './content.ts';
import { suffixOf } from './suffix.ts';

/** `storage` is the extension's own for this workspace. */
export async function openShown(storage: vscode.Uri | undefined, root: string, shown: ShownArtifact): Promise<void> {
    if (storage === undefined) return;
    const { name, artifact } = shown;
    if (artifact.kind === 'directory') return void await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(shownFile(root, artifact.sha256)));
    const suffix = shown.kind === 'file' ? await suffixOf(shownFile(root, artifact.sha256)) : shown.suffix;
    const folder = path.join(storage.fsPath, 'shown', artifact.sha256.slice(0, 16));
    const safe = name.replaceAll(/[^\w-]+/g, '-').slice(0, 60);
    const file = path.join(folder, `${safe === '' ? 'shown' : safe}${/^[a-z0-9]{1,8}$/.test(suffix) ? `.${suffix}` : ''}`);
    await mkdir(folder, { recursive: true });
    await copyFile(shownFile(root, artifact.sha256), file);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
}
