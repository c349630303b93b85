/** The panel of one question: its evidence, and beside it the form that answers it. */
import { html, nothing, render, type TemplateResult } from 'lit';
import '../shared/base.css';
import '../shared/line-sample.css';
import '../shared/shown.css';
import './style.css';
import { connect } from '../shared/host.ts';
import { markdown } from '../shared/markdown-view.ts';
import { groupsOf, type Shown, type ShownContent, type ShownGroup } from '../shared/shown.ts';
import { shownView } from '../shared/shown-view.ts';
import { budget, circumstances, heading } from './about.ts';
import { isInteractionPanelState, isToInteractionPanel, type CurveLine, type Draft, type ExampleView, type FromInteractionPanel, type ToInteractionPanel } from './contract.ts';
import { createCurves } from './curves.ts';
import { evidenceView } from './evidence.ts';
import { createForm } from './form.ts';
import { keysOf } from './keys.ts';
import type { InteractionView } from './question.ts';
import { verdict } from './verdict.ts';

const draftsKept = 50;
const longQuestion = 1200;
const root = document.getElementById('root')!;
const host = connect<ToInteractionPanel, FromInteractionPanel>(isToInteractionPanel, receive);
const kept = host.state();
let dir = '';
let drafts: Readonly<Record<string, Draft>> = isInteractionPanelState(kept) ? kept.drafts ?? {} : {};
let view: InteractionView | undefined;
let problem = '';
/** Undefined while they are awaited. */
const contents = new Map<string, ShownContent | undefined>();
const lines = new Map<string, readonly CurveLine[] | undefined>();
const examples = new Map<string, ExampleView | undefined>();
/** By group, the step that is in sight. */
const picked = new Map<string, string>();
const curves = createCurves((run) => host.send({ type: 'showRun', run }));
let focusNext: string | undefined;

const form = createForm({
    send: (answer) => host.send({ type: 'answer', answer }),
    openPage: () => host.send({ type: 'openPage' }),
    changed: () => { keep(); draw(); },
    focus: (id) => { focusNext = id; draw(); },
    example: (input) => { if (!examples.has(input)) goToExample(input, 0); return examples.get(input); },
    goToExample,
    drawn: ({ shown }) => groupsOf(shown, picked).slice(0, 6),
    show: shownGroup,
});

function receive(message: ToInteractionPanel): void {
    switch (message.type) {
        case 'problem': problem = message.message; form.release(); break;
        case 'content': contents.set(message.id, message.content); break;
        case 'curve': lines.set(message.metric, message.lines); break;
        case 'example': examples.set(message.input, message.example); break;
        case 'interaction': show(message.dir, message.interaction); break;
    }
    draw();
}

function show(of: string, next: InteractionView): void {
    const before = of === dir ? view : undefined;
    const isFirst = view === undefined;
    dir = of;
    problem = '';
    view = next;
    if (before?.id === next.id) {
        // Whoever has answered goes on from what it came to.
        if (before.closed === undefined && next.closed !== undefined) focusNext = document.activeElement === document.body || root.contains(document.activeElement) ? 'after' : undefined;
        return;
    }
    for (const known of [contents, lines, examples, picked]) known.clear();
    form.begin(next, drafts[keyOf(next)]);
    if (!isFirst) focusNext = 'title';
    keep();
}

/** The newest few; what is closed needs none. */
function keep(): void {
    if (view === undefined) return;
    const key = keyOf(view);
    const others = Object.entries(drafts).filter(([other]) => other !== key).slice(-draftsKept);
    drafts = Object.fromEntries(view.closed === undefined ? [...others, [key, form.draft()]] : others);
    host.keep({ dir, interaction: view.id, drafts });
}

function keyOf({ id }: InteractionView): string {
    return `${dir}#${id}`;
}

function draw(): void {
    render(html`
        <main @keydown=${onKey}>
            ${problem === '' ? nothing : html`<p class="error" role="alert" data-testid="problem">${problem}</p>`}
            ${view === undefined ? html`<h1 class="visually-hidden">Question</h1>${problem === '' ? html`<p class="hint">Loading…</p>` : nothing}` : page(view)}
        </main>`, root);
    curves.draw(root, lines);
    if (focusNext === undefined) return;
    const target = focusNext === 'title' ? root.querySelector('h1') : focusNext === 'after' ? root.querySelector('[data-testid=next-open]') ?? root.querySelector('.verdict') : document.getElementById(focusNext);
    focusNext = undefined;
    const inner = target instanceof HTMLFieldSetElement ? target.querySelector('input, button, select, [tabindex]') : target;
    (inner as HTMLElement | null)?.focus();
}

function page(now: InteractionView): TemplateResult {
    const open = now.closed === undefined;
    return html`
        ${heading(now, { go: (to) => host.send({ type: 'go', to }), showExecution: () => host.send({ type: 'showExecution' }), showRun: (run) => host.send({ type: 'showRun', run }) })}
        <article class="interaction" data-testid="interaction" data-interaction=${now.id} aria-label=${`Question ${now.title}`}>
            ${now.question.length > longQuestion ? html`<div class="ask long" tabindex="0" role="region" aria-label="Question">${markdown(now.question)}</div>` : html`<div class="ask">${markdown(now.question)}</div>`}
            <div class="answer">
                ${open ? html`${form.render(now)}${circumstances(now)}` : verdict(now)}
                ${open || now.open === 0 ? nothing : html`<button type="button" class="primary" data-testid="next-open" @click=${() => host.send({ type: 'go', to: 'next' })}>Next question (${now.open} open)</button>`}
                ${budget(now.budget)}
                ${open && now.mayNot === undefined ? html`<p class="hint">Number keys choose, N and P go to the next and the previous question, Ctrl+Enter in a field takes the default</p>` : nothing}
            </div>
            <div class="evidences">${now.evidence.length === 0 ? html`<p class="hint">Nothing is shown with this question</p>` : evidenceView(now.evidence, {
                curve: (metric) => lineOf(metric), picked, show: shownGroup, showRun: (run) => host.send({ type: 'showRun', run }),
            })}</div>
        </article>`;
}

function shownGroup(group: ShownGroup): TemplateResult {
    return shownView(group, contentOf(group.current), {
        pick: (id, step) => { picked.set(id, step); draw(); },
        open: (id) => host.send({ type: 'openShown', id }),
    });
}

function contentOf({ id }: Shown): ShownContent | undefined {
    if (!contents.has(id)) {
        contents.set(id, undefined);
        host.send({ type: 'load', id });
    }
    return contents.get(id);
}

function lineOf(metric: string): readonly CurveLine[] | undefined {
    if (!lines.has(metric)) {
        lines.set(metric, undefined);
        host.send({ type: 'loadCurve', metric });
    }
    return lines.get(metric);
}

/** What was in sight stays until the next one has come. */
function goToExample(input: string, index: number): void {
    if (!examples.has(input)) examples.set(input, undefined);
    host.send({ type: 'loadExample', input, index });
}

function onKey(event: KeyboardEvent): void {
    if (view === undefined) return;
    const now = view;
    const action = keysOf(event, now);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if ('choose' in action) form.choose(now, action.choose);
    else host.send({ type: 'go', to: action.go });
}

draw();
new MutationObserver(() => curves.restyle()).observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
// How long it was in sight, and the countdown.
setInterval(() => {
    if (view === undefined || view.closed !== undefined || document.visibilityState === 'hidden') return;
    form.looked(1);
    keep();
    if (view.deadline !== undefined) draw();
}, 1000);
host.send({ type: 'ready' });
