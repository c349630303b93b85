import assert from 'node:assert/strict';
import { appendFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { storeDir } from '../../engine/src/index.ts';
import { chooseFromMenu } from '../support/workbench/menu.ts';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { preview } from '../support/workbench/preview.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow, unfold } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';

describe('results that are used again', () => {
    let workbench: Workbench;
    before(async () => {
        workbench = await openWorkbench();
        await openFile(workbench, 'sketches.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'completed');
        appendFileSync(path.join(workbench.folder, 'tasks/sketch/task.py'), '# another line\n');
        await runCommand(workbench, 'View: Close All Editors');
        await openFile(workbench, 'sketches.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'completed');
    });
    after(() => workbench.close());

    it('the Executions view tells why a task was run again', async () => {
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await unfold(workbench, 'Sketches');
        await unfold(workbench, /^Levels(?!-)/);
        await unfold(workbench, 'Levels-1');
        await chooseFromMenu(workbench, treeRow(workbench, /^Sketch\d/), 'Why Was This Task Run Again?');
        const reason = toast('Sketch of Levels-1 was run');
        await reason.waitFor();
        assert.match(await reason.innerText(), /task\.py changed/);
        await workbench.picture('97-why');
        await reason.getByRole('button', { name: 'Compare Runs' }).click();
        const report = await preview(workbench, 'Levels-1 and Levels-1');
        await report.locator('code', { hasText: '+# another line' }).waitFor();
    });

    it('so does the table of the run\'s tasks', async () => {
        await runCommand(workbench, 'View: Close All Editors');
        await treeRow(workbench, 'Sketches').click();
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=run][data-run=Levels-2]').click();
        await panel.locator('[data-testid=task][data-task=Sketch] [data-testid=explain]').click();
        await toast('Sketch of Levels-2 was run').waitFor();
        await workbench.picture('98-why-in-the-panel');
    });

    it('are counted, and checked', async () => {
        await runCommand(workbench, 'XXP: Show Reusable Results');
        // VS Code shows no more than three messages that come at once by themselves; all stand in its list.
        await runCommand(workbench, 'Notifications: Show Notifications');
        const counted = toast('can be used again');
        await counted.waitFor();
        await workbench.picture('99-results');
        await counted.getByRole('button', { name: 'Check Them' }).click();
        await toast('all is as it was').waitFor();
    });

    it('are cleared, once that was confirmed', async () => {
        const { page } = workbench;
        const results = path.join(storeDir(workbench.folder), 'cache/results');
        const dialog = page.locator('.monaco-dialog-box', { hasText: 'Clear' });
        const prune = async (): Promise<void> => {
            await runCommand(workbench, 'XXP: Prune Reusable Results...');
            await page.locator('.quick-input-list .monaco-list-row', { hasText: 'All results' }).click();
            await dialog.waitFor();
        };
        await prune();
        await workbench.picture('9a-confirm');
        await dialog.getByRole('button', { name: 'Cancel' }).click();
        await dialog.waitFor({ state: 'hidden' });
        assert.ok(existsSync(results));
        await prune();
        await dialog.getByRole('button', { name: 'Clear', exact: true }).click();
        await toast(/Cleared \d+ results/).waitFor();
        await until('none is kept', () => !existsSync(results));
    });

    function toast(text: string | RegExp): Locator {
        return workbench.page.locator('.notification-list-item', { hasText: text }).first();
    }
});
