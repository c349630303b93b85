/** A question as its panel knows it: what is asked, with what beside it, and what has become of it. Texts in it are untrusted. */
import type { InputField, InteractionPlan } from '../../../engine/src/plan/interaction.ts';
import type { Scalar, Value } from '../../../engine/src/plan/plan.ts';
import { isFigure, isFlag, isNumber, isScalar, isText, listOf, mapOf, maybe, oneOf, orNull, shape, type Check } from '../shared/guards.ts';
import { isShown, type Shown } from '../shared/shown.ts';

/** NaN and the infinities come by their names. */
export type Figure = number | string;

export interface InteractionView {
    readonly id: string;
    /** Its name, with the round or the run that it is about. */
    readonly title: string;
    readonly experiment: string;
    /** Markdown. */
    readonly question: string;
    readonly ask: InteractionPlan['ask'];
    /** Who is named for that role; empty where anybody may. */
    readonly named: readonly string[];
    /** Why whoever sits here may not answer. */
    readonly mayNot?: string;
    readonly choices: readonly string[];
    readonly default?: string;
    readonly commentFor: readonly string[];
    readonly onTimeout: NonNullable<InteractionPlan['onTimeout']>;
    readonly askedAt: number;
    readonly deadline?: number;
    /** Where it is answered instead of here. */
    readonly page?: string;
    /** Why just now. */
    readonly reason?: string;
    readonly about?: { readonly run: string; readonly task: string };
    readonly inputs: readonly InputField[];
    /** By the name of an input, the runs among which one is picked; of a preference those that are compared stand first. */
    readonly candidates: Readonly<Record<string, readonly Candidate[]>>;
    readonly evidence: readonly EvidenceView[];
    readonly quorum: number;
    readonly votes: readonly VoteView[];
    readonly budget: BudgetView;
    /** How many other open questions the same answer could be given to. */
    readonly alike: number;
    /** Among the open questions, from 1; 0 where it is none of them any more. */
    readonly place: number;
    readonly open: number;
    readonly closed?: ClosedView;
    readonly reply?: ReplyView;
    /** Nobody takes an answer at once: the engine is gone, and reads it when it is resumed. */
    readonly engineGone: boolean;
}

export interface RunView {
    readonly run: string;
    readonly configuration: Readonly<Record<string, Scalar>>;
    readonly metrics: Readonly<Record<string, Figure>>;
    /** With several goals: no other run beats it in all of them; `compromise` is the one of these that gives up least. */
    readonly standing?: 'unbeaten' | 'compromise';
}

export interface Candidate extends RunView {
    /** What its tasks have shown, where it is to be compared. */
    readonly shown: readonly Shown[];
}

export type EvidenceView =
    | { readonly kind: 'best'; readonly space: string; readonly best: RunView | null }
    | { readonly kind: 'top'; readonly space: string; readonly runs: readonly RunView[] }
    | { readonly kind: 'metric'; readonly metric: string; readonly values: readonly { readonly run: string; readonly value: Figure }[] }
    | { readonly kind: 'curve'; readonly metric: string; readonly runs: readonly string[] }
    | { readonly kind: 'artifact'; readonly run: string; readonly shown: Shown }
    | { readonly kind: 'difference'; readonly run: RunView; readonly best: RunView | null };

export interface VoteView {
    readonly by: string;
    readonly choice: string;
    readonly at: number;
    readonly comment?: string;
}

export interface BudgetView {
    readonly interactions: SpentView;
    readonly attentionSeconds: SpentView;
    /** Of whoever sits here, where each has a budget. */
    readonly mine?: { readonly interactions: SpentView; readonly attentionSeconds: SpentView };
}

export interface SpentView {
    readonly spent: number;
    readonly limit?: number;
}

export interface ClosedView {
    readonly at: number;
    readonly outcome: 'answered' | 'defaulted' | 'expired' | 'cancelled';
    readonly because?: 'unattended' | 'budget' | 'not-needed' | 'disagreement';
    readonly choice?: string;
    readonly inputs: Readonly<Record<string, Value>>;
    readonly comment?: string;
    readonly by: string;
    readonly source: string;
    readonly seconds?: number;
}

/** What has become of the answer that was given here. */
export interface ReplyView {
    /** `sent`: nothing is known yet. `counted`: it is one of several that are needed. `won`: it decided. `late`: somebody else had decided. */
    readonly status: 'sent' | 'counted' | 'won' | 'late' | 'refused';
    readonly choice: string;
    /** Why it was refused. */
    readonly why?: string;
}

/** What was filled in; what is wrong with it, `readReply` says. */
export interface Answer {
    readonly interaction: string;
    readonly choice: string;
    readonly inputs: Readonly<Record<string, Value>>;
    readonly comment?: string;
    /** For how long it was in sight. */
    readonly seconds: number;
    /** Also to all open questions that are asked at the same place. */
    readonly alike: boolean;
}

const isValue: Check = (value) => isScalar(value) || listOf(isScalar)(value) || mapOf(isScalar)(value);

const isRun = shape({ run: isText, configuration: mapOf(isScalar), metrics: mapOf(isFigure), standing: maybe(oneOf('unbeaten', 'compromise')) });
const isCandidate: Check = (value) => isRun(value) && shape({ shown: listOf(isShown) })(value);
const isField = shape({
    name: isText, type: oneOf('String', 'Text', 'Integer', 'Float', 'Boolean', 'Choice', 'Choices', 'Rating', 'Run', 'Preference', 'Labels'),
    low: maybe(isNumber), high: maybe(isNumber), choices: maybe(listOf(isScalar)), space: maybe(isText), default: maybe(isValue), required: maybe(isFlag),
});
const evidence: readonly Check[] = [
    shape({ kind: oneOf('best'), space: isText, best: orNull(isRun) }),
    shape({ kind: oneOf('top'), space: isText, runs: listOf(isRun) }),
    shape({ kind: oneOf('metric'), metric: isText, values: listOf(shape({ run: isText, value: isFigure })) }),
    shape({ kind: oneOf('curve'), metric: isText, runs: listOf(isText) }),
    shape({ kind: oneOf('artifact'), run: isText, shown: isShown }),
    shape({ kind: oneOf('difference'), run: isRun, best: orNull(isRun) }),
];
const isSpent = shape({ spent: isNumber, limit: maybe(isNumber) });
const both = { interactions: isSpent, attentionSeconds: isSpent };

export const isInteraction: Check = shape({
    id: isText, title: isText, experiment: isText, question: isText, ask: oneOf('supervisor', 'validator', 'anyone'), named: listOf(isText), mayNot: maybe(isText),
    choices: listOf(isText), default: maybe(isText), commentFor: listOf(isText), onTimeout: oneOf('default', 'reject', 'stop', 'continue'),
    askedAt: isNumber, deadline: maybe(isNumber), page: maybe(isText), reason: maybe(isText), about: maybe(shape({ run: isText, task: isText })),
    inputs: listOf(isField), candidates: mapOf(listOf(isCandidate)), evidence: listOf((value) => evidence.some((check) => check(value))),
    quorum: isNumber, votes: listOf(shape({ by: isText, choice: isText, at: isNumber, comment: maybe(isText) })),
    budget: shape({ ...both, mine: maybe(shape(both)) }), alike: isNumber, place: isNumber, open: isNumber,
    closed: maybe(shape({
        at: isNumber, outcome: oneOf('answered', 'defaulted', 'expired', 'cancelled'), because: maybe(oneOf('unattended', 'budget', 'not-needed', 'disagreement')),
        choice: maybe(isText), inputs: mapOf(isValue), comment: maybe(isText), by: isText, source: isText, seconds: maybe(isNumber),
    })),
    reply: maybe(shape({ status: oneOf('sent', 'counted', 'won', 'late', 'refused'), choice: isText, why: maybe(isText) })),
    engineGone: isFlag,
});

export const isAnswer: Check = shape({ interaction: isText, choice: isText, inputs: mapOf(isValue), comment: maybe(isText), seconds: isNumber, alike: isFlag });
export const isDraft: Check = shape({ inputs: mapOf(isValue), comment: isText, seconds: isNumber });
