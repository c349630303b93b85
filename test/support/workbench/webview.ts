/** Finding our webviews: each is a frame within a frame, and there may be several. */
import type { Frame } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';

/** The frame of the webview that shows `selector`; a reloaded or reopened panel is a new frame, to be asked for again. */
export async function webview({ page }: Workbench, selector: string): Promise<Frame> {
    return until(`a webview shows ${selector}`, async () => {
        for (const frame of page.frames()) {
            if (!frame.parentFrame()?.url().includes('extensionId=xxp-studio.xxp-studio')) continue;
            if (await frame.locator(selector).first().isVisible()) return frame;
        }
        return undefined;
    });
}
