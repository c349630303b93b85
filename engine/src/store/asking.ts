/** Folds what people were asked, have answered, and think of runs; and what that has cost them. */
import type { InteractionPlan } from '../plan/plan.ts';
import { tasksFor } from '../plan/configured.ts';
import { isSamePerson } from './identity.ts';
import type { InteractionAsked, InteractionClosed, InteractionVoted, QuestionEvent, Reply } from './questions.ts';
import type { Person } from './records.ts';
import type { ExecutionState, RunState } from './state.ts';

export interface InteractionState extends Omit<InteractionAsked, 'type' | 'interaction'> {
    readonly id: string;
    readonly askedAt: number;
    /** One for each who has answered, where several have to. */
    votes?: readonly Vote[];
    closed?: { readonly at: number } & Omit<InteractionClosed, 'type' | 'interaction'>;
}

export type Vote = Omit<InteractionVoted, 'type' | 'interaction'> & { readonly at: number };

/** What asking has cost so far, and what is to be found quickly among all that was asked. */
export interface Attention {
    /** How often people were asked; what nobody was to see does not count. */
    asked: number;
    /** For how long they had questions before them. */
    seconds: number;
    readonly people: PersonsAttention[];
    /** The ids of what is not closed. */
    readonly open: Set<string>;
    /** By node, the id of what was asked last, and of what was closed last. */
    readonly newest: Map<string, string>;
    readonly closed: Map<string, string>;
    /** Closed without a choice, so that there is no way on which would be anybody's will. */
    deadEnd?: string;
}

export interface PersonsAttention {
    readonly person: Person;
    answered: number;
    seconds: number;
}

export function attentionAtFirst(): Attention {
    return { asked: 0, seconds: 0, people: [], open: new Set(), newest: new Map(), closed: new Map() };
}

/** What is asked, in words and choices; undefined only where a journal names what its plan lacks. */
export function questionOf({ plan, runs }: Pick<ExecutionState, 'plan' | 'runs'>, { node, plan: own, about }: Pick<InteractionState, 'node' | 'plan' | 'about'>): InteractionPlan | undefined {
    if (own !== undefined) return own;
    if (about === undefined) {
        const found = plan.nodes[node];
        return found?.kind === 'interaction' ? found : undefined;
    }
    const run = runs.get(about.run);
    const space = plan.nodes[run?.space ?? ''];
    return run === undefined || space?.kind !== 'space' ? undefined : tasksFor(plan, space, run.configuration).find(({ name }) => name === about.task)?.asks;
}

export function openInteractions({ attention, interactions }: Pick<ExecutionState, 'attention' | 'interactions'>): readonly InteractionState[] {
    return Array.from(attention.open, (id) => interactions.get(id)!);
}

/** Of a question that a run's task is. */
export function interactionWithin(run: string, task: string, attempt: number): string {
    return `${run}.${task}-${attempt}`;
}

/** How a question ended: of a run its own, where its workflow asks it; else as it was closed last. */
export function closedLast({ plan, interactions, attention }: Pick<ExecutionState, 'plan' | 'interactions' | 'attention'>, node: string, run?: Partial<Pick<RunState, 'id' | 'tasks'>>): InteractionState['closed'] {
    const task = run?.tasks?.get(node);
    if (run?.id !== undefined && task !== undefined && plan.nodes[node]?.kind !== 'interaction') {
        const own = interactions.get(interactionWithin(run.id, node, task.attempt));
        if (own !== undefined && own.plan === undefined) return own.closed;
    }
    return interactions.get(attention.closed.get(node) ?? '')?.closed;
}

export function applyQuestion(state: ExecutionState, line: QuestionEvent & { readonly at: number; readonly seq: number }): void {
    const { interactions, attention } = state;
    switch (line.type) {
        case 'interaction.asked': {
            const { type: _, interaction: id, at: askedAt, ...asked } = withoutEnvelope(line);
            interactions.set(id, { id, askedAt, ...asked });
            attention.open.add(id);
            attention.asked += 1;
            if (countsFor(state, line)) attention.newest.set(line.node, id);
            if (line.about === undefined) state.steps.get(line.step)?.asked.set(line.node, id);
            state.status = 'waiting';
            break;
        }
        case 'interaction.voted': {
            const interaction = askedOf(state, line);
            const { type: _, interaction: __, ...vote } = withoutEnvelope(line);
            spend(attention, interaction, line);
            interaction.votes = [...interaction.votes?.filter(({ by }) => !isSamePerson(by, line.by)) ?? [], vote];
            break;
        }
        case 'interaction.closed': {
            const interaction = askedOf(state, line);
            const { type: _, interaction: __, ...closed } = withoutEnvelope(line);
            interaction.closed = closed;
            attention.open.delete(interaction.id);
            if (wasNotPut(line)) attention.asked -= 1;
            else if (line.outcome === 'answered' && interaction.votes === undefined && interaction.page === undefined) spend(attention, interaction, line);
            if (countsFor(state, interaction)) attention.closed.set(interaction.node, interaction.id);
            if (interaction.about === undefined && isDeadEnd(state, interaction, line)) attention.deadEnd ??= interaction.id;
            if (interaction.about !== undefined && interaction.plan !== undefined && interaction.page === undefined) settleFailure(state, interaction.about, line);
            if (state.status === 'waiting' && attention.open.size === 0) state.status = 'running';
            break;
        }
        case 'run.rated': {
            const run = state.runs.get(line.run);
            const { type: _, run: __, ...rating } = withoutEnvelope(line);
            if (run !== undefined) run.ratings = [...run.ratings?.filter(({ by }) => !isSamePerson(by, line.by)) ?? [], rating];
            break;
        }
        case 'run.noted': {
            const run = state.runs.get(line.run);
            const { type: _, run: __, ...note } = withoutEnvelope(line);
            if (run !== undefined) run.notes = [...run.notes ?? [], note];
            break;
        }
        case 'run.promoted': {
            const { type: _, run: __, ...promoted } = withoutEnvelope(line);
            // What one run is from now on, another one is no longer.
            for (const other of state.runs.values()) if (other.promoted?.as === line.as) delete other.promoted;
            const run = state.runs.get(line.run);
            if (run !== undefined) run.promoted = promoted;
            break;
        }
    }
}

function withoutEnvelope<Line extends object>(line: Line): Omit<Line, 'v' | 'seq' | 'chain'> {
    const { v: _, seq: __, chain: ___, ...rest } = line as Line & { v?: unknown; seq?: unknown; chain?: unknown };
    return rest;
}

function askedOf({ interactions }: ExecutionState, { interaction: id, seq, type }: { readonly interaction: string; readonly seq: number; readonly type: string }): InteractionState {
    const interaction = interactions.get(id);
    if (interaction === undefined) throw new Error(`Line ${seq} is an ${type} of ${id}, which was never asked`);
    return interaction;
}

/** Of a name that both a node and a task have, the node's answer counts; what the engine asks about failures has a name of its own. */
function countsFor({ plan }: ExecutionState, { node, about }: Pick<InteractionAsked, 'node' | 'about'>): boolean {
    return about === undefined || plan.nodes[node]?.kind !== 'interaction';
}

/** Whether nobody was to see it. */
function wasNotPut({ because }: InteractionClosed): boolean {
    return because === 'unattended' || because === 'budget' || because === 'not-needed';
}

function isDeadEnd(state: ExecutionState, interaction: InteractionState, { outcome, choice }: InteractionClosed): boolean {
    if (choice !== undefined || outcome === 'cancelled') return false;
    const onTimeout = questionOf(state, interaction)?.onTimeout;
    return outcome !== 'expired' || (onTimeout !== 'continue' && onTimeout !== 'stop');
}

/** Who does not say how long they took is taken to have looked at it since it was asked, but no longer than this. */
const longestLook = 120;

function spend(attention: Attention, { askedAt }: InteractionState, { by, seconds, at }: Reply & { readonly at: number }): void {
    const since = Math.max(0, at - askedAt) / 1000;
    const spent = seconds === undefined ? Math.min(since, longestLook) : Math.min(since, Math.max(0, seconds));
    attention.seconds += spent;
    let person = attention.people.find((each) => isSamePerson(each.person, by));
    if (person === undefined) attention.people.push(person = { person: by, answered: 0, seconds: 0 });
    person.answered += 1;
    person.seconds += spent;
}

/** A person has said what follows from a failure. */
function settleFailure(state: ExecutionState, about: { readonly run: string; readonly task: string }, { choice, by }: InteractionClosed): void {
    const task = state.runs.get(about.run)?.tasks.get(about.task);
    if (task?.status !== 'waiting') return;
    task.status = choice === 'retry' ? 'lost' : 'failed';
    if (choice === 'retry') task.failures = 0;
    if (choice === 'stop') state.ended ??= { because: 'failures', reason: `${about.task} of ${about.run} failed, and ${by.name} chose to stop` };
}
