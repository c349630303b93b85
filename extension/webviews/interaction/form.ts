/** The form that answers a question: its fields, a comment, a button for each choice. Holds what is being filled in. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Value } from '../../../engine/src/plan/plan.ts';
import { isNeeded, readReply } from '../../../engine/src/plan/reply.ts';
import type { ShownGroup } from '../shared/shown.ts';
import type { Draft, ExampleView } from './contract.ts';
import { plainField, type FieldState } from './fields.ts';
import { labelField, labelsOf } from './label-field.ts';
import type { Answer, Candidate, InteractionView } from './question.ts';
import { preferenceField, runField } from './run-fields.ts';
import { replyWords, voteList } from './verdict.ts';

export interface Form {
    /** Another question is in sight: begins with what was kept of it, else with what is declared. */
    begin(view: InteractionView, kept?: Draft): void;
    draft(): Draft;
    /** So much longer it was in sight. */
    looked(seconds: number): void;
    render(view: InteractionView): TemplateResult;
    /** Sends the answer with this choice, or says what is wrong with it. */
    choose(view: InteractionView, choice: string): void;
    /** The answer did not go out: it can be given again. */
    release(): void;
}

export interface FormEvents {
    send(answer: Answer): void;
    /** Where it is answered instead. */
    openPage(): void;
    /** Something was filled in, or has to be drawn again. */
    changed(): void;
    /** The field that something is wrong with. */
    focus(id: string): void;
    example(input: string): ExampleView | undefined;
    goToExample(input: string, index: number): void;
    drawn(candidate: Candidate): readonly ShownGroup[];
    show(group: ShownGroup): TemplateResult;
}

export function createForm(events: FormEvents): Form {
    let inputs: Record<string, Value> = {};
    let comment = '';
    let seconds = 0;
    let alike = false;
    let problems: Readonly<Record<string, string>> = {};
    /** Until something is known of it. */
    let sending: string | undefined;
    let pairs: Record<string, readonly [string, string]> = {};

    return {
        begin(view, kept) {
            const declared = view.inputs.flatMap((field): [string, Value][] => field.default === undefined ? field.type === 'Boolean' && field.required !== true ? [[field.name, false]] : [] : [[field.name, field.default]]);
            inputs = { ...Object.fromEntries(declared), ...kept?.inputs };
            comment = kept?.comment ?? '';
            seconds = kept?.seconds ?? 0;
            alike = false;
            problems = {};
            sending = undefined;
            pairs = {};
        },
        draft: () => ({ inputs, comment, seconds: Math.round(seconds * 10) / 10 }),
        looked: (more) => { seconds += more; },
        release: () => { sending = undefined; },
        choose,
        render(view) {
            if (view.page !== undefined) return pageLink(view.page);
            if (view.reply !== undefined) sending = undefined;
            // Whose vote counts may change it; whose answer was refused may give another.
            const busy = sending !== undefined || view.reply?.status === 'sent';
            const closedToMe = view.mayNot !== undefined;
            const status = sending !== undefined ? `Sending “${sending}”…` : view.reply === undefined || view.reply.status === 'refused' ? '' : replyWords(view.reply, view.engineGone);
            return html`<form data-testid="form" aria-label="Your answer" @submit=${(event: Event) => event.preventDefault()}>
                ${view.mayNot === undefined ? nothing : html`<p class="error" role="note" data-testid="may-not">You cannot answer this: <bdi>${view.mayNot}</bdi></p>`}
                ${view.inputs.map((field) => fieldView(view, {
                    field, value: inputs[field.name], error: problems[field.name] && sentence(problems[field.name]!), disabled: busy || closedToMe,
                    set: (value) => set(field.name, value),
                }))}
                ${commentField(view, busy || closedToMe)}
                ${view.alike === 0 || closedToMe ? nothing : html`<label class="inline field"><input type="checkbox" data-testid="alike" ?disabled=${busy} .checked=${alike} @change=${(event: Event) => { alike = (event.target as HTMLInputElement).checked; events.changed(); }}>${
                    view.alike === 1 ? 'Answer the other open question like it in the same way' : `Answer the ${view.alike} other open questions like it in the same way`}</label>`}
                ${view.reply?.status === 'refused' ? html`<p class="error" role="alert" data-testid="refused">${replyWords(view.reply, view.engineGone)}</p>` : nothing}
                ${problems[''] === undefined ? nothing : html`<p class="error" role="alert" data-testid="form-problem">${sentence(problems[''])}</p>`}
                ${voteList(view.votes)}
                <div class="choices" role="group" aria-label="Choices">
                    ${view.choices.map((choice, index) => html`<button type="button" class=${choice === view.default ? 'primary' : 'secondary'} data-testid="choice" data-choice=${choice} aria-keyshortcuts=${index < 9 ? index + 1 : nothing}
                        ?disabled=${busy || closedToMe} @click=${() => choose(view, choice)}>${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}<span>${choice}</span>${choice === view.default ? html`<span class="hint"> (default)</span>` : nothing}</button>`)}
                </div>
                <p class="hint" role="status" data-testid="reply">${status}</p>
            </form>`;
        },
    };

    function pageLink(page: string): TemplateResult {
        return html`<div data-testid="page"><p>It is answered on the page of its task, and is over once somebody has answered there.</p>
            <button type="button" class="primary" @click=${() => events.openPage()}>Open ${page}</button></div>`;
    }

    function set(name: string, value: Value): void {
        inputs = { ...inputs, [name]: value };
        forgive(name);
    }

    /** What was wrong with it is not known any more. */
    function forgive(name: string): void {
        if (problems[name] !== undefined) problems = Object.fromEntries(Object.entries(problems).filter(([field]) => field !== name));
        events.changed();
    }

    function fieldView(view: InteractionView, state: FieldState): TemplateResult {
        const { name, type } = state.field;
        const candidates = view.candidates[name] ?? [];
        if (type === 'Labels') return labelField(state, { example: events.example(name), go: (index) => events.goToExample(name, index) });
        if (type === 'Preference' && candidates.length > 1) {
            const [first, second] = pairs[name] ?? [candidates[0]!.run, candidates[1]!.run];
            const of = (run: string): Candidate | undefined => candidates.find((candidate) => candidate.run === run);
            return preferenceField(state, candidates, {
                pair: [of(first) ?? candidates[0]!, of(second) ?? candidates[1]!],
                change: (side, run) => { pairs[name] = side === 0 ? [run, second] : [first, run]; events.changed(); },
                drawn: (candidate) => events.drawn(candidate), show: (group) => events.show(group),
            });
        }
        return type === 'Run' || type === 'Preference' ? runField(state, candidates) : plainField(state);
    }

    function commentField(view: InteractionView, disabled: boolean): TemplateResult | typeof nothing {
        // An experiment may ask for one of its own.
        if (view.commentFor.length === 0 && view.inputs.some(({ name }) => name === 'comment')) return nothing;
        const needed = view.commentFor.length === 0 ? 'may be left out' : view.commentFor.length === view.choices.length ? 'needed' : `needed with ${view.commentFor.join(', ')}`;
        const error = problems['#comment'];
        return html`<div class="field"><label for="comment">Comment <span class="hint">(${needed})</span></label>
            <textarea id="comment" rows="3" data-testid="comment" ?disabled=${disabled} .value=${comment} aria-invalid=${error === undefined ? 'false' : 'true'} aria-describedby=${error === undefined ? nothing : 'comment-error'}
                @input=${(event: Event) => { comment = (event.target as HTMLTextAreaElement).value; forgive('#comment'); }}></textarea>
            ${error === undefined ? nothing : html`<span class="error" id="comment-error" role="alert" data-testid="comment-problem">${sentence(error)}</span>`}</div>`;
    }

    function choose(view: InteractionView, choice: string): void {
        if (sending !== undefined || view.reply?.status === 'sent' || view.closed !== undefined || view.page !== undefined || view.mayNot !== undefined || !view.choices.includes(choice)) return;
        const said = comment.trim();
        const read = readReply(view, { choice, inputs, ...(said !== '' && { comment: said }) });
        problems = withPlaces(view, choice, said, read.problems);
        const [first] = Object.keys(problems);
        if (first === undefined) {
            sending = choice;
            events.send({ interaction: view.id, choice, inputs: read.inputs, ...(said !== '' && { comment: said }), seconds: Math.round(seconds * 10) / 10, alike });
        }
        events.changed();
        if (first !== undefined && first !== '') events.focus(first === '#comment' ? 'comment' : `input-${first}`);
    }

    /** What is missing at the comment stands there; and labels are wanted for all examples that there are. */
    function withPlaces(view: InteractionView, choice: string, said: string, { '': general, ...fields }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
        for (const field of view.inputs) {
            const missing = field.type === 'Labels' && fields[field.name] === undefined && isNeeded(field) ? missingLabels(field.name) : 0;
            if (missing > 0) fields = { ...fields, [field.name]: `expected a label for each example, ${missing} ${missing === 1 ? 'has' : 'have'} none yet` };
        }
        if (general === undefined) return fields;
        return { ...fields, [view.commentFor.includes(choice) && said === '' ? '#comment' : '']: general };
    }

    function missingLabels(input: string): number {
        return (events.example(input)?.count ?? 0) - Object.keys(labelsOf({ value: inputs[input] })).length;
    }
}

function sentence(problem: string): string {
    return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}`;
}
