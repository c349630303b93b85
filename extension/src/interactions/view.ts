/** From the journal's record of an interaction to what its panel shows of it. Knows no editor. */
import { budgetOfPerson, interactionBudget, questionOf, refusalOfAnswer, type ExecutionState, type InteractionState, type Person, type Spent } from '../../../engine/src/index.ts';
import type { BudgetView, InteractionView, SpentView } from '../../webviews/interaction/question.ts';
import { alikeTo } from './alike.ts';
import { candidatesFor } from './candidates.ts';
import { evidenceView } from './evidence.ts';
import { replyView, type Sent } from './reply.ts';

/** What the journal does not say. */
export interface Circumstances {
    readonly engineGone: boolean;
    /** Who sits here. */
    readonly me: Person;
    /** What was answered here. */
    readonly sent?: Sent;
    /** Among the open questions of the window, from 1, or 0; and how many there are. */
    readonly place: number;
    readonly open: number;
}

export function interactionView(state: ExecutionState, interaction: InteractionState, { engineGone, me, sent, place, open }: Circumstances): InteractionView {
    const plan = questionOf(state, interaction);
    const { closed, about, reason, page, votes = [] } = interaction;
    const mayNot = plan === undefined || closed !== undefined ? undefined : refusalOfAnswer(state, plan, me);
    const reply = sent && replyView(state, interaction, sent);
    return {
        id: interaction.id, title: titleOf(interaction), experiment: state.plan.name,
        question: plan?.question ?? '', ask: plan?.ask ?? 'anyone', named: plan === undefined || plan.ask === 'anyone' ? [] : state.plan.roles?.[plan.ask] ?? [],
        choices: plan?.choices ?? [], commentFor: plan?.commentFor ?? [], onTimeout: plan?.onTimeout ?? 'default',
        ...(plan?.default !== undefined && { default: plan.default }),
        askedAt: interaction.askedAt, ...(interaction.deadline !== undefined && { deadline: interaction.deadline }),
        ...(page !== undefined && isOwnPage(page) && { page }), ...(reason !== undefined && { reason }), ...(about !== undefined && { about }),
        inputs: plan?.inputs ?? [], candidates: closed === undefined && plan !== undefined ? candidatesFor(state, plan, about?.run) : {},
        evidence: evidenceView(interaction),
        quorum: plan?.quorum ?? 1, votes: votes.map(({ by, choice, at, comment }) => ({ by: by.name, choice, at, ...(comment !== undefined && { comment }) })),
        alike: closed === undefined ? alikeTo(state, interaction).length : 0, place, open, engineGone, budget: budgetView(state, me), ...(mayNot !== undefined && { mayNot }),
        ...(reply !== undefined && { reply }),
        ...(closed !== undefined && { closed: {
            at: closed.at, outcome: closed.outcome, by: closed.by.name, source: closed.by.source, inputs: closed.inputs ?? {},
            ...(closed.because !== undefined && { because: closed.because }), ...(closed.choice !== undefined && { choice: closed.choice }),
            ...(closed.comment !== undefined && { comment: closed.comment }), ...(closed.seconds !== undefined && { seconds: closed.seconds }),
        } }),
    };
}

/** A journal may come from anywhere: nothing but a page of this machine is opened. */
export function isOwnPage(page: string): boolean {
    return /^http:\/\/localhost:\d{1,5}$/.test(page);
}

function budgetView(state: ExecutionState, me: Person): BudgetView {
    const { interactions, attentionSeconds } = interactionBudget(state);
    const mine = budgetOfPerson(state, me);
    const perPerson = mine.interactions.limit !== undefined || mine.attentionSeconds.limit !== undefined;
    return { interactions: spent(interactions), attentionSeconds: spent(attentionSeconds), ...(perPerson && { mine: { interactions: spent(mine.interactions), attentionSeconds: spent(mine.attentionSeconds) } }) };
}

function spent({ spent: so, limit }: Spent): SpentView {
    return { spent: so, ...(limit !== undefined && { limit }) };
}

/** `Review`, and from the second time on `Review (round 2)`; within a run `Look of Coarse-3`. */
export function titleOf({ id, node, about }: Pick<InteractionState, 'id' | 'node' | 'about'>): string {
    if (about !== undefined) return about.task === node ? `${node} of ${about.run}` : `${node}: ${about.task} of ${about.run}`;
    const round = id.slice(node.length + 1);
    return round === '1' || round === '' ? node : `${node} (round ${round})`;
}
