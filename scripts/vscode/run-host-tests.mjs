// Runs test/vscode inside the extension host of a real VS Code, against the packed extension. Exits with 1 when a test fails or none ran.
//   XXP_VSCODE=4.134.0   another release of scripts/vscode/pins.ts
//   XXP_GREP=…           only the tests whose names match
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { startBrowser } from './browser.ts';
import { stopEngines } from './engines.ts';
import { bundleSuites, harness, scratchWorkspace } from './host-suite.ts';
import { freshProfile } from './profile.ts';
import { startServer } from './server.ts';
import { root, setupServer } from './setup.ts';
import { packedExtension } from './vsix.ts';

const results = process.env.XXP_RESULTS ?? path.join(root, '.cache', 'results', 'vscode.json');
mkdirSync(path.dirname(results), { recursive: true });
rmSync(results, { force: true });

// What VS Code itself prints while it starts and ends.
const noise = /^(Ignoring fetching additional|Updating additional builtin|Creating a socket|Resolv|ChatSessionStore|Canceled|\[(Service Worker|AgentHost|AccountPolicyGate|reconnection-grace))/;

const vscode = setupServer();
const vsix = packedExtension();
const tests = await bundleSuites();
const workspace = scratchWorkspace();
const profile = freshProfile();
let server, browser;
try {
    server = await startServer(vscode, profile, {
        install: [vsix], hostTests: true, trustAll: true,
        env: { XXP_RESULTS: results, XXP_REPORTER: path.join(root, 'scripts', 'mocha-reporter.cjs'), XXP_REPOSITORY: root },
    });
    browser = await startBrowser();
    const exit = await runInHost(server, browser);
    if (exit !== 0) console.error(`VS Code ended the tests with: ${exit}`);
    process.exitCode = exit === 0 && somePassed() ? 0 : 1;
} catch (error) {
    console.error(error);
    process.exitCode = 1;
} finally {
    await browser?.close();
    await server?.stop();
    await stopEngines(workspace);
    profile.remove();
    rmSync(workspace, { recursive: true, force: true });
}
// What VS Code left open (sockets of a page that is gone) must not keep us.
process.exit();

/** @returns 0, or what went wrong. */
async function runInHost(server, browser) {
    const remote = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
    const page = await (await browser.newContext({ viewport: { width: 1200, height: 800 } })).newPage();
    const ended = new Promise((resolve) => {
        // VS Code calls these two when an address names tests: with their end, and with what they print.
        void page.exposeFunction('codeAutomationExit', resolve);
        void page.exposeFunction('codeAutomationLog', (_type, args) => {
            const line = format(...args);
            if (!noise.test(line)) console.log(line);
        });
        page.on('crash', () => resolve('the page crashed'));
        server.child.on('exit', () => resolve('the server ended'));
        setTimeout(() => resolve('no end after 5 minutes'), 300_000).unref();
    });
    await page.goto(server.address(workspace, [['extensionDevelopmentPath', remote(harness)], ['extensionTestsPath', remote(tests)]]));
    return ended;
}

function somePassed() {
    return existsSync(results) && JSON.parse(readFileSync(results, 'utf8')).passed > 0;
}
