/** A VS Code profile: the folders and settings of one server. Throw-away for tests, kept for a person. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Profile {
    readonly home: string;
    readonly extensions: string;
    readonly log: string;
    /** Of the server and all its children: sockets and temporary files stay within the profile. */
    readonly env: NodeJS.ProcessEnv;
    remove(): void;
}

/** What keeps VS Code quiet: no news, no updates, no calls to other hosts. */
const quiet = {
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'workbench.enableExperiments': false,
    'workbench.welcomePage.walkthroughs.openOnInstall': false,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'window.commandCenter': false,
    'chat.disableAIFeatures': true,
    'git.openRepositoryInParentFolders': 'never',
};

/** A fresh profile in the temporary folder. */
export function freshProfile(settings: object = {}): Profile {
    const home = mkdtempSync(path.join(os.tmpdir(), 'xxp-vscode-'));
    return furnish(home, { ...quiet, 'git.enabled': false, 'files.autoSave': 'off', 'editor.accessibilitySupport': 'off', ...settings }, true);
}

/** A profile that is kept: settings are written once, then they are the user's own. */
export function keptProfile(home: string, settings: object = {}): Profile {
    mkdirSync(home, { recursive: true });
    return furnish(home, { ...quiet, ...settings }, false);
}

function furnish(home: string, settings: object, overwrite: boolean): Profile {
    const user = path.join(home, 'data', 'User');
    const extensions = path.join(home, 'extensions');
    for (const folder of [user, extensions]) mkdirSync(folder, { recursive: true });
    for (const folder of ['run', 'tmp']) mkdirSync(path.join(home, folder), { recursive: true, mode: 0o700 });
    const file = path.join(user, 'settings.json');
    if (overwrite || !existsSync(file)) writeFileSync(file, `${JSON.stringify(settings, null, 4)}\n`);
    // An editor or an npm script above us must not reach into this one.
    const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|npm_)/i.test(name));
    return {
        home, extensions, log: path.join(home, 'server.log'),
        env: { ...Object.fromEntries(inherited), XDG_RUNTIME_DIR: path.join(home, 'run'), TMPDIR: path.join(home, 'tmp'), EXTENSIONS_GALLERY: '{"serviceUrl":""}', XXP_LEARN: 'no' },
        remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
    };
}
