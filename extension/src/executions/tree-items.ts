/** What the Executions view shows, as plain data: executions, their spaces and interactions, runs, task runs. */
import { bestRun, isBetweenTasks, isOpen, questionOf, runCount, standingsOf, waitingRuns, type ExecutionState, type InteractionState, type RunState, type TaskState } from '../../../engine/src/index.ts';
import { duration, figure, shortMetric } from '../../webviews/shared/format.ts';
import { itemContext as can, colors } from '../ids.ts';
import { titleOf } from '../interactions/view.ts';
import { isUnfinished, mayResume, type Execution } from './model.ts';
import { countWords, lookOf, type AnyStatus } from './words.ts';

export type ExecutionNode =
    | { readonly kind: 'execution'; readonly dir: string }
    | { readonly kind: 'space'; readonly dir: string; readonly space: string }
    | { readonly kind: 'run'; readonly dir: string; readonly run: string }
    | { readonly kind: 'task'; readonly dir: string; readonly run: string; readonly task: string }
    | { readonly kind: 'interaction'; readonly dir: string; readonly interaction: string }
    | { readonly kind: 'more'; readonly dir: string; readonly space: string };

export interface Item {
    /** Unique in the view, and the same as long as the thing is. */
    readonly id: string;
    readonly label: string;
    readonly description: string;
    readonly icon: string;
    readonly color?: string;
    /** Plain text. */
    readonly tooltip: string;
    /** Words of `itemContext`. */
    readonly context: string;
    readonly expandable: boolean;
    /** Begins unfolded. */
    readonly open?: boolean;
    /** What a click does; nothing where a click only unfolds. */
    readonly click?: 'show' | 'answer' | 'failure' | 'log';
    /** For screen readers: label, state and figures in one sentence. */
    readonly spoken: string;
}

/** A tree is for looking around; the panel's table copes with more. */
const runsShown = 500;

export function executionItem({ dir, summary }: Execution): Item {
    const unfinished = isUnfinished({ summary });
    const paused = summary.paused === true && unfinished;
    const look = lookOf(paused ? 'paused' : summary.status);
    const over = summary.finishedAt ?? summary.lastAt;
    const words = summary.status === 'unreadable' ? [look.word] : [
        ...((summary.status === 'running' && !paused) || summary.status === 'completed' ? [] : [look.word]),
        countWords(summary),
        ...(summary.best === null ? [] : [`best ${shortMetric(summary.best.metric)} ${figure(summary.best.value)}`]),
        // What counts up would have the view draw all that is below it anew, again and again.
        ...(unfinished ? [] : [duration(over - summary.createdAt)]),
    ];
    return {
        id: dir, label: summary.experiment, description: words.join(' · '), icon: look.icon, color: look.color,
        tooltip: [
            ...(summary.intent === undefined ? [] : [summary.intent]), summary.id,
            `${look.word}; begun ${new Date(summary.createdAt).toLocaleString()}`,
            ...(summary.reason === undefined ? [] : [summary.reason]),
        ].join('\n'),
        context: [
            can.execution, ...(unfinished ? [can.cancellable, paused ? can.paused : can.pausable] : []),
            ...(mayResume({ summary }) ? [can.resumable] : []), ...(summary.runs.failed > 0 ? [can.retryable] : []),
        ].join(' '),
        expandable: summary.status !== 'unreadable', open: unfinished, click: 'show',
        spoken: `${summary.experiment}, ${look.word}, ${words.join(', ')}`,
    };
}

/** The nodes of the control flow that have been reached, in the order of the file. */
export function nodesOf(dir: string, state: ExecutionState): ExecutionNode[] {
    const nodes: ExecutionNode[] = [];
    for (const node of Object.values(state.plan.nodes)) {
        if (node.kind === 'space') {
            nodes.push({ kind: 'space', dir, space: node.name });
        } else {
            for (const { id } of [...state.interactions.values()].filter((asked) => asked.node === node.name)) nodes.push({ kind: 'interaction', dir, interaction: id });
        }
    }
    return nodes;
}

export function spaceItem(dir: string, state: ExecutionState, name: string): Item {
    const node = state.plan.nodes[name];
    const runs = runsIn(state, name);
    const failed = runs.filter(({ status }) => status === 'failed').length;
    const active = runs.filter(({ status }) => status === 'running' || status === 'queued').length;
    const done = runs.length - active;
    const planned = node?.kind === 'space' && !isOpen(node) ? runCount(node) : runs.length;
    const status: AnyStatus = active > 0 ? 'running' : runs.length === 0 ? 'queued' : failed === runs.length ? 'failed' : 'completed';
    const best = bestRun(state, { space: name });
    const what = node?.kind !== 'space' || node.stands === undefined ? 'Space' : node.stands === 'task' ? 'Task' : 'Interaction';
    const words = [
        runs.length === 0 ? 'not begun' : `${done} of ${Math.max(Number.isFinite(planned) ? planned : 0, runs.length)} runs`,
        ...(failed > 0 ? [`${failed} failed`] : []),
        ...(best === null ? [] : [`best ${shortMetric(best.metric)} ${figure(best.value)}`]),
        ...(active > 0 ? installing(state) : []),
    ];
    return {
        id: `${dir}#space/${name}`, label: name, description: words.join(' · '), icon: status === 'running' ? lookOf('running').icon : 'layers',
        color: lookOf(status).color,
        tooltip: node?.kind === 'space' ? node.stands === undefined ? `Space ${name} of ${node.workflow}, ${node.strategy}` : `${what} ${name}` : name,
        context: [can.declared, ...(state.finishedAt === undefined ? [can.steerable] : [])].join(' '), expandable: runs.length > 0, spoken: `${what} ${name}, ${words.join(', ')}`,
    };
}

/** Packages that tasks wait for. */
function installing(state: ExecutionState): string[] {
    return [...state.environments.values()].filter(({ status }) => status === 'building').map(({ requirements }) => `installing ${requirements}`);
}

/** Newest last, as they were made; of many only the newest, after a line that says so. */
export function runsOf(dir: string, state: ExecutionState, space: string): ExecutionNode[] {
    const runs = runsIn(state, space).map(({ id }): ExecutionNode => ({ kind: 'run', dir, run: id }));
    return runs.length <= runsShown ? runs : [{ kind: 'more', dir, space }, ...runs.slice(-runsShown)];
}

export function moreItem(dir: string, state: ExecutionState, space: string): Item {
    const hidden = runsIn(state, space).length - runsShown;
    const label = `${hidden} earlier runs: show all in the table`;
    return { id: `${dir}#more/${space}`, label, description: '', icon: 'ellipsis', tooltip: label, context: '', expandable: false, click: 'show', spoken: label };
}

export function runItem(dir: string, state: ExecutionState, run: RunState, now: number): Item {
    const mayWait = run.status === 'queued' || isBetweenTasks(run);
    const place = mayWait ? waitingRuns(state, now).find((waiting) => waiting.run === run.id) : undefined;
    // One that has begun waits like the others for what comes next.
    const look = lookOf(place === undefined ? run.status : 'queued');
    const configuration = Object.entries(run.configuration).map(([name, value]) => `${name}=${figure(value)}`);
    const goal = state.plan.goals[0];
    const reached = goal === undefined ? undefined : run.metrics.get(`${goal.task}.${goal.metric}`)?.last;
    // With several goals there is no one best run.
    const standings = standingsOf(state);
    const standing = standings?.get(run.id);
    const isBest = standings === null ? bestRun(state)?.run.id === run.id : standing === 'compromise';
    const best = standing === 'compromise' ? ' (best compromise)' : standing === 'unbeaten' ? ' (beaten by none)' : isBest ? ' (best)' : '';
    const words = [
        ...(place === undefined ? [] : [`${place.position}. in the queue, waits ${place.waitsFor}`]),
        ...(reached === undefined || goal === undefined ? [] : [`${goal.metric} ${figure(reached)}${best}`]),
        ...(run.promoted === undefined ? [] : [run.promoted.as]), ...(run.ratings === undefined ? [] : [starsOf(run.ratings)]),
        ...configuration,
        ...(run.startedAt === undefined || run.status === 'running' ? [] : [duration((run.finishedAt ?? state.lastAt) - run.startedAt)]),
    ];
    return {
        id: `${dir}#run/${run.id}`, label: run.id, description: words.join(' · '),
        icon: isBest ? 'star-full' : look.icon, color: look.color,
        tooltip: [`${run.id}, ${look.word}`, ...configuration, `seed ${run.seed}`, ...(run.reason === undefined ? [] : [run.reason]), ...saidOf(run)].join('\n'),
        context: [can.run, ...(failedTask(run) === undefined ? [] : [can.failure]), ...(run.finishedAt === undefined ? [can.unfinished] : run.status === 'completed' ? [] : [can.retryable])].join(' '),
        expandable: run.tasks.size > 0, spoken: [`Run ${run.id}`, look.word, ...words].join(', '),
    };
}

function starsOf(ratings: NonNullable<RunState['ratings']>): string {
    const mean = Number((ratings.reduce((sum, { stars }) => sum + stars, 0) / ratings.length).toFixed(1));
    return `${mean} ${mean === 1 ? 'star' : 'stars'}`;
}

/** What people have said of a run, one a line. */
function saidOf({ ratings = [], notes = [], promoted }: RunState): string[] {
    return [
        ...(promoted === undefined ? [] : [`Promoted to ${promoted.as} by ${promoted.by.name}${promoted.comment === undefined ? '' : `: ${promoted.comment}`}`]),
        ...ratings.map(({ by, stars, comment }) => `${by.name}: ${stars} of 5${comment === undefined ? '' : `, ${comment}`}`), ...notes.map(({ by, text }) => `${by.name}: ${text}`),
    ];
}

export function taskItem(dir: string, run: RunState, name: string, task: TaskState, now: number): Item {
    const look = lookOf(task.status);
    const progress = task.status === 'running' && task.progress !== undefined ? [`${Math.round(task.progress * 100)} %`] : [];
    const words = [
        ...progress, ...(task.status === 'skipped' ? [task.reason ?? look.word] : task.reused === undefined ? [duration((task.finishedAt ?? now) - task.startedAt)] : [`reused from ${task.reused.run}`]),
        ...(task.attempt > 1 ? [`attempt ${task.attempt}`] : []),
        ...(task.failure === undefined ? [] : [firstLine(task.failure.message)]),
    ];
    return {
        id: `${dir}#task/${run.id}/${name}`, label: name, description: words.join(' · '), icon: look.icon, color: look.color,
        tooltip: [
            `${name}, ${look.word}`,
            ...(task.reused === undefined ? [] : [`The result of ${task.reused.task} in ${task.reused.run} of ${task.reused.execution}, which took ${duration(task.reused.seconds * 1000)}`]),
            ...(task.failure === undefined ? [] : [task.failure.message, task.failure.stderrTail ?? '']),
        ].join('\n').trim(),
        context: [can.task, can.declared, ...(task.failure === undefined ? [] : [can.failure]), ...(task.finishedAt === undefined ? [can.unfinished] : []), ...(task.status === 'completed' && task.reused === undefined ? [can.explainable] : [])].join(' '),
        expandable: false, click: task.failure?.raisedAt === undefined ? 'log' : 'failure',
        spoken: [`Task ${name}`, look.word, ...words].join(', '),
    };
}

export function interactionItem(dir: string, state: ExecutionState, interaction: InteractionState): Item {
    const { closed } = interaction;
    const description = closed === undefined ? 'waiting for an answer'
        : closed.choice === undefined ? closed.outcome : `${closed.choice} · ${closed.outcome === 'answered' ? `by ${closed.by.name}` : closed.outcome}`;
    return {
        id: `${dir}#interaction/${interaction.id}`, label: titleOf(interaction), description,
        icon: closed === undefined ? 'question' : 'comment-discussion', ...(closed === undefined && { color: colors.waiting }),
        tooltip: questionOf(state, interaction)?.question ?? interaction.id,
        context: [can.interaction, can.declared].join(' '), expandable: false, click: 'answer',
        spoken: `Interaction ${titleOf(interaction)}, ${description}`,
    };
}

/** The task that a run failed with. */
export function failedTask(run: RunState): [name: string, task: TaskState] | undefined {
    return [...run.tasks].find(([, task]) => task.failure !== undefined);
}

function runsIn(state: ExecutionState, space: string): RunState[] {
    return [...state.runs.values()].filter((run) => run.space === space);
}

function firstLine(text: string): string {
    const line = text.split('\n', 1)[0] ?? '';
    return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
