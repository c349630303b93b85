import assert from 'node:assert/strict';
import type { ExperimentPlan, JournalEvent, JournalLine, TaskOutcome } from '../../engine/src/index.ts';
import { assign } from '../../engine/src/scheduler/assignment.ts';
import { keyOf, type Question, type SchedulerCommand } from '../../engine/src/scheduler/decision.ts';
import { decide } from '../../engine/src/scheduler/scheduler.ts';
import { Spaces } from '../../engine/src/scheduler/spaces.ts';
import { fold, type ExecutionState } from '../../engine/src/store/state.ts';
import { strategies } from '../../engine/src/strategy/index.ts';
import { ana, options } from './engine-plans.ts';

/** The engine without a disk, a clock and processes: what is decided happens, in an order that `choose` gives. */
export class World {
    readonly lines: JournalLine[] = [];
    /** What was put to the user's Python; `answer` takes them away. */
    questions: Question[] = [];
    state!: ExecutionState;
    readonly #spaces = new Spaces(strategies);

    constructor(of?: ExperimentPlan, parallel = 2) {
        if (of === undefined) return;
        this.record({ type: 'execution.created', execution: 'x', plan: of, options: options({ parallel }), by: ana });
        this.record({ type: 'engine.started', pid: 1, host: 'h', engineVersion: '0', environment: { node: 'v', os: 'o', cpus: 1 } });
    }

    record(...events: JournalEvent[]): void {
        for (const event of events) this.take({ v: 1, seq: this.lines.length + 1, at: this.lines.length, ...event });
    }

    take(line: JournalLine): void {
        this.#spaces.observe(this.state, line);
        this.state = fold(this.state, line);
        this.lines.push(line);
    }

    /** The same as a new engine would know it: by its lines alone. */
    twin(): World {
        const twin = new World();
        for (const line of this.lines) twin.take(line);
        return twin;
    }

    decide(): SchedulerCommand[] {
        return decide(this.state, {
            exhausted: (step, name) => this.#spaces.exhausted(this.state, step, name),
            hasMore: (step, name) => this.#spaces.hasMore(this.state, step, name),
            starting: new Map(),
            isAsked: (question) => this.questions.some((each) => keyOf(each) === question),
        });
    }

    /** Carries out decisions until there is nothing to do but to wait. */
    settle(): void {
        for (let rounds = 0; ; rounds++) {
            assert.ok(rounds < 10_000, 'the decisions never come to rest');
            const commands = this.decide().filter(({ type }) => type !== 'stop-tasks');
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
            case 'ask-person': this.record({ type: 'interaction.asked', interaction: `${command.node}-${this.state.interactions.size + 1}`, node: command.node, step: command.step, evidence: [] }); break;
            case 'ask-python': this.questions.push(command.question); break;
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

    finish(index: number, outcome: TaskOutcome): void {
        this.record({ type: 'task.finished', ...this.running()[index]!, outcome });
    }
}

export const done: TaskOutcome = { status: 'completed', outputs: {}, seconds: 1 };
export const failed: TaskOutcome = { status: 'failed', seconds: 1, failure: { reason: 'exit', message: 'no', declaredAt: 'flow.xxp:6' } };
