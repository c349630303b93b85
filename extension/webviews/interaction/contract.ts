/** What the extension and the panel of one interaction say to each other. Both check what they receive. */
import { isText, messageOf, shape } from '../shared/guards.ts';
import { isAnswer, isInteraction, type Answer, type InteractionView } from '../shared/interaction.ts';

export type ToInteractionPanel =
    | { readonly type: 'interaction'; readonly interaction: InteractionView }
    | { readonly type: 'problem'; readonly message: string };

export type FromInteractionPanel =
    | { readonly type: 'ready' }
    | { readonly type: 'answer'; readonly answer: Answer }
    | { readonly type: 'showExecution' };

/** Kept by the webview over hiding and reloading. */
export interface InteractionPanelState {
    readonly dir: string;
    readonly interaction: string;
}

const toPanel = messageOf({ interaction: { interaction: isInteraction }, problem: { message: isText } });
const fromPanel = messageOf({ ready: {}, answer: { answer: isAnswer }, showExecution: {} });
const panelState = shape({ dir: isText, interaction: isText });

export const isToInteractionPanel = (value: unknown): value is ToInteractionPanel => toPanel(value);
export const isFromInteractionPanel = (value: unknown): value is FromInteractionPanel => fromPanel(value);
export const isInteractionPanelState = (value: unknown): value is InteractionPanelState => panelState(value);
