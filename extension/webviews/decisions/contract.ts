/** What the extension and the page of an execution's decisions say to each other. Both check what they receive. */
import { isFlag, isNumber, isText, listOf, maybe, messageOf, oneOf, shape } from '../shared/guards.ts';

export type ToDecisions =
    | { readonly type: 'decisions'; readonly title: string; readonly decisions: readonly DecisionRow[]; readonly chain: ChainView; readonly budget: string }
    | { readonly type: 'problem'; readonly message: string };

/** Texts in it are untrusted. */
export interface DecisionRow {
    /** The line in the journal. */
    readonly seq: number;
    readonly at: number;
    readonly by: string;
    readonly source: string;
    /** In words that follow the name. */
    readonly what: string;
    readonly kind: 'asked' | 'answered' | 'steered' | 'judged';
    readonly interaction?: string;
    readonly run?: string;
    /** Without marks. */
    readonly question?: string;
    /** Why it was asked, or why it was decided so. */
    readonly why?: string;
    readonly filledIn?: string;
    readonly seconds?: number;
    /** The hash of what was shown. */
    readonly shown?: string;
    /** Of an answer: whether that is what the engine had laid out. */
    readonly sawAll?: boolean;
    readonly chain?: string;
}

export interface ChainView {
    readonly linked: number;
    /** Recorded by a version that did not link them. */
    readonly unlinked: number;
    readonly problems: readonly string[];
}

export type FromDecisions =
    | { readonly type: 'ready' }
    | { readonly type: 'openQuestion'; readonly interaction: string }
    | { readonly type: 'showRun'; readonly run: string }
    | { readonly type: 'showExecution' };

export interface DecisionsState {
    readonly dir: string;
    readonly filter?: string;
}

const isRow = shape({
    seq: isNumber, at: isNumber, by: isText, source: isText, what: isText, kind: oneOf('asked', 'answered', 'steered', 'judged'), interaction: maybe(isText), run: maybe(isText),
    question: maybe(isText), why: maybe(isText), filledIn: maybe(isText), seconds: maybe(isNumber), shown: maybe(isText), sawAll: maybe(isFlag), chain: maybe(isText),
});
const toPage = messageOf({
    decisions: { title: isText, decisions: listOf(isRow), chain: shape({ linked: isNumber, unlinked: isNumber, problems: listOf(isText) }), budget: isText },
    problem: { message: isText },
});
const fromPage = messageOf({ ready: {}, openQuestion: { interaction: isText }, showRun: { run: isText }, showExecution: {} });
const state = shape({ dir: isText, filter: maybe(isText) });

export const isToDecisions = (value: unknown): value is ToDecisions => toPage(value);
export const isFromDecisions = (value: unknown): value is FromDecisions => fromPage(value);
export const isDecisionsState = (value: unknown): value is DecisionsState => state(value);
