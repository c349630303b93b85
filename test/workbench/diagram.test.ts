import assert from 'node:assert/strict';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { webview } from '../support/workbench/webview.ts';

describe('the diagram', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('opens beside the text and draws the experiment under the cursor', async () => {
        await openFile(workbench, 'digits/digits.xxp');
        await goTo(workbench, 8, 10);
        await runCommand(workbench, 'XXP: Open Diagram');
        const diagram = await webview(workbench, '[data-testid=diagram][data-kind=experiment]');
        for (const label of ['Coarse', 'Review', 'Fine']) await diagram.locator('[data-testid=node]', { hasText: label }).first().waitFor();
        await workbench.picture('40-experiment-diagram');
    });

    it('follows the cursor into another file, and draws its workflow', async () => {
        await runCommand(workbench, 'View: Focus First Editor Group');
        await openFile(workbench, 'digits/flow.xxp');
        await goTo(workbench, 4, 10);
        const diagram = await webview(workbench, '[data-testid=diagram][data-kind=workflow]');
        assert.equal(await diagram.locator('[data-testid=node][data-kind=task]').count(), 3);
        assert.equal(await diagram.locator('[data-testid=node][data-kind=abstract-task]').count(), 1);
        await workbench.picture('41-workflow-diagram');
    });

    it('a click on a task reveals where it is written', async () => {
        const diagram = await webview(workbench, '[data-testid=diagram]');
        await diagram.locator('[data-testid=node]', { hasText: 'Evaluate' }).first().click();
        await workbench.page.locator('.statusbar-item', { hasText: 'Ln 9' }).first().waitFor();
    });
});
