import assert from 'node:assert/strict';
import { codeLens, squiggles, suggestions, undoAll, visibleText } from '../support/workbench/editor.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';

describe('writing an experiment', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('the sample opens without a problem, with a Run above its experiment', async () => {
        await openFile(workbench, 'digits/digits.xxp');
        await codeLens(workbench, 'Run').first().waitFor();
        assert.equal(await squiggles(workbench).count(), 0);
        await workbench.picture('01-sample-open');
    });

    it('a mistake is underlined while it is typed, named in Problems, and gone after undo', async () => {
        await goTo(workbench, 11, 13);
        await workbench.page.keyboard.type('x');
        await squiggles(workbench).first().waitFor();
        await runCommand(workbench, 'Problems: Focus on Problems View');
        const problem = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'Finex' }).first();
        await problem.waitFor();
        await workbench.picture('02-mistake');
        await runCommand(workbench, 'View: Focus Active Editor Group');
        await undoAll(workbench);
        await until('no line is underlined', async () => await squiggles(workbench).count() === 0);
    });

    it('a name is completed from what fits there', async () => {
        // Behind `space Coarse of DigitsSoftmax`.
        await goTo(workbench, 15, 34);
        await workbench.page.keyboard.press('Control+Backspace');
        await workbench.page.keyboard.press('Control+Space');
        await suggestions(workbench).filter({ hasText: 'DigitsMlp' }).first().waitFor();
        await workbench.picture('03-completion');
        await workbench.page.keyboard.type('DigitsMl');
        await until('only one is left', async () => await suggestions(workbench).count() === 1);
        await workbench.page.keyboard.press('Enter');
        await until('the name was written', async () => (await visibleText(workbench)).includes('space Coarse of DigitsMlp {'));
        await undoAll(workbench);
    });

    it('a hover explains a name', async () => {
        const { page } = workbench;
        const name = page.locator('.view-line span', { hasText: /^DigitsSoftmax$/ }).first();
        // A text that moves meanwhile leaves the mouse over something else.
        await until('it is explained', async () => {
            await page.mouse.move(0, 0);
            await name.hover({ timeout: 2000 });
            await page.locator('.monaco-hover:visible', { hasText: 'DigitsSoftmax' }).first().waitFor({ timeout: 5000 });
            return true;
        });
        await workbench.picture('04-hover');
    });
});
