/** What the runs of an execution tell together: opened, read, and kept up to date while runs are added. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { executionDir, journalFile } from '../../engine/src/store/layout.ts';
import type { JournalEvent } from '../../engine/src/index.ts';
import { encodeLine } from '../../engine/src/store/line.ts';
import { among, linesOf, uniform } from '../support/analysed.ts';
import { violations } from '../support/workbench/accessibility.ts';
import { runCommand } from '../support/workbench/palette.ts';
import { executionPanel } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

/** Accuracy and time of an imagined model: what `c` does depends on the kernel; great ones fail. */
const lines = linesOf({
    dimensions: [among('kernel', 'rbf', 'linear', '<b>poly</b>'), { kind: 'loguniform', name: 'c', low: 0.001, high: 100 }, uniform('dropout', 0, 0.7), among('folds', 3)], goals: ['maximize', 'minimize'], runs: 120,
    came: ({ c, dropout }, chance, { kernel }) => {
        const exponent = Math.log10(c!);
        if (exponent > 1.8) return null;
        return [0.9 - (kernel === 'rbf' ? 0.02 * (exponent - 0.5) ** 2 : 0.03) - 0.05 * (dropout! - 0.3) ** 2 + chance() * 0.003, 2 + exponent + 3 * dropout! + chance() * 0.1];
    },
});
/** The first line creates the execution; of each run there are four. */
const few = 1 + 4 * 6;

describe('what the runs tell together', () => {
    let workbench: Workbench;
    let journal: string;
    before(async () => {
        workbench = await openWorkbench();
        const dir = executionDir(workbench.folder, 'x');
        mkdirSync(dir, { recursive: true });
        journal = journalFile(dir);
        writeFileSync(journal, lines.slice(0, few).map(encodeLine).join(''));
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await runCommand(workbench, 'XXP: Refresh Executions');
        await treeRow(workbench, 'Trial').waitFor();
    });
    after(() => workbench.close());

    const page = (): Promise<Frame> => webview(workbench, 'main:has([data-testid=work][data-state=done])');

    it('it is opened from the palette, and says how many runs are wanting', async () => {
        await runCommand(workbench, 'XXP: Analyse Execution');
        const analysis = await page();
        await analysis.locator('[data-testid=notes]', { hasText: /found \d; \d+ more are needed/ }).waitFor();
        assert.equal(await analysis.locator('[data-testid=importance]').count(), 0);
        assert.match(await analysis.locator('[data-testid=title]').innerText(), /Analysis of Trial/);
        await workbench.picture('120-few-runs');
    });

    it('it is worked out anew when runs are added, without being asked', async () => {
        appendFileSync(journal, lines.slice(few).map(encodeLine).join(''));
        const analysis = await until('what matters is shown', async () => {
            const found = await page();
            return await found.locator('[data-testid=importance] tr[data-name]').count() > 0 && found;
        });
        const share = Number(await analysis.locator('[data-testid=importance] tr[data-share]').first().getAttribute('data-share'));
        assert.ok(share > 0.1 && share <= 1, String(share));
        await analysis.locator('[data-testid=importance] tr[data-name=folds]', { hasText: 'the same in all runs' }).waitFor();
        await analysis.locator('[data-testid=highlights] li[data-kind=matters]').first().waitFor();
        await analysis.locator('[data-testid=highlights] li[data-kind=failures]', { hasText: 'runs fail' }).waitFor();
        assert.equal(await analysis.locator('[data-testid=dependence]').count(), 3);
        assert.equal(await analysis.locator('[data-testid=dependence] b, main b').count(), 0);
        await analysis.locator('[data-testid=surface]').first().waitFor();
        await analysis.locator('[data-testid=progress]').waitFor();
        await analysis.locator('[data-testid=gain]', { hasText: 'hardly become better' }).waitFor();
    });

    it('pictures are readable in both themes, and axe finds nothing in them', async () => {
        for (const colorScheme of ['light', 'dark'] as const) {
            await workbench.page.emulateMedia({ colorScheme });
            const analysis = await until(`it is drawn in the ${colorScheme} theme`, async () => {
                const found = await page();
                return await found.locator(`body.vscode-${colorScheme}`).count() > 0 && found;
            });
            for (const [index, id] of ['highlights', 'pareto-plot', 'importance', 'dependences', 'surface', 'clusters', 'progress'].entries()) {
                await analysis.locator(`[data-testid=${id}]`).first().scrollIntoViewIfNeeded();
                if (index % 2 === 0) await workbench.picture(`121-${colorScheme}-${index}-${id}`);
            }
            assert.deepEqual(await violations(analysis), [], colorScheme);
        }
    });

    it('with several goals, what no other run beats is drawn, and the best compromise is named', async () => {
        const analysis = await page();
        assert.equal(await analysis.locator('[data-testid=knee]', { hasText: 'best compromise' }).count(), 1);
        assert.equal(await analysis.locator('[data-testid=pareto-plot] .knee').count(), 1);
        await analysis.locator('[data-testid=coverage]').waitFor();
    });

    it('another goal is chosen, and all of it is read as tables, by keyboard alone', async () => {
        const analysis = await page();
        await analysis.locator('[data-testid=part]').focus();
        await workbench.page.keyboard.press('ArrowDown');
        await analysis.locator('[data-testid=progress][aria-label*="T.n"]').waitFor();
        await analysis.locator('[data-testid=as-tables]').focus();
        await workbench.page.keyboard.press('Space');
        await analysis.locator('[data-testid=dependence-table]').first().waitFor();
        assert.equal(await analysis.locator('svg').count(), 0);
        assert.deepEqual(await violations(analysis), []);
        await workbench.picture('122-tables');
        await workbench.page.keyboard.press('Space');
    });

    it('it leads to the run, and is opened from the panel of the execution too', async () => {
        const analysis = await page();
        const run = await analysis.locator('[data-testid=best-run]').innerText();
        await analysis.locator('[data-testid=best-run]').click();
        const panel = await executionPanel(workbench);
        await panel.locator(`[data-testid=run][data-run=${run}][aria-selected=true]`).waitFor();
        await panel.locator('[data-testid=analyse]').click();
        const again = await page();
        await again.locator('[data-testid=progress][aria-label*="T.n"]').waitFor();
    });

    it('why a search has ended stands in the head of the panel', async () => {
        const reason = '`stop when gain(S) < 0.01` holds (flow.xxp:7); after 118 runs the best T.m is 0.8969, and can hardly become better by more than 0.0042';
        const ends: JournalEvent[] = [{ type: 'step.started', step: 'S', round: 0 }, { type: 'exploration.ended', because: 'rule', step: 'S', space: 'S', reason }];
        appendFileSync(journal, ends.map((event, index) => encodeLine({ v: 1, seq: lines.length + 1 + index, at: lines.at(-1)!.at, ...event })).join(''));
        await runCommand(workbench, 'XXP: Show Execution');
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=ended]', { hasText: 'can hardly become better by more than 0.0042' }).waitFor();
        assert.ok(await panel.locator('[data-testid=standing]').count() > 0);
        await workbench.picture('123-ended');
    });
});
