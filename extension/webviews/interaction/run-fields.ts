/** The fields in which a run is picked: one of many, or the better one of two. */
import { html, nothing, type TemplateResult } from 'lit';
import { figure, shortMetric } from '../shared/format.ts';
import type { ShownGroup } from '../shared/shown.ts';
import { group, idOf, type FieldState } from './fields.ts';
import type { Candidate, RunView } from './question.ts';

/** A table with a button beside each run. */
export function runField(state: FieldState, candidates: readonly Candidate[]): TemplateResult {
    if (candidates.length === 0) return group(state, html`<p>No run has completed yet</p>`);
    const metrics = namesIn(candidates.map(({ metrics: of }) => of));
    const parameters = namesIn(candidates.map(({ configuration }) => configuration));
    return group(state, html`<div class="scroll" tabindex="0" role="region" aria-label=${`Runs for ${state.field.name}`}><table>
        <thead><tr><td></td><th scope="col">Run</th>${metrics.map((name) => html`<th scope="col" class="number">${shortMetric(name)}</th>`)}${parameters.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${candidates.map(({ run, configuration, metrics: of }) => html`<tr>
            <td><input type="radio" name=${idOf(state)} aria-label=${`${run}, ${describe({ run, configuration, metrics: of })}`} data-testid="option" data-option=${run} .checked=${state.value === run} @change=${() => state.set(run)}></td>
            <th scope="row">${run}</th>${metrics.map((name) => html`<td class="number">${of[name] === undefined ? '' : figure(of[name])}</td>`)}${parameters.map((name) => html`<td>${configuration[name] === undefined ? '' : figure(configuration[name])}</td>`)}</tr>`)}
        </tbody></table></div>`);
}

export interface Comparison {
    /** The two that are compared. */
    readonly pair: readonly [Candidate, Candidate];
    readonly change: (side: 0 | 1, run: string) => void;
    readonly drawn: (candidate: Candidate) => readonly ShownGroup[];
    readonly show: (group: ShownGroup) => TemplateResult;
}

/** Two runs side by side, with all that they have shown. */
export function preferenceField(state: FieldState, candidates: readonly Candidate[], { pair, change, drawn, show }: Comparison): TemplateResult {
    return group(state, html`<div class="pair">${([0, 1] as const).map((side) => {
        const candidate = pair[side];
        return html`<div class="candidate" data-testid="candidate" data-run=${candidate.run}>
            ${candidates.length < 3 ? nothing : html`<label class="hint">${side === 0 ? 'Compare' : 'with'} <select data-testid=${`side-${side}`} @change=${(event: Event) => change(side, (event.target as HTMLSelectElement).value)}>
                ${candidates.filter(({ run }) => run !== pair[1 - side]!.run).map(({ run }) => html`<option value=${run} ?selected=${run === candidate.run}>${run}</option>`)}</select></label>`}
            <label class="inline"><input type="radio" name=${idOf(state)} data-testid="option" data-option=${candidate.run} .checked=${state.value === candidate.run} @change=${() => state.set(candidate.run)}><strong>${candidate.run}</strong><span class="visually-hidden"> is better</span></label>
            <dl>${[...Object.entries(candidate.metrics), ...Object.entries(candidate.configuration)].map(([name, value]) => html`<dt>${name}</dt><dd>${figure(value)}</dd>`)}</dl>
            ${drawn(candidate).map(show)}
        </div>`;
    })}</div>`, 'wide');
}

export function describe({ configuration, metrics }: RunView): string {
    return [...Object.entries(metrics), ...Object.entries(configuration)].map(([name, value]) => `${name} ${figure(value)}`).join(', ');
}

export function namesIn(records: readonly Readonly<Record<string, unknown>>[]): string[] {
    return [...new Set(records.flatMap((record) => Object.keys(record)))];
}
