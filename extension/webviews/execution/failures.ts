/** The first runs that failed, and why, above the table: its own column for it may be out of sight. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from './contract.ts';

const shown = 3;

export function failures(rows: readonly Row[], open: (row: Row) => void, all: () => void): TemplateResult | typeof nothing {
    const failed = rows.filter(({ failure }) => failure !== undefined);
    if (failed.length === 0) return nothing;
    return html`
        <ul class="failures" aria-label="Failed runs">
            ${failed.slice(0, shown).map((row) => html`<li><span class="codicon codicon-error" data-status="failed" aria-hidden="true"></span><span>${row.run}:</span>
                <button class="link" data-testid="failed-run" data-run=${row.run} title=${row.failure?.place ?? ''} @click=${() => open(row)}>${row.failure?.message}</button></li>`)}
            ${failed.length > shown ? html`<li><button class="link" data-testid="all-failed" @click=${all}>and ${failed.length - shown} more failed runs</button></li>` : nothing}
        </ul>`;
}
