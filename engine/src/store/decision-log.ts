/** What people were asked and have decided in an execution, one after the other, in words and as data. */
import type { Value } from '../plan/plan.ts';
import { isDecision, type DecisionLine } from './decisions.ts';
import { questionOf } from './asking.ts';
import type { InteractionClosed, JournalLine, Person } from './records.ts';
import { fold, type ExecutionState } from './state.ts';

export interface Decision {
    /** The line in the journal. */
    readonly seq: number;
    readonly at: number;
    readonly type: DecisionLine['type'];
    readonly by: Person;
    /** What was done, in a few words that follow the name. */
    readonly what: string;
    /** Its link in the chain; absent in journals of versions that had none. */
    readonly chain?: string;
    readonly interaction?: string;
    /** In Markdown, from an untrusted file. */
    readonly question?: string;
    readonly run?: string;
    readonly task?: string;
    readonly choice?: string;
    readonly inputs?: Readonly<Record<string, Value>>;
    readonly comment?: string;
    readonly outcome?: InteractionClosed['outcome'];
    readonly because?: InteractionClosed['because'];
    /** Why it was asked just then. */
    readonly reason?: string;
    /** The hash of what was shown: of a question what the engine has laid out, of an answer what the place where it was given has seen. */
    readonly shown?: string;
    /** For how long whoever answered had it before them, as far as they say. */
    readonly seconds?: number;
    /** For how long it was open. */
    readonly openSeconds?: number;
}

export function decisionsOf(lines: Iterable<JournalLine>): Decision[] {
    const decisions: Decision[] = [];
    let state: ExecutionState | undefined;
    for (const line of lines) {
        state = fold(state, line);
        if (isDecision(line)) decisions.push(decisionIn(state, line));
    }
    return decisions;
}

/** What is decided by a line that has just been folded in. */
export function decisionIn(state: ExecutionState, line: DecisionLine): Decision {
    const { seq, at, type, chain } = line;
    const by: Person = 'by' in line ? line.by : { name: 'engine', source: 'engine' };
    return { seq, at, type, by, what: wordsFor(state, line), ...(chain !== undefined && { chain }), ...detailsOf(state, line) };
}

function detailsOf(state: ExecutionState, line: DecisionLine): Partial<Decision> {
    switch (line.type) {
        case 'interaction.asked':
        case 'interaction.voted':
        case 'interaction.closed': {
            const interaction = state.interactions.get(line.interaction);
            const question = interaction && questionOf(state, interaction)?.question;
            const about = { interaction: line.interaction, ...(question !== undefined && { question }), ...interaction?.about };
            if (line.type === 'interaction.asked') return { ...about, ...present({ reason: line.reason, shown: line.shown }) };
            const { choice, inputs, comment, shown, seconds } = line;
            return {
                ...about, ...present({ choice, inputs, comment, shown, seconds }), ...(line.type === 'interaction.closed' && present({ outcome: line.outcome, because: line.because })),
                ...(interaction !== undefined && { openSeconds: Math.max(0, line.at - interaction.askedAt) / 1000 }),
            };
        }
        case 'run.rated':
        case 'run.promoted': return { run: line.run, ...present({ comment: line.comment }) };
        case 'run.noted': return { run: line.run, comment: line.text };
        case 'skip.requested': return { run: line.run, ...present({ task: line.task }) };
        case 'priority.changed': return present({ run: line.run });
        case 'cancel.requested':
        case 'execution.paused':
        case 'execution.resumed':
        case 'stop.requested':
        case 'retry.requested':
        case 'budget.changed':
        case 'space.narrowed': return {};
    }
}

function wordsFor({ interactions }: ExecutionState, line: DecisionLine): string {
    switch (line.type) {
        case 'interaction.asked': return `asked ${line.interaction}`;
        case 'interaction.voted': return `voted ${line.choice} on ${line.interaction}`;
        case 'interaction.closed': return wordsForClosing(line, interactions.get(line.interaction)?.votes !== undefined);
        case 'run.rated': return `rated ${line.run} ${line.stars} of 5`;
        case 'run.noted': return `noted on ${line.run}`;
        case 'run.promoted': return `promoted ${line.run} to ${line.as}`;
        case 'cancel.requested': return 'cancelled the execution';
        case 'execution.paused': return 'paused the execution';
        case 'execution.resumed': return 'resumed the execution';
        case 'stop.requested': return 'stopped the execution';
        case 'skip.requested': return `skipped ${line.task === undefined ? '' : `${line.task} of `}${line.run}`;
        case 'retry.requested': return `had ${line.runs.length <= 5 ? line.runs.join(', ') : `${line.runs.length} runs`} tried again`;
        case 'priority.changed': return `gave ${line.run ?? line.space ?? 'all'} the priority ${line.priority}`;
        case 'budget.changed': return `set the budget to ${Object.entries(line.budget).map(([name, limit]) => `${name} ${limit}`).join(', ') || 'no limit'}`;
        case 'space.narrowed': return `narrowed ${line.space}`;
    }
}

function wordsForClosing({ interaction, outcome, choice, because }: InteractionClosed, voted: boolean): string {
    const taken = choice === undefined ? 'nothing was taken' : `${choice} was taken`;
    switch (outcome) {
        case 'answered': return `${voted ? 'decided' : 'answered'} ${interaction} with ${choice}`;
        case 'defaulted': return `closed ${interaction}, ${whyDefaulted[because ?? 'unattended']}: ${taken}`;
        case 'expired': return `closed ${interaction}, which nobody had answered in time: ${taken}`;
        case 'cancelled': return `withdrew ${interaction}`;
    }
}

const whyDefaulted: Readonly<Record<NonNullable<InteractionClosed['because']>, string>> = {
    unattended: 'which nobody was to be asked', budget: 'as the budget of interactions is spent', 'not-needed': 'which was not asked here', disagreement: 'on which people did not agree',
};

function present<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}
