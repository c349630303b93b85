/** A series: its goals over runs or time, what each execution has cost, and what was changed between them. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { clockTime, figure, roughDuration } from '../shared/format.ts';
import { corners, plotView } from '../shared/plot.ts';
import { tick } from '../shared/plot-model.ts';
import type { ExecutionView, FromSeries, GoalView, SeriesView, ViewState } from './contract.ts';
import { progressPlot } from './progress-model.ts';

export interface PageEvents {
    readonly send: (message: FromSeries) => void;
    readonly change: (view: Partial<ViewState>) => void;
}

export function seriesView(all: readonly SeriesView[], view: ViewState, { send, change }: PageEvents): TemplateResult {
    const series = all.find(({ name }) => name === view.series) ?? all[0];
    if (series === undefined) return html`<p class="hint" data-testid="empty">No experiment has been run in this folder yet. Once one has, its progress stands here; what is run again, changed or with the same intent, becomes a series.</p>`;
    const show = (execution: ExecutionView, run: string | null): void => send({ type: 'showExecution', execution: execution.execution, run });
    return html`
        <div class="bar">
            ${all.length === 1 ? nothing : html`<label>Series <select data-testid="series" @change=${(event: Event) => change({ series: (event.target as HTMLSelectElement).value })}>
                ${all.map(({ name, executions }) => html`<option value=${name} ?selected=${name === series.name}>${name} (${executions.length})</option>`)}</select></label>`}
            <label>Over <select data-testid="over" @change=${(event: Event) => change({ over: (event.target as HTMLSelectElement).value === 'time' ? 'time' : 'runs' })}>
                <option value="runs" ?selected=${view.over === 'runs'}>runs</option><option value="time" ?selected=${view.over === 'time'}>time</option></select></label>
            <label class="check"><input type="checkbox" data-testid="as-tables" .checked=${view.asTables} @change=${(event: Event) => change({ asTables: (event.target as HTMLInputElement).checked })}>As tables</label>
        </div>
        <h2 class="name" data-testid="name">${series.name}</h2>
        ${series.intents.length === 0 ? nothing : html`<p data-testid="intent">${series.intents.at(-1)}</p>`}
        <div class="pictures">${series.goals.map((goal, index) => goalView(series, goal, index, view, show))}</div>
        ${series.goals.length === 0 ? html`<p class="hint">None of its executions says what is to become best.</p>` : nothing}
        ${costView(series, view.asTables, show)}
        ${series.spared.length === 0 ? nothing : html`<section aria-labelledby="spared-title"><h2 id="spared-title">What knowledge has saved</h2><ul data-testid="spared">${series.spared.map((each) => html`<li>
            ${series.executions[each.execution]?.execution} came to ${each.metric} ${figure(each.value)} after ${each.after} ${each.after === 1 ? 'run' : 'runs'}, ${series.executions[each.beside]?.execution} without knowledge after ${each.without}</li>`)}</ul></section>`}`;
}

type Show = (execution: ExecutionView, run: string | null) => void;

function goalView(series: SeriesView, goal: GoalView, index: number, view: ViewState, show: Show): TemplateResult {
    const name = `${goal.task}.${goal.metric}`;
    const best = goal.steps.at(-1);
    const required = goal.limits.at(-1);
    return html`<section aria-labelledby=${`goal-${index}`} data-testid="goal">
        <h2 id=${`goal-${index}`}>${goal.direction} ${name}</h2>
        ${required === undefined ? nothing : html`<p data-testid="reached" data-reached=${String(goal.isReached === true)}><span class="codicon codicon-${goal.isReached === true ? 'pass' : 'circle-large-outline'}" aria-hidden="true"></span>
            ${goal.isReached === true ? 'Reached' : 'Not reached yet'}: ${required.operator} ${figure(required.value)} is required</p>`}
        ${view.asTables ? stepsTable(series, goal, name, show) : picture(series, goal, name, view.over)}
        ${best === undefined || view.asTables ? nothing : html`<p>${figure(best.value)} by <button class="link" data-testid="best-run" @click=${() => show(series.executions[best.execution]!, best.run)}>${best.run}</button> of ${series.executions[best.execution]?.experiment}${best.isSolution ? '' : ', which is no solution'}, run ${best.number} of ${series.cost.runs}</p>`}
    </section>`;
}

function picture(series: SeriesView, goal: GoalView, name: string, over: ViewState['over']): TemplateResult {
    const plot = progressPlot(series, goal, over);
    if (plot === undefined) return html`<p class="hint">${goal.steps.length === 0 ? 'Nothing was measured yet' : 'Nobody knows when these runs were made; they are shown over runs'}</p>`;
    const [first, last] = [goal.steps[0]!, goal.steps.at(-1)!];
    const summary = `${name}: ${figure(first.value)} at first, ${figure(last.value)} at run ${last.number} of ${series.cost.runs}${goal.limits.map(({ operator, value }) => `; ${operator} ${figure(value)} required`).join('')}`;
    return plotView({ width: 560, height: 230, x: plot.x, y: plot.y, label: plot.label, summary, testid: 'progress' }, (place) => svg`
        ${plot.begins.map(({ x, execution }) => svg`<line class="begin" x1=${place.x(x)} x2=${place.x(x)} y1="8" y2=${place.bottom}><title>${series.executions[execution]?.execution}</title></line>`)}
        ${plot.limits.map(({ from, to, value, operator }) => svg`<line class="limit" x1=${place.x(from)} x2=${place.x(to)} y1=${place.y(value)} y2=${place.y(value)}><title>${operator} ${figure(value)} is required</title></line>
            <text class="tick" x=${place.x(to) - 4} y=${place.y(value) - 5} text-anchor="end">${operator} ${tick(value)}</text>`)}
        <polyline class="mean" points=${corners(plot.line.map(([x, y]) => [place.x(x), place.y(y)]))}></polyline>
        ${plot.dots.map(({ x, y, step }) => svg`<circle class=${step.isSolution ? 'mean' : 'open'} r="3.5" cx=${place.x(x)} cy=${place.y(y)}><title>${step.run}: ${figure(step.value)}</title></circle>`)}`);
}

function stepsTable(series: SeriesView, { steps }: GoalView, name: string, show: Show): TemplateResult {
    if (steps.length === 0) return html`<p class="hint">Nothing was measured yet</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${`Progress of ${name}`}><table data-testid="steps">
        <thead><tr><th scope="col">Run</th><th scope="col">Number</th><th scope="col">When</th><th scope="col">${name}</th><th scope="col">Solution</th></tr></thead>
        <tbody>${steps.map((step) => html`<tr><th scope="row"><button class="link" @click=${() => show(series.executions[step.execution]!, step.run)}>${step.run}</button></th><td class="number">${step.number}</td>
            <td>${step.at === undefined ? '' : clockTime(step.at)}</td><td class="number">${figure(step.value)}</td><td>${step.isSolution ? 'yes' : 'no'}</td></tr>`)}</tbody></table></div>`;
}

/** The runs of each execution as bars too, unless they are to be read. */
function costView({ executions, cost }: SeriesView, asTables: boolean, show: Show): TemplateResult {
    const most = Math.max(1, ...executions.map(({ taskSeconds }) => taskSeconds));
    return html`<section aria-labelledby="cost-title"><h2 id="cost-title">Executions and what they have cost</h2>
        <div class="scroll" tabindex="0" role="region" aria-label="Table of executions"><table class="costs" data-testid="executions">
            <thead><tr><th scope="col">Execution</th><th scope="col">Started</th><th scope="col">Status</th><th scope="col">Runs</th><th scope="col">Tasks</th>${asTables ? nothing : html`<td class="bar-cell"></td>`}<th scope="col">People</th><th scope="col">Different from the one before</th></tr></thead>
            <tbody>${executions.map((each) => html`<tr data-execution=${each.execution}>
                <th scope="row"><button class="link" data-testid="open-execution" @click=${() => show(each, null)}>${each.execution}</button></th>
                <td>${each.startedAt === undefined ? '' : clockTime(each.startedAt)}</td><td>${each.status}${each.isAdvised ? ', began with knowledge' : ''}</td>
                <td class="number">${each.runs}${each.failed === 0 ? '' : `, ${each.failed} failed`}</td><td class="number">${roughDuration(each.taskSeconds)}</td>
                ${asTables ? nothing : html`<td class="bar-cell" aria-hidden="true"><svg width="100" height="12"><rect class="share" height="12" width=${100 * each.taskSeconds / most}></rect></svg></td>`}
                <td class="number">${each.asked === 0 ? '' : `${roughDuration(each.attention)}, asked ${each.asked === 1 ? 'once' : `${each.asked} times`}`}</td>
                <td>${each.changes.length === 0 ? '' : html`<ul class="changes">${each.changes.map((change) => html`<li>${change}</li>`)}</ul>`}</td></tr>`)}</tbody>
            <tfoot><tr><th scope="row">In all</th><td></td><td></td><td class="number">${cost.runs}</td><td class="number">${roughDuration(cost.taskSeconds)}</td>${asTables ? nothing : html`<td></td>`}<td class="number">${cost.asked === 0 ? '' : roughDuration(cost.attention)}</td><td></td></tr></tfoot>
        </table></div></section>`;
}
