/** Turns an execution's journal into messages for its panel: first all, then only what is new. Knows no editor. */
import {
    bestRun, collectSeries, endedSpaces, interactionBudget, openInteractions, standingsOf, totalRunsNow, waitingRuns,
    type ExecutionState, type JournalLine, type RunState, type Series,
} from '../../../engine/src/index.ts';
import type { Header, Row, SeriesPart, ToExecutionPanel } from '../../webviews/execution/contract.ts';
import { budgetWords } from '../decisions/rows.ts';
import { decidedQuestion, openQuestion } from '../interactions/brief.ts';

type FeedMessage = Extract<ToExecutionPanel, { type: 'all' | 'more' }>;

export interface Feed {
    /** Takes lines that have been folded into the state. */
    add(lines: readonly JournalLine[], state: ExecutionState): void;
    /** Everything; what comes after it builds on it. Undefined before the first line. */
    all(engineGone: boolean): FeedMessage | undefined;
    /** What has changed since the last message; undefined where nothing has. */
    more(engineGone: boolean): FeedMessage | undefined;
}

/** Enough for a chart of any width that a screen has. */
const pointsKept = 1000;
const warningsShown = 20;
const waitingShown = 100;
const questionsShown = 20;

export function createFeed(): Feed {
    const collector = collectSeries({ maxPoints: pointsKept });
    const sent = new Map<string, { readonly length: number; readonly stride: number }>();
    let state: ExecutionState | undefined;
    let rows = new Set<string>();
    let series = new Set<string>();
    let withdrawn = new Set<string>();
    const promoted = new Set<string>();
    let header = '';

    return {
        add(lines, now) {
            state = now;
            for (const line of lines) {
                if ('run' in line && line.run !== undefined) rows.add(line.run);
                if (line.type === 'runs.withdrawn') for (const run of line.runs) withdrawn.add(run);
                // What one run is from now on, another is no longer.
                if (line.type === 'run.promoted') for (const run of promoted.add(line.run)) rows.add(run);
                if (line.type === 'retry.requested') for (const run of line.runs) rows.add(run);
            }
            for (const key of collector.add(lines)) series.add(key);
        },
        all(engineGone) {
            if (state === undefined) return undefined;
            sent.clear();
            rows = new Set();
            series = new Set();
            withdrawn = new Set();
            const made = headerOf(state, engineGone);
            header = JSON.stringify(made);
            return { type: 'all', header: made, rows: [...state.runs.values()].map(rowOf), series: [...collector.series].flatMap(([key, one]) => partOf(key, one)) };
        },
        more(engineGone) {
            if (state === undefined) return undefined;
            const made = headerOf(state, engineGone);
            const text = JSON.stringify(made);
            const changedRows = [...rows].flatMap((run) => state?.runs.get(run) ?? []).map(rowOf);
            const changedSeries = [...series].flatMap((key) => partOf(key, collector.series.get(key)));
            const gone = [...withdrawn];
            withdrawn = new Set();
            const same = text === header;
            rows = new Set();
            series = new Set();
            header = text;
            if (same && gone.length === 0 && changedRows.length === 0 && changedSeries.length === 0) return undefined;
            return { type: 'more', ...(gone.length > 0 && { withdrawn: gone }), ...(!same && { header: made }), ...(changedRows.length > 0 && { rows: changedRows }), ...(changedSeries.length > 0 && { series: changedSeries }) };
        },
    };

    /** A series may give up its newest point for the next, so the last one sent goes again; after a thinning, all. */
    function partOf(key: string, one: Series | undefined): SeriesPart[] {
        if (one === undefined) {
            sent.delete(key);
            const [run, metric] = splitKey(key);
            return [{ run, metric, from: 0, steps: [], values: [] }];
        }
        const before = sent.get(key);
        const from = before !== undefined && before.stride === one.stride && before.length <= one.steps.length ? Math.max(0, before.length - 1) : 0;
        sent.set(key, { length: one.steps.length, stride: one.stride });
        return [{
            run: one.run, metric: `${one.task}.${one.metric}`, from, steps: one.steps.slice(from),
            values: one.values.slice(from).map((value) => (Number.isFinite(value) ? value : null)),
        }];
    }
}

function splitKey(key: string): [run: string, metric: string] {
    const at = key.indexOf('/');
    return [key.slice(0, at), key.slice(at + 1)];
}

export function headerOf(state: ExecutionState, engineGone: boolean): Header {
    const counts: Record<RunState['status'], number> = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0, skipped: 0, pruned: 0 };
    for (const run of state.runs.values()) counts[run.status] += 1;
    const best = bestRun(state);
    const unfinished = state.status === 'running' || state.status === 'waiting';
    return {
        id: state.id, experiment: state.plan.name, ...(state.plan.intent !== undefined && { intent: state.plan.intent }),
        status: unfinished && engineGone ? 'interrupted' : state.status, ...(state.reason !== undefined && { reason: state.reason }), ended: endedWords(state),
        createdAt: state.createdAt, ...(state.finishedAt !== undefined && { finishedAt: state.finishedAt }),
        // Only what has stopped without an end shows it; else the header would change with every line.
        lastAt: unfinished && !engineGone ? state.createdAt : state.lastAt,
        counts, totalRuns: totalRunsNow(state), best: best && { run: best.run.id, metric: best.metric, value: best.value },
        unbeaten: unbeatenOf(state),
        goals: state.plan.goals.map(({ task, metric, direction }) => ({ metric: `${task}.${metric}`, direction })),
        ...questionsOf(state),
        cancelRequested: state.cancelRequested, stopping: state.steering.stopping !== undefined,
        queue: Object.fromEntries(waitingRuns(state, state.lastAt).slice(0, waitingShown).map(({ run, position, waitsFor }) => [run, `${position}. in the queue, waits ${waitsFor}`])),
        ...(state.steering.paused !== undefined && state.finishedAt === undefined && { pausedBy: state.steering.paused.name }), warnings: state.warnings.slice(-warningsShown).map(({ message }) => message),
    };
}

/** What is explored no further: the whole, as long as that is not what it came to, and its spaces. */
function endedWords(state: ExecutionState): string[] {
    return [...state.ended !== undefined && state.finishedAt === undefined ? [state.ended.reason] : [], ...endedSpaces(state).map(({ space, reason }) => `${space}: ${reason}`)];
}

function unbeatenOf(state: ExecutionState): Header['unbeaten'] {
    const standings = standingsOf(state);
    const compromise = [...standings ?? []].find(([, standing]) => standing === 'compromise')?.[0];
    return standings === null || compromise === undefined ? null : { runs: [...standings.keys()], compromise };
}

function questionsOf(state: ExecutionState): Pick<Header, 'open' | 'openCount' | 'decided' | 'decidedCount' | 'budget'> {
    const budget = interactionBudget(state);
    const counts = state.interactions.size > 0 || budget.interactions.limit !== undefined || budget.attentionSeconds.limit !== undefined;
    const open = openInteractions(state);
    const decided = [...state.interactions.values()].filter(({ closed }) => closed !== undefined);
    return {
        open: open.slice(0, questionsShown).map((each) => openQuestion(state, each)), openCount: open.length,
        decided: decided.slice(-questionsShown).reverse().map(decidedQuestion), decidedCount: decided.length,
        ...(counts && { budget: budgetWords(budget) }),
    };
}

export function rowOf(run: RunState): Row {
    const running = [...run.tasks].findLast(([, task]) => task.status === 'running');
    const failed = [...run.tasks].find(([, task]) => task.failure !== undefined);
    const failure = failed?.[1].failure;
    const message = failure?.message ?? (run.status === 'failed' ? run.reason ?? 'It failed without a reason' : undefined);
    const place = failure?.raisedAt ?? failure?.declaredAt;
    const reused = [...run.tasks.values()].filter((task) => task.reused !== undefined).length;
    return {
        run: run.id, space: run.space, status: run.status, configuration: run.configuration,
        metrics: Object.fromEntries([...run.metrics].map(([name, { last }]) => [name, last])),
        ...(run.startedAt !== undefined && { startedAt: run.startedAt }), ...(run.finishedAt !== undefined && { finishedAt: run.finishedAt }),
        ...(running !== undefined && { task: running[0], ...(running[1].progress !== undefined && { progress: running[1].progress }) }),
        ...(run.broken.length > 0 && { broken: run.broken.map(({ strength, text }) => `${strength} ${text}`) }),
        ...judgedAs(run),
        ...(reused > 0 && { reused: reused === run.tasks.size && run.finishedAt !== undefined ? 'all reused' : `${reused} of ${run.tasks.size} reused` }),
        ...(message !== undefined && { failure: { message, ...(failed !== undefined && { task: failed[0] }), ...(place !== undefined && { place }) } }),
    };
}

function judgedAs({ ratings = [], notes = [], promoted }: RunState): Pick<Row, 'rating' | 'notes' | 'promoted'> {
    return {
        ...(ratings.length > 0 && { rating: { stars: ratings.reduce((sum, { stars }) => sum + stars, 0) / ratings.length, people: ratings.length } }),
        ...(notes.length + ratings.length > 0 && { notes: [...ratings.flatMap(({ by, comment }) => comment === undefined ? [] : [`${by.name}: ${comment}`]), ...notes.map(({ by, text }) => `${by.name}: ${text}`)] }),
        ...(promoted !== undefined && { promoted: promoted.as }),
    };
}
