/** What keys do while the question has the keyboard: not while somebody types, and never with a modifier that is not meant. */
import type { InteractionView } from './question.ts';

export type KeyAction = { readonly choose: string } | { readonly go: 'next' | 'previous' };

export interface Pressed {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
    readonly target: EventTarget | null;
}

export function keysOf({ key, ctrlKey, metaKey, altKey, target }: Pressed, { choices, default: fallback, closed }: Pick<InteractionView, 'choices' | 'default' | 'closed'>): KeyAction | undefined {
    const command = ctrlKey || metaKey;
    if (key === 'Enter' && command && !altKey) return closed === undefined && fallback !== undefined ? { choose: fallback } : undefined;
    if (command || altKey || isField(target)) return undefined;
    if (key === 'n') return { go: 'next' };
    if (key === 'p') return { go: 'previous' };
    const choice = closed === undefined && /^[1-9]$/.test(key) ? choices[Number(key) - 1] : undefined;
    return choice === undefined ? undefined : { choose: choice };
}

function isField(target: EventTarget | null): boolean {
    return /^(input|textarea|select)$/i.test((target as { readonly tagName?: string } | null)?.tagName ?? '');
}
