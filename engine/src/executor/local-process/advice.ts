/** What a process says in which functions of the user's run. */
import type { Advice, Trouble } from '../consultant.ts';

/** It is the user's as much as ours, so it is looked at before it is believed. */
export function answerIn(said: string): Advice | undefined {
    try {
        const answer = JSON.parse(said) as { readonly value?: unknown; readonly trouble?: Partial<Trouble> };
        const { trouble } = answer;
        if (trouble === undefined) return { value: answer.value };
        return { what: String(trouble.what), advice: String(trouble.advice), ...(typeof trouble.call === 'number' && { call: trouble.call }) };
    } catch {
        return undefined;
    }
}

export function lastLine(text: string): string | undefined {
    return text.trimEnd().split('\n').at(-1) || undefined;
}
