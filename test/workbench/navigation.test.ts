import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { codeLens, squiggles, visibleText } from '../support/workbench/editor.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';

describe('finding one\'s way between files', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('a dry run shows beside the editor what an experiment would run', async () => {
        await openFile(workbench, 'digits/digits.xxp');
        await codeLens(workbench, 'Dry run').first().click();
        await workbench.page.locator('.tab', { hasText: 'Dry run of FindDigitClassifier' }).waitFor();
        await workbench.page.locator('.view-line', { hasText: 'gridsearch over DigitsSoftmax, 6 runs' }).first().waitFor();
        await workbench.picture('60-dry-run');
        await runCommand(workbench, 'View: Close All Editors');
    });

    it('the call hierarchy shows who uses a workflow', async () => {
        await openFile(workbench, 'digits/digits.xxp');
        await codeLens(workbench, 'Run').first().waitFor();
        // In `space Coarse of DigitsSoftmax`.
        await goTo(workbench, 15, 24);
        await runCommand(workbench, 'Peek Call Hierarchy');
        await workbench.page.locator('.call-hierarchy .monaco-list-row', { hasText: 'Coarse' }).first().waitFor();
        await workbench.picture('61-call-hierarchy');
        await workbench.page.keyboard.press('Escape');
    });

    it('an import follows the file that gets another name in the explorer', async () => {
        const { page, folder } = workbench;
        await openFile(workbench, 'digits/flow.xxp');
        await runCommand(workbench, 'File: Reveal Active File in Explorer View');
        await treeRow(workbench, 'flow.xxp').click();
        await page.keyboard.press('F2');
        const input = page.locator('.explorer-folders-view .explorer-item-edited input');
        await input.fill('workflows.xxp');
        await input.press('Enter');
        // VS Code asks whether an extension may change texts with a move.
        await page.locator('.monaco-dialog-box', { hasText: 'XXP Studio' }).getByRole('button', { name: 'OK' }).click();
        await page.locator('.tab', { hasText: 'workflows.xxp' }).first().waitFor();
        await workbench.picture('62-renamed');
        await openFile(workbench, 'digits/digits.xxp');
        await until('the import names the new file', async () => (await visibleText(workbench)).includes('import "workflows.xxp";'));
        await until('no line is underlined', async () => await squiggles(workbench).count() + await squiggles(workbench, 'warning').count() === 0);
        assert.ok(existsSync(path.join(folder, 'digits/workflows.xxp')));
        assert.ok(!existsSync(path.join(folder, 'digits/flow.xxp')));
        assert.ok(readFileSync(path.join(folder, 'digits/workflows.xxp'), 'utf8').includes('workflow Digits'));
    });
});
