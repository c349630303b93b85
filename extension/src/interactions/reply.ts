/** What has become of an answer that was given in this window, by the inbox file that it went in. */
import type { ExecutionState, InteractionState } from '../../../engine/src/index.ts';
import type { ReplyView } from '../../webviews/interaction/question.ts';

export interface Sent {
    /** Absent where it was over before anything could be sent. */
    readonly command?: string;
    readonly choice: string;
}

export function replyView({ warnings }: Pick<ExecutionState, 'warnings'>, { closed, votes = [] }: Pick<InteractionState, 'closed' | 'votes'>, { command, choice }: Sent): ReplyView {
    if (command !== undefined && closed?.command === command) return { status: 'won', choice };
    if (command !== undefined && votes.some((vote) => vote.command === command)) return { status: 'counted', choice };
    if (closed !== undefined) return { status: 'late', choice };
    const refused = warnings.findLast((warning) => warning.command === command);
    return refused === undefined ? { status: 'sent', choice } : { status: 'refused', choice, why: refused.message };
}
