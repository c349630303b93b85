/** How states and counts are put into words and icons, the same in all views. */
import type { ExecutionState, ExecutionSummary, RunState, TaskState } from '../../../engine/src/index.ts';
import { colors } from '../ids.ts';

export type AnyStatus = 'paused' | ExecutionSummary['status'] | ExecutionState['status'] | RunState['status'] | TaskState['status'];

export interface Look {
    /** A codicon. */
    readonly icon: string;
    /** A theme colour. */
    readonly color: string;
    readonly word: string;
}

const looks: Record<AnyStatus, Look> = {
    created: { icon: 'circle-outline', color: colors.queued, word: 'created' },
    queued: { icon: 'circle-outline', color: colors.queued, word: 'queued' },
    running: { icon: 'loading~spin', color: colors.running, word: 'running' },
    waiting: { icon: 'question', color: colors.waiting, word: 'waiting for an answer' },
    asked: { icon: 'question', color: colors.waiting, word: 'waiting for an answer' },
    completed: { icon: 'pass', color: colors.completed, word: 'completed' },
    failed: { icon: 'error', color: colors.failed, word: 'failed' },
    cancelled: { icon: 'circle-slash', color: colors.cancelled, word: 'cancelled' },
    paused: { icon: 'debug-pause', color: colors.waiting, word: 'paused' },
    pruned: { icon: 'debug-step-out', color: colors.cancelled, word: 'pruned' },
    skipped: { icon: 'debug-step-over', color: colors.cancelled, word: 'skipped' },
    interrupted: { icon: 'debug-disconnect', color: colors.cancelled, word: 'interrupted' },
    lost: { icon: 'debug-disconnect', color: colors.cancelled, word: 'to be run again' },
    unreadable: { icon: 'warning', color: colors.failed, word: 'unreadable' },
};

export function lookOf(status: AnyStatus): Look {
    return looks[status];
}

/** `4 of 10 runs`, with what else there is to say of them. */
export function countWords({ runs, totalRuns }: Pick<ExecutionSummary, 'runs' | 'totalRuns'>): string {
    const made = Object.values(runs).reduce((sum, count) => sum + count, 0);
    const done = runs.completed + runs.failed + runs.cancelled + (runs.skipped ?? 0) + (runs.pruned ?? 0);
    const all = totalRuns ?? made;
    const words = [all === done ? `${done} ${done === 1 ? 'run' : 'runs'}` : `${done} of ${all} runs${totalRuns === null ? ' so far' : ''}`];
    if (runs.failed > 0) words.push(`${runs.failed} failed`);
    if ((runs.pruned ?? 0) > 0) words.push(`${runs.pruned} pruned`);
    return words.join(', ');
}
