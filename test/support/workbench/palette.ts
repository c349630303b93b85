/** What a user does by the quick input: run a command, open a file, go to a place. */
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';

/** Runs a command by its title, as the palette shows it. Asks again: the palette does not show what is contributed after it was opened. */
export async function runCommand({ page }: Workbench, title: string): Promise<void> {
    const offered = row(page, title);
    await until(`the palette offers ${title}`, async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('F1');
        await quickInput(page).fill(`>${title}`, { timeout: 2000 });
        await offered.waitFor({ timeout: 2000 });
        return true;
    });
    await page.keyboard.press('Enter');
}

/** Opens a file of the folder by its path within it. */
export async function openFile({ page, folder }: Workbench, file: string): Promise<void> {
    const name = path.posix.basename(file);
    await page.keyboard.press('F1');
    await quickInput(page).fill(path.join(folder, file));
    await row(page, name).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: name }).first().waitFor();
    await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
}

/** Puts the cursor of the active editor at a line and column, both from 1. */
export async function goTo({ page }: Workbench, line: number, column = 1): Promise<void> {
    await page.keyboard.press('F1');
    await quickInput(page).fill(`:${line}:${column}`);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).first().waitFor();
}

function quickInput(page: Page) {
    return page.locator('.quick-input-widget input.input');
}

function row(page: Page, text: string) {
    return page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
}
