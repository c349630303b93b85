import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { violations } from '../support/workbench/accessibility.ts';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { preview } from '../support/workbench/preview.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';

describe('a run that is looked at by itself', () => {
    let workbench: Workbench;
    before(async () => {
        workbench = await openWorkbench();
        await openFile(workbench, 'sketches.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'completed');
    });
    after(() => workbench.close());

    it('shows the pictures, tables and texts of its tasks, and runs nothing of them', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=run][data-run=Levels-2]').click();
        for (const name of ['surface', 'drawing']) {
            await until(`${name} is drawn`, () => panel.evaluate<boolean>(`document.querySelector('[data-name=${name}] img')?.naturalWidth === 160`));
        }
        await panel.locator('[data-name=surface] figcaption', { hasText: 'Surface at level 2' }).waitFor();
        await panel.locator('[data-name=errors] td', { hasText: '<img src=x onerror=alert(1)>' }).waitFor();
        await panel.locator('[data-name=notes] strong', { hasText: 'well' }).waitFor();
        assert.equal(await panel.locator('[data-name=notes] b, [data-name=errors] img, svg script').count(), 0);
        assert.doesNotMatch(await panel.evaluate<string>('document.title'), /broken out/);
    });

    for (const colorScheme of ['light', 'dark'] as const) {
        it(`is drawn well in the ${colorScheme} theme, and axe finds nothing`, async () => {
            await workbench.page.emulateMedia({ colorScheme });
            const panel = await until(`the theme is ${colorScheme}`, async () => {
                const frame = await executionPanel(workbench);
                return await frame.locator(`body.vscode-${colorScheme}`).count() > 0 && frame;
            });
            await panel.locator('[data-testid=details]').scrollIntoViewIfNeeded();
            await workbench.picture(`95-shown-${colorScheme}`);
            assert.deepEqual(await violations(panel), []);
        });
    }

    it('a picture is opened in an editor of its own', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-name=surface] [data-testid=open-shown]').click();
        await workbench.page.locator('.tab.active', { hasText: 'surface.png' }).waitFor();
        await tabs().first().click();
    });

    it('two that are selected are compared', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=run][data-run=Levels-1]').click({ modifiers: ['Control'] });
        await panel.locator('[data-testid=details]').waitFor({ state: 'detached' });
        await panel.locator('[data-testid=compare]').click();
        await preview(workbench, /Levels-. and Levels-./);
    });

    it('of what is used again it says whose it is, and leads there', async () => {
        await openFile(workbench, 'sketches.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        const again = await until('the second execution is complete', async () => {
            const frame = await executionPanel(workbench);
            return await frame.locator('[data-testid=run]', { hasText: 'all reused' }).count() === 2 && frame;
        });
        assert.equal(await tabs().count(), 2);
        await again.locator('[data-testid=run][data-run=Levels-1]').click();
        await again.locator('[data-testid=task][data-task=Sketch]', { hasText: 'the result of Sketch in Levels-1 of' }).waitFor();
        await workbench.picture('96-reused');
        await again.locator('[data-testid=task][data-task=Sketch] [data-testid=reused-from]').click();
        const first: Frame = await until('the first execution is shown', async () => {
            const frame = await executionPanel(workbench);
            return await frame.locator('[data-testid=details][data-run=Levels-1] [data-testid=task][data-task=Sketch] [data-testid=reused-from]').count() === 0
                && await frame.locator('[data-testid=details][data-run=Levels-1]').count() === 1 && frame;
        });
        assert.notEqual(first, again);
        assert.equal(await tabs().count(), 2);
    });

    /** Of the executions' panels. */
    function tabs(): Locator {
        return workbench.page.locator('.tab').filter({ has: workbench.page.getByText('Sketches', { exact: true }) });
    }
});
