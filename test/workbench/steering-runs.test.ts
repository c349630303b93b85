import { readdirSync } from 'node:fs';
import path from 'node:path';
import { executionsDir, readExecution, type ExecutionState } from '../../engine/src/index.ts';
import { chooseFromMenu } from '../support/workbench/menu.ts';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, untilStatus } from '../support/workbench/panel.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { treeRow, unfold } from '../support/workbench/tree.ts';
import { until } from '../support/workbench/until.ts';

describe('steering the runs of an execution', () => {
    let workbench: Workbench;
    before(async () => {
        workbench = await openWorkbench();
        await openFile(workbench, 'line.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'running');
        await runCommand(workbench, 'XXP Studio: Focus on Executions View');
        await unfold(workbench, 'Queueing');
        await unfold(workbench, /^Line(?!-)/);
        await inLine(3, 1);
    });
    after(() => workbench.close());

    it('one that waits is run next', async () => {
        await chooseFromMenu(workbench, run(5), 'Run Next');
        await inLine(5, 1);
        await workbench.picture('83-run-next');
    });

    it('one that waits is given a priority', async () => {
        await chooseFromMenu(workbench, run(6), 'Change Priority');
        await answer('Priority of Line-6', '1000');
        await inLine(6, 1);
    });

    it('one that waits is skipped', async () => {
        await chooseFromMenu(workbench, run(6), 'Skip Run');
        await until('Line-6 is skipped', async () => (await state()).runs.get('Line-6')?.status === 'skipped');
        await inLine(5, 1);
    });

    it('a task that runs is skipped, once that was confirmed, and the next run begins', async () => {
        await unfold(workbench, 'Line-1');
        await chooseFromMenu(workbench, treeRow(workbench, /^Wait/), 'Skip Task');
        const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: 'Skip Wait of Line-1?' });
        await dialog.waitFor();
        await workbench.picture('84-skip-task');
        await dialog.getByRole('button', { name: 'Skip', exact: true }).click();
        await until('it is skipped, and Line-5 runs', async () => {
            const { runs } = await state();
            return runs.get('Line-1')?.tasks.get('Wait')?.status === 'skipped' && runs.get('Line-5')?.status === 'running';
        });
    });

    it('the space is narrowed, and what lies outside is not run', async () => {
        await chooseFromMenu(workbench, treeRow(workbench, /^Line(?!-)/), 'Narrow Space');
        await answer('Narrow Line', 'rate=1,2,3,5,6');
        const panel = await executionPanel(workbench);
        await until('runs outside are gone from the table', async () => await panel.locator('[data-testid=run][data-run=Line-8]').count() === 0 && await panel.locator('[data-testid=run][data-run=Line-3]').count() === 1);
        await workbench.picture('85-narrowed');
    });

    it('what cannot be followed is said', async () => {
        await chooseFromMenu(workbench, treeRow(workbench, /^Line(?!-)/), 'Narrow Space');
        await answer('Narrow Line', 'speed=1');
        await workbench.page.locator('.notifications-toasts .notification-list-item', { hasText: 'Line could not be narrowed' }).waitFor();
        await workbench.picture('86-refused');
        await runCommand(workbench, 'Notifications: Clear All Notifications');
    });

    it('its budget is changed', async () => {
        await chooseFromMenu(workbench, treeRow(workbench, 'Queueing'), 'Change Budget');
        await answer('Change Budget', 'runs=40 time=2h');
        await until('the limits are known', async () => {
            const { steering: { limits } } = await state();
            return limits.runs === 40 && limits.timeSeconds === 7200;
        });
        await workbench.picture('87-budget');
    });

    function run(number: number) {
        return treeRow(workbench, new RegExp(`^Line-${number}`));
    }

    /** The tree says which place a run has among those that wait. */
    async function inLine(number: number, place: number): Promise<void> {
        await run(number).filter({ hasText: `${place}. in the queue` }).waitFor();
    }

    async function answer(title: string, text: string): Promise<void> {
        const { page } = workbench;
        await page.locator('.quick-input-widget', { hasText: title }).waitFor();
        await page.locator('.quick-input-widget input.input').fill(text);
        await page.keyboard.press('Enter');
    }

    async function state(): Promise<ExecutionState> {
        const [only] = readdirSync(executionsDir(workbench.folder));
        return (await readExecution(path.join(executionsDir(workbench.folder), only!))).state;
    }
});
