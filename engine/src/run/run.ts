/** Brings an execution from where its journal stands to its end. The only place where effects are ordered. */
import type { Clock } from '../clock.ts';
import type { Executor, RunningTask, TaskListener } from '../executor/executor.ts';
import type { InteractionPlan, TaskPlan } from '../plan/plan.ts';
import { judgeAnswer } from '../scheduler/answer.ts';
import { assign } from '../scheduler/assignment.ts';
import { timeIsOverAt, timeIsSpent } from '../scheduler/enough.ts';
import { evidenceFor } from '../scheduler/evidence.ts';
import type { SchedulerCommand } from '../scheduler/decision.ts';
import { decide } from '../scheduler/scheduler.ts';
import type { Spaces } from '../scheduler/spaces.ts';
import type { Inbox, Received } from '../store/inbox.ts';
import type { Journal } from '../store/journal.ts';
import type { JournalEvent, Person } from '../store/records.ts';
import { fold, openInteractions, type ExecutionState } from '../store/state.ts';

export interface RunParts {
    readonly journal: Journal;
    readonly executor: Executor;
    readonly spaces: Spaces;
    readonly inbox: Pick<Inbox, 'list' | 'done' | 'watch'>;
    readonly clock: Clock;
}

const engine: Person = { name: 'engine', source: 'engine' };

/**
 * Goes on from `state`, which is the fold of all that the journal holds; resolves with the finished state.
 * Rejects when the journal cannot be written: then all tasks have been ended, and a later engine can go on.
 */
export async function runExecution(parts: RunParts, state: ExecutionState): Promise<ExecutionState> {
    return new Run(parts, state).toTheEnd();
}

class Run {
    readonly #parts: RunParts;
    readonly #state: ExecutionState;
    readonly #running = new Map<string, RunningTask>();
    readonly #undeclared = new Set<string>();
    #inboxMayHaveMore = true;
    #fault: { readonly error: unknown } | undefined;
    #wake: () => void = () => undefined;

    constructor(parts: RunParts, state: ExecutionState) {
        this.#parts = parts;
        this.#state = state;
    }

    async toTheEnd(): Promise<ExecutionState> {
        const { inbox, spaces, clock } = this.#parts;
        const watching = inbox.watch(() => {
            this.#inboxMayHaveMore = true;
            this.#wake();
        });
        try {
            this.#adoptTasks();
            while (this.#state.finishedAt === undefined) {
                if (this.#fault !== undefined) throw this.#fault.error;
                const woken = new Promise<void>((resolve) => { this.#wake = resolve; });
                await this.#takeInbox();
                await this.#closeExpired();
                await this.#endInTime();
                const commands = decide(this.#state, {
                    exhausted: (step, space) => spaces.exhausted(this.#state, step, space),
                    hasMore: (step, space) => spaces.hasMore(this.#state, step, space),
                });
                if (await this.#carryOut(commands)) continue;
                const timeIsOver = this.#state.ended?.because === 'time' ? Infinity : timeIsOverAt(this.#state);
                const deadline = Math.min(timeIsOver, ...openInteractions(this.#state).map((open) => open.deadline ?? Infinity));
                const takeBack = Number.isFinite(deadline) ? clock.after(Math.max(0, deadline - clock.now()), this.#wake) : undefined;
                await woken;
                takeBack?.();
            }
            return this.#state;
        } finally {
            await watching.close();
            for (const task of this.#running.values()) task.stop();
            await Promise.allSettled([...this.#running.values()].map(({ outcome }) => outcome));
        }
    }

    /** Resolves once the events are on the disk and in the state. */
    #record(events: readonly JournalEvent[]): Promise<void> {
        // The journal answers in the order of the calls, so that lines are folded in their order.
        return this.#parts.journal.append(events).then((lines) => {
            for (const line of lines) {
                this.#parts.spaces.observe(this.#state, line);
                fold(this.#state, line);
            }
        });
    }

    /** Whether anything was done after which the question may be put again at once. */
    async #carryOut(commands: readonly SchedulerCommand[]): Promise<boolean> {
        const starts: Promise<void>[] = [];
        let done = false;
        for (const command of commands) {
            done ||= command.type !== 'stop-tasks';
            switch (command.type) {
                case 'record': await this.#record(command.events); break;
                case 'make-run': {
                    const run = this.#parts.spaces.next(this.#state, command.step, command.space);
                    if (run !== null) await this.#record([run]);
                    break;
                }
                case 'start-task': starts.push(this.#start(command.run, command.task, command.attempt)); break;
                case 'ask-person': await this.#ask(command.step, command.node); break;
                case 'stop-tasks': for (const task of this.#running.values()) task.stop(); break;
            }
        }
        await Promise.all(starts);
        return done;
    }

    /* ------------------------------------------------------------ tasks */

    async #start(runId: string, task: string, attempt: number): Promise<void> {
        const assignment = assign(this.#state, this.#state.runs.get(runId)!, task, attempt);
        const prepared = await this.#parts.executor.prepare(assignment);
        const { pid, processStart } = prepared;
        try {
            await this.#record([{
                type: 'task.started', run: runId, task, attempt, params: assignment.params, ...this.#variedScript(runId, assignment.task),
                ...(pid !== undefined && { pid }), ...(processStart !== undefined && { processStart }),
            }]);
        } catch (error) {
            prepared.discard();
            throw error;
        }
        this.#attend(runId, task, attempt, prepared.begin(this.#listener(runId, assignment.task, attempt)));
    }

    #variedScript(runId: string, { name, script }: TaskPlan): { script?: string } {
        const space = this.#state.plan.nodes[this.#state.runs.get(runId)!.space];
        return space?.kind === 'space' && space.implementations?.some(({ task }) => task === name) ? { script } : {};
    }

    /** Those that an earlier engine has left, whether they still run or are over by now. */
    #adoptTasks(): void {
        for (const id of this.#state.active) {
            const run = this.#state.runs.get(id)!;
            for (const [task, { status, attempt, startedAt, channelOffset, pid, processStart }] of run.tasks) {
                if (status !== 'running') continue;
                const left = { startedAt, offset: channelOffset, ...(pid !== undefined && { pid }), ...(processStart !== undefined && { processStart }) };
                const assignment = assign(this.#state, run, task, attempt);
                this.#attend(id, task, attempt, this.#parts.executor.adopt(assignment, left, this.#listener(id, assignment.task, attempt)));
            }
        }
    }

    #attend(run: string, task: string, attempt: number, running: RunningTask): void {
        const key = `${run}/${task}`;
        this.#running.set(key, running);
        running.outcome
            .then((outcome) => this.#record([{ type: 'task.finished', run, task, attempt, outcome }]))
            .catch((error: unknown) => { this.#fault ??= { error }; })
            .finally(() => {
                this.#running.delete(key);
                this.#wake();
            });
    }

    #listener(run: string, plan: TaskPlan, attempt: number): TaskListener {
        const task = plan.name;
        return {
            points: async (points, offset) => {
                await this.#record([{ type: 'metrics', run, task, attempt, points, offset }]);
                await this.#warnOfUndeclared(run, plan, points.map(([name]) => name));
            },
            progress: (fraction) => this.#record([{ type: 'progress', run, task, attempt, fraction }]),
            warning: (message) => this.#record([{ type: 'warning', run, task, message }]),
        };
    }

    /** Once for each metric of a task; a task without any declaration is left in peace. */
    async #warnOfUndeclared(run: string, { name: task, metrics, location }: TaskPlan, names: readonly string[]): Promise<void> {
        if (metrics.length === 0) return;
        for (const name of new Set(names)) {
            if (metrics.some((declared) => declared.name === name) || this.#undeclared.has(`${task}.${name}`)) continue;
            this.#undeclared.add(`${task}.${name}`);
            await this.#record([{ type: 'warning', run, task, message: `${task} reports ${name}, which it does not declare (${location.file}:${location.line}); add \`define metric ${name};\` to its signature` }]);
        }
    }

    /* ------------------------------------------------------------ people */

    async #ask(step: string, node: string): Promise<void> {
        const plan = this.#state.plan.nodes[node] as InteractionPlan;
        const round = [...this.#state.interactions.values()].filter((earlier) => earlier.node === node).length + 1;
        const interaction = `${node}-${round}`;
        const unattended = this.#state.options.interactions === 'default';
        const asked: JournalEvent = {
            type: 'interaction.asked', interaction, node, step, evidence: evidenceFor(this.#state, plan),
            ...(plan.timeoutSeconds !== undefined && !unattended && { deadline: this.#parts.clock.now() + plan.timeoutSeconds * 1000 }),
        };
        const closed: JournalEvent = { type: 'interaction.closed', interaction, outcome: 'defaulted', ...(plan.default !== undefined && { choice: plan.default }), by: engine };
        await this.#record(unattended ? [asked, closed] : [asked]);
    }

    async #closeExpired(): Promise<void> {
        const now = this.#parts.clock.now();
        const expired = openInteractions(this.#state).filter(({ deadline }) => deadline !== undefined && deadline <= now);
        if (expired.length === 0) return;
        await this.#record(expired.map(({ id, node }): JournalEvent => {
            const choice = (this.#state.plan.nodes[node] as InteractionPlan).default;
            return { type: 'interaction.closed', interaction: id, outcome: 'expired', ...(choice !== undefined && { choice }), by: engine };
        }));
    }

    /** A budget of time ends what runs as well. */
    async #endInTime(): Promise<void> {
        if (this.#state.ended?.because !== 'time' && timeIsOverAt(this.#state) <= this.#parts.clock.now()) await this.#record([timeIsSpent(this.#state)]);
    }

    async #takeInbox(): Promise<void> {
        if (!this.#inboxMayHaveMore) return;
        this.#inboxMayHaveMore = false;
        for (const received of await this.#parts.inbox.list()) {
            const event = this.#follows(received);
            if (event !== undefined) await this.#record([event]);
            await this.#parts.inbox.done(received.id);
        }
    }

    /** What follows from a command; nothing where an earlier engine has written it down already and was killed then. */
    #follows({ id, command }: Received): JournalEvent | undefined {
        if (typeof command === 'string') return { type: 'warning', command: id, message: `The command ${id} was not understood: ${command}` };
        if (command.type === 'cancel') return this.#state.cancelRequested ? undefined : { type: 'cancel.requested', by: command.by };
        const taken = [...this.#state.interactions.values()].some(({ closed }) => closed?.command === id);
        return taken ? undefined : judgeAnswer(this.#state, command, id);
    }
}
