/** One VS Code server and one browser for all workbench tests; each opens its own window on its own folder. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../../../scripts/vscode/browser.ts';
import { stopEngines } from '../../../scripts/vscode/engines.ts';
import { freshProfile, type Profile } from '../../../scripts/vscode/profile.ts';
import { startServer, type RunningServer } from '../../../scripts/vscode/server.ts';
import { root, type VscodeServer } from '../../../scripts/vscode/setup.ts';

export interface Workbench {
    readonly page: Page;
    /** The opened folder: a copy of the samples, with what `test/workbench/fixtures` adds. */
    readonly folder: string;
    /** Keeps a picture as `.cache/screenshots/<name>.png`, for whoever wants to see what the test saw. */
    picture(name: string): Promise<void>;
    close(): Promise<void>;
}

export const screenshots = path.join(root, '.cache', 'screenshots');

interface Session {
    readonly browser: Browser;
    /** Starts a server with a profile of its own. */
    start(trustAll: boolean): Promise<Served>;
    readonly trusting: Served;
    /** Asks before it trusts a folder, as a user's does; there once a test wants it. */
    wary: Promise<Served> | undefined;
}

interface Served {
    readonly server: RunningServer;
    readonly profile: Profile;
}

let session: Session | undefined;
const open = new Set<Workbench>();

/** Who answers questions in the tests, whatever the machine's own git says. */
const person = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'Ana Example' };

/** Called once, by the runner; `settings` are the user's. */
export async function startSession(vscode: VscodeServer, vsix: string, settings: object = {}): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    const start = async (trustAll: boolean): Promise<Served> => {
        const profile = freshProfile({ 'window.autoDetectColorScheme': true, 'xxp.parallel': 2, ...settings });
        return { profile, server: await startServer(vscode, profile, { install: [vsix], trustAll, env: person }) };
    };
    session = { start, trusting: await start(true), wary: undefined, browser: await startBrowser() };
}

/** Ends everything, and every execution that a test left running. */
export async function endSession(): Promise<void> {
    for (const workbench of [...open]) await workbench.close();
    await session?.browser.close();
    for (const served of [session?.trusting, await session?.wary]) {
        await served?.server.stop();
        served?.profile.remove();
    }
    session = undefined;
}

export interface WorkbenchOptions {
    /** Whether `test/workbench/fixtures` are copied beside the samples. Default: true. */
    readonly fixtures?: boolean;
    /** What the folder is called. */
    readonly name?: string;
    /** Whether the folder is trusted without a question. Default: true. */
    readonly trusted?: boolean;
}

/** A window on a fresh copy of the samples, ready for typing. */
export async function openWorkbench({ fixtures = true, name = 'workspace', trusted = true }: WorkbenchOptions = {}): Promise<Workbench> {
    if (session === undefined) throw new Error('Expected a session; run these tests by node scripts/vscode/run-workbench-tests.mjs');
    const { browser } = session;
    const { server } = trusted ? session.trusting : await (session.wary ??= session.start(false));
    const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'xxp-workbench-')));
    const folder = path.join(scratch, name);
    for (const source of ['samples', ...(fixtures ? ['test/workbench/fixtures'] : [])]) {
        cpSync(path.join(root, source), folder, { recursive: true, filter: (file) => !/[/\\](\.xxp-store|__pycache__)$/.test(file) });
    }
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://${server.authority}` });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const workbench: Workbench = {
        page, folder,
        picture: async (name) => void await page.screenshot({ path: path.join(screenshots, `${name}.png`) }),
        async close() {
            open.delete(workbench);
            await stopEngines(folder);
            await context.close();
            rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        },
    };
    // From here on the end of the session takes care of it, whatever happens.
    open.add(workbench);
    await page.goto(server.address(folder));
    await ready(page);
    return workbench;
}

/** The windows that are open now, for pictures of a failure. */
export function openWorkbenches(): readonly Workbench[] {
    return [...open];
}

/** The workbench has drawn what it opens with. */
export async function ready(page: Page): Promise<void> {
    await page.locator('.monaco-workbench .activitybar').waitFor();
    await page.locator('.explorer-folders-view .monaco-list-row, .editor-group-container .tab, .composite.viewlet').first().waitFor();
}
