import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { pressIn, treeRow } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';

describe('steering an execution', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('is paused and resumed by buttons of its panel', async () => {
        await openFile(workbench, 'endless.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'running');
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=pause]').click();
        await panel.locator('[data-testid=status]', { hasText: 'Paused by' }).waitFor();
        await workbench.picture('80-paused');
        await panel.locator('[data-testid=resume]').click();
        await panel.locator('[data-testid=status]', { hasText: 'Running' }).waitFor();
    });

    it('is paused in the Executions view, which says so', async () => {
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        const row = treeRow(workbench, 'Endless');
        await pressIn(row, 'Pause Execution');
        await treeRow(workbench, /Endless.*paused/).waitFor();
        await workbench.picture('81-paused-in-the-view');
        await pressIn(row, 'Resume Execution');
        await until('it goes on', async () => !/paused/.test(await row.innerText()));
    });

    it('is stopped, at once when it is cancelled then', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=stop]').click();
        await panel.locator('[data-testid=status]', { hasText: 'Stopping' }).waitFor();
        await panel.locator('[data-testid=cancel]').click();
        await untilStatus(workbench, 'cancelled');
    });

    it('runs what has failed again, from the palette', async () => {
        await runCommand(workbench, 'View: Close All Editors');
        await openFile(workbench, 'fragile.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'completed');
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=run][data-status=failed]').waitFor();
        writeFileSync(path.join(workbench.folder, 'tasks/fragile/task.py'), 'import xxp\n\nxxp.metric(score=xxp.param("level"))\n');
        await runCommand(workbench, 'XXP: Retry Failed Runs');
        await until('both have completed', async () => await panel.locator('[data-testid=run][data-status=completed]').count() === 2);
        await untilStatus(workbench, 'completed');
        assert.equal(await panel.locator('[data-testid=run][data-status=failed]').count(), 0);
        await workbench.picture('82-retried');
    });
});
