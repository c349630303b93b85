/** The one run that is selected: its tasks, whose results they have, and what they show. Contents are asked for once they are drawn. */
import { html, nothing, type TemplateResult } from 'lit';
import { duration, figure } from '../shared/format.ts';
import { groupsOf, type ShownContent } from '../shared/shown.ts';
import { shownView } from '../shared/shown-view.ts';
import type { Row } from './contract.ts';
import type { FromDetails, RunDetails, TaskRow, ToDetails } from './details-contract.ts';

export interface Details {
    /** The run to show; undefined for none. */
    watch(run: string | undefined): void;
    receive(message: ToDetails): void;
    render(row: Row | undefined): TemplateResult | typeof nothing;
}

export interface DetailsEvents {
    send(message: FromDetails): void;
    /** Selects a run of this execution. */
    select(run: string): void;
    changed(): void;
}

const mostShown = 40;
const icons: Record<TaskRow['status'], string> = {
    running: 'loading codicon-modifier-spin', waiting: 'watch', asked: 'question', completed: 'pass', failed: 'error', cancelled: 'circle-slash', lost: 'debug-disconnect', skipped: 'debug-step-over',
};

export function createDetails(events: DetailsEvents): Details {
    let watched: string | undefined;
    let details: RunDetails | undefined;
    /** By id, with the version that they are of; undefined while they are awaited. */
    const contents = new Map<string, { readonly version: string; readonly content?: ShownContent }>();
    const picked = new Map<string, string>();

    return {
        watch(run) {
            if (run === watched) return;
            watched = run;
            details = undefined;
            contents.clear();
            picked.clear();
            events.send({ type: 'watch', run: run ?? null });
        },
        receive(message) {
            if (message.type === 'details') {
                if (message.details.run === watched) details = message.details;
            } else if (message.run === watched) {
                contents.set(message.id, { version: message.version, content: message.content });
            }
        },
        render(row) {
            if (details === undefined || row === undefined) return nothing;
            const { run, seed, tasks, shown } = details;
            const groups = groupsOf(shown, picked);
            const configuration = Object.entries(row.configuration).map(([name, value]) => `${name}=${figure(value)}`);
            return html`
                <section class="details" aria-label=${`Run ${run}`} data-testid="details" data-run=${run}>
                    <div class="bar"><h2>${run}</h2><span class="hint">${[...configuration, `seed ${seed}`].join(' · ')}</span></div>
                    ${row.notes === undefined || row.notes.length === 0 ? nothing : html`<ul class="said" data-testid="said" aria-label=${`What people say of ${run}`}>${row.notes.map((note) => html`<li><bdi>${note}</bdi></li>`)}</ul>`}
                    ${tasks.length === 0 ? html`<p class="hint">None of its tasks has begun</p>` : tasksTable(run, tasks)}
                    <div class="gallery">${groups.slice(0, mostShown).map((group) => shownView(group, contentOf(group.current.id, group.current.version), {
                        pick: (id, step) => { picked.set(id, step); events.changed(); },
                        open: (id) => events.send({ type: 'openShown', run, id }),
                    }))}</div>
                    ${groups.length > mostShown ? html`<p class="hint">and ${groups.length - mostShown} more that are not drawn</p>` : nothing}
                </section>`;
        },
    };

    /** What was there before stays until what is new has come. */
    function contentOf(id: string, version: string): ShownContent | undefined {
        const known = contents.get(id);
        if (known?.version !== version && watched !== undefined) {
            contents.set(id, { ...known, version });
            events.send({ type: 'load', run: watched, id });
        }
        return known?.content;
    }

    function tasksTable(run: string, tasks: readonly TaskRow[]): TemplateResult {
        return html`<table data-testid="tasks">
            <thead><tr><th scope="col">Task</th><th scope="col">State</th><th scope="col">Time</th><th scope="col"><span class="visually-hidden">What came of it</span></th></tr></thead>
            <tbody>${tasks.map((task) => html`<tr data-testid="task" data-task=${task.task}>
                <th scope="row">${task.task}</th>
                <td><span class="codicon codicon-${task.reused === undefined ? icons[task.status] : 'history'}" data-status=${task.status} aria-hidden="true"></span> ${task.reused === undefined ? task.status : 'reused'}${task.attempt > 1 ? html` <span class="hint">attempt ${task.attempt}</span>` : nothing}</td>
                <td class="number">${timeOf(task)}</td>
                <td>${task.reused === undefined ? nothing : origin(task.reused)}
                    ${task.note === undefined ? nothing : html`<span class=${task.status === 'failed' ? 'error' : 'hint'}>${task.note}</span>`}
                    ${task.logged ? html`<button class="link" data-testid="task-log" @click=${() => events.send({ type: 'openTaskLog', run, task: task.task })}>Log<span class="visually-hidden"> of ${task.task}</span></button>` : nothing}
                    ${task.status === 'completed' && task.reused === undefined ? html`<button class="link" data-testid="explain" @click=${() => events.send({ type: 'explain', run, task: task.task })}>Why was it run?<span class="visually-hidden"> ${task.task}</span></button>` : nothing}</td>
            </tr>`)}</tbody></table>`;
    }

    function origin({ execution, run, task, seconds, here }: NonNullable<TaskRow['reused']>): TemplateResult {
        return html`<span class="hint">the result of ${task} in</span> <button class="link" data-testid="reused-from" title=${here ? `Show ${run}` : `Show ${run} of ${execution}`}
            @click=${() => (here ? events.select(run) : events.send({ type: 'openRun', execution, run }))}>${here ? run : `${run} of ${execution}`}</button><span class="hint">, which took ${duration(seconds * 1000)}</span>`;
    }
}

function timeOf({ startedAt, finishedAt, reused }: TaskRow): string {
    return startedAt === undefined || finishedAt === undefined || reused !== undefined ? '' : duration(finishedAt - startedAt);
}
