/** Judges what was answered to an interaction. */
import type { InteractionPlan, Value } from '../plan/plan.ts';
import { readReply } from '../plan/reply.ts';
import { questionOf, type InteractionState } from '../store/asking.ts';
import { mayAnswer } from '../store/budget.ts';
import type { Command } from '../store/commands.ts';
import { isCalled, isSamePerson } from '../store/identity.ts';
import type { InteractionVoted, JournalEvent, Reply } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { close, engine, taken } from './close.ts';
import { refusalOfAnswer, short } from './roles.ts';
import { together } from './votes.ts';

type Answer = Extract<Command, { readonly type: 'answer' }>;

/** A vote, the interaction's end, or a warning that says why the answer does not count and who gave it. */
export function judgeAnswer(state: ExecutionState, answer: Answer, command: string, now: number): readonly JournalEvent[] {
    const refuse = (why: string): readonly JournalEvent[] => [{
        type: 'warning', command, message: `The answer ${short(answer.choice)} to ${short(answer.interaction)} by ${short(answer.by.name)} does not count: ${why}`,
    }];
    const interaction = state.interactions.get(answer.interaction);
    if (interaction === undefined) return refuse('nobody asked that');
    if (interaction.closed !== undefined) return refuse(howItWasClosed(interaction.closed));
    if (interaction.page !== undefined) return refuse(`it is answered on the page of its task, ${interaction.page}`);
    const plan = questionOf(state, interaction);
    if (plan === undefined) return refuse('its question is not known');
    const refused = refusalOfAnswer(state, plan, answer.by);
    if (refused !== undefined) return refuse(refused);
    const { inputs, problems } = readReply(plan, answer);
    const [[field, problem] = []] = Object.entries({ ...problems, ...noSuchRuns(state, plan, interaction, inputs) });
    if (problem !== undefined) return refuse(field === '' ? problem : `${short(field ?? '')}: ${problem}`);
    const reply = {
        choice: answer.choice,
        ...(Object.keys(inputs).length > 0 && { inputs }), ...(answer.comment !== undefined && { comment: answer.comment }),
        ...(answer.seconds !== undefined && { seconds: answer.seconds }), ...(answer.shown !== undefined && { shown: answer.shown }),
        by: { ...answer.by, name: short(answer.by.name) }, command,
    };
    return (plan.quorum ?? 1) < 2 ? close(state, interaction, { outcome: 'answered', ...reply }, now) : vote(state, plan, interaction, reply, now);
}

/** The last word of each counts. Once as many as needed agree, or all have spoken and they do not, it is closed. */
function vote(state: ExecutionState, plan: InteractionPlan, interaction: InteractionState, reply: Reply & { readonly choice: string }, now: number): readonly JournalEvent[] {
    const voted: InteractionVoted = { type: 'interaction.voted', interaction: interaction.id, ...reply };
    const votes = [...interaction.votes?.filter(({ by }) => !isSamePerson(by, reply.by)) ?? [], { ...reply, at: now }];
    return [voted, ...closeDecided(state, plan, { ...interaction, votes }, now)];
}

/** By the votes that are there; nothing as long as they decide nothing. */
export function closeDecided(state: ExecutionState, plan: InteractionPlan, interaction: InteractionState, now: number): readonly JournalEvent[] {
    const { votes = [] } = interaction;
    const last = votes.at(-1);
    if (last === undefined) return [];
    if (votes.filter(({ choice }) => choice === last.choice).length >= (plan.quorum ?? 1)) {
        const inputs = together(plan.inputs, votes);
        return close(state, interaction, { outcome: 'answered', choice: last.choice, ...(Object.keys(inputs).length > 0 && { inputs }), by: last.by }, now);
    }
    const asked = mayAnswer(state, plan);
    const all = asked.length > 0 && asked.every((name) => votes.some(({ by }) => isCalled(by, name)));
    return all ? close(state, interaction, { outcome: 'defaulted', because: 'disagreement', ...taken(plan), by: engine }, now) : [];
}

function howItWasClosed({ outcome, choice, by }: NonNullable<InteractionState['closed']>): string {
    return `it was ${outcome} before${by.source === 'engine' ? '' : ` by ${by.name}`}${choice === undefined ? '' : `, with ${choice}`}`;
}

/** A run that is picked has completed, in the space that is meant; or it is the one that is asked about. */
function noSuchRuns(state: ExecutionState, plan: InteractionPlan, { about }: InteractionState, inputs: Readonly<Record<string, Value>>): Record<string, string> {
    return Object.fromEntries(plan.inputs.flatMap(({ name, type, space }): [string, string][] => {
        const given = inputs[name];
        if ((type !== 'Run' && type !== 'Preference') || given === undefined) return [];
        const run = typeof given === 'string' ? state.runs.get(given) : undefined;
        const fits = run !== undefined && (run.status === 'completed' || run.id === about?.run) && (space === undefined || run.space === space);
        return fits ? [] : [[name, `expected a run ${space === undefined ? '' : `of ${space} `}that has completed, found ${JSON.stringify(given).slice(0, 200)}`]];
    }));
}
