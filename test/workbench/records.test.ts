import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { attemptDir, executionsDir, readExecution, type ExecutionState } from '../../engine/src/index.ts';
import { codeLens } from '../support/workbench/editor.ts';
import { chooseFromMenu } from '../support/workbench/menu.ts';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { untilStatus } from '../support/workbench/panel.ts';
import { preview } from '../support/workbench/preview.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow, unfold } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';

const formats = [{ format: 'CSV', file: 'runs.csv' }, { format: 'RO-Crate', file: 'ro-crate-metadata.json' }, { format: 'JSON', file: '' }];

describe('what is recorded of runs', () => {
    let workbench: Workbench;
    before(async () => {
        workbench = await openWorkbench();
        await openFile(workbench, 'sketches.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'completed');
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await unfold(workbench, 'Sketches');
        await unfold(workbench, /^Levels(?!-)/);
    });
    after(() => workbench.close());

    it('two runs that are selected are compared', async () => {
        await run(1).click();
        await run(2).click({ modifiers: ['Control'] });
        await chooseFromMenu(workbench, run(2), 'Compare Runs');
        const report = await preview(workbench, 'Levels-1 and Levels-2');
        await report.locator('p', { hasText: 'they differ in configuration' }).waitFor();
        await report.locator('tr', { has: report.locator('code', { hasText: 'Sketch.score' }) }).locator('td:nth-child(3)', { hasText: '20' }).waitFor();
        await workbench.picture('90-compared');
    });

    it('of one run, the other is asked for', async () => {
        await run(2).click();
        await chooseFromMenu(workbench, run(2), 'Compare Runs');
        await offer('Levels-1').click();
        const report = await preview(workbench, 'Levels-2 and Levels-1');
        await report.locator('h2', { hasText: 'Configuration' }).waitFor();
    });

    it('a run is made again, and is the same', async () => {
        await chooseFromMenu(workbench, run(1), 'Make Run Again and Compare');
        const report = await preview(workbench, 'Levels-1 made again');
        await report.locator('p', { hasText: 'equal in all that is recorded' }).waitFor();
        await workbench.picture('91-made-again');
        await until('it stands in the view, too', async () => await workbench.page.locator('.pane-body .monaco-list-row[aria-level="1"]', { hasText: 'Sketches' }).count() === 2);
    });

    for (const { format, file } of formats) {
        it(`an execution is exported as ${format}`, async () => {
            const folder = path.join(workbench.folder, `exported-${format}`);
            mkdirSync(folder);
            const execution = treeRow(workbench, 'Sketches').and(workbench.page.locator('[aria-level="1"]'));
            await chooseFromMenu(workbench, execution, 'Export Execution...');
            await offer(format).click();
            await chooseFolder(folder);
            const done = workbench.page.locator('.notifications-toasts .notification-list-item', { hasText: 'Written to' });
            await done.waitFor();
            const [only, ...others] = readdirSync(folder);
            assert.deepEqual(others, []);
            assert.match(readFileSync(path.join(folder, only!, file), 'utf8'), /Levels-1/);
            await workbench.picture(`92-exported-${format}`);
            await done.getByRole('button', { name: 'Show Folder' }).click();
            await treeRow(workbench, path.basename(only!)).waitFor();
            await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        });
    }

    it('a secret is set, and a fresh run has it and keeps it to itself', async () => {
        const { page, folder } = workbench;
        await runCommand(workbench, 'XXP: Set Secret...');
        const input = page.locator('.quick-input-widget input.input');
        await page.locator('.quick-input-widget', { hasText: 'environment variable' }).waitFor();
        await input.fill('SKETCH_TOKEN');
        await workbench.picture('93-secret-name');
        await page.keyboard.press('Enter');
        await page.locator('.quick-input-widget', { hasText: 'The value of SKETCH_TOKEN' }).waitFor();
        await input.fill('brush-and-canvas');
        assert.equal(await input.getAttribute('type'), 'password');
        await workbench.picture('94-secret-value');
        await page.keyboard.press('Enter');
        const settings = path.join(folder, '.vscode/settings.json');
        await until('the settings name it', () => existsSync(settings) && readFileSync(settings, 'utf8').includes('SKETCH_TOKEN'));

        await runCommand(workbench, 'View: Close All Editors');
        await openFile(workbench, 'sketches.xxp');
        await codeLens(workbench, 'Run').first().waitFor();
        await chooseFromMenu(workbench, page.locator('.editor-instance .view-line', { hasText: 'See what was drawn' }), 'Run Experiment Fresh, Without Earlier Results');
        await untilStatus(workbench, 'completed');
        const { dir, state } = await newest();
        assert.equal(state.options.fresh, true);
        assert.deepEqual([...state.runs.values()].map(({ tasks }) => tasks.get('Scale')?.reused?.execution ?? state.id), [state.id, state.id]);
        assert.match(readFileSync(path.join(attemptDir(dir, 'Levels-1', 'Sketch', 1), 'stdout.log'), 'utf8'), /token of 16 letters: \*+/);
        for (const file of [settings, path.join(dir, 'journal.jsonl')]) assert.ok(!readFileSync(file, 'utf8').includes('brush-and-canvas'), file);
    });

    /** A row of the table of runs that the first execution has in the tree. */
    function run(number: number): Locator {
        return treeRow(workbench, new RegExp(`^Levels-${number}`));
    }

    function offer(text: string): Locator {
        return workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    }

    async function chooseFolder(folder: string): Promise<void> {
        const { page } = workbench;
        const input = page.locator('.quick-input-widget input.input');
        // It begins with the folder that is open, once it has read that.
        await offer(path.basename(folder)).waitFor();
        await input.fill(`${folder}/`);
        await offer(path.basename(folder)).waitFor({ state: 'hidden' });
        await page.locator('.quick-input-widget .monaco-button', { hasText: 'Export Here' }).click();
    }

    async function newest(): Promise<{ dir: string; state: ExecutionState }> {
        const name = readdirSync(executionsDir(workbench.folder)).sort().at(-1)!;
        const dir = path.join(executionsDir(workbench.folder), name);
        return { dir, state: (await readExecution(dir)).state };
    }
});
