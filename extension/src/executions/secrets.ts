/** The secrets that tasks are told: named in the settings, kept by VS Code or found in its environment. */
import * as vscode from 'vscode';
import { secretProblem } from '../../../engine/src/index.ts';
import { settings } from '../ids.ts';

export interface Secrets {
    /** Those that are named in the settings of a file. */
    names(uri: vscode.Uri): readonly string[];
    /** The values that VS Code keeps, by name, for the environment of the program. */
    kept(): Promise<Readonly<Record<string, string>>>;
    /** Asks for a name and a value; an empty one is forgotten. */
    set(): Promise<void>;
}

export function createSecrets(storage: vscode.SecretStorage, memory: vscode.Memento): Secrets {
    const keyOf = (name: string): string => `xxp.secret.${name}`;
    const keptNames = (): readonly string[] => memory.get<string[]>('xxp.secrets', []);
    const named = (uri?: vscode.Uri): readonly string[] => {
        const list = vscode.workspace.getConfiguration(undefined, uri).get<unknown>(settings.secrets);
        return Array.isArray(list) ? [...new Set(list.filter((name): name is string => typeof name === 'string' && secretProblem(name, 'long enough') === undefined))] : [];
    };
    return {
        names: named,
        async kept() {
            const values = await Promise.all(keptNames().map(async (name) => [name, await storage.get(keyOf(name))] as const));
            return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
        },
        async set() {
            const title = vscode.l10n.t('Set Secret');
            const name = await vscode.window.showInputBox({
                title, prompt: vscode.l10n.t('The environment variable in which tasks find it'), value: named().find((each) => !keptNames().includes(each)) ?? '',
                validateInput: (text) => secretProblem(text.trim(), 'long enough'),
            });
            if (name === undefined) return;
            const key = name.trim();
            const value = await vscode.window.showInputBox({
                title, prompt: vscode.l10n.t('The value of {0}; empty to forget it', key), password: true, ignoreFocusOut: true,
                validateInput: (text) => text === '' ? undefined : secretProblem(key, text),
            });
            if (value === undefined) return;
            const others = keptNames().filter((each) => each !== key);
            if (value === '') {
                await storage.delete(keyOf(key));
                await memory.update('xxp.secrets', others);
                return;
            }
            await storage.store(keyOf(key), value);
            await memory.update('xxp.secrets', [...others, key]);
            // Named as well, so that the next execution has it.
            if (!named().includes(key)) await vscode.workspace.getConfiguration().update(settings.secrets, [...named(), key], vscode.workspace.workspaceFolders === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace);
        },
    };
}
