/** What the extension and the panel of a question say to each other. Both check what they receive. */
import type { Value } from '../../../engine/src/plan/plan.ts';
import { isNumber, isText, listOf, mapOf, maybe, messageOf, oneOf, orNull, shape } from '../shared/guards.ts';
import { isShownContent, type ShownContent } from '../shared/shown.ts';
import { isAnswer, isDraft, isInteraction, type Answer, type InteractionView } from './question.ts';

export type ToInteractionPanel =
    | { readonly type: 'interaction'; readonly dir: string; readonly interaction: InteractionView }
    | { readonly type: 'problem'; readonly message: string }
    /** What a task has shown, by its id in the evidence. */
    | { readonly type: 'content'; readonly id: string; readonly content: ShownContent }
    /** The points that were there when it was asked; null stands for what cannot be drawn. */
    | { readonly type: 'curve'; readonly metric: string; readonly lines: readonly CurveLine[] }
    | { readonly type: 'example'; readonly input: string; readonly example: ExampleView };

export interface CurveLine {
    readonly run: string;
    readonly steps: readonly number[];
    readonly values: readonly (number | null)[];
}

/** One of what is to be labelled. */
export interface ExampleView {
    readonly index: number;
    readonly count: number;
    readonly name: string;
    readonly content: ShownContent;
}

export type FromInteractionPanel =
    | { readonly type: 'ready' }
    | { readonly type: 'answer'; readonly answer: Answer }
    | { readonly type: 'go'; readonly to: 'next' | 'previous' }
    | { readonly type: 'load'; readonly id: string }
    | { readonly type: 'loadCurve'; readonly metric: string }
    | { readonly type: 'loadExample'; readonly input: string; readonly index: number }
    | { readonly type: 'openShown'; readonly id: string }
    | { readonly type: 'openPage' }
    | { readonly type: 'showExecution' }
    | { readonly type: 'showRun'; readonly run: string };

/** Kept by the webview over hiding and reloading. */
export interface InteractionPanelState {
    readonly dir: string;
    readonly interaction: string;
    /** What has been filled in so far, by execution and question. */
    readonly drafts?: Readonly<Record<string, Draft>>;
}

export interface Draft {
    readonly inputs: Readonly<Record<string, Value>>;
    readonly comment: string;
    readonly seconds: number;
}

const isExample = shape({ index: isNumber, count: isNumber, name: isText, content: isShownContent });
const isLine = shape({ run: isText, steps: listOf(isNumber), values: listOf(orNull(isNumber)) });
const toPanel = messageOf({
    interaction: { dir: isText, interaction: isInteraction }, problem: { message: isText }, content: { id: isText, content: isShownContent },
    curve: { metric: isText, lines: listOf(isLine) }, example: { input: isText, example: isExample },
});
const fromPanel = messageOf({
    ready: {}, answer: { answer: isAnswer }, go: { to: oneOf('next', 'previous') }, load: { id: isText }, loadCurve: { metric: isText },
    loadExample: { input: isText, index: isNumber }, openShown: { id: isText }, openPage: {}, showExecution: {}, showRun: { run: isText },
});
const panelState = shape({ dir: isText, interaction: isText, drafts: maybe(mapOf(isDraft)) });

export const isToInteractionPanel = (value: unknown): value is ToInteractionPanel => toPanel(value);
export const isFromInteractionPanel = (value: unknown): value is FromInteractionPanel => fromPanel(value);
export const isInteractionPanelState = (value: unknown): value is InteractionPanelState => panelState(value);
