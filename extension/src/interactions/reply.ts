/** What has become of an answer that was given in this window, by the inbox file that it went in. */
import type { ExecutionState, InteractionState } from '../../../engine/src/index.ts';
import type { ReplyView } from '../../webviews/interaction/question.ts';

export interface Sent {
    readonly command: string;
    readonly choice: string;
}

export function replyView({ warnings }: Pick<ExecutionState, 'warnings'>, { closed, votes = [] }: Pick<InteractionState, 'closed' | 'votes'>, { command, choice }: Sent): ReplyView {
    if (closed?.command === command) return { status: 'won', choice };
    if (votes.some((vote) => vote.command === command)) return { status: 'counted', choice };
    if (closed !== undefined) return { status: 'late', choice };
    const refused = warnings.findLast((warning) => warning.command === command);
    return refused === undefined ? { status: 'sent', choice } : { status: 'refused', choice, why: refused.message };
}
