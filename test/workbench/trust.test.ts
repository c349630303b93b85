import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { goTo, openFile } from '../support/workbench/palette.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';

describe('a folder that is not trusted', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench({ trusted: false }); });
    after(() => workbench.close());

    it('is still read: lenses and problems are there', async () => {
        const { page } = workbench;
        await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
        await openFile(workbench, 'quick.xxp');
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor();
        await goTo(workbench, 1);
        await page.keyboard.type('nonsense ');
        await page.locator('.squiggly-error').first().waitFor();
        await workbench.picture('60-restricted');
    });

    it('runs nothing, and says how to trust it', async () => {
        const { page, folder } = workbench;
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().click();
        const refusal = page.locator('.notifications-toasts', { hasText: 'which is not trusted' });
        await refusal.waitFor();
        await workbench.picture('61-refused');
        await refusal.locator('a, .monaco-button', { hasText: 'Manage Trust' }).first().click();
        await page.locator('.workspace-trust-editor').waitFor();
        assert.equal(existsSync(path.join(folder, '.xxp-store')), false);
    });
});
