import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { bestRun, executionsDir, readExecution } from '../../engine/src/index.ts';
import { codeLens } from '../support/workbench/editor.ts';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, points, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow, unfold } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

describe('running, watching and steering an experiment', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('the view says what to do while nothing was run', async () => {
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await workbench.page.locator('.welcome-view-content', { hasText: 'Nothing has been run' }).waitFor();
        await workbench.picture('10-nothing-run');
    });

    it('Run above the experiment starts it, and its panel opens', async () => {
        await openFile(workbench, 'quick.xxp');
        await codeLens(workbench, 'Run').first().click();
        const panel = await executionPanel(workbench);
        assert.equal(await panel.locator('h1').innerText(), 'QuickDigits');
    });

    it('the curves of its runs are drawn', async () => {
        await until('a curve is drawn', () => points(workbench));
        await workbench.picture('11-curves');
    });

    it('when it needs a person, a notification leads to the question', async () => {
        const toast = workbench.page.locator('.notifications-toasts .notification-list-item', { hasText: 'QuickDigits asks' });
        await toast.waitFor({ timeout: 60_000 });
        await workbench.picture('13-notification');
        await toast.getByRole('button', { name: 'Open' }).click();
        const question = await webview(workbench, 'h1:has-text("Review")');
        // Markdown is drawn, but no markup of the file's own.
        await question.locator('strong', { hasText: 'best' }).first().waitFor();
        assert.equal(await question.locator('[data-testid=interaction] p b').count(), 0);
        await question.locator('[data-testid=evidence-best]', { hasText: 'rate' }).waitFor();
        await workbench.picture('14-question');
    });

    it('the answer is written by keyboard alone, and stands there afterwards', async () => {
        const question = await webview(workbench, 'h1:has-text("Review")');
        await question.locator('[data-testid=input][data-input=comment]').focus();
        await workbench.page.keyboard.type('Let us see');
        await workbench.page.keyboard.press('Tab');
        const focused = await question.evaluate<string>('document.activeElement.dataset.choice');
        assert.equal(focused, 'refine');
        await workbench.page.keyboard.press('Enter');
        await question.locator('[data-testid=verdict-choice]', { hasText: 'refine' }).waitFor();
        await question.locator('[data-testid=verdict]', { hasText: 'Let us see' }).waitFor();
        await workbench.picture('15-answered');
    });

    it('it goes on by that answer to its end, and the best run is marked', async () => {
        await runCommand(workbench, 'XXP: Show Execution');
        await untilStatus(workbench, 'completed');
        const panel = await executionPanel(workbench);
        assert.equal(await panel.locator('[data-testid=progress]').innerText(), '3 of 3 runs');
        const best = await panel.locator('[data-testid=best]').getAttribute('data-run');
        const { state } = await readExecution(onlyExecution());
        assert.equal(best, bestRun(state)?.run.id);
        await panel.locator(`[data-testid=run][data-run="${best}"].best`).waitFor();
        await workbench.picture('16-completed');
    });

    it('the tree unfolds to the tasks of a run', async () => {
        await unfold(workbench, 'QuickDigits');
        await unfold(workbench, /^Coarse(?!-)/);
        await unfold(workbench, 'Coarse-1');
        await treeRow(workbench, 'Train').waitFor();
        await workbench.picture('17-tree');
    });

    it('above the experiment stands what came of it, which opens that execution', async () => {
        await runCommand(workbench, 'View: Close All Editors');
        await openFile(workbench, 'quick.xxp');
        const last = codeLens(workbench, /last: 3 runs, best accuracy/).first();
        await last.waitFor();
        await workbench.picture('18-last-result');
        await last.click();
        await untilStatus(workbench, 'completed');
    });

    function onlyExecution(): string {
        const folder = executionsDir(workbench.folder);
        const [only, ...others] = readdirSync(folder);
        assert.deepEqual(others, []);
        return path.join(folder, only!);
    }
});
