import assert from 'node:assert/strict';
import { openFile, runCommand } from '../support/workbench/palette.ts';
import { executionPanel, points, untilStatus } from '../support/workbench/panel.ts';
import { reload } from '../support/workbench/reload.ts';
import { openWorkbench, type Workbench } from '../support/workbench/session.ts';
import { until } from '../support/workbench/until.ts';

describe('an execution and its window', () => {
    let workbench: Workbench;
    before(async () => { workbench = await openWorkbench(); });
    after(() => workbench.close());

    it('the curves grow while it runs', async () => {
        await openFile(workbench, 'endless.xxp');
        await runCommand(workbench, 'XXP: Run Experiment');
        await untilStatus(workbench, 'running');
        const first = await until('a curve is drawn', () => points(workbench));
        await until('the curve has grown', async () => await points(workbench) > first);
    });

    it('it goes on while the window is reloaded, and its panel comes back', async () => {
        const before = await points(workbench);
        await reload(workbench, 'xxp.execution');
        await untilStatus(workbench, 'running');
        await until('the curve has more points than before', async () => await points(workbench) > before);
        await workbench.picture('20-reloaded');
    });

    it('Cancel ends it, and what was recorded stays', async () => {
        const panel = await executionPanel(workbench);
        await panel.locator('[data-testid=cancel]').click();
        await untilStatus(workbench, 'cancelled');
        assert.ok(await points(workbench) > 0);
        await workbench.picture('21-cancelled');
    });
});
