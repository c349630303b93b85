/** An execution as JSON, for other programs. Version 1 is documented in `docs/cli.md`; adding a field is free. */
import { bestRun, endedSpaces, interactionBudget, mayAnswer, openInteractions, questionOf, standingsOf, waitingRuns, type ExecutionState, type ExecutionSummary, type InteractionState, type RunState } from '../../../engine/src/index.ts';
import { expectedRuns } from './expected.ts';

export const jsonVersion = 1;

/** One line of `xxp list`. */
export function listedJson(summary: ExecutionSummary): object {
    const { id, createdAt, finishedAt, lastAt, ...rest } = summary;
    return { execution: id, ...rest, createdAt: iso(createdAt), finishedAt: iso(finishedAt), lastAt: iso(lastAt) };
}

/** An execution with its runs. `status` may know what the journal does not: that the engine is gone. */
export function executionJson(state: ExecutionState, { dir, status }: { dir: string; status: string }): object {
    const best = bestRun(state);
    const { runs, more } = expectedRuns(state);
    return {
        version: jsonVersion,
        execution: state.id,
        dir,
        experiment: state.plan.name,
        intent: state.plan.intent ?? null,
        status,
        reason: state.reason ?? null,
        endedSpaces: endedSpaces(state),
        createdAt: iso(state.createdAt),
        finishedAt: iso(state.finishedAt),
        by: state.by,
        options: state.options,
        goals: state.plan.goals.map(({ direction, task, metric }) => ({ direction, metric: `${task}.${metric}` })),
        expectedRuns: more ? null : runs,
        best: best && { run: best.run.id, space: best.run.space, metric: best.metric, value: best.value, configuration: best.run.configuration },
        unbeaten: unbeatenJson(state),
        runs: [...state.runs.values()].map(runJson),
        interactions: [...state.interactions.values()].map((interaction) => interactionJson(state, interaction)),
        openInteractions: openInteractions(state).map(({ id }) => id),
        budget: interactionBudget(state),
        paused: state.steering.paused ?? null,
        queue: waitingRuns(state, state.lastAt),
        warnings: state.warnings.map(({ at, ...rest }) => ({ at: iso(at), ...rest })),
    };
}

/** Null where there are not several goals that some solution has all of. */
function unbeatenJson(state: ExecutionState): object | null {
    const standings = standingsOf(state);
    return standings && { runs: [...standings.keys()], compromise: [...standings].find(([, standing]) => standing === 'compromise')?.[0] ?? null };
}

/** A run with what it ended with; a series by its last value. */
export function runJson(run: RunState): object {
    return {
        run: run.id,
        space: run.space,
        index: run.index,
        configuration: run.configuration,
        seed: run.seed,
        repetition: run.repetition ?? null,
        status: run.status,
        reason: run.reason ?? null,
        broken: run.broken,
        startedAt: iso(run.startedAt),
        finishedAt: iso(run.finishedAt),
        ratings: (run.ratings ?? []).map(said),
        notes: (run.notes ?? []).map(said),
        promoted: run.promoted === undefined ? null : said(run.promoted),
        seconds: run.startedAt === undefined || run.finishedAt === undefined ? null : (run.finishedAt - run.startedAt) / 1000,
        metrics: Object.fromEntries([...run.metrics].map(([name, { last }]) => [name, last])),
    };
}

function said<Said extends { readonly at: number }>({ at, ...rest }: Said): object {
    return { at: iso(at), ...rest };
}

/** A run with its tasks, and its metrics in full. */
export function runDetailJson(run: RunState, places: (task: string) => { folder: string }): object {
    return {
        version: jsonVersion,
        ...runJson(run),
        metrics: Object.fromEntries(run.metrics),
        tasks: [...run.tasks].map(([task, { startedAt, finishedAt, channelOffset: _, ...rest }]) => ({
            task, ...rest, startedAt: iso(startedAt), finishedAt: iso(finishedAt), ...places(task),
        })),
    };
}

/** A question with all that whoever answers needs to know, and how it ended. */
export function interactionJson(state: ExecutionState, interaction: InteractionState): object {
    const asked = questionOf(state, interaction);
    return {
        interaction: interaction.id,
        node: interaction.node,
        about: interaction.about ?? null,
        question: asked?.question ?? null,
        reason: interaction.reason ?? null,
        ask: asked?.ask ?? null,
        mayAnswer: asked === undefined ? [] : mayAnswer(state, asked),
        quorum: asked?.quorum ?? 1,
        noSelfApproval: asked?.noSelfApproval ?? false,
        choices: asked?.choices ?? [],
        default: asked?.default ?? null,
        inputs: asked?.inputs ?? [],
        commentFor: asked?.commentFor ?? [],
        askedAt: iso(interaction.askedAt),
        deadline: iso(interaction.deadline),
        onTimeout: asked?.onTimeout ?? 'default',
        evidence: interaction.evidence,
        shown: interaction.shown ?? null,
        votes: (interaction.votes ?? []).map((vote) => ({ ...vote, at: iso(vote.at) })),
        closed: interaction.closed === undefined ? null : { ...interaction.closed, at: iso(interaction.closed.at) },
    };
}

function iso(at: number | undefined): string | null {
    return at === undefined ? null : new Date(at).toISOString();
}
