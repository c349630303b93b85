/** Context menus, as the browser edition draws them. */
import type { Locator } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';

/** Opens the menu of a thing, and chooses from it. A view that is drawn anew closes it. Enter it is, as a click right after it has opened counts as part of the one that did. */
export async function chooseFromMenu({ page }: Workbench, thing: Locator, title: string): Promise<void> {
    const menu = page.locator('.monaco-menu');
    const item = menu.locator('.action-item').filter({ has: page.getByText(title, { exact: true }) });
    await until(`the menu offers ${title}`, async () => {
        if (!await menu.isVisible()) await thing.click({ button: 'right', timeout: 2000 });
        await item.hover({ timeout: 10_000 });
        await page.keyboard.press('Enter');
        await menu.waitFor({ state: 'hidden', timeout: 5000 });
        return true;
    });
}
