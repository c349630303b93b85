/** The execution panel and the interaction panel, as a user reads them. */
import type { Frame } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';
import { webview } from './webview.ts';

/** The panel of the execution that is in sight. */
export function executionPanel(workbench: Workbench): Promise<Frame> {
    return webview(workbench, '[data-testid=header]');
}

export async function untilStatus(workbench: Workbench, status: string, seconds = 60): Promise<void> {
    await until(`the execution is ${status}`, async () => {
        const panel = await executionPanel(workbench);
        return panel.locator(`[data-testid=status][data-status=${status}]`).isVisible();
    }, seconds);
}

/** How many points the chart in sight shows in all its lines. */
export async function points(workbench: Workbench): Promise<number> {
    const panel = await executionPanel(workbench);
    return Number(await panel.locator('[data-testid=chart]').getAttribute('data-points'));
}
