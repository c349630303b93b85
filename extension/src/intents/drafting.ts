/** Asks for an intent, has an experiment drafted by the `xxp` program, and shows it: as a file that is not saved yet, or in the one at hand. */
import path from 'node:path';
import * as vscode from 'vscode';
import { languageId, settings } from '../ids.ts';
import { insertionOf, readDraft, type DraftPrinted } from './insertion.ts';
import { readBeside, type IntentReader } from './reader.ts';

export interface Drafting {
    /** Asks for the intent where none is given. */
    draft(given?: string): Promise<void>;
}

export interface DraftingParts {
    /** What the program prints for these arguments; undefined where it failed, which has been said then, or was aborted. */
    readonly ask: (args: readonly string[], root: string, signal: AbortSignal) => Promise<string | undefined>;
    readonly reader: IntentReader;
    readonly log: (message: string) => void;
}

export function createDrafting({ ask, reader, log }: DraftingParts): Drafting {
    return {
        async draft(given) {
            const editor = vscode.window.activeTextEditor;
            const own = editor?.document.languageId === languageId && editor.document.uri.scheme === 'file' ? editor.document : undefined;
            const folder = own === undefined ? vscode.workspace.workspaceFolders?.[0] : vscode.workspace.getWorkspaceFolder(own.uri);
            if (folder === undefined) throw new Error(vscode.l10n.t('Expected an open folder; the draft is made of its workflows'));
            const intent = given ?? await askIntent(editor);
            if (intent === undefined || intent === '') return;
            const into = own === undefined ? false : await askPlace(own);
            if (into === undefined) return;
            const root = folder.uri.fsPath;
            const made = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Drafting an experiment'), cancellable: true }, async (_, token) => {
                const abort = new AbortController();
                token.onCancellationRequested(() => abort.abort());
                const isAllowed = vscode.workspace.getConfiguration().get(settings.intentsByModel, false);
                const reading = await readBeside({ reader, isAllowed, log, instructions: async () => (await ask(['--instructions', '--', intent], root, abort.signal))?.trim() }, abort.signal);
                if (abort.signal.aborted) return undefined;
                return ask([...into ? ['--into', own!.uri.fsPath] : [], ...reading === undefined ? [] : [`--reading=${reading.replaceAll('\0', '')}`], '--', intent], root, abort.signal);
            });
            const printed = made === undefined ? undefined : readDraft(made);
            if (printed === undefined) return;
            await (into ? insert(own!, printed) : open(folder.uri, printed));
            if (printed.open.length > 0) void vscode.window.showInformationMessage(printed.open.length === 1 ? vscode.l10n.t('One thing is left to you in the draft, as a comment') : vscode.l10n.t('{0} things are left to you in the draft, as comments', printed.open.length));
        },
    };
}

async function askIntent(editor: vscode.TextEditor | undefined): Promise<string | undefined> {
    const marked = editor === undefined ? '' : editor.document.getText(editor.selection).trim();
    const intent = await vscode.window.showInputBox({
        title: vscode.l10n.t('Draft an Experiment from an Intent'), value: marked.length <= 1000 ? marked : '', ignoreFocusOut: true,
        prompt: vscode.l10n.t('What is to be found out, and what must hold, in your words'), placeHolder: vscode.l10n.t('Predict churn from customers.csv, right at least 95 times in 100, answers within 5 ms'),
        validateInput: (text) => text.trim() === '' ? vscode.l10n.t('Expected an intent') : undefined,
    });
    return intent?.trim();
}

/** Whether it is to go into the file at hand; undefined where nobody chose. */
async function askPlace({ uri }: vscode.TextDocument): Promise<boolean | undefined> {
    const places = [
        { label: vscode.l10n.t('A new file'), detail: vscode.l10n.t('It is saved once you save it'), into: false },
        { label: vscode.l10n.t('{0}', path.basename(uri.fsPath)), detail: vscode.l10n.t('At the end of this file'), into: true },
    ];
    return (await vscode.window.showQuickPick(places, { title: vscode.l10n.t('Where is the draft to go?'), ignoreFocusOut: true }))?.into;
}

async function insert(document: vscode.TextDocument, { text }: DraftPrinted): Promise<void> {
    const { imports, rest } = insertionOf(text, document.getText());
    const edit = new vscode.WorkspaceEdit();
    if (imports !== '') edit.insert(document.uri, new vscode.Position(0, 0), imports);
    const end = document.lineAt(document.lineCount - 1).range.end;
    edit.insert(document.uri, end, rest);
    await vscode.workspace.applyEdit(edit);
    await reveal(document, imports === '' ? end.line : end.line + imports.split('\n').length - 1);
}

/** Not on the disk until it is saved; its imports are looked up from where it will lie. */
async function open(folder: vscode.Uri, { text, experiment }: DraftPrinted): Promise<void> {
    const document = await vscode.workspace.openTextDocument((await freeFile(folder, experiment)).with({ scheme: 'untitled' }));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    await reveal(await vscode.languages.setTextDocumentLanguage(document, languageId), 0);
}

async function freeFile(folder: vscode.Uri, experiment: string): Promise<vscode.Uri> {
    const name = experiment.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
    for (let count = 1; ; count++) {
        const uri = vscode.Uri.joinPath(folder, `${name}${count === 1 ? '' : `-${count}`}.xxp`);
        const isTaken = vscode.workspace.textDocuments.some((each) => each.uri.path === uri.path) || await vscode.workspace.fs.stat(uri).then(() => true, () => false);
        if (!isTaken) return uri;
    }
}

async function reveal(document: vscode.TextDocument, line: number): Promise<void> {
    const editor = await vscode.window.showTextDocument(document);
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
}
