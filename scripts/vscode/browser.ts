/** Finds Chromium on this machine and starts it without a window. */
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined).map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

/** The path of a Chromium; `XXP_CHROMIUM` says which where there are several. Undefined where there is none. */
export function findChromium(): string | undefined {
    const chosen = process.env.XXP_CHROMIUM;
    if (chosen !== undefined) return existsSync(chosen) ? chosen : undefined;
    const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => names.map((name) => path.join(folder, name)));
    return [...onPath, ...elsewhere].find(isExecutable);
}

/** `more`: arguments besides the usual ones. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
    const executablePath = findChromium();
    if (executablePath === undefined) {
        throw new Error('Expected Chromium or Chrome on this machine, found none: install one (on Debian: apt-get install chromium), or name it in XXP_CHROMIUM');
    }
    // Root has no sandbox to use; everyone else keeps it.
    const asRoot = process.getuid?.() === 0;
    return chromium.launch({
        executablePath,
        args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
    });
}

function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
