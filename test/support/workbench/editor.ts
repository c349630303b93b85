/** The active text editor, as a user sees it. */
import type { Locator } from 'playwright-core';
import type { Workbench } from './session.ts';

export function squiggles({ page }: Workbench, severity: 'error' | 'warning' = 'error'): Locator {
    return page.locator(`.editor-instance .squiggly-${severity}`);
}

/** The links above a line, such as Run. */
export function codeLens({ page }: Workbench, text: string | RegExp): Locator {
    return page.locator('.editor-instance .codelens-decoration a', { hasText: text });
}

/** The rows of the completion list that shows now. */
export function suggestions({ page }: Workbench): Locator {
    return page.locator('.suggest-widget.visible .monaco-list-row');
}

/** The text of the lines in sight; VS Code draws spaces as no-break spaces. */
export async function visibleText({ page }: Workbench): Promise<string> {
    const lines = await page.locator('.editor-group-container.active .view-lines .view-line').allInnerTexts();
    return lines.join('\n').replaceAll('\u00a0', ' ');
}

/** Undoes until the file is as it was saved: the tab shows no dot any more. */
export async function undoAll({ page }: Workbench): Promise<void> {
    for (let i = 0; i < 50 && await page.locator('.tab.active.dirty').count() > 0; i++) await page.keyboard.press('Control+Z');
    await page.locator('.tab.active:not(.dirty)').waitFor();
}
