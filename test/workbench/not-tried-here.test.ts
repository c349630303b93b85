/** What is known of what was not run here: what is likely though nobody has tried it, and runs that other tools have kept. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { xxp } from '../support/cli.ts';
import { place } from '../support/journals.ts';
import { violations } from '../support/workbench/accessibility.ts';
import { goTo, openFile, runCommand } from '../support/workbench/palette.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

/** Trees suit the even tables, lines the odd ones; of the last two, little was tried. */
const results = ['run_id,dataset,model,depth,accuracy', ...Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? ['forest', 'boosting', 'stumps'] : ['svm', 'ridge', 'logistic']).slice(0, n < 38 ? 3 : 1)
    .map((model) => `${model}-${n},table${n},${model},${n % 2},0.9`))].flat();

/** Points at one place of the picture after the other until such a tip is shown: within the page, so that it does not take a minute. */
const findTip = (part: string): string => `(() => {
    const canvas = document.querySelector('canvas'), tip = document.querySelector('[data-testid=tip]'), { left, top, width, height } = canvas.getBoundingClientRect();
    for (let y = 30; y < height; y += 4) for (let x = 30; x < width; x += 4) {
        canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: left + x, clientY: top + y }));
        if (!tip.hidden && tip.textContent.includes('${part}')) return { x, y, text: tip.textContent };
    }
})()`;

describe('what was not tried here', () => {
    let workbench: Workbench;
    before(async () => {
        workbench = await openWorkbench();
        writeFileSync(path.join(workbench.folder, 'results.csv'), `${results.join('\n')}\n`);
    });
    after(() => workbench.close());

    const learn = async (...args: string[]): Promise<void> => { assert.equal((await xxp(['knowledge', ...args], { cwd: workbench.folder })).code, 0); };

    const page = (): Promise<Frame> => webview(workbench, 'main:has([data-testid=tab-picture])');
    const find = async (name: string): Promise<Frame> => {
        const frame = await page();
        await frame.locator('[data-testid=search]').fill(name);
        await frame.locator('[role=option]', { hasText: name }).first().click();
        await frame.locator('#about', { hasText: name }).waitFor();
        return frame;
    };

    it('comes into the open view when it is imported, which says before that there is nothing', async () => {
        await openFile(workbench, 'known.xxp');
        await goTo(workbench, 6, 26);
        await runCommand(workbench, 'XXP: Show Knowledge');
        const frame = await webview(workbench, '[data-testid=empty]');
        await frame.locator('[data-testid=unknown]', { hasText: 'Nothing is known of accuracy yet' }).waitFor();
        await workbench.picture('137-empty');
        await learn('import', 'results.csv');
        await frame.locator('[data-testid=facts][data-node="urn:xxp:metric:accuracy"]').waitFor();
        assert.equal(await frame.locator('[data-testid=unknown]').count(), 0);
        await frame.locator('[data-testid=overview]').click();
        await frame.locator('[data-testid=title]', { hasText: /^Knowledge$/ }).waitFor();
    });

    it('but is likely, comes into the open view as soon as it is learnt, which stays as it is looked at', async () => {
        const frame = await find('table38');
        await frame.locator('canvas[data-settled=true]').waitFor();
        assert.equal(await frame.locator('[data-testid=likely]').count(), 0);
        const canvas = frame.locator('canvas');
        await canvas.focus();
        await workbench.page.keyboard.press('+');
        await workbench.page.keyboard.press('Shift+ArrowLeft');
        const at = await until('something is pointed at', () => frame.evaluate<{ readonly x: number; readonly y: number; readonly text: string } | undefined>(findTip('run')));
        await learn('train');
        await frame.locator('[data-testid=facts]', { hasText: 'table38' }).locator('[data-testid=likely]').waitFor();
        assert.match(await canvas.getAttribute('aria-label') ?? '', /; table38 is chosen, dashes lead from it to 2 things/);
        assert.deepEqual(await frame.evaluate(findTip('run')), at);
        assert.ok(await frame.evaluate<boolean>("document.activeElement === document.querySelector('canvas')"));
    });

    it('but is likely, is said apart from what is known, with a confidence, and joined by dashes', async () => {
        const frame = await find('table38');
        const likely = frame.locator('[data-testid=likely]');
        await likely.locator('h4', { hasText: 'Algorithms that may suit it' }).waitFor();
        const names = await likely.locator('[data-testid=likely-node]').allInnerTexts();
        assert.deepEqual(names.slice(0, 2).map((name) => name.split(/[,\s]/)[0]).sort(), ['boosting', 'stumps']);
        assert.match(await likely.locator('li').first().innerText(), /\d+ %$/);
        await frame.locator('[data-testid=overview]').click();
        await frame.locator('[data-testid=title]', { hasText: /^Knowledge$/ }).waitFor();
        await find('table38');
        await frame.locator('[data-testid=dashed]').waitFor();
        await frame.locator('canvas[data-settled=true]').waitFor();
        assert.match(await frame.locator('canvas').getAttribute('aria-label') ?? '', /; table38 is chosen, dashes lead from it to 2 things that may suit it/);
        await workbench.picture('138-likely');
    });

    it('but is likely, is a link that is chosen by mouse and by keyboard, which says why, and leads on', async () => {
        const frame = await page();
        const canvas = frame.locator('canvas');
        const at = await until('a dash is found', () => frame.evaluate<{ readonly x: number; readonly y: number } | undefined>(findTip('predicted')));
        const { x, y } = (await canvas.boundingBox())!;
        await workbench.page.mouse.move(x + at.x, y + at.y);
        const pointed = (await frame.locator('[data-testid=tip]', { hasText: /^\w+ may suit table38: predicted, \d+ % sure$/ }).textContent() ?? '').split(':')[0]!;
        await workbench.page.mouse.click(x + at.x, y + at.y);
        const prediction = frame.locator('[data-testid=prediction]');
        assert.equal(await prediction.locator('h2').innerText(), pointed);
        const lines = await prediction.locator('[data-testid=prediction-lines]').innerText();
        for (const part of [/How sure\s+\d+ %: so often predictions like it were right/, /Learnt by\s+the model complex, from \d+ links/, /Held out\s+of \d+ links that it was not told/, /Behind it\s+no run, since nobody has tried it/]) assert.match(lines, part);
        await workbench.page.mouse.move(x + 4, y + 4);
        await workbench.picture('138-prediction');
        assert.deepEqual(await violations(frame), []);
        await prediction.locator('[data-testid=back]').click();
        await canvas.focus();
        await workbench.page.keyboard.press('Shift+L');
        await prediction.waitFor();
        assert.match(await canvas.getAttribute('aria-label') ?? '', /table38 is chosen, and \w+ may suit table38/);
        await workbench.page.keyboard.press('l');
        await frame.locator('[data-testid=behind]').waitFor();
        await frame.locator('[data-testid=back]').click();
        await frame.locator('[data-testid=why]').first().focus();
        await workbench.page.keyboard.press('Enter');
        const other = await prediction.getAttribute('data-node');
        await prediction.locator('[data-testid=prediction-go]').click();
        await frame.locator(`[data-testid=facts][data-node="${other}"]`).waitFor();
        await find('table38');
        await frame.locator('[data-testid=likely-node]', { hasText: 'boosting' }).click();
        await frame.locator('[data-testid=facts][data-node="urn:xxp:algorithm:boosting"]').waitFor();
        await frame.locator('[data-testid=search]').fill('accuracy');
        await frame.locator('[role=option]').first().click();
        await frame.locator('[data-testid=facts][data-node="urn:xxp:metric:accuracy"]').waitFor();
        assert.equal(await frame.locator('[data-testid=likely]').count(), 0);
        assert.equal(await frame.locator('[data-testid=dashed]').count(), 0);
    });

    it('but elsewhere, is told as far as it is known, where it comes from, and leads on', async () => {
        const frame = await find('svm');
        await frame.locator('[data-testid=runs-of]').click();
        await frame.locator('[data-testid=open-run]', { hasText: /^svm-1$/ }).click();
        const run = frame.locator('[data-testid=run-details][data-run="svm-1"]');
        await run.locator('[data-testid=run-source]', { hasText: 'Imported from results.csv' }).waitFor();
        assert.match(await run.locator('[data-testid=run-metrics] tbody').innerText(), /Train\.accuracy\s+0\.9/);
        assert.match(await run.locator('[data-testid=run-parameters] tbody').innerText(), /Train\.depth\s+1/);
        await workbench.picture('139-imported-run');
        await workbench.page.keyboard.press('Enter');
        await frame.locator('[data-testid=behind-runs]').waitFor();
        await frame.locator('[data-testid=open-run]', { hasText: /^svm-1$/ }).click();
        await run.locator('[data-testid=run-part]', { hasText: 'table1' }).click();
        await frame.locator('#about', { hasText: 'table1' }).waitFor();
    });

    it('is where a series leads that was imported: to what is known of its best run, and of its experiment', async () => {
        await runCommand(workbench, 'XXP: Show Series');
        const series = (): Promise<Frame> => webview(workbench, '[data-testid=best-run]');
        await (await series()).locator('[data-testid=best-run]').click();
        await webview(workbench, '[data-testid=run-details][data-run="boosting-0"]');
        await runCommand(workbench, 'XXP: Show Series');
        await (await series()).locator('[data-testid=open-execution]').click();
        await webview(workbench, '[data-testid=facts][data-node="urn:xxp:experiment:results"]');
    });

    for (const [theme, media] of [
        ['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }],
        ['high-contrast-light', { colorScheme: 'light', forcedColors: 'active' }], ['high-contrast', { colorScheme: 'dark', forcedColors: 'active' }],
    ] as const) {
        it(`is said in the theme ${theme} so that axe finds nothing`, async () => {
            await workbench.page.emulateMedia({ forcedColors: 'none', ...media });
            const light = theme === 'high-contrast' ? ':not(.vscode-high-contrast-light)' : '';
            await until(`it is drawn in the theme ${theme}`, async () => await (await page()).locator(`body.vscode-${theme}${light}`).count() > 0);
            const frame = await find('table38');
            await frame.locator('[data-testid=likely]').waitFor();
            await workbench.picture(`139-${theme}`);
            assert.deepEqual(await violations(frame), [], 'what is likely');
            await frame.locator('[data-testid=why]').first().click();
            await frame.locator('[data-testid=prediction]').waitFor();
            assert.deepEqual(await violations(frame), [], 'why');
            await frame.locator('[data-testid=back]').click();
            await frame.locator('[data-testid=fact-run]').first().click();
            await frame.locator('[data-testid=run-details]').waitFor();
            assert.deepEqual(await violations(frame), [], 'a run of elsewhere');
        });
    }

    it('and cannot be read, is left out, and said so', async () => {
        const frame = await page();
        place(workbench.folder, 'broken', ['{"broken']);
        await frame.locator('[data-testid=refresh]').click();
        await frame.locator('[data-testid=left-out] summary', { hasText: '1 execution left out' }).click();
        await frame.locator('[data-testid=left-out] li', { hasText: /^broken: The journal in .* has no first line$/ }).waitFor();
        assert.deepEqual(await violations(frame), []);
    });
});
