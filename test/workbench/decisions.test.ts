/** What people say of runs, and what they have decided: said by menu and by key, read in the table of decisions, and checked. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { journalFile, readExecution, sendCommand, type JournalLine } from '../../engine/src/index.ts';
import { decodeLine, encodeLine } from '../../engine/src/store/line.ts';
import { reviewPlan } from '../support/questions-plan.ts';
import { violations } from '../support/workbench/accessibility.ts';
import { begin } from '../support/workbench/begun.ts';
import { chooseFromMenu } from '../support/workbench/menu.ts';
import { runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow, unfold } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

describe('what people decide', () => {
    let workbench: Workbench;
    let dir: string;
    before(async () => {
        workbench = await openWorkbench();
        ({ dir } = await begin(workbench, reviewPlan({ supervisor: ['Ana Example'] })));
        await until('the question is asked', async () => (await readExecution(dir)).state.attention.open.size > 0);
        await sendCommand(dir, { type: 'answer', interaction: 'Approve-1', choice: 'yes', comment: '<b>fine</b> \u202eenif', by: { name: 'Ben', source: 'http' } });
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await treeRow(workbench, 'Guarded').waitFor();
        await runCommand(workbench, 'XXP: Show Execution');
        await untilStatus(workbench, 'completed');
    });
    after(() => workbench.close());

    const page = (): Promise<Frame> => webview(workbench, '[data-testid=chain]');

    it('a run is rated from the tree after the end, and the stars stand in tree and table', async () => {
        await unfold(workbench, 'Guarded');
        await unfold(workbench, /^Shallow(?!-)/);
        await chooseFromMenu(workbench, treeRow(workbench, 'Shallow-1'), 'Rate Run...');
        await pick('4 stars');
        await type('Why?', 'sharp edges');
        await treeRow(workbench, /Shallow-1.*4 stars/).waitFor();
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=rating][title="4 stars"]').waitFor();
    });

    it('it is noted on and promoted by keys in the table', async () => {
        const panel = await executionPanel(workbench);
        await press(panel, 'n', 'Note on Shallow-1');
        await type('Note on Shallow-1', 'look again');
        await panel.locator('[data-testid=notes][title*="look again"]').waitFor();
        await press(panel, 'p', 'Promote Shallow-1 to');
        await type('Promote Shallow-1 to', undefined);
        await type('Why?', 'it is the only one');
        await panel.locator('[data-testid=promoted]', { hasText: 'production' }).waitFor();
        await workbench.page.keyboard.press('Escape');
        await panel.locator('[data-testid=run][data-run=Shallow-1]').click();
        await panel.locator('[data-testid=said] li', { hasText: 'Ana Example: look again' }).waitFor();
        await workbench.picture('110-judged');
    });

    it('the menu of a row in the table offers the same', async () => {
        const panel = await executionPanel(workbench);
        await chooseFromMenu(workbench, panel.locator('[data-testid=run][data-run=Shallow-1]'), 'Rate Run...');
        await pick('5 stars');
        await type('Why?', '');
        await panel.locator('[data-testid=rating][title="5 stars"]').waitFor();
    });

    it('all of it stands in the table of decisions, with who, why and what was shown; and their chain is whole', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=show-decisions]').click();
        const decisions = await page();
        await decisions.locator('[data-testid=chain][data-state=whole]', { hasText: 'hang together' }).waitFor();
        const rows = decisions.locator('[data-testid=decision]');
        await until('there are six', async () => await rows.count() === 6);
        const texts = (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
        for (const [index, expected] of [/Ana Example.*rated Shallow-1 5 of 5/, /Ana Example.*promoted Shallow-1 to production.*it is the only one/, /Ana Example.*noted on Shallow-1.*look again/, /Ana Example.*rated Shallow-1 4 of 5.*sharp edges/, /Ben http.*answered Approve-1 with yes.*<b>fine<\/b>/, /engine.*asked Approve-1.*Shall it be used\?/].entries()) assert.match(texts[index]!, expected);
        assert.equal(await decisions.locator('td b').count(), 0);
        await workbench.picture('111-decisions');
        assert.deepEqual(await violations(decisions), []);
    });

    it('the table is filtered, and leads to the question, which is for reading only', async () => {
        const decisions = await page();
        await decisions.locator('[data-testid=filter]').fill('ben yes');
        await until('one is left', async () => await decisions.locator('[data-testid=decision]').count() === 1);
        await decisions.locator('[data-testid=open-question]').click();
        const question = await webview(workbench, 'h1:has-text("Approve")');
        await question.locator('[data-testid=verdict]', { hasText: 'Ben' }).waitFor();
        assert.equal(await question.locator('[data-testid=form]').count(), 0);
    });

    it('a decision that was changed afterwards is seen', async () => {
        const journal = journalFile(dir);
        writeFileSync(journal, changed(readFileSync(journal, 'utf8')));
        await runCommand(workbench, 'View: Close All Editors');
        await runCommand(workbench, 'XXP: Show Decisions');
        const decisions = await page();
        await decisions.locator('[data-testid=chain][data-state=broken]').waitFor();
        await workbench.picture('112-broken');
    });

    async function pick(text: string): Promise<void> {
        await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
    }

    /** In the table, until the box is open: what was closed before takes the keyboard with it for a moment. */
    async function press(panel: Frame, key: string, title: string): Promise<void> {
        await until(`${key} opens “${title}”`, async () => {
            await panel.locator('[data-testid=runs]').focus();
            await workbench.page.keyboard.press('Home');
            await workbench.page.keyboard.press(key);
            await box(title).waitFor({ timeout: 2000 });
            return true;
        });
    }

    function box(title: string) {
        return workbench.page.locator('.quick-input-widget .quick-input-title', { hasText: title });
    }

    /** Into the box that is open; what stands in it is taken where nothing is typed. */
    async function type(title: string, text: string | undefined): Promise<void> {
        await box(title).waitFor();
        const input = workbench.page.locator('.quick-input-widget input.input');
        if (text !== undefined) await input.fill(text);
        await workbench.page.keyboard.press('Enter');
    }
});

/** As somebody would who knows how lines are written: the checksum is right, the link is not. */
function changed(text: string): string {
    return text.split('\n').map((line) => {
        const decoded = line.includes('"interaction.closed"') ? decodeLine(line) : undefined;
        return decoded === undefined || typeof decoded === 'string' ? line : encodeLine({ ...decoded, choice: 'no' } as JournalLine).trimEnd();
    }).join('\n');
}
