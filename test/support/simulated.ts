/** The engine's real loop without a disk, processes and time: what tasks come to is given by their seeds, when by chance. */
import type { Clock } from '../../engine/src/clock.ts';
import type { Executor, RunningTask, TaskListener } from '../../engine/src/executor/executor.ts';
import { openInteractions, questionOf, type ExecutionState, type ExperimentPlan, type JournalLine, type Person, type TaskOutcome } from '../../engine/src/index.ts';
import { deriveSeed, type Random } from '../../engine/src/random.ts';
import { runExecution } from '../../engine/src/run/run.ts';
import type { Assignment } from '../../engine/src/executor/executor.ts';
import { Spaces } from '../../engine/src/scheduler/spaces.ts';
import type { Received } from '../../engine/src/store/inbox.ts';
import { MemoryJournal } from '../../engine/src/store/memory-journal.ts';
import { strategies } from '../../engine/src/strategy/index.ts';
import { ana, options } from './engine-plans.ts';

/** Of these tasks, one in so many fails. */
const oneFails = 7;

/** The lines of an execution that went to its end; `before` are those that an earlier engine has left. */
export async function simulate(plan: ExperimentPlan, parallel: number, chance: Random, before?: readonly JournalLine[]): Promise<JournalLine[]> {
    const clock = jumpingClock();
    const journal = new MemoryJournal(clock, before);
    const spaces = new Spaces(strategies);
    let state: ExecutionState | undefined;
    const take = (lines: readonly JournalLine[]): void => {
        for (const line of lines) state = spaces.fold(state, line);
    };
    take(before ?? journal.append([{ type: 'execution.created', execution: 'x', plan, options: options({ parallel }), by: ana }]).lines);
    take(journal.append([{ type: 'engine.started', pid: 1, host: 'h', engineVersion: '0', environment: { node: 'v', os: 'o', cpus: 1 } }]).lines);
    await runExecution({ dir: 'nowhere', journal, executor: executorBy(chance), consultant: { ask: () => Promise.reject(new Error('Nobody is asked')) }, spaces, inbox: answersTo(() => state!), clock }, state!);
    return journal.lines();
}

function executorBy(chance: Random): Executor {
    const run = (assignment: Assignment, listener: TaskListener): RunningTask => ({
        stop: () => undefined,
        endEarly: () => undefined,
        outcome: (async () => {
            await turns(chance.below(6));
            await listener.points([['score', null, assignment.seed % 100]], 1);
            await turns(chance.below(6));
            return outcomeOf(assignment);
        })(),
    });
    return {
        lacks: () => undefined,
        // So that no result is used again: there are no files.
        environmentOf: () => Promise.resolve(undefined),
        traceOf: () => Promise.resolve(undefined),
        async prepare(assignment) {
            await turns(chance.below(3));
            return { begin: (listener) => run(assignment, listener), discard: () => turns(chance.below(3)) };
        },
        // What an engine left behind is found done, or is gone.
        adopt: (assignment, left, listener) => left.offset > 0 || chance.below(2) === 0 ? { stop: () => undefined, endEarly: () => undefined, outcome: Promise.resolve(left.offset > 0 ? outcomeOf(assignment) : { status: 'lost' }) } : run(assignment, listener),
    };
}

function outcomeOf({ run, task, seed }: Assignment): TaskOutcome {
    // Some are so quick that those behind them are made ready.
    const seconds = deriveSeed(run, task.name) % 2;
    if (deriveSeed(run, task.name, seed) % oneFails === 0) {
        return { status: 'failed', seconds, failure: { reason: 'exit', message: `${task.name} failed`, declaredAt: 'flow.xxp:6' } };
    }
    return { status: 'completed', seconds, outputs: Object.fromEntries(task.outputs.map((name) => [name, { sha256: String(deriveSeed(name, seed)).padStart(64, '0'), bytes: 1 }])) };
}

const people: readonly Person[] = [ana, { name: 'Ben', source: 'git' }, { name: 'Chi', source: 'vscode' }];

/** All who are asked answer at once, each by the question's name and their own alone. */
function answersTo(state: () => ExecutionState): Parameters<typeof runExecution>[0]['inbox'] {
    return {
        async list(): Promise<Received[]> {
            return openInteractions(state()).flatMap((open) => people.map((by): Received => {
                const { choices, inputs } = questionOf(state(), open)!;
                const chance = deriveSeed(open.id, by.name);
                return { id: `${open.id}-${by.name}`, command: {
                    v: 1, type: 'answer', interaction: open.id, choice: choices[chance % choices.length]!, by,
                    inputs: Object.fromEntries(inputs.map(({ name, low = 0 }) => [name, low + chance % 5])),
                } };
            }));
        },
        done: async () => undefined,
        watch(callback) {
            const timer = setInterval(callback, 1);
            return { async close() { clearInterval(timer); } };
        },
    };
}

/** Whoever waits is called at once, and the time is then what it was to be. */
function jumpingClock(): Clock {
    let now = 1_000_000;
    return {
        now: () => now,
        after(milliseconds, callback) {
            const timer = setImmediate(() => {
                now += milliseconds;
                callback();
            });
            return () => clearImmediate(timer);
        },
    };
}

async function turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn++) await new Promise((resolve) => { setImmediate(resolve); });
}
