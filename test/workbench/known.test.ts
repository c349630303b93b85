/** What earlier runs teach, where the next experiment is written. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { root } from '../../scripts/vscode/setup.ts';
import { codeLens, suggestions, undoAll, visibleText } from '../support/workbench/editor.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';

describe('writing an experiment after others were run', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    /** Lines and columns of `known.xxp`, from 1. */
    const lines = { space: [20, 12], inTask: [24, 30], taskName: [23, 16] } as const;
    /** The text of the experiment that is written. */
    const next = async (): Promise<string> => (await visibleText(workbench)).split('experiment Next')[1] ?? '';
    const said = (): string => readFileSync(path.join(workbench.folder, '.xxp-store', 'knowledge', 'said.jsonl'), 'utf8');
    const hover = (text: string): Locator => workbench.page.locator('.monaco-hover:visible', { hasText: text }).first();

    it('nothing is recommended before anything was run', async () => {
        await openFile(workbench, 'known.xxp');
        await codeLens(workbench, 'Run').first().waitFor();
        await goTo(workbench, ...lines.inTask);
        await workbench.page.keyboard.type(' param ');
        await workbench.page.keyboard.press('Control+Space');
        await suggestions(workbench).filter({ hasText: 'learning_rate' }).first().waitFor();
        await until('nothing is marked', async () => await suggestions(workbench).filter({ hasText: '★' }).count() === 0);
        await workbench.page.keyboard.press('Escape');
        await undoAll(workbench);
    });

    it('an experiment that is run twice is known of', async () => {
        for (let run = 0; run < 2; run++) {
            await goTo(workbench, 4);
            await workbench.page.getByTitle('Run Before', { exact: true }).click();
            await executionPanel(workbench);
            await untilStatus(workbench, 'completed');
            await openFile(workbench, 'known.xxp');
        }
        execFileSync(process.execPath, [path.join(root, 'dist', 'xxp.cjs'), 'knowledge', 'refresh', '--workspace', workbench.folder]);
    });

    it('what did well comes first in completion, with its evidence', async () => {
        await codeLens(workbench, '1 similar experiment').first().waitFor();
        await goTo(workbench, ...lines.inTask);
        await workbench.page.keyboard.press('Enter');
        await workbench.page.keyboard.press('Control+Space');
        const first = suggestions(workbench).first();
        await until('the first is recommended', async () => /learning_rate = loguniform\(.*★/s.test(await first.innerText()));
        await workbench.page.keyboard.press('Control+Space');
        await workbench.page.locator('.suggest-details:visible', { hasText: 'Known from past runs' }).waitFor();
        await workbench.picture('130-recommended');
        await workbench.page.keyboard.press('Enter');
        await until('it was written', async () => /param learning_rate = loguniform\(/.test(await next()));
        await until('it is kept that it was taken', () => said().includes('"outcome":"taken"'));
        await undoAll(workbench);
    });

    it('a hover says what is known of a task', async () => {
        await goTo(workbench, ...lines.taskName);
        await runCommand(workbench, 'Show or Focus Hover');
        await hover('Known from past runs').waitFor();
        await workbench.picture('131-known-hover');
        await workbench.page.keyboard.press('Escape');
    });

    it('a quick fix fills the space with what was good, and one undo takes it back', async () => {
        await goTo(workbench, ...lines.space);
        await workbench.page.keyboard.press('Control+.');
        const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: /^Fill space 'Search' with learned ranges of learning_rate/ });
        await fix.waitFor();
        await workbench.picture('132-fill-space');
        await fix.click();
        await until('it was written', async () => /param_values learning_rate = loguniform\(/.test(await next()));
        await workbench.picture('133-filled');
        await workbench.page.keyboard.press('Control+Z');
        await until('it is gone', async () => !(await next()).includes('param_values'));
        await workbench.page.locator('.tab.active:not(.dirty)').waitFor();
    });

    it('the lens of similar experiments leads to what came of them', async () => {
        await goTo(workbench, 17);
        await codeLens(workbench, '1 similar experiment').first().click();
        const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Before' }).first();
        await row.waitFor();
        await workbench.picture('134-similar');
        await workbench.page.keyboard.press('Enter');
        const panel = await executionPanel(workbench);
        await until('its panel is open', async () => await panel.locator('h1').innerText() === 'Before');
    });

    it('what was looked at and is not there when the experiment is run was ignored', async () => {
        await openFile(workbench, 'known.xxp');
        await goTo(workbench, 17);
        await workbench.page.getByTitle('Run Next', { exact: true }).click();
        await until('it is kept', () => said().includes('"outcome":"ignored"'));
    });
});
