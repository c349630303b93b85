import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeLens, squiggles, undoAll, visibleText } from '../support/workbench/editor.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';

describe('having files rewritten', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('an older file is converted with the one that uses it, once the user agrees', async () => {
        const { page } = workbench;
        await openFile(workbench, 'older/base.xxp');
        // The button in the editor's title is there once the dialect is known.
        await page.locator('.editor-actions a[aria-label^="Convert to the Present Dialect"]').click();
        const question = page.locator('.monaco-dialog-box', { hasText: 'Files that use base.xxp change with it' });
        await question.locator('.dialog-message-detail', { hasText: 'older/uses.xxp' }).waitFor();
        await workbench.picture('70-convert-question');
        await question.getByRole('button', { name: 'Convert' }).click();
        await until('the file is in the present form', async () => /task Load \{ implementation "digits\/tasks\/load"; \}/.test(await visibleText(workbench)));
        assert.match(await visibleText(workbench), /workflow older_digits \{/);
        await workbench.picture('71-converted');
        await openFile(workbench, 'older/uses.xxp');
        await until('the other file has the new name', async () => (await visibleText(workbench)).includes('space Once of older_digits'));
        await until('no name is unknown', async () => await squiggles(workbench).count() === 0);
    });

    it('a refactoring opens all parameters of a space to the search, and is undone in one step', async () => {
        const { page } = workbench;
        await openFile(workbench, 'digits/digits.xxp');
        await codeLens(workbench, 'Run').first().waitFor();
        // In `space Coarse of DigitsSoftmax`.
        await goTo(workbench, 15, 11);
        await page.keyboard.press('Control+Shift+R');
        await page.locator('.action-widget .monaco-list-row', { hasText: 'Vary all' }).waitFor();
        await workbench.picture('72-refactorings');
        await page.keyboard.press('Enter');
        await until('the space varies the seed', async () => /param_values seed = .*;/.test(await visibleText(workbench)));
        await workbench.picture('73-varied');
        await page.keyboard.press('Control+Z');
        await page.locator('.tab.active:not(.dirty)').waitFor();
        await undoAll(workbench);
    });

    it('a parameter gets another name in the experiment, in the task file and in the script', async () => {
        const { page, folder } = workbench;
        const text = (file: string): string => readFileSync(path.join(folder, 'digits', file), 'utf8');
        await openFile(workbench, 'digits/digits.xxp');
        // In `param learning_rate = rate;`.
        await goTo(workbench, 19, 30);
        await page.keyboard.press('F2');
        const input = page.locator('.rename-box input.rename-input');
        await input.fill('step_size');
        await input.press('Enter');
        await until('the experiment has the new name', async () => (await visibleText(workbench)).includes('param step_size = rate;'));
        await runCommand(workbench, 'File: Save All Files');
        await until('task file and script have it too', () => /param step_size/.test(text('tasks/train_softmax/task.xxp')) && /"step_size"/.test(text('tasks/train_softmax/task.py')));
        await workbench.picture('74-renamed');
    });
});
