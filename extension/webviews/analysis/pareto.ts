/** Several goals at once: the runs that no other beats in all of them, against all others, and how they came to cover what they do. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { figure } from '../shared/format.ts';
import { metricOf, type ParetoView } from './contract.ts';
import { percent, scaleFor, someOf, staircase } from '../shared/plot-model.ts';
import { corners, plotView, type Place } from '../shared/plot.ts';

export interface ParetoOptions {
    readonly asTables: boolean;
    /** The goals across and up. */
    readonly axes: readonly number[];
    readonly setAxes: (axes: readonly number[]) => void;
    readonly showRun: (run: string) => void;
}

const mostPoints = 1000;
const mostRows = 100;

export function paretoView(pareto: ParetoView, options: ParetoOptions): TemplateResult {
    const { goals, runs, among, covered } = pareto;
    const [across, up] = axesOf(pareto, options.axes);
    const pick = (which: 0 | 1) => html`<label>${which === 0 ? 'Across' : 'Up'} <select data-testid=${which === 0 ? 'across' : 'up'} @change=${(event: Event) => {
        const chosen = Number((event.target as HTMLSelectElement).value);
        options.setAxes(which === 0 ? [chosen, chosen === up ? across : up] : [chosen === across ? up : across, chosen]);
    }}>${goals.map((goal, index) => html`<option value=${index} ?selected=${index === (which === 0 ? across : up)}>${metricOf(goal)}</option>`)}</select></label>`;
    return html`<section aria-labelledby="pareto-title" data-testid="pareto">
        <div class="bar"><h2 id="pareto-title">Several goals</h2>${goals.length > 2 && !options.asTables ? html`${pick(0)}${pick(1)}` : nothing}</div>
        <p>${runs.length} of ${among} runs are beaten by no other in all goals; they cover ${percent(covered)} of what lies between the best and the worst values.</p>
        ${options.asTables ? nothing : html`<div class="pictures">${scatter(pareto, across, up, options.showRun)}${pareto.progress.length > 1 ? coverage(pareto) : nothing}</div>
            <p class="hint">● beaten by no other  ◆ best compromise  · beaten</p>`}
        <div class="scroll" tabindex="0" role="region" aria-label="Runs that no other beats"><table data-testid="pareto-table">
            <thead><tr><th scope="col">Run</th>${goals.map((goal) => html`<th scope="col">${metricOf(goal)} <span class="hint">${goal.direction}</span></th>`)}<th scope="col">Configuration</th></tr></thead>
            <tbody>${[...runs].sort((a, b) => Number(b.knee) - Number(a.knee)).slice(0, mostRows).map(({ run, values, knee, configuration }) => html`<tr data-run=${run} data-knee=${knee}><th scope="row"><button class="link" @click=${() => options.showRun(run)}>${run}</button>${knee ? html` <strong data-testid="knee">best compromise</strong>` : nothing}</th>
                ${values.map((value) => html`<td class="number">${figure(value)}</td>`)}<td><bdi>${Object.entries(configuration).map(([name, value]) => `${name} ${figure(value)}`).join(', ')}</bdi></td></tr>`)}</tbody></table></div>
        ${runs.length > mostRows ? html`<p class="hint">and ${runs.length - mostRows} more</p>` : nothing}
    </section>`;
}

function axesOf({ goals }: ParetoView, [across = 0, up = 1]: readonly number[]): [number, number] {
    return across < goals.length && up < goals.length && across !== up && across >= 0 && up >= 0 ? [across, up] : [0, 1];
}

function scatter({ goals, runs, points }: ParetoView, across: number, up: number, showRun: (run: string) => void): TemplateResult {
    const front = new Set(runs.map(({ run }) => run));
    const others = someOf(points.filter(({ run }) => !front.has(run)), mostPoints);
    const all = [...others, ...runs];
    const [x, y] = [across, up].map((goal) => scaleFor(all.map(({ values }) => values[goal]!), { room: 0.06 })) as [ReturnType<typeof scaleFor>, ReturnType<typeof scaleFor>];
    const ordered = [...runs].sort((a, b) => a.values[across]! - b.values[across]!);
    const at = (place: Place, values: readonly number[]): [number, number] => [place.x(values[across]!), place.y(values[up]!)];
    const summary = `${metricOf(goals[up]!)} against ${metricOf(goals[across]!)}: ${runs.length} runs that no other beats, ${others.length} that some do`;
    return plotView({ width: 460, height: 300, x, y, label: `${metricOf(goals[across]!)} (across, ${goals[across]!.direction}), ${metricOf(goals[up]!)} (up, ${goals[up]!.direction})`, summary, testid: 'pareto-plot' }, (place) => svg`
        ${others.map(({ run, values }) => { const [cx, cy] = at(place, values); return svg`<circle class="run" r="2.5" cx=${cx} cy=${cy}><title>${run}</title></circle>`; })}
        ${goals.length === 2 ? svg`<polyline class="front" points=${corners(ordered.map(({ values }) => at(place, values)))}></polyline>` : nothing}
        ${[...runs].sort((a, b) => Number(a.knee) - Number(b.knee)).map(({ run, values, knee }) => {
            // The best compromise lies above the others.
            const [cx, cy] = at(place, values);
            return knee
                ? svg`<polygon class="knee" points=${corners([[cx, cy - 8], [cx + 8, cy], [cx, cy + 8], [cx - 8, cy]])} @click=${() => showRun(run)}><title>${run}: best compromise</title></polygon>`
                : svg`<circle class="mean" r="4.5" cx=${cx} cy=${cy} @click=${() => showRun(run)}><title>${run}</title></circle>`;
        })}`);
}

function coverage({ progress, among }: ParetoView): TemplateResult {
    const x = scaleFor([0, among]);
    const y = scaleFor([0, 1]);
    const summary = `Covered: ${percent(progress[0]!.covered)} at first, ${percent(progress.at(-1)!.covered)} after ${progress.at(-1)!.after} runs`;
    return plotView({ width: 360, height: 300, x, y, label: 'completed runs; up: what they cover together', summary, testid: 'coverage' }, (place) => svg`
        <polyline class="mean" points=${corners(staircase(progress.map(({ after, covered }) => [place.x(after), place.y(covered)]), place.x(among)))}></polyline>`);
}
