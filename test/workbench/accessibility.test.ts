import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { violations } from '../support/workbench/accessibility.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

describe('the panels for everyone', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    /** Axe finds nothing in the frame, in the dark theme and in the light one. The editor follows what the page prefers. */
    async function check(panel: () => Promise<Frame>, picture: string): Promise<void> {
        for (const colorScheme of ['light', 'dark'] as const) {
            await workbench.page.emulateMedia({ colorScheme });
            const frame = await until(`the panel is drawn in the ${colorScheme} theme`, async () => {
                const found = await panel();
                return await found.locator(`body.vscode-${colorScheme}`).count() > 0 && found;
            });
            await workbench.picture(`${picture}-${colorScheme}`);
            assert.deepEqual(await violations(frame), [], colorScheme);
        }
    }

    it('axe finds nothing in the execution panel while a question is open', async () => {
        await openFile(workbench, 'quick.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'waiting');
        await check(() => executionPanel(workbench), '50-waiting');
    });

    it('axe finds nothing in the panel of the question', async () => {
        await runCommand(workbench, 'XXP: Answer Question');
        await check(() => webview(workbench, 'h1:has-text("Review")'), '51-question');
    });

    it('axe finds nothing in the execution panel at the end', async () => {
        const question = await webview(workbench, 'h1:has-text("Review")');
        await question.locator('[data-choice=accept]').click();
        // It takes the keyboard, which the palette is to have next.
        await question.locator('[data-testid=verdict]').waitFor();
        await runCommand(workbench, 'XXP: Show Execution');
        await untilStatus(workbench, 'completed');
        await check(() => executionPanel(workbench), '52-completed');
    });

    it('the table of runs is walked and sorted by keyboard', async () => {
        const panel = await executionPanel(workbench);
        const runs = panel.locator('[data-testid=runs]');
        await runs.focus();
        const active = () => runs.getAttribute('aria-activedescendant');
        await workbench.page.keyboard.press('Home');
        const first = await until('a row is active', active);
        await workbench.page.keyboard.press('ArrowDown');
        await until('the next row is active', async () => await active() !== first);
        await workbench.page.keyboard.press(' ');
        await panel.locator('[data-testid=run][aria-selected=true]').first().waitFor();
    });

    it('the curves can be read as a table', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=as-table]').check();
        await panel.locator('[data-testid=figures] tbody tr').first().waitFor();
        await workbench.picture('53-figures');
        assert.deepEqual(await violations(panel), []);
    });

    it('axe finds nothing in the diagram', async () => {
        await openFile(workbench, 'digits/flow.xxp');
        await goTo(workbench, 4, 10);
        await runCommand(workbench, 'XXP: Open Diagram');
        await check(() => webview(workbench, '[data-testid=diagram] [data-testid=node]'), '54-diagram');
    });
});
