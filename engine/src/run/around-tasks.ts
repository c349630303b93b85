/** What is done before a task's process is started and after it has ended: using results again, keeping them, and recording what was read. */
import { attemptDir } from '../store/layout.ts';
import type { Assignment, Environment, Executor } from '../executor/executor.ts';
import { FileRecords } from '../record/files.ts';
import { hashLogs } from '../record/logs.ts';
import { digest, FileHashes } from '../reuse/file-hashes.ts';
import { readPoints } from '../reuse/points.ts';
import type { KeptResult } from '../reuse/results.ts';
import { Reuse, type Prepared } from '../reuse/reuse.ts';
import { Secrets } from '../secrets/secrets.ts';
import { canonical } from '../store/canonical.ts';
import type { JournalEvent, MetricPoint, TaskFinished, TaskOutcome, TaskStarted, TaskUsage } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

/** Events that come first are to be recorded with the attempt's own. */
export type Before =
    | { readonly kind: 'wait' }
    | { readonly kind: 'run'; readonly first: readonly JournalEvent[]; readonly started: Partial<TaskStarted>; readonly prepared?: Prepared; /** Whoever is given the same key can use its result. */ readonly key?: string }
    | { readonly kind: 'reuse'; readonly first: readonly JournalEvent[]; readonly started: Partial<TaskStarted>; readonly prepared: Prepared; readonly result: KeptResult };

export interface After {
    readonly first: readonly JournalEvent[];
    readonly finished: Partial<TaskFinished>;
}

export class AroundTasks {
    /** By run, the tasks that wait for an equal one. */
    readonly awaiting: ReadonlyMap<string, ReadonlySet<string>>;
    readonly #root: string;
    readonly #dir: string;
    readonly #executor: Executor;
    readonly #reuse: Reuse;
    readonly #files: FileRecords;
    readonly #environments = new Map<Environment, string>();
    readonly #described: Set<string>;
    readonly #state: ExecutionState;

    /** `dir` is the execution's folder, `root` the workspace. */
    constructor(root: string, dir: string, { executor, secrets = new Secrets([]) }: { readonly executor: Executor; readonly secrets?: Secrets }, state: ExecutionState) {
        this.#root = root;
        this.#state = state;
        this.#dir = dir;
        this.#executor = executor;
        this.#reuse = new Reuse({ root, execution: state.id, executor, hashes: new FileHashes(root), fresh: state.options.fresh === true, mayBeReused: (assignment) => mayBeReused(state, assignment) });
        this.#files = new FileRecords(root, state.described, secrets);
        this.#described = new Set(state.described);
        this.awaiting = this.#reuse.awaiting;
    }

    async before(assignment: Assignment): Promise<Before> {
        const found = await this.#reuse.find(assignment);
        if (found.kind === 'wait') return found;
        const { prepared } = found;
        const environment = prepared && this.#environment(prepared.environment);
        const started = { ...(prepared && { key: prepared.key }), ...(environment && { runtime: environment.id }) };
        if (found.kind === 'reuse') return { kind: 'reuse', first: environment!.events, started: { ...started, reused: found.result.from }, prepared: found.prepared, result: found.result };
        const first: JournalEvent[] = [...environment?.events ?? []];
        if (found.warning !== undefined) first.push({ type: 'warning', run: assignment.run, task: assignment.task.name, message: found.warning });
        const isForOthers = prepared !== undefined && this.#state.options.fresh !== true && mayBeReused(this.#state, assignment);
        return { kind: 'run', first, started, ...(prepared && { prepared }), ...(isForOthers && { key: prepared.key }) };
    }

    /** Whether it will be run, as far as that can be said before `before`. */
    async willRun(assignment: Assignment): Promise<boolean> {
        return this.#reuse.hasNothingFor(assignment);
    }

    /** Of an attempt that an earlier engine has begun. */
    async adopt(assignment: Assignment, startedAt: number, key: string): Promise<Prepared | undefined> {
        return this.#reuse.adopt(assignment, startedAt, key);
    }

    /** `counted` is what the operating system says of its process; without it, what the task has left of that must do. */
    async after(assignment: Assignment, prepared: Prepared | undefined, outcome: TaskOutcome, counted?: TaskUsage): Promise<After> {
        if (outcome.status === 'lost' || outcome.status === 'cancelled') return { first: [], finished: { ...(counted && { usage: counted }) } };
        const folder = attemptDir(this.#dir, assignment.run, assignment.task.name, assignment.attempt);
        const seen = await this.#executor.traceOf(assignment);
        const logs = await hashLogs(folder);
        const usage = counted ?? seen?.usage;
        const own = { ...(usage && { usage }), ...(logs && { logs }) };
        if (prepared === undefined) return { first: [], finished: own };
        const run = this.#state.runs.get(assignment.run);
        const task = run?.tasks.get(assignment.task.name);
        const { trace, problem } = await this.#reuse.keep(assignment, prepared, outcome, { folder, seen, kept: task?.kept, data: task?.data, pruned: run?.pruned !== undefined });
        const { id, event } = await this.#files.describe(assignment, prepared, trace);
        const unfit = outcome.status === 'completed' ? problem : undefined;
        return { first: event === undefined ? [] : [event], finished: { ...own, files: id, ...(unfit !== undefined && { unfit }) } };
    }

    /** What a result that is used again has reported, and what it had read. */
    async afterReuse(assignment: Assignment, prepared: Prepared, { points, kept = [], data = [], trace }: KeptResult, take: (points: readonly MetricPoint[]) => Promise<void> | void): Promise<After> {
        if (points !== undefined) await readPoints(this.#root, points, take);
        const { id, event } = await this.#files.describe(assignment, prepared, trace);
        const { run, task: { name: task }, attempt } = assignment;
        const shown = kept.map((each): JournalEvent => ({ type: 'artifact.kept', run, task, attempt, ...each }));
        const described = data.map((each): JournalEvent => ({ type: 'data.described', run, task, attempt, ...each }));
        return { first: [...event === undefined ? [] : [event], ...shown, ...described], finished: { files: id } };
    }

    /** To be called once the attempt's end is recorded, or it was not begun: lets those go on that wait for it. */
    over(assignment: Assignment, prepared: Prepared | undefined): void {
        this.#reuse.over(assignment, prepared?.key);
    }

    #environment(environment: Environment): { id: string; events: JournalEvent[] } {
        const { executable, runtime, packages } = environment;
        const id = this.#environments.get(environment) ?? digest(canonical({ executable, runtime, packages })).slice(0, 16);
        this.#environments.set(environment, id);
        if (this.#described.has(id)) return { id, events: [] };
        this.#described.add(id);
        return { id, events: [{ type: 'environment.described', id, executable, runtime, packages }] };
    }
}

/** Neither what is not the same each time by declaration, nor what asks a person, who may answer otherwise. */
function mayBeReused({ plan, runs }: ExecutionState, { run, task }: Assignment): boolean {
    const space = plan.nodes[runs.get(run)?.space ?? ''];
    return task.policy?.cache !== false && task.page !== true && !(space?.kind === 'space' && space.stands === 'interaction');
}
