/** Brings an execution from where its journal stands to its end. The only place where effects are ordered. */
import type { Clock } from '../clock.ts';
import type { Claim, Claims } from '../executor/claims/claims.ts';
import type { Consultant } from '../executor/consultant.ts';
import type { Environments } from '../executor/environments/environments.ts';
import type { EarlierResults } from '../executor/local-process/earlier-results.ts';
import type { Assignment, Executor, RunningTask, TaskListener } from '../executor/executor.ts';
import type { TaskPlan } from '../plan/plan.ts';
import { assign } from '../scheduler/assignment.ts';
import { nextTasks } from '../scheduler/next.ts';
import { closeExpired, nextDeadline } from '../scheduler/close.ts';
import { timeIsOverAt, timeIsSpent } from '../scheduler/enough.ts';
import { keyOf, type Moment, type Question, type SchedulerCommand } from '../scheduler/decision.ts';
import { afterAttempt, nextTryAt } from '../scheduler/failures.ts';
import { follow } from '../scheduler/follow.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { sharedCapacityOf, sharedNeedsOf } from '../scheduler/room.ts';
import { decide } from '../scheduler/scheduler.ts';
import { labelsWanted } from '../scheduler/slots.ts';
import { mend } from '../scheduler/mend.ts';
import type { Spaces } from '../scheduler/spaces.ts';
import type { Inbox, Received } from '../store/inbox.ts';
import type { Journal } from '../store/journal.ts';
import { rootOf } from '../store/layout.ts';
import type { JournalEvent, TaskStarted } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { answerTo } from './questions.ts';
import type { Prepared } from '../reuse/reuse.ts';
import { Ahead } from './ahead.ts';
import { AroundTasks, type Before } from './around-tasks.ts';
import { lostOutputs } from './lost-outputs.ts';
import { PackagesFirst } from './packages-first.ts';
import { Pages, type FindPort } from './pages.ts';

export interface RunParts {
    /** The execution's folder. */
    readonly dir: string;
    readonly journal: Journal;
    readonly executor: Executor;
    readonly consultant: Consultant;
    /** What tasks run in that ask for packages or another Python. */
    readonly environments?: Pick<Environments, 'forTask' | 'stop'>;
    readonly earlierResults?: Pick<EarlierResults, 'forTask'>;
    readonly spaces: Spaces;
    readonly inbox: Pick<Inbox, 'list' | 'done' | 'watch'>;
    readonly clock: Clock;
    /** What is shared with other executions on this machine. Default: nothing is. */
    readonly claims?: Claims;
    /** Default: none. */
    readonly secrets?: Secrets;
    /** Default: pages of tasks are not looked for. */
    readonly findPort?: FindPort;
}

/**
 * Goes on from `state`, which is the fold of all that the journal holds; resolves with the finished state.
 * Rejects when the journal cannot be written: then all tasks have been ended, and a later engine can go on.
 */
export async function runExecution(parts: RunParts, state: ExecutionState): Promise<ExecutionState> {
    return new Run(parts, state).toTheEnd();
}

/** After so many turns without a wait the disk may catch up, and the world be heard. */
const mostTurnsAtOnce = 64;

/** How often it is looked whether other executions have given back what is waited for, where nothing tells of it: milliseconds. */
const lookEvery = 500;

/** So many are taken down before the disk is waited for. */
const manyPoints = 1000;

/** In seconds; what is made ready for the task behind a longer one would only grow old. */
const quick = 1;
/** Of processes that wait for a slot. */
const mostAhead = 4;

class Run {
    readonly #parts: RunParts;
    readonly #state: ExecutionState;
    readonly #running = new Map<string, RunningTask>();
    /** What is decided and not in the journal yet: tasks by run. */
    readonly #starting = new Map<string, Set<string>>();
    readonly #starts = new Set<Promise<void>>();
    readonly #undeclared = new Set<string>();
    /** The questions that the user's Python has not answered yet. */
    readonly #asked = new Map<string, Promise<void>>();
    readonly #over = new AbortController();
    readonly #around: AroundTasks;
    readonly #ahead: Ahead;
    /** Whether the task that has ended last took so short a time that it matters how soon another begins. */
    #areQuick = false;
    readonly #packages: PackagesFirst;
    readonly #pages: Pages;
    #inboxMayHaveMore = true;
    /** Resolves once all that has been recorded so far is on the disk. */
    #written: Promise<void> = Promise.resolve();
    #fault: { readonly error: unknown } | undefined;
    #wake: () => void = () => undefined;

    constructor(parts: RunParts, state: ExecutionState) {
        this.#parts = parts;
        this.#state = state;
        this.#around = new AroundTasks(rootOf(parts.dir), parts.dir, parts, state);
        this.#ahead = new Ahead({ executor: parts.executor, clock: parts.clock, willRun: (assignment) => this.#around.willRun(assignment) });
        this.#packages = new PackagesFirst(parts.environments);
        this.#pages = new Pages(state, parts, (events) => {
            void this.#record(events);
            this.#wake();
        });
    }

    async toTheEnd(): Promise<ExecutionState> {
        const { inbox, spaces, clock } = this.#parts;
        const watching = inbox.watch(() => {
            this.#inboxMayHaveMore = true;
            this.#wake();
        });
        try {
            const torn = mend(this.#state, clock.now());
            if (torn.length > 0) void this.#record(torn);
            await this.#adoptTasks();
            // It may be finished, and be opened again by what lies there.
            await this.#takeInbox();
            for (let turn = 1; this.#state.finishedAt === undefined; turn++) {
                if (this.#fault !== undefined) throw this.#fault.error;
                const woken = new Promise<void>((resolve) => { this.#wake = resolve; });
                await this.#takeInbox();
                this.#closeExpired();
                this.#endInTime();
                this.#lookAround();
                const commands = decide(this.#state, {
                    exhausted: (step, space) => spaces.exhausted(this.#state, step, space),
                    hasMore: (step, space) => spaces.hasMore(this.#state, step, space),
                    isAsked: (question) => this.#asked.has(question),
                    learns: (step, space) => spaces.learns(this.#state, step, space),
                    awaits: (step, space) => spaces.awaits(this.#state, step, space),
                    ...this.#moment(),
                });
                if (this.#carryOut(commands)) {
                    if (turn % mostTurnsAtOnce === 0) await this.#written;
                    continue;
                }
                this.#lookAhead();
                const timeIsOver = this.#state.ended?.because === 'time' ? Infinity : timeIsOverAt(this.#state);
                const nextLook = this.#parts.claims?.isWaiting === true ? clock.now() + lookEvery : Infinity;
                const deadline = Math.min(timeIsOver, nextLook, nextTryAt(this.#state), nextDeadline(this.#state));
                const takeBack = Number.isFinite(deadline) ? clock.after(Math.max(0, deadline - clock.now()), this.#wake) : undefined;
                await woken;
                takeBack?.();
            }
            await this.#written;
            return this.#state;
        } finally {
            await watching.close();
            this.#over.abort();
            this.#parts.claims?.close();
            this.#stopTasks();
            await Promise.allSettled(this.#starts);
            this.#stopTasks();
            await this.#ahead.close();
            await Promise.allSettled([...this.#asked.values(), ...[...this.#running.values()].map(({ outcome }) => outcome)]);
        }
    }

    /**
     * Takes events into the state at once, so that what follows from them is decided without waiting.
     * Resolves once they are on the disk: only then may anything be done in the world because of them.
     */
    #record(events: readonly JournalEvent[]): Promise<void> {
        const { lines, written } = this.#parts.journal.append(events);
        for (const line of lines) this.#parts.spaces.fold(this.#state, line);
        this.#written = written;
        written.catch((error: unknown) => this.#fails(error));
        return written;
    }

    /** Ends the loop: an engine that cannot record, or that is wrong about something, does nothing more. */
    #fails(error: unknown): void {
        this.#fault ??= { error };
        this.#wake();
    }

    /** Whether anything was done after which the question may be put again at once. */
    #carryOut(commands: readonly SchedulerCommand[]): boolean {
        let done = false;
        for (const command of commands) {
            done ||= command.type !== 'stop-tasks' && command.type !== 'stop-task' && command.type !== 'end-early';
            switch (command.type) {
                case 'record': void this.#record(command.events); break;
                case 'make-run': {
                    const run = this.#parts.spaces.next(this.#state, command.step, command.space);
                    if (run !== null) void this.#record([run]);
                    break;
                }
                case 'start-task': this.#begin(command.run, command.task, command.attempt); break;
                case 'ask-python': this.#askPython(command.question); break;
                case 'stop-task': void this.#written.then(() => this.#running.get(`${command.run}/${command.task}`)?.stop(), () => undefined); break;
                case 'end-early': void this.#written.then(() => this.#running.get(`${command.run}/${command.task}`)?.endEarly(), () => undefined); break;
                case 'stop-tasks': void this.#written.then(() => this.#stopTasks(), () => undefined); break;
            }
        }
        return done;
    }

    /* ------------------------------------------------------------ tasks */

    /** Others are decided about meanwhile. */
    #begin(run: string, task: string, attempt: number): void {
        const tasks = this.#starting.get(run) ?? new Set();
        this.#starting.set(run, tasks.add(task));
        this.#ahead.claim({ run, task, attempt });
        const start = this.#start(run, task, attempt).catch((error: unknown) => this.#fails(error)).finally(() => {
            this.#ahead.release({ run, task, attempt });
            this.#starts.delete(start);
            this.#wake();
        });
        this.#starts.add(start);
    }

    async #start(runId: string, task: string, attempt: number): Promise<void> {
        const planned = assign(this.#state, this.#state.runs.get(runId)!, task, attempt);
        const packages = this.#packages.waitFor(runId, planned.task);
        if (packages !== undefined) {
            this.#isInTheJournal(runId, task);
            return packages;
        }
        const { environment, ...assignment } = await this.#given(planned);
        const before = await this.#around.before(assignment);
        if (before.kind === 'wait') {
            this.#isInTheJournal(runId, task);
            return;
        }
        const started: TaskStarted = { type: 'task.started', run: runId, task, attempt, params: assignment.params, ...this.#variedScript(runId, assignment.task), ...(environment !== undefined && { environment }), ...before.started };
        if (before.kind === 'reuse') return this.#reuse(assignment, before, started);
        const lost = lostOutputs(this.#state, this.#state.runs.get(runId)!, assignment.task, this.#parts.executor);
        if (lost.length > 0) {
            // Once those that are run again are over, it is begun anew.
            void this.#record([...before.first, ...lost]);
            this.#isInTheJournal(runId, task);
            this.#around.over(assignment, before.prepared);
            return;
        }
        const claim = await this.#claim(runId, assignment.task, before.key);
        if (claim === 'none') {
            // Others on this machine leave no room for it, or work out the same: it waits as if that were so here.
            if (before.first.length > 0) void this.#record(before.first);
            this.#isInTheJournal(runId, task);
            this.#around.over(assignment, before.prepared);
            return;
        }
        const devices = claim?.devices && { devices: claim.devices };
        const prepared = await this.#ahead.take({ ...assignment, ...devices });
        const { pid, processStart } = prepared;
        if (pid !== undefined) claim?.began({ pid, started: processStart ?? null });
        try {
            const written = this.#record([...before.first, { ...started, ...devices, ...(pid !== undefined && { pid }), ...(processStart !== undefined && { processStart }) }]);
            this.#isInTheJournal(runId, task);
            await written;
        } catch (error) {
            void prepared.discard();
            claim?.release();
            throw error;
        }
        this.#attend(assignment, before.prepared, prepared.begin(this.#listener(runId, assignment.task, attempt)), claim);
    }

    /** What the task holds that other executions may want too; undefined where that is nothing, `none` where it is not to be had. */
    async #claim(run: string, plan: TaskPlan, key?: string): Promise<Claim | undefined | 'none'> {
        const { claims } = this.#parts;
        const needs = claims && sharedNeedsOf(this.#state, plan);
        if (needs === undefined) return undefined;
        return await claims!.take({ run, task: plan.name, ...(key !== undefined && { result: `${rootOf(this.#parts.dir)} ${key}` }) }, needs, sharedCapacityOf(this.#state), () => this.#wake()) ?? 'none';
    }

    /** Whether somebody else on this machine has given back meanwhile what is waited for. */
    #lookAround(): void {
        const { claims } = this.#parts;
        if (claims === undefined || (!claims.isWaiting && Object.keys(this.#state.awaited).length === 0)) return;
        claims.look(labelsWanted(this.#state, this.#moment()));
        const labels = claims.awaited();
        if (JSON.stringify(labels) !== JSON.stringify(this.#state.awaited)) void this.#record([{ type: 'resources.awaited', labels }]);
    }

    /** With what has to be made for it first: its environment of packages, the results of earlier nodes. */
    async #given(planned: Assignment): Promise<Assignment & { readonly environment?: string }> {
        const environment = await this.#parts.environments?.forTask(planned.task);
        const results = await this.#parts.earlierResults?.forTask(this.#state, planned.task);
        return { ...planned, ...(environment !== undefined && { python: environment.python }), ...(environment?.id !== undefined && { environment: environment.id }), ...(results !== undefined && { results }) };
    }

    /** An equal task has completed before: nothing is started, and all that it came to is recorded here too. */
    async #reuse(assignment: Assignment, { first, prepared, result }: Extract<Before, { kind: 'reuse' }>, started: TaskStarted): Promise<void> {
        const { run, task: { name: task }, attempt } = assignment;
        const events: JournalEvent[] = [...first, started];
        const after = await this.#around.afterReuse(assignment, prepared, result, async (points) => {
            // What is much goes into the journal piece by piece, so that it is not held in memory.
            const written = this.#record([...events.splice(0), { type: 'metrics', run, task, attempt, points, offset: 0 }]);
            this.#isInTheJournal(run, task);
            await this.#warnOfUndeclared(run, assignment.task, points.map(([metric]) => metric));
            if (points.length >= manyPoints) await written;
        });
        void this.#record([...events, ...after.first, { type: 'task.finished', run, task, attempt, outcome: { ...result.outcome, seconds: 0 }, ...after.finished }]);
        this.#isInTheJournal(run, task);
        this.#around.over(assignment, prepared);
    }

    /** Nothing else is to be done: what comes next can be made ready. */
    #lookAhead(): void {
        const { options, steering } = this.#state;
        const slots = Math.min(options.parallel, steering.limits.parallel ?? Infinity, mostAhead);
        const next = this.#areQuick ? nextTasks(this.#state, this.#moment(), slots) : [];
        this.#ahead.expect(next.map(({ run, task, attempt }) => assign(this.#state, this.#state.runs.get(run)!, task, attempt)));
    }

    #isInTheJournal(run: string, task: string): void {
        const tasks = this.#starting.get(run);
        tasks?.delete(task);
        if (tasks?.size === 0) this.#starting.delete(run);
    }

    #stopTasks(): void {
        for (const task of this.#running.values()) task.stop();
        this.#parts.environments?.stop();
    }

    #variedScript(runId: string, { name, script }: TaskPlan): { script?: string } {
        const space = this.#state.plan.nodes[this.#state.runs.get(runId)!.space];
        return space?.kind === 'space' && space.implementations?.some(({ task }) => task === name) ? { script } : {};
    }

    /** Those that an earlier engine has left, whether they still run or are over by now. */
    async #adoptTasks(): Promise<void> {
        for (const id of this.#state.active) {
            const run = this.#state.runs.get(id)!;
            for (const [task, { status, attempt, startedAt, channelOffset, pid, processStart, key, devices }] of run.tasks) {
                if (status !== 'running') continue;
                const left = { startedAt, offset: channelOffset, ...(pid !== undefined && { pid }), ...(processStart !== undefined && { processStart }) };
                const { environment: _, ...assignment } = await this.#given(assign(this.#state, run, task, attempt));
                const prepared = key === undefined ? undefined : await this.#around.adopt(assignment, startedAt, key);
                const needs = sharedNeedsOf(this.#state, assignment.task);
                const claim = needs && this.#parts.claims?.adopt({ run: id, task, needs, ...(devices !== undefined && { devices }), ...(pid !== undefined && { process: { pid, started: processStart ?? null } }) });
                this.#attend(assignment, prepared, this.#parts.executor.adopt(assignment, left, this.#listener(id, assignment.task, attempt)), claim);
            }
        }
    }

    #attend(assignment: Assignment, prepared: Prepared | undefined, running: RunningTask, claim?: Claim): void {
        const { run, task: { name: task }, attempt } = assignment;
        const key = `${run}/${task}`;
        this.#running.set(key, running);
        this.#pages.watch(assignment, () => this.#running.get(key) !== running || this.#fault !== undefined);
        running.outcome
            .finally(() => this.#running.delete(key))
            .then(async (outcome) => {
                if ('seconds' in outcome) this.#areQuick = outcome.seconds < quick;
                const { first, finished } = await this.#around.after(assignment, prepared, outcome, running.usage?.());
                void this.#record([...first, ...afterAttempt(this.#state, { run, task, attempt, outcome, ...finished }, assignment.task, this.#parts.clock.now()), ...this.#pages.over(assignment, outcome)]);
                this.#around.over(assignment, prepared);
            })
            .catch((error: unknown) => this.#fails(error))
            .finally(() => {
                // Its result is kept by now: whoever waits for that finds it.
                claim?.release();
                this.#wake();
            });
    }

    #listener(run: string, plan: TaskPlan, attempt: number): TaskListener {
        const task = plan.name;
        return {
            points: async (points, offset) => {
                const rungs = this.#state.runs.get(run)?.trail?.rungs.length;
                const written = this.#record([{ type: 'metrics', run, task, attempt, points, offset }]);
                // It may have to be ended early.
                if (this.#state.runs.get(run)?.trail?.rungs.length !== rungs) this.#wake();
                await written;
                await this.#warnOfUndeclared(run, plan, points.map(([name]) => name));
            },
            progress: (fraction) => this.#record([{ type: 'progress', run, task, attempt, fraction }]),
            kept: (kept) => this.#record([{ type: 'artifact.kept', run, task, attempt, ...kept }]),
            described: (data) => this.#record([{ type: 'data.described', run, task, attempt, ...data }]),
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

    /* ------------------------------------------------------------ the user's Python */

    #askPython(question: Question): void {
        const key = keyOf(question);
        this.#asked.set(key, this.#written.then(() => answerTo(this.#state, question, this.#parts.consultant, this.#over.signal))
            // What comes too late to matter is not written down behind the end.
            .then((events) => this.#over.signal.aborted || this.#state.finishedAt !== undefined ? undefined : this.#record(events))
            .catch((error: unknown) => this.#fails(error))
            .finally(() => {
                this.#asked.delete(key);
                this.#wake();
            }));
    }

    /* ------------------------------------------------------------ people */

    #closeExpired(): void {
        const events = closeExpired(this.#state, this.#parts.clock.now());
        if (events.length > 0) void this.#record(events);
    }

    /** A budget of time ends what runs as well. */
    #endInTime(): void {
        if (this.#state.ended?.because !== 'time' && timeIsOverAt(this.#state) <= this.#parts.clock.now()) void this.#record([timeIsSpent(this.#state)]);
    }

    async #takeInbox(): Promise<void> {
        if (!this.#inboxMayHaveMore) return;
        this.#inboxMayHaveMore = false;
        const received = await this.#parts.inbox.list();
        if (received.length === 0) return;
        for (const each of received) {
            const events = this.#follows(each);
            if (events.length > 0) void this.#record(events);
        }
        await this.#written;
        for (const { id } of received) await this.#parts.inbox.done(id);
    }

    /** What follows from a command; nothing where an earlier engine has written it down already and was killed then. */
    #follows({ id, command }: Received): readonly JournalEvent[] {
        if (typeof command === 'string') return [{ type: 'warning', command: id, message: `The command ${id} was not understood: ${command}` }];
        return this.#state.steering.followed.has(id) ? [] : follow(this.#state, command, id, this.#moment());
    }

    #moment(): Moment {
        return { now: this.#parts.clock.now(), starting: this.#starting, awaiting: together(this.#around.awaiting, this.#packages.awaiting, this.#parts.claims?.awaiting), ...(this.#parts.claims && { scarce: this.#parts.claims.scarce }) };
    }
}

/** By run, the tasks that are in any of them. */
function together(...waiting: readonly (Moment['awaiting'] | undefined)[]): Moment['awaiting'] {
    const [first = new Map(), ...others] = waiting.filter((each) => each !== undefined && each.size > 0);
    if (others.length === 0) return first;
    const all = new Map<string, ReadonlySet<string>>(first);
    for (const other of others) for (const [run, tasks] of other!) all.set(run, new Set([...all.get(run) ?? [], ...tasks]));
    return all;
}
