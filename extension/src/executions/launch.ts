/** From an experiment in an editor to an execution that runs. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExperimentSummary } from '../../../language-server/src/protocol.ts';
import { languageId, settings } from '../ids.ts';
import type { Language } from '../language-client.ts';
import { launchedExecution, launchErrors, runArguments, runCli, type LaunchError, type RunSettings } from './cli.ts';
import type { People } from '../people.ts';
import type { Secrets } from './secrets.ts';
import { holdsExperiment } from './holds-experiment.ts';

export interface Launcher {
    /** The execution's folder; undefined where nothing was launched, which has been said then. `fresh`: without results of earlier executions. */
    run(uri?: string | vscode.Uri, experiment?: string, fresh?: boolean): Promise<string | undefined>;
    resume(dir: string, root: string): Promise<void>;
    /** Arguments of the `xxp` program; `what` is said where it fails. */
    tell(args: readonly string[], root: string, what: string): Promise<void>;
    /** The same, for what it prints; undefined where it failed or was aborted. Where it ends with 1 it has found something, and printed that. */
    ask(args: readonly string[], root: string, what: string, signal?: AbortSignal): Promise<string | undefined>;
    /** Arguments of the `xxp` program, in a trusted workspace; where it fails, only the log says so. */
    mention(args: readonly string[], root: string): Promise<void>;
    /** Tells the file of each experiment that was launched. */
    readonly onLaunch: vscode.Event<vscode.Uri>;
}

export function createLauncher(program: string, language: Language, output: vscode.LogOutputChannel, secrets: Secrets, people: People): Launcher {
    const environment = async (): Promise<Readonly<Record<string, string>>> => ({
        ...vscode.workspace.getConfiguration().get(settings.knowledgeAutomatic, true) ? {} : { XXP_LEARN: 'no' }, ...await people.environment(), ...await secrets.kept(),
    });
    const launches = new vscode.EventEmitter<vscode.Uri>();
    return {
        onLaunch: launches.event,
        async run(uri, experiment, fresh = false) {
            const document = await documentFor(uri);
            if (document === undefined) return undefined;
            const folder = vscode.workspace.getWorkspaceFolder(document.uri);
            if (folder === undefined) {
                void vscode.window.showErrorMessage(vscode.l10n.t('Expected {0} to lie in an open folder; open its folder, then run it', path.basename(document.uri.fsPath)));
                return undefined;
            }
            if (!await mayRun() || !await saveAll(folder)) return undefined;
            const name = experiment ?? await pickExperiment(await language.experiments(document), document);
            if (name === undefined) return undefined;
            return vscode.window.withProgress(
                { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Starting {0}', name) },
                () => launch(document.uri, name, folder, fresh),
            );
        },
        async resume(dir, root) {
            if (!await mayRun()) return;
            const result = await runCli(program, ['resume', path.basename(dir), '--workspace', root, '--detach', '--json'], root, await environment());
            if (result.exitCode !== 0) await sayWhy(vscode.l10n.t('The execution could not be resumed'), result.stderr);
        },
        async tell([command = '', ...rest], root, what) {
            if (!await mayRun()) return;
            const result = await runCli(program, [command, '--workspace', root, '--json', ...rest], root, await environment());
            if (result.exitCode !== 0) await sayWhy(what, result.stderr);
        },
        async ask([command = '', ...rest], root, what, signal) {
            if (!await mayRun()) return undefined;
            const result = await runCli(program, [command, '--workspace', root, ...command === 'export' ? [] : ['--json'], ...rest], root, await environment(), signal);
            if (signal?.aborted === true) return undefined;
            if (result.exitCode === 0 || result.exitCode === 1) return result.stdout;
            await sayWhy(what, result.stderr);
            return undefined;
        },
        async mention([command = '', ...rest], root) {
            if (!vscode.workspace.isTrusted) return;
            const result = await runCli(program, [command, '--workspace', root, ...rest], root, await environment());
            if (result.exitCode !== 0) output.warn(`xxp ${command} ${rest.join(' ')} ended with exit code ${result.exitCode}: ${result.stderr.trim()}`);
        },
    };

    async function launch(uri: vscode.Uri, name: string, folder: vscode.WorkspaceFolder, fresh: boolean): Promise<string | undefined> {
        const args = [...runArguments(uri.fsPath, name, folder.uri.fsPath, { ...settingsFor(uri), secrets: secrets.names(uri) }), ...(fresh ? ['--fresh'] : [])];
        output.info(`xxp ${args.join(' ')}`);
        const result = await runCli(program, args, folder.uri.fsPath, await environment());
        const launched = launchedExecution(result.stdout);
        if (result.exitCode === 0 && launched !== undefined) {
            launches.fire(uri);
            return launched.dir;
        }
        output.error(`xxp run ended with exit code ${result.exitCode}\n${result.stderr}${result.stdout}`);
        const errors = launchErrors(result.stdout);
        if (errors.length > 0) await sayErrors(name, errors, uri, folder);
        else await sayWhy(vscode.l10n.t('{0} could not be started', name), result.stderr);
        return undefined;
    }

    async function sayWhy(what: string, details: string): Promise<void> {
        const why = details.trim().split('\n').slice(-3).join(' ').slice(0, 500);
        const show = vscode.l10n.t('Show Output');
        if (await vscode.window.showErrorMessage(why === '' ? what : `${what}: ${why}`, show) === show) output.show();
    }
}

/** Refused in an untrusted workspace whatever the menus show. */
async function mayRun(): Promise<boolean> {
    if (vscode.workspace.isTrusted) return true;
    const manage = vscode.l10n.t('Manage Trust');
    const answer = await vscode.window.showErrorMessage(vscode.l10n.t('An experiment runs code of this workspace, which is not trusted'), manage);
    if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return false;
}

/** The document that is named, else the active one, else one that the user picks. */
export async function documentFor(uri: string | vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
    if (uri !== undefined) return vscode.workspace.openTextDocument(typeof uri === 'string' ? vscode.Uri.parse(uri, true) : uri);
    const active = vscode.window.activeTextEditor?.document;
    if (active?.languageId === languageId) return active;
    const files = await vscode.workspace.findFiles('**/*.{xxp,espace}', '**/{node_modules,.xxp-store,dist}/**', 500);
    const experiments: vscode.Uri[] = [];
    for (const file of files.sort((a, b) => a.fsPath.localeCompare(b.fsPath))) {
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
        if (holdsExperiment(text)) experiments.push(file);
    }
    if (experiments.length === 0) {
        void vscode.window.showInformationMessage(vscode.l10n.t('No experiment was found in the open folders; write one in an .xxp file'));
        return undefined;
    }
    const items = experiments.map((file) => ({ label: vscode.workspace.asRelativePath(file), file }));
    const picked = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Run Experiment'), placeHolder: vscode.l10n.t('The file that holds the experiment') });
    return picked && vscode.workspace.openTextDocument(picked.file);
}

export async function pickExperiment(experiments: readonly ExperimentSummary[], document: vscode.TextDocument): Promise<string | undefined> {
    if (experiments.length === 0) {
        void vscode.window.showErrorMessage(vscode.l10n.t('Expected an experiment in {0}, found none', path.basename(document.uri.fsPath)));
        return undefined;
    }
    if (experiments.length === 1) return experiments[0]?.name;
    const items = experiments.map(({ name, intent, totalRuns, errors }): vscode.QuickPickItem => ({
        label: name, description: totalRuns === null ? '' : vscode.l10n.t('{0} runs', totalRuns), detail: [errors > 0 ? vscode.l10n.t('{0} errors', errors) : '', intent ?? ''].filter(Boolean).join(' · '),
    }));
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Run Experiment'), matchOnDetail: true }))?.label;
}

/** The engine reads files, not editors: what is unsaved in the folder (scripts too) is saved first. */
async function saveAll(folder: vscode.WorkspaceFolder): Promise<boolean> {
    for (const document of vscode.workspace.textDocuments) {
        const ours = document.isDirty && document.uri.scheme === 'file' && vscode.workspace.getWorkspaceFolder(document.uri)?.uri.toString() === folder.uri.toString();
        if (ours && !await document.save()) {
            void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be saved, so nothing was run', path.basename(document.uri.fsPath)));
            return false;
        }
    }
    return true;
}

function settingsFor(uri: vscode.Uri): Omit<RunSettings, 'secrets'> {
    const configuration = vscode.workspace.getConfiguration(undefined, uri);
    return {
        python: configuration.get(settings.python, '').trim(),
        parallel: configuration.get(settings.parallel, 0),
        taskTimeout: configuration.get(settings.taskTimeout, '').trim(),
        taskDiskQuota: configuration.get(settings.taskDiskQuota, '').trim(),
        resources: configuration.get(settings.resources, '').replaceAll(/\s/g, ''),
    };
}

/** Not all of them stand in Problems: some only keep an experiment from being run. */
async function sayErrors(name: string, [first, ...others]: readonly LaunchError[], uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<void> {
    const { message, line, column, file } = first!;
    const place = file === undefined ? uri : vscode.Uri.joinPath(folder.uri, file);
    const show = vscode.l10n.t('Go to Line');
    const text = vscode.l10n.t('{0} cannot be run: {1} ({2}:{3}){4}', name, message, path.basename(place.fsPath), line, others.length > 0 ? vscode.l10n.t(', and {0} more', others.length) : '');
    if (await vscode.window.showErrorMessage(text, show) !== show) return;
    const at = new vscode.Position(line - 1, column - 1);
    await vscode.window.showTextDocument(place, { selection: new vscode.Range(at, at) });
}
