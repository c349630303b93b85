/** The page of what people were asked and have decided in an execution. */
import { html, nothing, render } from 'lit';
import '../shared/base.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { isDecisionsState, isToDecisions, type FromDecisions, type ToDecisions } from './contract.ts';
import { decisionsView } from './view.ts';

const root = document.getElementById('root')!;
const host = connect<ToDecisions, FromDecisions>(isToDecisions, (message) => {
    if (message.type === 'problem') {
        problem = message.message;
    } else {
        shown = message;
        problem = '';
    }
    draw();
});
const kept = host.state();
const dir = isDecisionsState(kept) ? kept.dir : '';
let filter = isDecisionsState(kept) ? kept.filter ?? '' : '';
let shown: Extract<ToDecisions, { readonly type: 'decisions' }> | undefined;
let problem = '';

function draw(): void {
    render(html`<main>
        ${problem === '' ? nothing : html`<p class="error" role="alert" data-testid="problem">${problem}</p>`}
        ${shown === undefined ? html`<h1 class="visually-hidden">Decisions</h1>${problem === '' ? html`<p class="hint">Loading…</p>` : nothing}` : decisionsView({ ...shown, filter }, (message) => host.send(message), (text) => {
            filter = text;
            host.keep({ dir, filter });
            draw();
        })}
    </main>`, root);
}

if (dir !== '') host.keep({ dir, filter });
draw();
host.send({ type: 'ready' });
