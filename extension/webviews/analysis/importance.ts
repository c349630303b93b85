/** What makes runs differ: a bar for each dimension, and for those pairs that do something together. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SurrogateView } from './contract.ts';
import { percent } from '../shared/plot-model.ts';

const mostShown = 12;
const mostTogether = 3;
/** Less of two together is not worth a line. */
const leastTogether = 0.02;

export function importanceView({ importances, interactions, explained }: SurrogateView): TemplateResult {
    const shown = importances.slice(0, mostShown);
    const together = interactions.filter(({ share }) => share >= leastTogether).slice(0, mostTogether);
    return html`<section aria-labelledby="importance-title">
        <h2 id="importance-title">What matters</h2>
        <p class="hint">Shares of all that differs between runs${explained === null ? '' : `; what is said here foretells ${percent(explained)} of it for runs that it has not seen`}</p>
        <table class="bars" data-testid="importance">
            <thead class="visually-hidden"><tr><th scope="col">Value</th><th scope="col">Bar</th><th scope="col">Share</th></tr></thead>
            <tbody>
                ${shown.map(({ name, share, spread, constant }) => constant
                    ? html`<tr data-name=${name}><th scope="row"><bdi>${name}</bdi></th><td colspan="2" class="hint">the same in all runs</td></tr>`
                    : bar(html`<bdi>${name}</bdi>`, name, share, `± ${percent(spread)}`, spread))}
                ${together.map(({ first, second, share }) => bar(html`<bdi>${first}</bdi> and <bdi>${second}</bdi>`, `${first} and ${second}`, share, 'together', 0))}
            </tbody>
        </table>
        ${importances.length > shown.length ? html`<p class="hint">and ${importances.length - shown.length} that matter less</p>` : nothing}
    </section>`;
}

function bar(title: TemplateResult, name: string, share: number, note: string, spread: number): TemplateResult {
    const within = (each: number): number => Math.min(1, Math.max(0, each)) * 100;
    return html`<tr data-name=${name} data-share=${share.toFixed(3)}><th scope="row">${title}</th>
        <td class="bar-cell"><span class="share ${spread === 0 ? 'together' : ''}" .style=${`width: ${within(share)}%`}></span>${
            spread === 0 ? nothing : html`<span class="doubt" .style=${`left: ${within(share - spread)}%; width: ${within(share + spread) - within(share - spread)}%`}></span>`}</td>
        <td class="number">${percent(share)} <span class="hint">${note}</span></td></tr>`;
}
