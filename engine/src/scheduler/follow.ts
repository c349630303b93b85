/** What follows from a command: events, or a warning that says why it cannot be followed and who gave it. */
import type { NodePlan, SpacePlan } from '../plan/plan.ts';
import { isWithin, narrowed, narrowedSpace } from '../plan/narrow.ts';
import type { Command } from '../store/commands.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, RunState } from '../store/state.ts';
import type { Limits } from '../store/steering.ts';
import { judgeAnswer } from './answer.ts';
import type { Moment } from './decision.ts';
import { refusal } from './roles.ts';
import { activeRuns, hasBegun, tasksOf } from './under-way.ts';

type Of<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;
/** The events, or the reason why there are none. */
type Follow<Type extends Command['type']> = (state: ExecutionState, command: Of<Type>, said: Said, moment: Moment) => readonly JournalEvent[] | string;

interface Said {
    readonly by: Command['by'];
    /** The inbox file. */
    readonly command: string;
}

export function follow(state: ExecutionState, command: Command, id: string, moment: Moment): readonly JournalEvent[] {
    if (command.type === 'answer') return judgeAnswer(state, command, id, moment.now);
    const said = { by: command.by, command: id };
    const isOver = state.finishedAt !== undefined && !afterTheEnd.has(command.type);
    const events = refusal(state, command.by, command.type) ?? (isOver ? 'the execution is finished' : (follows[command.type] as Follow<Command['type']>)(state, command, said, moment));
    if (typeof events !== 'string') return events;
    return [{ type: 'warning', command: id, message: `\`${command.type}\` by ${command.by.name.slice(0, 200)} was not followed: ${events}` }];
}

/** What may be said of an execution that is finished. */
export const afterTheEnd: ReadonlySet<Command['type']> = new Set(['retry', 'rate', 'note', 'promote']);

const follows: { readonly [Type in Exclude<Command['type'], 'answer'>]: Follow<Type> } = {
    cancel: (state, _, said) => state.cancelRequested ? [] : [{ type: 'cancel.requested', ...said }],
    pause(state, _, said) {
        if (state.steering.paused !== undefined) return `it was paused before, by ${state.steering.paused.name}`;
        if (state.steering.stopping !== undefined || state.cancelRequested) return 'it is being stopped';
        return [{ type: 'execution.paused', ...said }];
    },
    resume: (state, _, said) => state.steering.paused === undefined ? 'it is not paused' : [{ type: 'execution.resumed', ...said }],
    stop(state, _, said) {
        if (state.cancelRequested) return [];
        return [{ type: state.steering.stopping === undefined ? 'stop.requested' : 'cancel.requested', ...said }];
    },
    skip(state, { run: id, task }, said) {
        const run = state.runs.get(id);
        if (run === undefined) return `there is no run ${shown(id)}`;
        if (run.finishedAt !== undefined) return `${run.id} is ${run.status}`;
        if (task === undefined) return run.skippedBy === undefined ? [{ type: 'skip.requested', run: id, ...said }] : [];
        if (!tasksOf(state, run).some(({ name }) => name === task)) return `${run.id} has no task ${shown(task)}; it has ${tasksOf(state, run).map(({ name }) => name).join(', ')}`;
        const status = run.tasks.get(task)?.status;
        if (status === 'completed' || status === 'skipped') return `${task} of ${run.id} is ${status}`;
        return [{ type: 'skip.requested', run: id, task, ...said }];
    },
    retry(state, { runs }, said) {
        const ids = runs ?? [...state.runs.values()].filter(({ status }) => status === 'failed').map(({ id }) => id);
        if (ids.length === 0) return 'no run has failed';
        for (const id of ids) {
            const run = state.runs.get(id);
            if (run === undefined) return `there is no run ${shown(id)}`;
            if (run.finishedAt === undefined) return `${id} is not finished`;
            if (run.status === 'completed') return `${id} has completed`;
            if (run.status === 'pruned') return `${id} was pruned: ${run.reason ?? ''}; leave out \`prune\` in its space to run it to its end`;
        }
        if (state.finishedAt === undefined && (state.steering.stopping !== undefined || state.cancelRequested)) return 'the execution is being stopped; try again once it has ended';
        return [{ type: 'retry.requested', runs: [...new Set(ids)], ...said }];
    },
    prioritise(state, { run: id, space, priority }, said) {
        if (id !== undefined) {
            const run = state.runs.get(id);
            if (run === undefined) return `there is no run ${shown(id)}`;
            return run.finishedAt === undefined ? [{ type: 'priority.changed', run: id, priority, ...said }] : `${run.id} is ${run.status}`;
        }
        const found = spaceCalled(state, space ?? '');
        return typeof found === 'string' ? found : [{ type: 'priority.changed', space: found.name, priority, ...said }];
    },
    budget(state, { limits: wanted }, said, moment) {
        const limits: Record<string, number> = { ...state.steering.limits };
        for (const [name, limit] of Object.entries(wanted)) {
            if (!Object.hasOwn(least, name)) return `there is no budget of ${shown(name)}; there are ${Object.keys(least).join(', ')}`;
            if (limit === null || limit === undefined) {
                delete limits[name];
                continue;
            }
            const from = least[name as keyof Limits];
            const isTime = /Seconds/.test(name);
            if (isTime ? !(limit > 0) : !Number.isSafeInteger(limit) || limit < from) return `expected ${isTime ? 'a time above 0' : `a whole number from ${from} on`} as ${name}, found ${limit}`;
            limits[name] = limit;
        }
        return [{ type: 'budget.changed', budget: limits, ...said }, ...beyond(state, limits.runs, moment)];
    },
    rate: (state, { run, stars, comment }, said) => state.runs.has(run) ? [{ type: 'run.rated', run, stars, ...(comment !== undefined && { comment }), ...said }] : `there is no run ${shown(run)}`,
    note: (state, { run, text }, said) => state.runs.has(run) ? [{ type: 'run.noted', run, text, ...said }] : `there is no run ${shown(run)}`,
    promote: (state, { run, as, comment }, said) => state.runs.get(run)?.status === 'completed' ? [{ type: 'run.promoted', run, as, ...(comment !== undefined && { comment }), ...said }] : `${shown(run)} is no run that has completed`,
    narrow(state, { space: name, to }, said, moment) {
        const found = spaceCalled(state, name);
        if (typeof found === 'string') return found;
        const { dimensions } = narrowedSpace(found, state.steering.narrowed.get(name));
        const unknown = Object.keys(to).find((each) => !dimensions.some((dimension) => dimension.name === each));
        if (unknown !== undefined) return `${name} does not vary ${shown(unknown)}; it varies ${dimensions.map((dimension) => dimension.name).join(', ') || 'nothing'}`;
        if (Object.keys(to).length === 0) return 'nothing is said of what to narrow';
        const next = dimensions.map((dimension) => Object.hasOwn(to, dimension.name) ? narrowed(dimension, to[dimension.name]!) : dimension);
        const problem = next.find((each) => typeof each === 'string');
        if (problem !== undefined) return problem;
        const inside = next.filter((each) => typeof each !== 'string');
        const outside = unbegun(state, moment).filter((run) => run.space === name && !isWithin(run.configuration, inside)).map(({ id }) => id);
        return [
            ...outside.length > 0 ? [{ type: 'runs.withdrawn', runs: outside, reason: `${name} was narrowed by ${said.by.name}` } as const] : [],
            { type: 'space.narrowed', space: name, dimensions: inside, ...said },
        ];
    },
};

const least: Readonly<Record<keyof Limits, number>> = {
    runs: 1, timeSeconds: 0, parallel: 1, failures: 0, interactions: 0, interactionsPerPerson: 0, attentionSeconds: 0, attentionSecondsPerPerson: 0,
};

/** Runs made ahead that a smaller budget does not allow any more, the last ones first. */
function beyond(state: ExecutionState, most: number | undefined, moment: Moment): JournalEvent[] {
    const tooMany = most === undefined ? 0 : state.runs.size - most;
    const runs = tooMany > 0 ? unbegun(state, moment).slice(-tooMany).map(({ id }) => id) : [];
    return runs.length === 0 ? [] : [{ type: 'runs.withdrawn', runs, reason: 'The budget of runs was lowered' }];
}

function unbegun(state: ExecutionState, moment: Moment): RunState[] {
    return activeRuns(state).filter((run) => !hasBegun(run, moment));
}

function spaceCalled({ plan: { nodes } }: ExecutionState, name: string): SpacePlan | string {
    const node: NodePlan | undefined = Object.hasOwn(nodes, name) ? nodes[name] : undefined;
    if (node?.kind === 'space') return node;
    return `there is no space ${shown(name)}; there are ${Object.values(nodes).filter(({ kind }) => kind === 'space').map((each) => each.name).join(', ')}`;
}

function shown(text: string): string {
    return JSON.stringify(text.slice(0, 200));
}
