/** VS Code's preview of Markdown, in which reports are shown. */
import type { Frame } from 'playwright-core';
import type { Workbench } from './session.ts';
import { until } from './until.ts';

/** The frame of the preview whose heading is `title`. */
export async function preview({ page }: Workbench, title: string | RegExp): Promise<Frame> {
    return until(`a preview has the heading ${title}`, async () => {
        for (const frame of page.frames()) {
            if (frame.parentFrame()?.url().includes('extensionId=vscode.markdown-language-features') && await frame.locator('h1', { hasText: title }).isVisible()) return frame;
        }
        return undefined;
    }, 60);
}
