/** What an execution came to, for people: its runs, the best one, what failed. */
import { bestRun, endedSpaces, isBetweenTasks, isSolution, standingsOf, type ExecutionState, type RunState, type Scalar, type Standing } from '../../../engine/src/index.ts';
import { table, type Column } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { count, duration, plain, value } from '../terminal/text.ts';

export interface ReportOptions {
    /** Rows of a table, at most; the best come first when there are more. */
    readonly rows: number;
    /** What `xxp show` must be given to find the workspace. */
    readonly where: string;
}

/** The tables of runs, one per space, as their configurations differ. */
export function reportRuns(out: Terminal, state: ExecutionState, { rows, where }: ReportOptions): void {
    const best = bestRun(state)?.run.id;
    const standings = standingsOf(state) ?? new Map<string, Standing>();
    for (const space of new Set([...state.runs.values()].map((run) => run.space))) {
        const runs = [...state.runs.values()].filter((run) => run.space === space);
        const shown = runs.length <= rows ? runs : bestFirst(runs, state).slice(0, rows);
        const { columns, cells, more } = layout(shown, state, standings.size > 0 ? standings : best);
        out.line(out.paint('bold', plain(space)));
        const [head, ...body] = table(columns, cells);
        out.line(out.paint('dim', `  ${head}`));
        body.forEach((line, index) => out.line(`  ${(standings.size > 0 ? standings.get(shown[index]!.id) === 'compromise' : shown[index]!.id === best) ? out.paint('green', line) : line}`));
        if (shown.length < runs.length) out.line(out.paint('dim', `  and ${runs.length - shown.length} more: xxp show ${state.id}${where}`));
        if (more > 0) out.line(out.paint('dim', `  and ${count(more, 'more metric')}: xxp show ${state.id} <run>${where}`));
        for (const { reason } of endedSpaces(state).filter((each) => each.space === space)) out.line(`  No more runs: ${plain(reason)}`);
        out.line();
    }
}

/** The best run and its configuration; or why there is none. */
export function reportBest(out: Terminal, state: ExecutionState): void {
    const goal = state.plan.goals[0];
    if (goal === undefined || state.runs.size === 0) return;
    const best = bestRun(state);
    if (best === null) {
        const metric = `${goal.task}.${goal.metric}`;
        const reported = [...state.runs.values()].some((run) => run.status === 'completed' && run.metrics.has(metric));
        out.line(reported ? 'No run holds all that is required, so none is the best' : `No run has reported ${plain(metric)}, so none is the best`);
        return;
    }
    const standings = standingsOf(state);
    const compromise = [...standings ?? []].find(([, standing]) => standing === 'compromise')?.[0];
    if (standings !== null && compromise !== undefined) return reportFront(out, state, state.runs.get(compromise)!, standings);
    out.line(`${out.paint('bold', 'Best')}  ${plain(best.run.id)}  ${plain(best.metric)} = ${out.paint('green', value(best.value))}`);
    showConfiguration(out, best.run);
}

/** With several goals there is no one best run. */
function reportFront(out: Terminal, { plan, runs }: ExecutionState, compromise: RunState, standings: ReadonlyMap<string, Standing>): void {
    const figures = (run: RunState): string => plan.goals.map(({ task, metric }) => `${plain(`${task}.${metric}`)} = ${out.paint('green', value(run.metrics.get(`${task}.${metric}`)!.last))}`).join('  ');
    out.line(`${out.paint('bold', 'Best compromise')}  ${plain(compromise.id)}  ${figures(compromise)}`);
    showConfiguration(out, compromise);
    const others = [...standings.keys()].filter((id) => id !== compromise.id);
    if (others.length === 0) return;
    out.line(`${count(others.length, 'other run')} ${others.length === 1 ? 'is' : 'are'} beaten by none in all goals${others.length > mostUnbeaten ? ', such as' : ''}`);
    for (const id of others.slice(0, mostUnbeaten)) out.line(`  ${plain(id)}  ${figures(runs.get(id)!)}`);
}

/** More are a table of their own. */
const mostUnbeaten = 5;

function showConfiguration(out: Terminal, { configuration }: RunState): void {
    for (const [name, scalar] of Object.entries(configuration)) out.line(`      ${plain(name)} = ${value(scalar)}`);
}

/** Each failed run with the message of what failed; equal messages once. */
export function reportFailures(out: Terminal, state: ExecutionState, { rows, where }: ReportOptions): void {
    const failed = [...state.runs.values()].filter((run) => run.status === 'failed');
    if (failed.length === 0) return;
    const limit = Math.min(rows, 10);
    const byReason = new Map<string, RunState[]>();
    for (const run of failed) {
        const reason = run.reason ?? [...run.tasks.values()].find((task) => task.failure)?.failure?.message ?? 'no reason was recorded';
        byReason.set(reason, [...(byReason.get(reason) ?? []), run]);
    }
    out.line();
    out.line(out.paint('red', `${count(failed.length, 'run')} failed`));
    for (const [reason, runs] of [...byReason].slice(0, limit)) {
        const [first, ...others] = runs.map((run) => run.id);
        out.line(`  ${plain(first!)}${others.length > 0 ? ` and ${count(others.length, 'other')}` : ''}: ${plain(reason)}`);
    }
    if (byReason.size > limit) out.line(`  and ${byReason.size - limit} more: xxp show ${state.id}${where}`);
    out.line(`  Look closer: xxp show ${state.id} ${plain(failed[0]!.id)}${where}`);
}

/** How long the run took, or takes so far. */
export function runTime(run: RunState, state: ExecutionState): string {
    return run.startedAt === undefined ? '' : duration((run.finishedAt ?? state.lastAt) - run.startedAt);
}

/** Of a run's metrics: more would fill no terminal, but many. */
const mostMetrics = 8;

/** `best`: the id of the best run, or with several goals how runs stand. */
function layout(runs: readonly RunState[], state: ExecutionState, best: string | undefined | ReadonlyMap<string, Standing>): { columns: Column[]; cells: string[][]; more: number } {
    const dimensions = [...new Set(runs.flatMap((run) => Object.keys(run.configuration)))];
    const all = metricsOf(runs, state);
    const metrics = all.slice(0, mostMetrics);
    const columns: Column[] = [
        { title: 'run' }, ...dimensions.map((title) => ({ title: plain(title), align: 'right' as const })),
        ...metrics.map((title) => ({ title: plain(title), align: 'right' as const })), { title: 'status' }, { title: 'time', align: 'right' },
    ];
    const cell = (scalar: Scalar | undefined): string => (scalar === undefined ? '-' : value(scalar));
    const cells = runs.map((run) => [
        plain(run.id) + markOf(run, best),
        ...dimensions.map((name) => cell(run.configuration[name])),
        ...metrics.map((name) => cell(run.metrics.get(name)?.last)),
        statusOf(run, state), runTime(run, state),
    ]);
    return { columns, cells, more: all.length - metrics.length };
}

/** `*`: the best, or the best compromise; `+`: beaten by no other in all goals. */
function markOf({ id }: RunState, best: string | undefined | ReadonlyMap<string, Standing>): string {
    if (typeof best !== 'object') return id === best ? ' *' : '';
    const standing = best.get(id);
    return standing === undefined ? '' : standing === 'compromise' ? ' *' : ' +';
}

/** With whether it breaks what is asked of it. */
function statusOf(run: RunState, { finishedAt }: ExecutionState): string {
    const { status, broken } = run;
    if (broken.length === 0) return finishedAt === undefined && isBetweenTasks(run) ? 'waiting' : status;
    return `${status}, breaks ${broken.some(({ strength }) => strength === 'require') ? 'require' : 'prefer'}`;
}

/** The goals, then what else has one value a run; series only where there is nothing else. */
function metricsOf(runs: readonly RunState[], state: ExecutionState): string[] {
    const scalars = new Set<string>();
    const series = new Set<string>();
    for (const run of runs) for (const [name, metric] of run.metrics) (metric.kind === 'scalar' ? scalars : series).add(name);
    const goals = state.plan.goals.map(({ task, metric }) => `${task}.${metric}`).filter((name) => scalars.has(name) || series.has(name));
    const names = [...new Set([...goals, ...scalars])];
    return names.length > 0 ? names : [...series];
}

function bestFirst(runs: readonly RunState[], state: ExecutionState): RunState[] {
    const goal = state.plan.goals[0];
    if (goal === undefined) return [...runs];
    const sign = goal.direction === 'maximize' ? -1 : 1;
    const rank = (run: RunState): number => {
        const last = run.metrics.get(`${goal.task}.${goal.metric}`)?.last;
        return isSolution(run) && typeof last === 'number' ? sign * last : Infinity;
    };
    // With several goals what no other run beats comes before what is good by one of them.
    const standings = standingsOf(state);
    const place = ({ id }: RunState): number => ['compromise', 'unbeaten', undefined].indexOf(standings?.get(id));
    return [...runs].sort((a, b) => {
        if (place(a) !== place(b)) return place(a) - place(b);
        const [x, y] = [rank(a), rank(b)];
        if (x !== Infinity && y !== Infinity && a.broken.length !== b.broken.length) return a.broken.length - b.broken.length;
        return x === y ? 0 : x - y;
    });
}
