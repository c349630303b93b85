/** The panel of one interaction. */
import { html, render } from 'lit';
import '../shared/base.css';
import '../shared/interaction-form.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { createInteractionForm } from '../shared/interaction-form.ts';
import type { InteractionView } from '../shared/interaction.ts';
import { isInteractionPanelState, isToInteractionPanel, type FromInteractionPanel, type ToInteractionPanel } from './contract.ts';

const root = document.getElementById('root')!;
let view: InteractionView | undefined;
let problem = '';

const host = connect<ToInteractionPanel, FromInteractionPanel>(isToInteractionPanel, (message) => {
    if (message.type === 'problem') {
        problem = message.message;
        form.release();
    } else {
        view = message.interaction;
        problem = '';
    }
    draw();
});
const form = createInteractionForm((answer) => host.send({ type: 'answer', answer }), draw);

function draw(): void {
    render(html`
        <main>
            ${problem === '' ? '' : html`<p class="error" role="alert">${problem}</p>`}
            ${view === undefined ? html`<h1 class="visually-hidden">Question</h1>${problem === '' ? html`<p class="hint">Loading…</p>` : ''}` : html`
                <header>
                    <p class="hint">${view.experiment} asks</p>
                    <h1>${view.title}</h1>
                    <button class="link" @click=${() => host.send({ type: 'showExecution' })}>Show the execution</button>
                </header>
                ${form.render(view)}`}
        </main>`, root);
}

const state = host.state();
if (isInteractionPanelState(state)) host.keep(state);
draw();
// The countdown is the only thing that moves by itself.
setInterval(() => { if (view?.deadline !== undefined && view.closed === undefined) draw(); }, 1000);
host.send({ type: 'ready' });
