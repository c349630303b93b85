// Opens the samples in VS Code with the extension: the desktop's where there is one, else the browser edition.
//   npm start                    the samples
//   npm start -- path/to/folder  another folder
//   npm start -- --browser       the browser edition even where there is a desktop VS Code
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keptProfile } from './vscode/profile.ts';
import { startServer } from './vscode/server.ts';
import { cache, root, setupServer } from './vscode/setup.ts';
import { packedExtension } from './vscode/vsix.ts';

const { values, positionals } = parseArgs({ options: { browser: { type: 'boolean', default: false } }, allowPositionals: true });
const samples = path.join(root, 'samples');
const folder = path.resolve(positionals[0] ?? samples);
const firstFile = path.join(folder, 'digits', 'digits.xxp');
if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`Expected a folder to open, found none at ${folder}`);
    process.exit(2);
}
try {
    const vsix = packedExtension();
    if (!values.browser && desktopWorks()) openDesktop(vsix);
    else await serveBrowser(vsix);
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
}

/** Asked for its version, since a `code` on the PATH may be a remnant that starts nothing. */
function desktopWorks() {
    return code(['--version'], 'pipe').status === 0;
}

function openDesktop(vsix) {
    console.log('Installing the extension into VS Code');
    if (code(['--install-extension', vsix, '--force']).status !== 0) throw new Error(`VS Code did not install ${vsix}: install it by hand (Extensions: Install from VSIX...), or try npm start -- --browser`);
    console.log(`Opening ${folder}`);
    if (code([folder, ...(existsSync(firstFile) ? ['--goto', firstFile] : [])]).status !== 0) throw new Error('VS Code did not open the folder; try npm start -- --browser');
}

function code(args, stdio = 'inherit') {
    // On Windows `code` is a batch file, which only a shell runs, and a shell splits at spaces.
    const windows = process.platform === 'win32';
    return spawnSync('code', windows ? args.map((arg) => `"${arg}"`) : args, { stdio, shell: windows });
}

/** Serves this machine alone, and only who knows the token in the address, until Ctrl+C. */
async function serveBrowser(vsix) {
    const profile = keptProfile(path.join(cache, 'profile'));
    // Our own samples are as trustworthy as this script; of any other folder VS Code asks.
    const server = await startServer(setupServer(), profile, { install: [vsix], trustAll: folder === samples });
    const address = server.address(folder, existsSync(firstFile) ? [['openFile', `vscode-remote://${server.authority}${encodeURI(firstFile.replaceAll(path.sep, '/'))}`]] : []);
    console.log(`\nXXP Studio is open at\n\n    ${address}\n\nExecutions go on when you close the page. Ctrl+C stops the editor.`);
    showInBrowser(address);
    const end = await new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
        server.child.once('exit', () => resolve('by itself'));
    });
    if (end === 'by itself') throw new Error(`The VS Code server ended; its log is ${profile.log}`);
    await server.stop();
}

/** Opens the address where this machine has a screen; a failure is none, since the address is printed. */
function showInBrowser(address) {
    if (process.env.XXP_NO_OPEN !== undefined || !process.stdout.isTTY) return;
    const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
    const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
    if (hasScreen) spawn(opener, [address], { stdio: 'ignore', detached: true }).on('error', () => {}).unref();
}
