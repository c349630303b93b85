import assert from 'node:assert/strict';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';

describe('a run that fails', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('does not stop the others, and says what went wrong', async () => {
        await openFile(workbench, 'fragile.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'completed');
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=run][data-status=completed]').waitFor();
        const message = panel.locator('[data-testid=run][data-status=failed] [data-testid=failure]');
        assert.match(await message.innerText(), /the glass <b>broke<\/b> at level 2.*task\.py:7/s);
        await workbench.picture('30-failed-run');
    });

    it('its message leads to the line of the script', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=failure]').first().click();
        await workbench.page.locator('.tab.active', { hasText: 'task.py' }).waitFor();
        await workbench.page.locator('.statusbar-item', { hasText: 'Ln 7' }).first().waitFor();
        await workbench.picture('31-failing-line');
    });
});
