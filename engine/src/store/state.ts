/**
 * What an execution is at a moment: the fold of its journal. Pure; used by the engine, the views, the CLI.
 * It keeps no series: a point's memory is its metric's `MetricState`; whoever draws curves collects them (`series.ts`).
 */
import type { ExperimentPlan, PrunePlan, Resources, Scalar, Value } from '../plan/plan.ts';
import { applyQuestion, attentionAtFirst, type Attention, type InteractionState } from './asking.ts';
import { noteData, type DescribedTable } from './data-described.ts';
import type { RunNoted, RunPromoted, RunRated } from './questions.ts';
import type {
    Artifact, BrokenConstraint, ConditionsJudged, EngineStarted, ExplorationEnded, ExecutionOptions, JournalLine, MetricsLogged, Person,
    ResourcesAwaited, ReusedFrom, RunPruned, SpaceExpanded, StepFinished, TaskFailure,
} from './records.ts';
import type { KeptArtifact } from './kept-artifact.ts';
import { addPoints, type MetricState } from './metrics.ts';
import { climb, newTrail, type Ladder, type Trail } from './rungs.ts';
import { applySteering, steeringAtFirst, type Steering } from './steering.ts';

export interface ExecutionState {
    readonly id: string;
    readonly plan: ExperimentPlan;
    readonly options: ExecutionOptions;
    readonly by: Person;
    readonly createdAt: number;
    /** When the first engine began. */
    startedAt?: number;
    /** Of the last line folded. */
    readonly lastSeq: number;
    readonly lastAt: number;
    /** `waiting`: running, with at least one open interaction. Whether an engine is alive is not in the journal: `lock.ts`. */
    status: 'created' | 'running' | 'waiting' | 'completed' | 'failed' | 'cancelled';
    reason?: string;
    finishedAt?: number;
    cancelRequested: boolean;
    /** Why no further run of the experiment is begun, once that is so. */
    ended?: Pick<ExplorationEnded, 'because' | 'reason'>;
    readonly engines: EngineStarted[];
    readonly steps: Map<string, StepState>;
    /** Steps that the control flow has reached and that have not begun yet, once for each way that led there. */
    readonly due: Map<string, number>;
    /** In the order of their creation. */
    readonly runs: Map<string, RunState>;
    /** The ids of the runs that are not finished, in the order of their creation. */
    readonly active: Set<string>;
    /** Those that have completed, in the order in which they did: what has completed stays as it is. */
    readonly completed: RunState[];
    /** Of the spaces that end runs early. */
    readonly ladders: Map<string, Ladder>;
    /** The ids of those that have failed, as long as nobody has them run again. */
    readonly failed: Set<string>;
    /** How many runs each space has made so far. */
    readonly made: Map<string, number>;
    /** Of packages for tasks. */
    readonly environments: Map<string, EnvironmentState>;
    readonly interactions: Map<string, InteractionState>;
    readonly attention: Attention;
    readonly steering: Steering;
    /** What other executions hold and tasks wait for: by label, the ids of these executions. */
    awaited: ResourcesAwaited['labels'];
    /** The ids of the environments and files that are described. */
    readonly described: Set<string>;
    readonly warnings: { readonly at: number; readonly run?: string; readonly task?: string; readonly message: string; /** The inbox file that it answers. */ readonly command?: string }[];
}

export interface EnvironmentState {
    readonly requirements: string;
    readonly python: string;
    status: 'building' | 'ready' | 'failed';
    /** What was said last while it was built. */
    text?: string;
}

export interface StepState {
    readonly round: number;
    /** The line that began it. */
    readonly seq: number;
    status: 'running' | 'done';
    /** The line by which it was left first in this round, and all that it has led to since. */
    left?: { readonly seq: number; readonly next: readonly string[] };
    /** Runs that count for where it leads are run again: it is to be left again. */
    again?: true;
    /** The interaction, by node, that was asked in this round. */
    readonly asked: Map<string, string>;
    /** The spaces of which no further run is begun in this round, and why. */
    readonly ended: Map<string, string>;
    /** By space, what filters and generators have made in this round. */
    readonly expanded: Map<string, Pick<SpaceExpanded, 'configurations' | 'failure'>>;
    judged?: Pick<ConditionsJudged, 'outcomes' | 'failure'>;
    /** Of its runs in this round, how many have ended so. */
    completed: number;
    failed: number;
}

export interface RunState {
    readonly id: string;
    readonly space: string;
    readonly step: string;
    /** The line that created it. */
    readonly seq: number;
    readonly index: number;
    readonly configuration: Readonly<Record<string, Scalar>>;
    readonly seed: number;
    readonly repetition?: number;
    /** What earlier experiments speak for it. */
    readonly because?: string;
    readonly createdAt: number;
    /** `queued` also between two tries of its tasks that were asked for by hand. */
    status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'skipped' | 'pruned';
    /** Where it has one of its own; else that of its space counts. */
    priority?: number;
    /** Who wants it skipped, from then until it is finished. */
    skippedBy?: Person;
    skippedTasks?: Map<string, Person>;
    reason?: string;
    /** What it does not hold; empty before it has completed. */
    broken: readonly BrokenConstraint[];
    /** How good people find it: the last word of each. */
    ratings?: readonly Said<RunRated>[];
    notes?: readonly Said<RunNoted>[];
    /** What it was chosen for; of one such name there is but one run. */
    promoted?: Said<RunPromoted>;
    startedAt?: number;
    finishedAt?: number;
    readonly tasks: Map<string, TaskState>;
    /** By `Task.metric`, of the attempt that counts. */
    readonly metrics: Map<string, MetricState>;
    /** Where its space ends runs early: how the series stands by which they are judged. */
    trail?: Trail;
    /** Why it is ended early, from then on. */
    pruned?: Omit<RunPruned, 'type' | 'run'>;
    /** By the task or gateway that ways come from; absent where nothing was to be chosen. */
    ways?: Map<string, WayState>;
}

type Said<Event> = Omit<Event, 'type' | 'run'> & { readonly at: number };

/** What is known behind a task or a gateway. */
export interface WayState {
    judged?: Pick<ConditionsJudged, 'outcomes' | 'failure'>;
    /** Where the run goes on, once that is chosen. */
    next?: readonly string[];
}

export interface TaskState {
    /** From 1; 0 where it was skipped. */
    attempt: number;
    /** `asked`: a person does it, and has yet to answer. `waiting`: it has failed, and is tried again: from `retryAt` on, or once somebody has said so. */
    status: 'running' | 'asked' | 'waiting' | 'completed' | 'failed' | 'cancelled' | 'lost' | 'skipped';
    /** Why it was skipped. */
    reason?: string;
    /** How often it has been run again because what it had made was gone. */
    remade?: number;
    /** How often it has failed since it was begun, or since somebody had it tried again. */
    failures?: number;
    retryAt?: number;
    startedAt: number;
    finishedAt?: number;
    pid?: number;
    processStart?: string;
    params: Readonly<Record<string, Value>>;
    /** What a person is asked, where one does it. */
    readonly interaction?: string;
    /** Where the space varies it. */
    readonly script?: string;
    /** While it runs: the hash of all that it was given. */
    key?: string;
    /** Whose result it has, where it was not run itself. */
    readonly reused?: ReusedFrom;
    /** How much of which GPUs it holds. */
    readonly devices?: Resources;
    progress?: number;
    outputs: Readonly<Record<string, Artifact>>;
    failure?: TaskFailure;
    /** What it said of its results that is no number. */
    results?: Readonly<Record<string, Scalar>>;
    /** What it has put for the tasks that come after it. */
    variables?: Artifact;
    /** What it shows people, in the order in which it first did. */
    kept?: readonly KeptArtifact[];
    /** What it said of data sets. */ data?: readonly DescribedTable[];
    /** Bytes of the attempt's channel that are in the journal. */
    channelOffset: number;
}

/** Folds one line into the state and returns it; the first must be `execution.created`, which makes it. */
export function fold(state: ExecutionState | undefined, line: JournalLine): ExecutionState {
    if (state === undefined) return create(line);
    apply(state, line);
    (state as { lastSeq: number }).lastSeq = line.seq;
    (state as { lastAt: number }).lastAt = line.at;
    return state;
}

function create(line: JournalLine): ExecutionState {
    if (line.type !== 'execution.created') throw new Error(`A journal begins with execution.created, not ${line.type}`);
    return {
        id: line.execution, plan: line.plan, options: line.options, by: line.by,
        createdAt: line.at, lastSeq: line.seq, lastAt: line.at,
        status: 'created', cancelRequested: false,
        engines: [], steps: new Map(), due: startOf(line.plan), runs: new Map(), active: new Set(), completed: [], ladders: new Map(), failed: new Set(), made: new Map(),
        environments: new Map(), interactions: new Map(), attention: attentionAtFirst(), steering: steeringAtFirst(line.plan.budget), awaited: {}, described: new Set(), warnings: [],
    };
}

function apply(state: ExecutionState, line: JournalLine): void {
    if ('command' in line && line.command !== undefined) state.steering.followed.add(line.command);
    switch (line.type) {
        case 'execution.created':
            throw new Error(`A second execution.created at line ${line.seq}`);
        case 'engine.started':
            state.engines.push(line);
            state.startedAt ??= line.at;
            if (state.status === 'created') state.status = 'running';
            break;
        case 'execution.finished':
            state.status = line.status;
            state.finishedAt = line.at;
            if (line.reason !== undefined) state.reason = line.reason;
            break;
        case 'environment.described':
        case 'files.described':
            state.described.add(line.id);
            break;
        case 'cancel.requested':
            state.cancelRequested = true;
            break;
        case 'step.started':
            state.steps.set(line.step, { round: line.round, seq: line.seq, status: 'running', asked: new Map(), ended: new Map(), expanded: new Map(), completed: 0, failed: 0 });
            // Ways that meet in a gateway go on as one.
            if (isGateway(state.plan, line.step)) state.due.delete(line.step);
            else add(state.due, line.step, -1);
            break;
        case 'step.finished': {
            const step = state.steps.get(line.step);
            if (step !== undefined) leave(step, line);
            for (const next of line.next) add(state.due, next, 1);
            break;
        }
        case 'exploration.ended':
            // A budget of time ends also what was still brought to its end.
            if (line.space === undefined && (state.ended === undefined || line.because === 'time')) state.ended = { because: line.because, reason: line.reason };
            else if (line.space !== undefined && line.step !== undefined) state.steps.get(line.step)?.ended.set(line.space, line.reason);
            break;
        case 'space.expanded':
            state.steps.get(line.step)?.expanded.set(line.space, { configurations: line.configurations, ...(line.failure !== undefined && { failure: line.failure }) });
            break;
        case 'conditions.judged': {
            const judged = { outcomes: line.outcomes, ...(line.failure !== undefined && { failure: line.failure }) };
            if (line.run !== undefined && line.from !== undefined) waysOf(runOf(state, line.run), line.from).judged = judged;
            const step = line.step === undefined ? undefined : state.steps.get(line.step);
            if (step !== undefined) step.judged = judged;
            break;
        }
        case 'ways.chosen':
            waysOf(runOf(state, line.run), line.from).next = line.next;
            break;
        case 'task.skipped':
            runOf(state, line.run).tasks.set(line.task, {
                attempt: 0, status: 'skipped', reason: line.reason, startedAt: line.at, finishedAt: line.at, params: {}, outputs: {}, channelOffset: 0,
            });
            break;
        case 'run.created':
            state.runs.set(line.run, {
                id: line.run, space: line.space, step: line.step, seq: line.seq, index: line.index,
                configuration: line.configuration, seed: line.seed, createdAt: line.at, ...(line.repetition !== undefined && { repetition: line.repetition }), ...(line.because !== undefined && { because: line.because }),
                status: 'queued', broken: [], tasks: new Map(), metrics: new Map(),
            });
            state.active.add(line.run);
            add(state.made, line.space, 1);
            break;
        case 'run.finished': {
            const run = runOf(state, line.run);
            run.status = line.status;
            run.finishedAt = line.at;
            state.active.delete(line.run);
            const step = state.steps.get(run.step);
            if (step !== undefined && (line.status === 'completed' || line.status === 'failed')) step[line.status] += 1;
            if (line.reason !== undefined) run.reason = line.reason;
            if (line.broken !== undefined) run.broken = line.broken;
            if (line.status === 'completed') {
                state.completed.push(run);
                isWhole(state, run, line.seq);
            }
            if (line.status === 'failed') state.failed.add(run.id);
            break;
        }
        case 'run.pruned': {
            const { task, metric, step, values, value, reason } = line;
            runOf(state, line.run).pruned = { task, metric, step, values, value, reason };
            break;
        }
        case 'environment.building':
        case 'environment.ready':
            state.environments.set(line.environment, { requirements: line.requirements, python: line.python, status: line.type === 'environment.ready' ? 'ready' : 'building' });
            break;
        case 'environment.progress':
        case 'environment.failed': {
            const environment = state.environments.get(line.environment);
            if (environment === undefined) break;
            environment.text = line.type === 'environment.failed' ? line.message : line.text;
            if (line.type === 'environment.failed') environment.status = 'failed';
            break;
        }
        case 'task.started': {
            const run = runOf(state, line.run);
            run.status = 'running';
            run.startedAt ??= line.at;
            for (const key of [...run.metrics.keys()]) if (key.startsWith(`${line.task}.`)) run.metrics.delete(key);
            if (run.trail !== undefined && pruneOf(state, run)?.task === line.task) delete run.trail;
            const { failures, remade } = run.tasks.get(line.task) ?? {};
            run.tasks.set(line.task, {
                attempt: line.attempt, status: line.interaction === undefined ? 'running' : 'asked', startedAt: line.at, params: line.params, outputs: {}, channelOffset: 0,
                ...(failures !== undefined && { failures }), ...(remade !== undefined && { remade }),
                ...(line.pid !== undefined && { pid: line.pid }), ...(line.processStart !== undefined && { processStart: line.processStart }),
                ...(line.interaction !== undefined && { interaction: line.interaction }), ...(line.script !== undefined && { script: line.script }), ...(line.key !== undefined && { key: line.key }),
                ...(line.reused !== undefined && { reused: line.reused }), ...(line.devices !== undefined && { devices: line.devices }),
            });
            break;
        }
        case 'task.finished': {
            const task = attemptOf(state, line);
            if (task === undefined) break;
            task.status = line.outcome.status;
            task.finishedAt = line.at;
            delete task.key;
            if (line.outcome.status === 'completed') {
                const { outputs, results, variables } = line.outcome;
                Object.assign(task, { outputs, ...(results !== undefined && { results }), ...(variables !== undefined && { variables }) });
            }
            if (line.outcome.status === 'failed') {
                task.failure = line.outcome.failure;
                task.failures = (task.failures ?? 0) + 1;
            }
            if (line.then !== undefined) task.status = 'waiting';
            if (typeof line.then === 'object') task.retryAt = line.then.retryAt;
            break;
        }
        case 'outputs.lost': {
            const task = attemptOf(state, line);
            if (task?.status !== 'completed') break;
            Object.assign(task, { status: 'lost', outputs: {}, remade: (task.remade ?? 0) + 1 });
            delete task.variables;
            break;
        }
        case 'metrics': {
            // Most lines are such: each is looked up once.
            const run = runOf(state, line.run);
            const task = run.tasks.get(line.task);
            if (task?.attempt !== line.attempt) break;
            task.channelOffset = line.offset;
            addPoints(run.metrics, line.task, line.points);
            climbBy(state, run, line);
            break;
        }
        case 'artifact.kept': {
            const task = attemptOf(state, line);
            if (task === undefined) break;
            const { name, kind, suffix, artifact, title, step } = line;
            const others = task.kept?.filter((each) => each.name !== name || each.step !== step) ?? [];
            task.kept = [...others, { name, kind, suffix, artifact, ...(title !== undefined && { title }), ...(step !== undefined && { step }) }];
            break;
        }
        case 'data.described':
            noteData(attemptOf(state, line), line);
            break;
        case 'progress': {
            const task = attemptOf(state, line);
            if (task !== undefined) task.progress = line.fraction;
            break;
        }
        case 'warning':
            state.warnings.push({
                at: line.at, message: line.message,
                ...(line.run !== undefined && { run: line.run }), ...(line.task !== undefined && { task: line.task }), ...(line.command !== undefined && { command: line.command }),
            });
            break;
        case 'interaction.asked':
        case 'interaction.voted':
        case 'interaction.closed':
        case 'run.rated':
        case 'run.noted':
        case 'run.promoted':
            applyQuestion(state, line);
            break;
        case 'resources.awaited':
            state.awaited = line.labels;
            break;
        case 'runs.withdrawn':
            for (const run of line.runs) {
                state.runs.delete(run);
                state.active.delete(run);
            }
            break;
        case 'execution.paused':
        case 'execution.resumed':
        case 'stop.requested':
        case 'skip.requested':
        case 'retry.requested':
        case 'priority.changed':
        case 'budget.changed':
        case 'space.narrowed':
            applySteering(state, line);
            break;
        default:
            // An event of a newer engine: what it adds is unknown here, what we know stays right.
            break;
    }
}

function startOf(plan: ExperimentPlan): Map<string, number> {
    const due = new Map<string, number>();
    for (const step of plan.control.start) add(due, step, 1);
    return due;
}

function isGateway(plan: ExperimentPlan, step: string): boolean {
    return plan.control.steps.some(({ id, gateway }) => id === step && gateway !== undefined);
}

function leave(step: StepState, { seq, next }: StepFinished & { readonly seq: number }): void {
    step.status = 'done';
    step.left = { seq: step.left?.seq ?? seq, next: [...step.left?.next ?? [], ...next] };
    delete step.again;
}

function waysOf(run: RunState, from: string): WayState {
    run.ways ??= new Map();
    let ways = run.ways.get(from);
    if (ways === undefined) run.ways.set(from, ways = {});
    return ways;
}

function add(counts: Map<string, number>, key: string, change: number): void {
    counts.set(key, (counts.get(key) ?? 0) + change);
}

function runOf(state: ExecutionState, id: string): RunState {
    const run = state.runs.get(id);
    if (run === undefined) throw new Error(`The journal speaks of run ${id} before it was created`);
    return run;
}

/** Undefined where the line is of an attempt that no longer counts. */
function attemptOf(state: ExecutionState, line: { run: string; task: string; attempt: number }): TaskState | undefined {
    const task = runOf(state, line.run).tasks.get(line.task);
    return task?.attempt === line.attempt ? task : undefined;
}

function pruneOf({ plan }: ExecutionState, { space }: RunState): PrunePlan | undefined {
    const node = plan.nodes[space];
    return node?.kind === 'space' ? node.prune : undefined;
}

function climbBy(state: ExecutionState, run: RunState, { seq, task, points }: JournalLine & MetricsLogged): void {
    const plan = pruneOf(state, run);
    if (plan?.task !== task) return;
    const ladder = state.ladders.get(run.space) ?? { rungs: new Map(), completed: new Map() };
    state.ladders.set(run.space, ladder);
    climb(run.trail ??= newTrail(), ladder, plan, { run: run.id, seq }, points);
}

/** The others are judged by what has completed. */
function isWhole(state: ExecutionState, { id, space, trail }: RunState, seq: number): void {
    const ladder = state.ladders.get(space);
    if (ladder === undefined || trail === undefined) return;
    ladder.completed.set(id, seq);
    ladder.whole ??= { seq, values: trail.values };
}
