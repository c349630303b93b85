/** What two dimensions do together: a field for each pair of values, the fuller the better. */
import { html, svg, type TemplateResult } from 'lit';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import { figure } from '../shared/format.ts';
import { metricOf, type GoalView, type SurfaceView } from './contract.ts';
import { shortened, someOf, tick } from '../shared/plot-model.ts';

const [width, height, left, below] = [340, 260, 84, 36];
/** More names would cover each other. */
const mostNames = 8;

export function surfacesView(surfaces: readonly SurfaceView[], goal: GoalView, asTables: boolean): TemplateResult {
    return html`<section aria-labelledby="surfaces-title">
        <h2 id="surfaces-title">What they do together</h2>
        <p class="hint">${metricOf(goal)} by pairs of values, on the average over all others${asTables ? '' : '; the fuller a field, the better'}</p>
        <div class="pictures">${surfaces.map((surface) => asTables ? tableOf(surface) : picture(surface, goal))}</div>
    </section>`;
}

function picture({ first, second, firstValues, secondValues, means }: SurfaceView, { direction }: GoalView): TemplateResult {
    const all = means.flat();
    const [least, greatest] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
    const share = (mean: number): number => greatest === least ? 0.5 : direction === 'maximize' ? (mean - least) / (greatest - least) : (greatest - mean) / (greatest - least);
    const [across, up] = [(width - left) / secondValues.length, (height - below) / firstValues.length];
    // The first value stands at the bottom, as in other pictures.
    const top = (row: number): number => (firstValues.length - 1 - row) * up;
    return svg`<svg class="plot" role="img" aria-label=${`${first} and ${second} together: from ${figure(least)} to ${figure(greatest)}`} data-testid="surface" data-first=${first} data-second=${second} width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}>
        ${means.map((row, at) => row.map((mean, column) => svg`<rect class="field" x=${left + column * across} y=${top(at)} width=${across - 1} height=${up - 1} opacity=${(0.06 + 0.94 * share(mean)).toFixed(2)}><title>${`${first} ${figure(firstValues[at]!)}, ${second} ${figure(secondValues[column]!)}: ${figure(mean)}`}</title></rect>`))}
        ${named(firstValues).map(({ name, index }) => svg`<text class="tick" x=${left - 6} y=${top(index) + up / 2 + 4} text-anchor="end">${name}</text>`)}
        ${named(secondValues).map(({ name, index }) => svg`<text class="tick" x=${left + (index + 0.5) * across} y=${height - below + 15} text-anchor="middle">${name}</text>`)}
        <text class="label" x=${left + (width - left) / 2} y=${height - 4} text-anchor="middle">${`${second} (across), ${first} (up)`}</text>
    </svg>`;
}

function named(values: readonly Scalar[]): readonly { readonly name: string; readonly index: number }[] {
    return someOf(values.map((value, index) => ({ name: typeof value === 'number' ? tick(Number(value.toPrecision(2))) : shortened(String(value)), index })), typeof values[0] === 'number' ? Math.min(mostNames, 5) : mostNames);
}

function tableOf({ first, second, firstValues, secondValues, means }: SurfaceView): TemplateResult {
    const [rows, columns] = [someOf([...firstValues.keys()], mostNames), someOf([...secondValues.keys()], mostNames)];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${`${first} and ${second} together`}><table data-testid="surface-table"><caption><bdi>${first}</bdi> (down) and <bdi>${second}</bdi> (across)</caption>
        <thead><tr><td></td>${columns.map((column) => html`<th scope="col"><bdi>${figure(secondValues[column]!)}</bdi></th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr><th scope="row"><bdi>${figure(firstValues[row]!)}</bdi></th>${columns.map((column) => html`<td class="number">${figure(means[row]![column]!)}</td>`)}</tr>`)}</tbody></table></div>`;
}
