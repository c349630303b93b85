/** People at work: what waits for them is found, understood, answered and looked up, by mouse, by keyboard, and with others. */
import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { readExecution, sendCommand } from '../../engine/src/index.ts';
import { questionsPlan, reviewPlan } from '../support/questions-plan.ts';
import { violations } from '../support/workbench/accessibility.ts';
import { begin } from '../support/workbench/begun.ts';
import { runCommand } from '../support/workbench/palette.ts';
import { reload } from '../support/workbench/reload.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { questionRow, treeRow } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';
import { webview } from '../support/workbench/webview.ts';

const ben = { name: 'Ben', source: 'http' } as const;

describe('people and their questions', () => {
    let workbench: Workbench;
    let dir: string;
    let pid: number;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    const question = (title: string): Promise<Frame> => webview(workbench, `h1:has-text("${title}")`);
    const state = async () => (await readExecution(dir)).state;
    const closed = async (id: string) => (await state()).interactions.get(id)?.closed;

    it('are told once of all that wait, and see how many there are', async () => {
        ({ dir, pid } = await begin(workbench, questionsPlan()));
        await runCommand(workbench, 'XXP Studio: Focus on Interactions View');
        for (const run of ['Shallow-1', 'Shallow-2', 'Shallow-3']) await questionRow(workbench, `Glance of ${run}`).waitFor();
        await workbench.page.locator('.statusbar-item[aria-label*="3 questions wait"]').waitFor();
        const toast = workbench.page.locator('.notifications-toasts .notification-list-item', { hasText: 'Asking asks' });
        await toast.waitFor();
        assert.equal(await toast.count(), 1);
        await workbench.picture('100-inbox');
        await toast.getByRole('button', { name: 'Open' }).click();
        await workbench.page.locator('.pane-header', { hasText: 'Interactions' }).getByText('3 of 6 asked').waitFor();
        const panel = await question('Glance of Shallow-');
        await panel.locator('[data-testid=budget]', { hasText: '3 of 6 questions asked' }).waitFor();
    });

    it('go from one to the next and answer all three alike, by keyboard alone', async () => {
        const { keyboard } = workbench.page;
        const panel = await question('Glance of Shallow-');
        const first = await panel.locator('h1').innerText();
        await panel.locator('h1').focus();
        await keyboard.press('n');
        await until('the next question is in sight', async () => await panel.locator('h1').innerText() !== first);
        await keyboard.press('p');
        await until('the first one is in sight again', async () => await panel.locator('h1').innerText() === first);
        await keyboard.press('1');
        await panel.locator('[data-testid=field-problem][data-input=stars]').waitFor();
        assert.equal(await focused(panel), 'star');
        for (let stars = 1; stars < 4; stars++) await keyboard.press('ArrowRight');
        await keyboard.press('Tab');
        assert.equal(await focused(panel), 'comment');
        await keyboard.type('as expected');
        await keyboard.press('Tab');
        assert.equal(await focused(panel), 'alike');
        await keyboard.press(' ');
        await keyboard.press('Tab');
        assert.equal(await focused(panel), 'choice');
        await keyboard.press('Enter');
        await panel.locator('[data-testid=verdict-choice]', { hasText: 'keep' }).waitFor();
        await until('all three are answered', async () => (await Promise.all([1, 2, 3].map((run) => closed(`Shallow-${run}.Glance-1`)))).every((each) => each?.choice === 'keep' && each.inputs?.['stars'] === 4 && each.comment === 'as expected'));
        await workbench.picture('101-alike');
    });

    it('find what tries to be more than text as text, in the question and in what is shown with it', async () => {
        await questionRow(workbench, 'Look of Deep-1').click();
        const panel = await question('Look of Deep-1');
        await panel.locator('[data-testid=evidence-difference]').waitFor();
        await panel.locator('[data-testid=evidence-curve] [data-testid=chart] canvas').waitFor();
        await panel.locator('[data-name=errors] td', { hasText: '<img src=x onerror=alert(1)>' }).waitFor();
        await panel.locator('[data-name=notes] strong', { hasText: 'Level' }).waitFor();
        await until('the drawing is drawn', () => panel.evaluate<boolean>(`document.querySelector('[data-name=drawing] img')?.naturalWidth === 160`));
        assert.equal(await panel.locator('.ask img, .ask script, .ask a[href^=javascript], [data-name=errors] img, [data-name=notes] script, main svg script').count(), 0);
        assert.doesNotMatch(await panel.evaluate<string>('document.title'), /broken out/);
        assert.ok(await panel.evaluate<boolean>('document.documentElement.scrollWidth <= document.documentElement.clientWidth'), 'nothing sticks out');
    });

    for (const scheme of ['light', 'dark', 'high contrast'] as const) {
        it(`is drawn well in the ${scheme} theme, and axe finds nothing`, async () => {
            await workbench.page.emulateMedia(scheme === 'high contrast' ? { colorScheme: 'dark', forcedColors: 'active' } : { colorScheme: scheme, forcedColors: 'none' });
            const panel = await until(`the theme is ${scheme}`, async () => {
                const frame = await question('Look of Deep-1');
                return await frame.locator(`body.vscode-${scheme.replace(' ', '-')}`).count() > 0 && frame;
            });
            await workbench.picture(`102-question-${scheme.replace(' ', '-')}`);
            assert.deepEqual(await violations(panel), []);
        });
    }

    it('see beside each field what is wrong with it, and fill in all sorts of it', async () => {
        await workbench.page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
        const panel = await question('Look of Deep-1');
        await panel.locator('[data-testid=input][data-input=temperature]').fill('11');
        await panel.locator('[data-choice=bad]').click();
        await panel.locator('[data-testid=field-problem][data-input=temperature]', { hasText: 'Expected a number from 0 to 10, found "11"' }).waitFor();
        await panel.locator('[data-testid=comment-problem]', { hasText: 'Expected a comment with bad' }).waitFor();
        assert.deepEqual((await panel.locator('[data-testid=field-problem]').evaluateAll((problems) => problems.map((each) => (each as unknown as { dataset: Record<string, string> }).dataset['input']))), ['stars', 'temperature', 'count', 'kind', 'labels']);
        await workbench.picture('103-problems');
        await panel.locator('[data-testid=star][data-star="2"]').focus();
        await workbench.page.keyboard.press(' ');
        await panel.locator('[data-testid=input][data-input=temperature]').fill('2.5');
        await panel.locator('[data-testid=input][data-input=count]').fill('7');
        await panel.locator('[data-testid=input][data-input=sure]').check();
        await panel.locator('[data-input=kind] [data-option=square]').check();
        await panel.locator('[data-input=parts] [data-option=corners]').check();
        await panel.locator('[data-input=parts] [data-option=edges]').check();
        await panel.locator('[data-testid=input][data-input=why]').fill('<b>because</b>');
        await panel.locator('[data-testid=comment]').fill('not yet');
        await panel.locator('[data-testid=example]').focus();
        for (const [index, key] of ['1', '2', '1'].entries()) {
            await panel.locator(`[data-testid=example][data-index="${index}"]`).waitFor();
            await workbench.page.keyboard.press(key);
        }
        await panel.locator('[data-testid=example]', { hasText: '3 labelled' }).waitFor();
    });

    it('keep what they have filled in while the window is reloaded, and send it', async () => {
        await reload(workbench, 'xxp.interaction');
        const panel = await question('Look of Deep-1');
        await panel.locator('[data-choice=bad]').click();
        const verdict = panel.locator('[data-testid=verdict]');
        await verdict.locator('[data-testid=verdict-choice]', { hasText: 'bad' }).waitFor();
        for (const text of ['by Ana Example', '<b>because</b>', 'not yet', 'edges, corners', '1: cat, 2: dog, 3: cat']) await verdict.getByText(text).first().waitFor();
        assert.equal(await panel.locator('[data-testid=form]').count(), 0, 'it is for reading only now');
        const { inputs, seconds, shown } = (await closed('Deep-1.Look-1'))!;
        assert.deepEqual(inputs, { stars: 2, temperature: 2.5, count: 7, sure: true, kind: 'square', parts: ['edges', 'corners'], why: '<b>because</b>', labels: { 0: 'cat', 1: 'dog', 2: 'cat' } });
        assert.ok(seconds! > 0 && /^[0-9a-f]{64}$/.test(shown!));
        await workbench.picture('104-answered');
    });

    it('pick among runs, and learn who was first where two answer at once', async () => {
        await questionRow(workbench, 'Review').click();
        const panel = await question('Review');
        for (const kind of ['best', 'top', 'metric', 'curve', 'shown']) await panel.locator(`[data-testid=evidence-${kind}]`).first().waitFor();
        await panel.locator('[data-testid=countdown]', { hasText: 'left, then “accept” is taken' }).waitFor();
        await panel.locator('[data-input=pick] [data-option=Shallow-2]').check();
        await panel.locator('[data-testid=candidate][data-run=Shallow-3] [data-name=drawing] img').waitFor();
        await panel.locator('[data-input=better] [data-option=Shallow-3]').check();
        await workbench.picture('105-runs');
        // Both answers are on their way before the engine looks at either.
        process.kill(pid, 'SIGSTOP');
        await sendCommand(dir, { type: 'answer', interaction: 'Review-1', choice: 'reject', inputs: { pick: 'Shallow-1', better: 'Shallow-2' }, by: ben });
        await panel.locator('[data-choice=accept]').click();
        await panel.locator('[data-testid=reply]', { hasText: 'Sending “accept”' }).waitFor();
        process.kill(pid, 'SIGCONT');
        await panel.locator('[data-testid=late]', { hasText: 'Your answer “accept” came too late: Ben answered first' }).waitFor();
        assert.equal((await closed('Review-1'))?.choice, 'reject');
        await workbench.picture('106-late');
    });

    it('who is not named may look and not answer, and is told who may', async () => {
        const guarded = await begin(workbench, reviewPlan({ validator: ['Ben', 'Chi'] }, 2));
        await questionRow(workbench, 'Approve').click();
        const panel = await question('Approve');
        await panel.locator('[data-testid=may-not]', { hasText: 'only Ben and Chi may answer, as validator' }).waitFor();
        assert.ok(await panel.locator('[data-choice=yes]').isDisabled());
        await sendCommand(guarded.dir, { type: 'answer', interaction: 'Approve-1', choice: 'yes', by: ben });
        await panel.locator('[data-testid=votes]', { hasText: 'yes by Ben' }).waitFor();
        await panel.locator('[data-testid=quorum]', { hasText: '1 has answered' }).waitFor();
        await workbench.picture('107-may-not');
        await sendCommand(guarded.dir, { type: 'cancel', by: { name: 'Ana Example', source: 'git' } });
        await panel.locator('[data-testid=verdict][data-outcome=cancelled]').waitFor();
        await questionRow(workbench, 'Approve').waitFor({ state: 'detached' });
    });

    it('an answer that is given while the engine is gone is kept, and counts once it goes on; nothing is asked twice', async () => {
        const killed = await begin(workbench, reviewPlan({}));
        await questionRow(workbench, 'Approve').click();
        const panel = await question('Approve');
        await panel.locator('[data-choice=yes]').waitFor();
        process.kill(killed.pid, 'SIGKILL');
        await panel.locator('[data-choice=yes]').click();
        await panel.locator('[data-testid=reply]', { hasText: 'is kept; the engine is not running' }).waitFor();
        await workbench.picture('108-kept');
        await treeRow(workbench, /Guarded.*interrupted/).waitFor();
        await runCommand(workbench, 'XXP: Resume Execution');
        await panel.locator('[data-testid=verdict-choice]', { hasText: 'yes' }).waitFor({ timeout: 60_000 });
        const { interactions } = (await readExecution(killed.dir)).state;
        assert.deepEqual([...interactions.keys()], ['Approve-1']);
    });

    it('who is not supervisor may not steer, and is told who may', async () => {
        await begin(workbench, reviewPlan({ supervisor: ['Ben'] }));
        await questionRow(workbench, 'Approve').waitFor();
        await runCommand(workbench, 'XXP: Pause Execution');
        await workbench.page.locator('.notifications-toasts .notification-list-item', { hasText: 'only Ben may' }).waitFor();
        await workbench.picture('109-not-supervisor');
    });
});

async function focused(panel: Frame): Promise<string> {
    return panel.evaluate<string>('document.activeElement?.dataset.testid ?? ""');
}
