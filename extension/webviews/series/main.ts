/** The page of the series of a folder. */
import { html, nothing, render } from 'lit';
import '../shared/base.css';
import '../shared/plot.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { firstView, isSeriesState, isToSeries, type FromSeries, type SeriesView, type ToSeries, type ViewState } from './contract.ts';
import { seriesView } from './view.ts';

const root = document.getElementById('root')!;
const host = connect<ToSeries, FromSeries>(isToSeries, (message) => {
    isBusy = message.type === 'busy';
    problem = message.type === 'problem' ? message.message : '';
    if (message.type === 'series') shown = message.series;
    draw();
});
const kept = host.state();
const folder = isSeriesState(kept) ? kept.root : '';
let view: ViewState = isSeriesState(kept) && kept.view !== undefined ? kept.view : firstView;
let shown: readonly SeriesView[] | undefined;
let isBusy = true;
let problem = '';

function draw(): void {
    render(html`<main>
        <header class="head">
            <h1 data-testid="title">Series of experiments</h1>
            <span class="work" role="status" data-testid="work" data-state=${isBusy ? 'busy' : 'done'}>${isBusy ? 'Reading what is known' : nothing}</span>
            ${problem === '' ? nothing : html`<button class="secondary" data-testid="again" @click=${() => host.send({ type: 'again' })}>Try again</button>`}
        </header>
        ${problem === '' ? nothing : html`<p class="error" role="alert" data-testid="problem">${problem}</p>`}
        ${shown === undefined ? nothing : seriesView(shown, view, { send: (message) => host.send(message), change })}
    </main>`, root);
}

function change(part: Partial<ViewState>): void {
    view = { ...view, ...part };
    host.keep({ root: folder, view });
    draw();
}

if (folder !== '') host.keep({ root: folder, view });
draw();
host.send({ type: 'ready' });
