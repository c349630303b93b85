/** From an intent to a draft, and how executions of one experiment have come on: read, drawn, kept up to date, left for an execution. */
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { place } from '../support/journals.ts';
import { pastExecution, type PastRun } from '../support/past-runs.ts';
import { violations } from '../support/workbench/accessibility.ts';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

const runs = (...values: readonly number[]): PastRun[] => values.map((accuracy, index) => ({ configuration: { depth: index + 1 }, accuracy }));

describe('a series of experiments', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    const page = (selector = 'main:has([data-testid=work][data-state=done])'): Promise<Frame> => webview(workbench, selector);
    const news = async (): Promise<void> => runCommand(workbench, 'XXP: Refresh Executions');

    it('says what will stand there before anything was run', async () => {
        await runCommand(workbench, 'XXP: Show Series');
        const series = await page('[data-testid=empty]');
        assert.deepEqual(await violations(series), []);
        await workbench.picture('170-no-series');
    });

    it('appears with its executions, without being asked', async () => {
        const root = workbench.folder;
        place(root, 'e1', pastExecution({ id: 'e1', name: 'Wine', intent: 'Tell good wine: right at least 8 times in 10', required: 0.8, runs: runs(0.5, 0.62, 0.58, 0.71, 0.69, 0.78) }));
        place(root, 'e2', pastExecution({ id: 'e2', name: 'Wine', intent: 'Tell good wine: right at least 9 times in 10', required: 0.9, script: { path: 'tasks/svm.py', sha256: 'e'.repeat(64) }, runs: runs(0.7, 0.83, 0.81, 0.86) }));
        place(root, 'e3', pastExecution({ id: 'e3', name: 'Other', runs: runs(0.3) }));
        await news();
        const series = await page('[data-testid=progress]');
        await series.locator('[data-testid=series]').selectOption('Wine');
        await series.locator('[data-testid=reached][data-reached=false]').waitFor();
        assert.match(await series.locator('[data-testid=progress]').first().getAttribute('aria-label') ?? '', /Train\.accuracy: /);
    });

    it('draws how far its goals have come, over runs and over time, in both themes', async () => {
        const series = await page('[data-testid=progress]');
        await series.locator('[data-testid=name]', { hasText: 'Wine' }).waitFor();
        assert.equal(await series.locator('.plot .limit').count(), 2);
        assert.equal(await series.locator('.plot .begin').count(), 1);
        assert.deepEqual(await series.locator('[data-execution=e2] .changes li').allInnerTexts(), ['is for "Tell good wine: right at least 9 times in 10"', 'requires Train.accuracy >= 0.9', 'no longer requires Train.accuracy >= 0.8', 'runs svm', 'no longer runs forest']);
        for (const colorScheme of ['light', 'dark'] as const) {
            await workbench.page.emulateMedia({ colorScheme });
            const drawn = await until(`it is drawn in the ${colorScheme} theme`, async () => {
                const found = await page('[data-testid=progress]');
                return await found.locator(`body.vscode-${colorScheme}`).count() > 0 && found;
            });
            assert.deepEqual(await violations(drawn), [], colorScheme);
            await workbench.picture(`171-series-${colorScheme}`);
        }
        await series.locator('[data-testid=over]').selectOption('time');
        await series.locator('.plot .label', { hasText: 'seconds' }).waitFor();
    });

    it('is read as tables by keyboard alone', async () => {
        const series = await page('[data-testid=progress]');
        await series.locator('[data-testid=as-tables]').focus();
        await workbench.page.keyboard.press('Space');
        await series.locator('[data-testid=steps]').waitFor();
        assert.equal(await series.locator('svg').count(), 0);
        assert.deepEqual(await violations(series), []);
        await workbench.picture('172-series-tables');
        await workbench.page.keyboard.press('Space');
    });

    it('goes on while executions do, and says when its goal is reached', async () => {
        place(workbench.folder, 'e4', pastExecution({ id: 'e4', name: 'Wine', intent: 'Tell good wine: right at least 9 times in 10', required: 0.9, script: { path: 'tasks/svm.py', sha256: 'e'.repeat(64) }, runs: runs(0.88, 0.93) }));
        await news();
        const series = await page('[data-testid=reached][data-reached=true]');
        await series.locator('[data-execution=e4]').waitFor();
    });

    it('leads to an execution', async () => {
        const series = await page('[data-testid=progress]');
        await series.locator('[data-execution=e2] [data-testid=open-execution]').click();
        await executionPanel(workbench);
    });
});

describe('an intent', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    const editorText = (): Promise<string> => workbench.page.locator('.editor-instance .monaco-editor .view-lines').first().innerText().then((text) => text.replaceAll('\u00a0', ' '));
    const say = async (intent: string): Promise<void> => {
        await runCommand(workbench, 'XXP: Draft an Experiment from an Intent...');
        const input = workbench.page.locator('.quick-input-widget input.input');
        await workbench.page.locator('.quick-input-widget', { hasText: 'What is to be found out' }).waitFor();
        await input.fill(intent);
        await workbench.page.keyboard.press('Enter');
    };

    it('becomes an experiment over the workflows of the folder, in a file that is not saved yet', async () => {
        await say('Read handwritten digits: right at least 97 times in 100, answers within 5 ms');
        await workbench.page.locator('.tab.active', { hasText: 'read-handwritten-digits.xxp' }).waitFor();
        await until('the draft is shown', async () => /maximize Evaluate\.accuracy;/.test(await editorText()) && /require Evaluate\.latency_ms <= 5;/.test(await editorText()));
        await workbench.picture('173-draft');
    });

    it('becomes a part of the file at hand', async () => {
        await openFile(workbench, 'digits/flow.xxp');
        await say('Digits with an accuracy over 0.9');
        const places = workbench.page.locator('.quick-input-list .monaco-list-row');
        await places.filter({ hasText: 'At the end of this file' }).click();
        await workbench.page.locator('.tab.active.dirty', { hasText: 'flow.xxp' }).waitFor();
        await until('the draft is shown', async () => /require Evaluate\.accuracy > 0\.9;/.test(await editorText()));
        await workbench.picture('174-inserted');
    });
});
