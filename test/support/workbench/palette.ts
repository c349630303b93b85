/** What a user does by the quick input: run a command, open a file, go to a place. */
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';

/** Runs a command by its title, as the palette shows it. */
export async function runCommand(workbench: Workbench, title: string): Promise<void> {
    const offered = row(workbench.page, title);
    await until(`the palette offers ${title}`, async () => {
        await ask(workbench, `>${title}`);
        await offered.waitFor({ timeout: 2000 });
        return true;
    });
    await workbench.page.keyboard.press('Enter');
}

/** Opens a file of the folder by its path within it. */
export async function openFile(workbench: Workbench, file: string): Promise<void> {
    const { page, folder } = workbench;
    const name = path.posix.basename(file);
    await until(`${file} is open`, async () => {
        await ask(workbench, path.join(folder, file));
        await row(page, name).waitFor({ timeout: 2000 });
        await page.keyboard.press('Enter');
        await page.locator('.tab.active', { hasText: name }).first().waitFor({ timeout: 5000 });
        return true;
    });
    await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
}

/** Puts the cursor of the active editor at a line and column, both from 1. */
export async function goTo(workbench: Workbench, line: number, column = 1): Promise<void> {
    const { page } = workbench;
    await until(`the cursor is at ${line}:${column}`, async () => {
        await ask(workbench, `:${line}:${column}`);
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 2000 });
        await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).first().waitFor({ timeout: 2000 });
        return true;
    });
}

/** Opens the palette anew: it does not show what is contributed after it was opened, and a key may be lost while the workbench is busy. */
async function ask({ page }: Workbench, text: string): Promise<void> {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await quickInput(page).fill(text, { timeout: 2000 });
}

function quickInput(page: Page) {
    return page.locator('.quick-input-widget input.input');
}

function row(page: Page, text: string) {
    return page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
}
