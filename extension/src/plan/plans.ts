/** A dry run: what an experiment would do, as a document beside the editor. */
import * as vscode from 'vscode';
import { documentFor, pickExperiment } from '../executions/launch.ts';
import type { Language } from '../language-client.ts';

export interface Plans extends vscode.Disposable {
    show(uri?: string | vscode.Uri, experiment?: string): Promise<void>;
}

const scheme = 'xxp-plan';

export function createPlans(language: Language): Plans {
    const changed = new vscode.EventEmitter<vscode.Uri>();
    const texts = new Map<string, string>();
    const subscriptions = vscode.Disposable.from(
        changed,
        vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '' }),
        vscode.workspace.onDidCloseTextDocument(({ uri }) => { if (uri.scheme === scheme) texts.delete(uri.toString()); }),
    );
    return {
        async show(uri, experiment) {
            const document = await documentFor(uri);
            const name = document && (experiment ?? await pickExperiment(await language.experiments(document), document));
            if (document === undefined || name === undefined) return;
            const plan = await language.plan(document, name);
            if (plan === null) throw new Error(vscode.l10n.t('Expected an experiment {0} in {1}, found none', name, vscode.workspace.asRelativePath(document.uri)));
            // The title of the tab is the end of the path; the query keeps experiments of the same name apart.
            const place = vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Dry run of {0}', name)}`, query: document.uri.toString() });
            texts.set(place.toString(), plan.text);
            changed.fire(place);
            await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(place), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
        },
        dispose() {
            subscriptions.dispose();
        },
    };
}
