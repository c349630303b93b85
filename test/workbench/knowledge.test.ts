/** What past runs are about: seen from the text, by picture and as a list, down to the runs; and asked in SPARQL. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { place } from '../support/journals.ts';
import { pastExecution } from '../support/past-runs.ts';
import { violations } from '../support/workbench/accessibility.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

const hostile = '<img src=x onerror="document.title=1">';
const depths = [1, 2, 3, 4, 5, 6];
const file = `workflow Wines {
    START -> Train -> END;
    task Train { implementation "tasks/forest.py"; }
}
experiment Wine {
    intent "Tell good wine";
    maximize Train.accuracy;
    control { START -> Search -> END; }
    space Search of Wines {
        strategy gridsearch;
        param_values depth = enum(1, 2, 3);
        param_values unheard = enum(1, 2);
        task Train { param depth = depth; }
    }
}
`;

describe('what is known', () => {
    let workbench: Workbench;
    before(async () => {
        workbench = await openWorkbench();
        for (const [index, [name, data, script]] of ([['Wine', 'wine.csv', 'forest'], ['Wine', 'wine.csv', 'svm'], ['Iris', 'iris.csv', 'forest']] as const).entries()) {
            place(workbench.folder, `e${index}`, pastExecution({
                id: `e${index}`, name, intent: 'Tell good wine', data: { path: `data/${data}`, sha256: data[0]!.repeat(64) }, script: { path: `tasks/${script}.py`, sha256: String(index).repeat(64) },
                runs: depths.map((depth) => ({ configuration: { depth, kernel: depth % 2 === 0 ? 'rbf' : hostile }, accuracy: 0.5 + depth / 20 + index / 50 })),
            }));
        }
        writeFileSync(path.join(workbench.folder, 'wines.xxp'), file);
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await runCommand(workbench, 'XXP: Refresh Executions');
        await treeRow(workbench, 'Iris').waitFor();
    });
    after(() => workbench.close());

    const about = (node: string): Promise<Frame> => webview(workbench, `[data-testid=facts][data-node="${node}"]`);
    const page = (): Promise<Frame> => webview(workbench, 'main:has([data-testid=tab-picture])');
    /** The picture has come to rest. */
    const rested = (frame: Frame): Locator => frame.locator('canvas[data-settled=true]');

    it('is shown beside the text, of what the cursor is on', async () => {
        await openFile(workbench, 'wines.xxp');
        await goTo(workbench, 11, 35);
        await runCommand(workbench, 'XXP: Show Knowledge');
        const frame = await about('urn:xxp:parameter:Train:depth');
        assert.equal(await frame.locator('[data-testid=title]').innerText(), 'Around Train.depth');
        assert.equal(await frame.locator('[data-testid=fact-table] tbody tr').count(), depths.length);
        await frame.locator('[data-testid=lines]', { hasText: 'Best value' }).waitFor();
        await rested(frame).waitFor();
        await workbench.picture('130-parameter');
    });

    it('follows the cursor, says where nothing is known, and stays where it is told to', async () => {
        await runCommand(workbench, 'View: Focus First Editor Group');
        await goTo(workbench, 7, 22);
        const metric = await about('urn:xxp:metric:accuracy');
        await goTo(workbench, 3, 34);
        const algorithm = await about('urn:xxp:algorithm:forest');
        await workbench.picture('131-algorithm');
        await algorithm.locator('[data-testid=follow]').uncheck();
        await runCommand(workbench, 'View: Focus First Editor Group');
        await goTo(workbench, 7, 22);
        await goTo(workbench, 6, 15);
        assert.equal(await metric.locator('[data-testid=title]').innerText(), 'Around forest');
        await algorithm.locator('[data-testid=follow]').check();
        await webview(workbench, '[data-testid=facts][data-node^="urn:xxp:intent:"]');
    });

    it('a thing is found by its name, and chosen by keyboard', async () => {
        const frame = await page();
        await frame.locator('[data-testid=search]').fill('wine');
        await frame.locator('[role=option]').nth(1).waitFor();
        await workbench.page.keyboard.press('Escape');
        await frame.locator('[data-testid=search]').fill('wine.csv');
        await frame.locator('[role=option]', { hasText: 'wine.csv' }).waitFor();
        await workbench.page.keyboard.press('Enter');
        await about(`urn:xxp:data:${'w'.repeat(64)}`);
        await frame.locator('[data-testid=overview]').click();
        await frame.locator('[data-testid=title]', { hasText: /^Knowledge$/ }).waitFor();
        await rested(frame).waitFor();
        await workbench.picture('132-overview');
    });

    it('a thing in the picture is pointed at, chosen and surrounded, by mouse and by keyboard', async () => {
        const frame = await page();
        const canvas = frame.locator('canvas');
        const { x, y, width, height } = (await canvas.boundingBox())!;
        const at = await until('something is pointed at', async () => {
            for (let top = 30; top < height; top += 14) {
                for (let left = 30; left < width; left += 14) {
                    await workbench.page.mouse.move(x + left, y + top);
                    if (/^[^ ]+: \d+ runs?$/.test(await frame.locator('[data-testid=tip]').textContent() ?? '')) return { x: x + left, y: y + top };
                }
            }
            return undefined;
        });
        await workbench.page.mouse.click(at.x, at.y);
        const first = await frame.locator('[data-testid=facts]').getAttribute('data-node');
        await workbench.picture('133-chosen');
        await canvas.focus();
        const next = await until('another thing is chosen', async () => {
            for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
                await workbench.page.keyboard.press(key);
                const node = await frame.locator('[data-testid=facts]').getAttribute('data-node');
                if (node !== first) return node;
            }
            return undefined;
        });
        assert.ok(next !== null);
        await workbench.page.keyboard.press('Enter');
        await workbench.page.keyboard.press('0');
        assert.match(await canvas.getAttribute('aria-label') ?? '', /^Picture of \d+ things and \d+ links; .* is chosen/);
    });

    it('what people and tasks have written is text', async () => {
        const frame = await page();
        await frame.locator('[data-testid=search]').fill('kernel');
        await frame.locator('[role=option]', { hasText: hostile }).click();
        await frame.locator('[data-testid=facts]', { hasText: hostile }).waitFor();
        assert.equal(await frame.locator('img').count(), 0);
    });

    it('is read as a list, in both themes, and axe finds nothing', async () => {
        for (const colorScheme of ['light', 'dark'] as const) {
            await workbench.page.emulateMedia({ colorScheme });
            const frame = await until(`it is drawn in the ${colorScheme} theme`, async () => {
                const found = await page();
                return await found.locator(`body.vscode-${colorScheme}`).count() > 0 && found;
            });
            await rested(frame).waitFor();
            await workbench.picture(`134-${colorScheme}`);
            assert.deepEqual(await violations(frame), [], colorScheme);
            await frame.locator('[data-testid=as-list]').check();
            await frame.locator('[data-testid=list-node]').first().waitFor();
            assert.deepEqual(await violations(frame), [], `${colorScheme}, as a list`);
            await workbench.picture(`135-${colorScheme}-list`);
            await frame.locator('[data-testid=as-list]').uncheck();
        }
    });

    it('kinds are left out by the legend', async () => {
        const frame = await page();
        await frame.locator('[data-testid=legend] input[data-kind=value]').uncheck();
        await frame.locator('[data-testid=as-list]').check();
        assert.equal(await frame.locator('[data-testid=list-node]', { hasText: 'depth = 1' }).count(), 0);
        await frame.locator('[data-testid=as-list]').uncheck();
        await frame.locator('[data-testid=legend] input[data-kind=value]').check();
    });

    it('each link leads to the runs behind it, and each of these opens', async () => {
        const frame = await page();
        await frame.locator('[data-testid=search]').fill('svm');
        await frame.locator('[role=option]', { hasText: 'svm' }).first().click();
        const svm = await about('urn:xxp:algorithm:svm');
        await svm.locator('[data-testid=links] li', { hasText: 'wine.csv' }).locator('[data-testid=link-runs]').click();
        await svm.locator('[data-testid=behind-runs] tr[data-run]').nth(5).waitFor();
        assert.equal(await svm.locator('#runs-title').innerText(), 'Runs with svm and wine.csv');
        await workbench.picture('136-runs');
        await svm.locator('[data-testid=behind-runs] tr[data-run="Search-4"] [data-testid=open-run]').click();
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=run][data-run="Search-4"][aria-selected=true]').waitFor();
    });

    it('is asked in SPARQL, with what is wrong at its place; what a cell names is looked at', async () => {
        await runCommand(workbench, 'XXP: Query Knowledge');
        const frame = await webview(workbench, '[data-testid=query]');
        await frame.locator('[data-testid=question]').fill('SELECT ?a WHERE {\n  ?a foo bar .\n}');
        await frame.locator('[data-testid=ask]').click();
        await frame.locator('[data-testid=query-problem]', { hasText: 'line 2, column' }).waitFor();
        await frame.locator('[data-testid=go-to-problem]').click();
        const at = await frame.locator('[data-testid=question]').evaluate((area) => (area as unknown as { readonly selectionStart: number }).selectionStart);
        assert.ok(at >= 'SELECT ?a WHERE {\n  ?a'.length && at <= 'SELECT ?a WHERE {\n  ?a foo bar .'.length, String(at));
        await frame.locator('[data-testid=examples]').selectOption({ label: 'Which algorithms did best, by accuracy' });
        await frame.locator('[data-testid=ask]').click();
        const rows = frame.locator('table[data-testid=answer] tbody tr');
        await rows.nth(1).waitFor();
        assert.match(await rows.first().innerText(), /^algorithm forest/);
        await frame.locator('table[data-testid=answer] th button', { hasText: 'runs' }).click();
        assert.match(await rows.first().innerText(), /^algorithm svm/);
        await workbench.picture('137-query');
        assert.deepEqual(await violations(frame), []);
        await frame.locator('[data-testid=resource]', { hasText: 'algorithm svm' }).click();
        await about('urn:xxp:algorithm:svm');
    });
});
