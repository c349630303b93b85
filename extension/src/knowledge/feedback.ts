/**
 * Tells the store what became of suggestions: taken, refused, or looked at in an experiment that was then run without them.
 * It stays in the workspace, and where it cannot be kept only the log says so: nobody is to be disturbed by it.
 */
import * as vscode from 'vscode';
import type { Launcher } from '../executions/launch.ts';
import type { Language } from '../language-client.ts';

export interface Feedback extends vscode.Disposable {
    /** The arguments of the command that the language server puts beside what it suggests. */
    keep(uri: unknown, how: unknown, ...ids: readonly unknown[]): Promise<void>;
}

const ways = ['taken', 'rejected', 'ignored'];

export function createFeedback(launcher: Launcher, language: Language, failed: (error: unknown) => void): Feedback {
    /** One after the other: each of them makes the suggestions anew. */
    let last = Promise.resolve();

    const keep = (uri: vscode.Uri, how: string, ids: readonly string[]): Promise<void> => {
        const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath;
        if (root === undefined || ids.length === 0) return last;
        last = last.then(() => launcher.mention(['knowledge', 'feedback', ...ids, how], root));
        return last;
    };

    const launches = launcher.onLaunch((uri) => {
        language.left(uri).then((ids) => keep(uri, 'ignored', ids)).catch(failed);
    });

    return {
        async keep(uri, how, ...ids) {
            const texts = ids.filter((id) => typeof id === 'string');
            if (typeof uri === 'string' && typeof how === 'string' && ways.includes(how)) await keep(vscode.Uri.parse(uri, true), how, texts);
        },
        dispose() {
            launches.dispose();
        },
    };
}
