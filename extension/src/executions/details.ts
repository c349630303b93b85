/** One run by itself, for the execution's panel: its tasks, whose results they have, and what they show. Knows no editor. */
import type { ExecutionState, KeptArtifact, RunState, TaskState } from '../../../engine/src/index.ts';
import type { RunDetails, TaskRow } from '../../webviews/execution/details-contract.ts';
import type { Shown } from '../../webviews/shared/shown.ts';

export function detailsOf(state: ExecutionState, runId: string): RunDetails | undefined {
    const run = state.runs.get(runId);
    return run && {
        run: run.id, seed: run.seed,
        tasks: [...run.tasks].map(([name, task]) => taskRow(state, name, task)),
        shown: shownBy(run).map(([shown]) => shown),
    };
}

/** By the name that the panel has for it. */
export function shownOf(run: RunState, id: string): KeptArtifact | undefined {
    return shownBy(run).find(([shown]) => shown.id === id)?.[1];
}

function shownBy(run: RunState): (readonly [Shown, KeptArtifact])[] {
    return [...run.tasks].flatMap(([task, { kept = [] }]) => kept.map((artifact) => {
        const { name, kind, title, step } = artifact;
        return [{
            id: JSON.stringify([task, name, step ?? null]), task, name, kind, version: artifact.artifact.sha256,
            ...(title !== undefined && { title }), ...(step !== undefined && { step }),
        }, artifact] as const;
    }));
}

function taskRow(state: ExecutionState, name: string, task: TaskState): TaskRow {
    const { status, reused } = task;
    const note = task.failure?.message ?? task.reason;
    return {
        task: name, status, attempt: task.attempt, logged: task.attempt > 0,
        ...(status !== 'skipped' && { startedAt: task.startedAt }), ...(task.finishedAt !== undefined && { finishedAt: task.finishedAt }),
        ...(reused !== undefined && { reused: { execution: reused.execution, run: reused.run, task: reused.task, seconds: reused.seconds, here: reused.execution === state.id } }),
        ...(note !== undefined && { note }),
    };
}
