/** The views in the side bar. */
import type { Locator } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';

export function treeRow({ page }: Workbench, text: string | RegExp): Locator {
    return page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
}

/** In the Interactions view: the same words may stand in the Executions view, which unfolds what is new by itself. */
export function questionRow({ page }: Workbench, text: string): Locator {
    return page.locator('.pane', { has: page.locator('.pane-header', { hasText: 'Interactions' }) }).locator('.monaco-list-row', { hasText: text }).first();
}

/** Unfolds a row that may be unfolded already. */
export async function unfold(workbench: Workbench, text: string | RegExp): Promise<void> {
    const row = treeRow(workbench, text);
    await until(`${text} is unfolded`, async () => {
        if (await row.getAttribute('aria-expanded', { timeout: 2000 }) === 'true') return true;
        await row.locator('.monaco-tl-twistie').click({ timeout: 2000 });
        await row.and(workbench.page.locator('[aria-expanded=true]')).waitFor({ timeout: 1000 });
        return true;
    });
}

/** Presses a button that a row has while the mouse is over it. A row that moves leaves the mouse over another one. */
export async function pressIn(row: Locator, name: string): Promise<void> {
    await until(`${name} is pressed`, async () => {
        await row.hover({ timeout: 2000 });
        await row.getByRole('button', { name }).click({ timeout: 2000 });
        return true;
    });
}
