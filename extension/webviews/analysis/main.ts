/** The page of what the runs of an execution tell together. */
import { html, nothing, render } from 'lit';
import '../shared/base.css';
import '../shared/plot.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { firstView, isAnalysisState, isToAnalysis, type AnalysisView, type FromAnalysis, type ToAnalysis, type ViewState } from './contract.ts';
import { analysisView } from './view.ts';

const root = document.getElementById('root')!;
const host = connect<ToAnalysis, FromAnalysis>(isToAnalysis, (message) => {
    switch (message.type) {
        case 'analysis': [shown, work, problem] = [message.analysis, undefined, '']; break;
        case 'problem': [work, problem] = [undefined, message.message]; break;
        default: work = message;
    }
    draw();
});
const kept = host.state();
const dir = isAnalysisState(kept) ? kept.dir : '';
let view: ViewState = isAnalysisState(kept) && kept.view !== undefined ? kept.view : firstView;
let shown: AnalysisView | undefined;
let work: Extract<ToAnalysis, { readonly type: 'busy' | 'idle' }> | undefined;
let problem = '';

function draw(): void {
    render(html`<main>
        <header class="head">
            <h1 data-testid="title">${shown === undefined ? 'Analysis' : `Analysis of ${shown.experiment}`}</h1>
            <button class="link" @click=${() => host.send({ type: 'showExecution' })}>Show the execution</button>
            <span class="work" role="status" data-testid="work" data-state=${work?.type ?? 'done'}>${workWords()}</span>
            ${work?.type === 'busy' ? html`<button class="secondary" data-testid="cancel" @click=${() => host.send({ type: 'cancel' })}>Cancel</button>` : nothing}
            ${work?.type === 'idle' || problem !== '' ? html`<button class="secondary" data-testid="again" @click=${() => host.send({ type: 'again' })}>Analyse</button>` : nothing}
        </header>
        ${problem === '' ? nothing : html`<p class="error" role="alert" data-testid="problem">${problem}</p>`}
        ${shown === undefined ? nothing : analysisView(shown, view, { send: (message) => host.send(message), change })}
    </main>`, root);
}

function workWords(): unknown {
    if (work === undefined) return nothing;
    const runs = `${work.runs} ${work.runs === 1 ? 'run' : 'runs'}`;
    return work.type === 'busy' ? html`<span class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></span> Analysing ${runs}` : `${runs} have completed that are not analysed`;
}

function change(part: Partial<ViewState>): void {
    view = { ...view, ...part };
    host.keep({ dir, view });
    draw();
}

if (dir !== '') host.keep({ dir, view });
draw();
host.send({ type: 'ready' });
