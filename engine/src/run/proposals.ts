/** Asks a strategy of the user's own, a Python file, what to run next, and looks over what it says. */
import type { Consultant, Consultation, RunSeen } from '../executor/consultant.ts';
import { lookOver } from '../plan/chosen-outside.ts';
import { sizeOf, type Configuration } from '../plan/configurations.ts';
import { narrowedSpace } from '../plan/narrow.ts';
import { textOf } from '../plan/expression-text.ts';
import type { Scalar, SpacePlan } from '../plan/plan.ts';
import { deriveSeed } from '../random.ts';
import { configurationKey } from '../scheduler/occurrences.ts';
import { goalsOf } from '../plan/goals.ts';
import { toldOf } from '../scheduler/told.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

/** It may give so many in a row that cannot be run before it is taken to have lost its way. */
const mostRefused = 1000;

/** What is to be recorded; a strategy that cannot answer ends the experiment, once what runs is over. */
export async function propose(state: ExecutionState, step: string, name: string, consultant: Consultant, signal: AbortSignal): Promise<JournalEvent[]> {
    const refused: RunSeen[] = [];
    for (;;) {
        const space = spaceOf(state, name);
        const { search } = space;
        if (search === undefined) throw new Error(`Space ${name} names no strategy of the user's own`);
        const before = runsOf(state, step, name);
        // In an endless space one may be run again.
        const made = new Set(sizeOf(space) === Infinity ? [] : before.map(({ configuration }) => configurationKey(configuration)));
        const proposed = (configuration: Configuration | null): JournalEvent => ({ type: 'space.proposed', step, space: name, configuration });
        // Also one that goes on for ever is over then.
        if (made.size >= sizeOf(space)) return [proposed(null)];
        const fails = (what: string, advice: string): JournalEvent[] =>
            [{ type: 'exploration.ended', because: 'failures', reason: `The strategy ${search.module} of ${name} (${search.location.file}:${search.location.line}) cannot go on: ${what}; ${advice}` }];
        const advice = await consultant.ask({ kind: 'proposal', module: search.module, search: `${name} ${state.steps.get(step)?.round ?? 0}`, space: described(state, space), runs: before.map((run) => seen(state, run)), refused }, signal);
        if ('what' in advice) return fails(advice.what, advice.advice);
        const { configuration, at } = advice.value as { readonly configuration: Record<string, Scalar> | null; readonly at: string }; // search.py has looked through it.
        if (configuration === null) return [proposed(null)];
        const looked = lookOver(space, configuration);
        const where = at === '' ? '' : ` (${at})`;
        if (looked.kind === 'wrong') return fails(`its ask${where} gave ${looked.what}`, 'correct what it gives, or the values of the space');
        const isDouble = looked.kind === 'fits' && made.has(configurationKey(looked.configuration));
        if (looked.kind === 'fits' && !isDouble) return [proposed(looked.configuration)];
        const reason = isDouble ? 'it was run before' : 'it breaks a `require` of the space';
        refused.push({ run: `refused-${refused.length + 1}`, configuration, status: 'refused', reason, values: [], violation: isDouble ? 0 : 1, dispreferred: 0, metrics: {} });
        if (refused.length < mostRefused) continue;
        if (isDouble) return [{ type: 'warning', message: `The strategy ${search.module} of ${name}${where} gave ${mostRefused} times in a row what was run before; the search ends after ${made.size} of ${sizeOf(space)} configurations` }, proposed(null)];
        return fails(`its ask${where} gave ${mostRefused} configurations in a row that break a \`require\` of the space`, 'look at what was refused, which it is told with the status "refused"');
    }
}

/** Those of this round, in the order in which they were made. */
function runsOf(state: ExecutionState, step: string, space: string): RunState[] {
    const since = state.steps.get(step)?.seq ?? 0;
    return [...state.runs.values()].filter((run) => run.step === step && run.space === space && run.seq > since);
}

/** The same object, as long as nothing has changed: so it is known what has been said already. */
function seen(state: ExecutionState, run: RunState): RunSeen {
    const before = seenBefore.get(run);
    if (before !== undefined && before.finishedAt === run.finishedAt) return before.as;
    const as = looksLike(state, run);
    seenBefore.set(run, { finishedAt: run.finishedAt, as });
    return as;
}

const seenBefore = new WeakMap<RunState, { readonly finishedAt: number | undefined; readonly as: RunSeen }>();

function looksLike(state: ExecutionState, run: RunState): RunSeen {
    const { id, configuration, repetition, metrics } = run;
    const isOver = run.finishedAt !== undefined;
    const { status, values, violation, dispreferred } = toldOf(state, run, run);
    return {
        run: id, configuration, ...(repetition !== undefined && { repetition }), status: isOver ? status : 'running',
        values: isOver ? values : values.map(() => null), violation, dispreferred,
        metrics: isOver ? Object.fromEntries([...metrics].map(([name, { last }]) => [name, last])) : {},
    };
}

/** As the user's Python sees it. */
function described(state: ExecutionState, space: SpacePlan): Extract<Consultation, { kind: 'proposal' }>['space'] {
    const { name, runs, repeat, seed, dimensions, constraints = [] } = space;
    return {
        name, seed: deriveSeed(seed ?? state.options.seed, 'custom', name), runs: runs ?? null, repeat: repeat ?? 1, parallel: state.options.parallel,
        goals: goalsOf(state.plan, space).map(({ direction, task, metric }) => ({ direction, metric: `${task}.${metric}` })),
        dimensions: dimensions.map(({ when, ...dimension }) => ({ ...dimension, ...(when !== undefined && { when: textOf(when) }) })),
        require: constraints.filter(({ strength }) => strength === 'require').map(({ text }) => text),
    };
}

function spaceOf(state: ExecutionState, name: string): SpacePlan {
    const node = state.plan.nodes[name];
    if (node?.kind !== 'space') throw new Error(`The plan has no space ${name}`);
    return narrowedSpace(node, state.steering.narrowed.get(name));
}
