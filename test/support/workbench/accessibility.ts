/** What axe finds wrong in a webview. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

interface Violation {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line for each violation; empty when there is none. */
export async function violations(frame: Frame): Promise<string[]> {
    await frame.evaluate(axe);
    const found = await frame.evaluate<readonly Violation[]>(`axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then(({ violations }) => violations)`);
    return found.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary}`));
}
