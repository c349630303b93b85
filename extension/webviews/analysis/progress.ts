/** How the best came about, run after run. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { duration, figure } from '../shared/format.ts';
import { metricOf, type PartView } from './contract.ts';
import { scaleFor, someOf, staircase } from '../shared/plot-model.ts';
import { corners, plotView } from '../shared/plot.ts';

const mostRuns = 600;
const mostRows = 20;

export function progressView(part: PartView, asTables: boolean, showRun: (run: string) => void): TemplateResult {
    const { improvements, runs, goal, gain } = part;
    return html`<section aria-labelledby="progress-title">
        <h2 id="progress-title">Best so far</h2>
        ${asTables ? tableOf(part, showRun) : picture()}
        ${gain === null ? nothing : html`<p data-testid="gain">${gain.gain === 0 ? 'Nothing is left that could be better' : `It can hardly become better by more than ${figure(Number(gain.gain.toPrecision(3)))}`}, by ${gain.runs} runs.</p>`}
    </section>`;

    function picture(): TemplateResult {
        const last = improvements.at(-1)!;
        const end = Math.max(runs.counted, last.after);
        const drawn = someOf(improvements, mostRuns);
        const x = scaleFor([0, end]);
        const y = scaleFor(drawn.map(({ value }) => value), { room: 0.08 });
        const summary = `${metricOf(goal)}: ${figure(improvements[0]!.value)} at first, ${figure(last.value)} after ${last.after} runs`;
        return html`${plotView({ width: 620, height: 220, x, y, label: 'completed runs', summary, testid: 'progress' }, (place) => svg`
            <polyline class="mean" points=${corners(staircase(drawn.map(({ after, value }) => [place.x(after), place.y(value)]), place.x(end)))}></polyline>
            ${drawn.map(({ after, value, run }) => svg`<circle class="mean" r="3.5" cx=${place.x(after)} cy=${place.y(value)}><title>${run}: ${figure(value)}</title></circle>`)}`)}
            <p>${figure(last.value)} by <button class="link" data-testid="best-run" @click=${() => showRun(last.run)}>${last.run}</button>, after ${last.after} ${last.after === 1 ? 'run' : 'runs'} and ${duration(last.seconds * 1000)}</p>`;
    }
}

function tableOf({ improvements, goal }: PartView, showRun: (run: string) => void): TemplateResult {
    return html`<table data-testid="progress-table">
        <thead><tr><th scope="col">Run</th><th scope="col">After runs</th><th scope="col">Time</th><th scope="col">${metricOf(goal)}</th></tr></thead>
        <tbody>${improvements.slice(-mostRows).map(({ run, after, seconds, value }) => html`<tr><th scope="row"><button class="link" @click=${() => showRun(run)}>${run}</button></th><td class="number">${after}</td><td class="number">${duration(seconds * 1000)}</td><td class="number">${figure(value)}</td></tr>`)}</tbody></table>`;
}
