import assert from 'node:assert/strict';
import type { ExecutionOptions, ExperimentPlan, JournalEvent, JournalLine, NewCommand, TaskOutcome } from '../../engine/src/index.ts';
import { assign } from '../../engine/src/scheduler/assignment.ts';
import { keyOf, type Question, type SchedulerCommand } from '../../engine/src/scheduler/decision.ts';
import { afterAttempt } from '../../engine/src/scheduler/failures.ts';
import { follow } from '../../engine/src/scheduler/follow.ts';
import { decide } from '../../engine/src/scheduler/scheduler.ts';
import { Spaces } from '../../engine/src/scheduler/spaces.ts';
import type { ExecutionState } from '../../engine/src/store/state.ts';
import { strategies } from '../../engine/src/strategy/index.ts';
import { ana, options } from './engine-plans.ts';

/** The engine without a disk, a clock and processes: what is decided happens, in an order that `choose` gives. */
export class World {
    readonly lines: JournalLine[] = [];
    /** What is decided by the time, and by nothing else. */
    now = 0;
    /** What was put to the user's Python; `answer` takes them away. */
    questions: Question[] = [];
    state!: ExecutionState;
    #told = 0;
    readonly #spaces = new Spaces(strategies);

    constructor(of?: ExperimentPlan, parallel = 2, more: Partial<ExecutionOptions> = {}) {
        if (of === undefined) return;
        this.record({ type: 'execution.created', execution: 'x', plan: of, options: options({ parallel, ...more }), by: ana });
        this.record({ type: 'engine.started', pid: 1, host: 'h', engineVersion: '0', environment: { node: 'v', os: 'o', cpus: 1 } });
    }

    record(...events: JournalEvent[]): void {
        for (const event of events) this.take({ v: 1, seq: this.lines.length + 1, at: Math.max(this.now, this.lines.length), ...event });
    }

    take(line: JournalLine): void {
        this.state = this.#spaces.fold(this.state, line);
        this.lines.push(line);
    }

    /** The same as a new engine would know it: by its lines alone. */
    twin(): World {
        const twin = new World();
        twin.now = this.now;
        for (const line of this.lines) twin.take(line);
        return twin;
    }

    decide(): SchedulerCommand[] {
        return decide(this.state, {
            exhausted: (step, name) => this.#spaces.exhausted(this.state, step, name),
            hasMore: (step, name) => this.#spaces.hasMore(this.state, step, name),
            learns: (step, name) => this.#spaces.learns(this.state, step, name), awaits: (step, name) => this.#spaces.awaits(this.state, step, name), now: this.now, starting: new Map(), awaiting: new Map(),
            isAsked: (question) => this.questions.some((each) => keyOf(each) === question),
        });
    }

    /** Carries out decisions until there is nothing to do but to wait. */
    settle(): void {
        for (let rounds = 0; ; rounds++) {
            assert.ok(rounds < 10_000, 'the decisions never come to rest');
            const commands = this.decide().filter(({ type }) => type !== 'stop-tasks' && type !== 'stop-task' && type !== 'end-early');
            if (commands.length === 0) return;
            for (const command of commands) this.#carryOut(command);
        }
    }

    #carryOut(command: SchedulerCommand): void {
        switch (command.type) {
            case 'record': this.record(...command.events); break;
            case 'make-run': {
                const run = this.#spaces.next(this.state, command.step, command.space);
                if (run !== null) this.record(run);
                break;
            }
            case 'start-task': {
                const { params } = assign(this.state, this.state.runs.get(command.run)!, command.task, command.attempt);
                this.record({ type: 'task.started', run: command.run, task: command.task, attempt: command.attempt, params });
                break;
            }
            case 'ask-python': this.questions.push(command.question); break;
            case 'end-early':
            case 'stop-task':
            case 'stop-tasks': break;
        }
    }

    /** To the first question of the user's Python. */
    answer(event: JournalEvent): void {
        this.questions.shift();
        this.record(event);
    }

    running(): { run: string; task: string; attempt: number }[] {
        return [...this.state.runs.values()].flatMap((run) => [...run.tasks].filter(([, { status }]) => status === 'running').map(([name, { attempt }]) => ({ run: run.id, task: name, attempt })));
    }

    /** What the task of a run reports of a series, one value after the other from step 1 on. */
    report(run: string, name: string, metric: string, ...values: (number | string)[]): void {
        const { attempt, channelOffset } = this.state.runs.get(run)!.tasks.get(name)!;
        const before = this.state.runs.get(run)!.metrics.get(`${name}.${metric}`)?.count ?? 0;
        this.record({ type: 'metrics', run, task: name, attempt, points: values.map((value, index) => [metric, before + index + 1, value]), offset: channelOffset + 1 });
    }

    finish(index: number, outcome: TaskOutcome): void {
        const attempt = this.running()[index]!;
        const run = this.state.runs.get(attempt.run)!;
        const { task: plan } = assign(this.state, run, attempt.task, attempt.attempt);
        this.record(...afterAttempt(this.state, { ...attempt, outcome }, plan, this.now));
    }

    /** What a person says; every one is another inbox file. */
    tell(command: NewCommand): void {
        this.#told += 1;
        this.record(...follow(this.state, { v: 1, ...command }, `${this.#told}.json`, { now: this.now, starting: new Map(), awaiting: new Map() }));
    }
}

export const done: TaskOutcome = { status: 'completed', outputs: {}, seconds: 1 };
export const failed: TaskOutcome = { status: 'failed', seconds: 1, failure: { reason: 'exit', message: 'no', declaredAt: 'flow.xxp:6' } };
