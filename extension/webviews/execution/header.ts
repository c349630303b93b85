/** What stands above the curves: the experiment, its state and progress, the buttons that steer it. */
import { html, nothing, type TemplateResult } from 'lit';
import { duration, figure } from '../shared/format.ts';
import type { Header } from './contract.ts';

export interface HeaderEvents {
    cancel(): void;
    pause(): void;
    stop(): void;
    retryFailed(): void;
    resume(): void;
    source(): void;
    analyse(): void;
    readonly showRun: (run: string) => void;
}

const words: Record<Header['status'], { readonly text: string; readonly icon: string }> = {
    created: { text: 'Not begun', icon: 'circle-outline' },
    running: { text: 'Running', icon: 'loading codicon-modifier-spin' },
    waiting: { text: 'Waiting for an answer', icon: 'question' },
    completed: { text: 'Completed', icon: 'pass' },
    failed: { text: 'Failed', icon: 'error' },
    cancelled: { text: 'Cancelled', icon: 'circle-slash' },
    interrupted: { text: 'Interrupted: its engine is gone', icon: 'debug-disconnect' },
};

export function headerView(header: Header, events: HeaderEvents): TemplateResult {
    const { counts, status } = header;
    const made = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const done = counts.completed + counts.failed + counts.cancelled + (counts['skipped'] ?? 0) + (counts['pruned'] ?? 0);
    const all = Math.max(header.totalRuns ?? made, made);
    const going = status === 'running' || status === 'waiting';
    const until = header.finishedAt ?? (going ? Date.now() : header.lastAt);
    const ending = header.stopping || header.cancelRequested;
    const state = stateOf(header, going);
    const detail = [
        ...(counts.running > 0 ? [`${counts.running} running`] : []), ...(counts.queued > 0 ? [`${counts.queued} queued`] : []),
        ...(counts.failed > 0 ? [`${counts.failed} failed`] : []), ...(counts.cancelled > 0 ? [`${counts.cancelled} cancelled`] : []),
        ...(counts.skipped > 0 ? [`${counts.skipped} skipped`] : []), ...(counts.pruned > 0 ? [`${counts.pruned} pruned`] : []),
    ];
    return html`
        <header data-testid="header">
            <div class="title">
                <h1>${header.experiment}</h1>
                <span class="state" data-testid="status" data-status=${status}><span class="codicon codicon-${state.icon}" data-status=${status} aria-hidden="true"></span> ${state.text}</span>
                <span class="actions">
                    ${going && header.pausedBy === undefined && !ending ? button('pause', 'debug-pause', 'Pause', () => events.pause()) : nothing}
                    ${going && header.pausedBy !== undefined && !ending ? button('resume', 'debug-continue', 'Resume', () => events.resume(), 'primary') : nothing}
                    ${going ? button('stop', 'debug-stop', 'Stop', () => events.stop(), 'secondary', ending) : nothing}
                    ${going ? button('cancel', 'circle-slash', 'Cancel', () => events.cancel(), 'secondary', header.cancelRequested) : nothing}
                    ${status === 'interrupted' || status === 'created' ? button('resume', 'debug-continue', 'Resume', () => events.resume(), 'primary') : nothing}
                    ${!going && counts.failed > 0 && header.finishedAt !== undefined ? button('retry-failed', 'debug-rerun', 'Retry Failed', () => events.retryFailed()) : nothing}
                    ${counts.completed > 0 ? button('analyse', 'graph-scatter', 'Analyse', () => events.analyse()) : nothing}
                    <button class="secondary" data-testid="source" @click=${() => events.source()}><span class="codicon codicon-go-to-file" aria-hidden="true"></span>Go to Experiment</button>
                </span>
            </div>
            ${header.intent === undefined ? nothing : html`<p class="intent">${header.intent}</p>`}
            <div class="figures">
                <div class="progress">
                    <progress max=${Math.max(1, all)} .value=${done} aria-label="Runs done"></progress>
                    <span data-testid="progress">${done} of ${all} runs${header.totalRuns === null && going ? ' so far' : ''}</span>
                    <span class="hint">${detail.join(', ')}</span>
                </div>
                ${header.unbeaten !== null ? unbeatenView(header.unbeaten, events) : header.best === null ? nothing : html`<div>Best <button class="link" data-testid="best" data-run=${header.best.run} @click=${() => events.showRun(header.best!.run)}>${
                    header.best.metric} ${figure(header.best.value)} (${header.best.run})</button></div>`}
                <div class="elapsed hint" data-testid="elapsed">${duration(until - header.createdAt)}</div>
            </div>
            ${header.reason === undefined ? nothing : html`<p class=${status === 'failed' ? 'error' : 'hint'} data-testid="reason">${header.reason}</p>`}
            ${header.ended.map((words) => html`<p class="hint" data-testid="ended">No more runs are begun. ${words}</p>`)}
            ${header.warnings.length === 0 ? nothing : html`<details class="warnings"><summary>${header.warnings.length} ${header.warnings.length === 1 ? 'warning' : 'warnings'}</summary>
                <ul>${header.warnings.map((warning) => html`<li>${warning}</li>`)}</ul></details>`}
        </header>`;
}

function unbeatenView({ runs, compromise }: NonNullable<Header['unbeaten']>, { showRun }: HeaderEvents): TemplateResult {
    return html`<div>Best compromise <button class="link" data-testid="best" data-run=${compromise} @click=${() => showRun(compromise)}>${compromise}</button>
        <span class="hint" data-testid="unbeaten">${runs.length === 1 ? 'best in all goals' : `one of ${runs.length} runs that no other beats in all goals`}</span></div>`;
}

function button(id: string, icon: string, label: string, click: () => void, kind = 'secondary', disabled = false): TemplateResult {
    return html`<button class=${kind} data-testid=${id} ?disabled=${disabled} @click=${click}><span class="codicon codicon-${icon}" aria-hidden="true"></span>${label}</button>`;
}

/** What somebody wants counts over what it does meanwhile. */
function stateOf({ status, pausedBy, stopping, cancelRequested }: Header, going: boolean): { readonly text: string; readonly icon: string } {
    if (going && cancelRequested) return { ...words[status], text: 'Cancelling' };
    if (going && stopping) return { ...words[status], text: 'Stopping: running tasks are brought to their end' };
    if (going && pausedBy !== undefined) return { text: `Paused by ${pausedBy}`, icon: 'debug-pause' };
    return words[status];
}

/** One sentence for screen readers; read out when it is different from the last one. */
export function spokenState(header: Header): string {
    const open = header.openCount;
    return `${header.experiment}: ${stateOf(header, header.status === 'running' || header.status === 'waiting').text}${open > 0 ? `, ${open} ${open === 1 ? 'question is' : 'questions are'} open` : ''}`;
}
