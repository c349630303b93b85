import { attemptDir, executionDir, objectFile, openInteractions, readExecution, summaryOf, waitingRuns, type ExecutionState, type RunState, type TaskState } from '../../../engine/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { findExecution } from '../execution/find.ts';
import { budgetLines, howToAnswer, interactionPlan, questionLines } from '../execution/interaction.ts';
import { executionJson, runDetailJson } from '../execution/json.ts';
import { reportBest, reportFailures, reportRuns, runTime } from '../execution/report.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { table } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { duration, moment, plain, plainBlock, value } from '../terminal/text.ts';
import { workspaceHint } from '../workspace.ts';

export const show: Command = {
    name: 'show',
    summary: 'show an execution, or one of its runs',
    arguments: '<execution> [run]',
    positionals: { least: 1, most: 2 },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'An execution is named by its id, a unique beginning or end of it, `last`, or the path of its folder.',
    run: runShow,
};

async function runShow(context: Context, given: Arguments): Promise<ExitCode> {
    const [name, runName] = given.positionals;
    const { dir, root } = await findExecution(context.cwd, name!, given.text('workspace'));
    const { state, problem } = await readExecution(dir);
    const { status } = await summaryOf(state, dir);
    const json = given.flag('json');
    if (runName !== undefined) {
        const run = state.runs.get(runName);
        if (run === undefined) throw new CliError(ExitCode.usage, `Expected a run of ${state.id} (${runNames(state)}), found ${JSON.stringify(runName)}`);
        if (json) context.out.line(JSON.stringify(runDetailJson(run, (task) => ({ folder: folderOf(root, dir, run, task, run.tasks.get(task)!) }))));
        else showRun(context, state, run, { dir, root });
    } else if (json) context.out.line(JSON.stringify(executionJson(state, { dir, status: problem === undefined ? status : 'unreadable' })));
    else showExecution(context, state, problem === undefined ? status : 'unreadable', root);
    if (problem === undefined) return ExitCode.ok;
    context.err.line(`What is shown stands before line ${problem.line} of the journal. ${plain(problem.message)}`);
    return ExitCode.environment;
}

function showExecution({ out, cwd }: Context, state: ExecutionState, status: string, root: string): void {
    const where = workspaceHint(cwd, root);
    out.line(`${out.paint('bold', plain(state.plan.name))}  ${state.id}`);
    if (state.plan.intent !== undefined) out.line(`  ${plain(state.plan.intent)}`);
    const ended = state.finishedAt === undefined ? '' : `, took ${duration(state.finishedAt - state.createdAt)}`;
    out.line(`  ${state.steering.paused !== undefined && state.finishedAt === undefined ? `${status}, paused by ${plain(state.steering.paused.name)}` : status}, started ${moment(state.createdAt)} by ${plain(state.by.name)}${ended}, seed ${state.options.seed}`);
    if (state.reason !== undefined) out.line(`  ${plain(state.reason)}`);
    if (status === 'interrupted' || status === 'created') out.line(`  Its engine is gone. Go on with: xxp resume ${state.id}${where}`);
    out.line();
    reportRuns(out, state, { rows: Infinity, where });
    showQueue(out, state);
    for (const { id, closed } of state.interactions.values()) {
        if (closed !== undefined) out.line(`${plain(id)} ${closed.outcome}${closed.choice === undefined ? '' : `: ${plain(closed.choice)}`} (${plain(closed.by.name)})${closed.comment === undefined ? '' : ` "${plain(closed.comment)}"`}`);
    }
    reportBest(out, state);
    for (const { id, promoted } of state.runs.values()) if (promoted !== undefined) out.line(`${plain(id)} is ${plain(promoted.as)}, as ${plain(promoted.by.name)} has chosen`);
    reportFailures(out, state, { rows: Infinity, where });
    for (const line of budgetLines(state)) out.line(line);
    for (const warning of state.warnings) out.line(`${out.paint('yellow', 'warning')} ${plain(warning.message)}`);
    for (const interaction of openInteractions(state)) {
        for (const line of [...questionLines(out, state, interaction, { root }), ...howToAnswer(state, interactionPlan(state, interaction), interaction, where)]) out.line(line);
    }
}

/** What could go on if it were given room, in the order in which it will be. */
function showQueue(out: Terminal, state: ExecutionState): void {
    const waiting = waitingRuns(state, state.lastAt);
    if (waiting.length === 0) return;
    out.line(out.paint('bold', 'Waiting'));
    const rows = waiting.map(({ run, position, priority, waitsFor }) => [String(position), plain(run), priority === 0 ? '' : String(priority), plain(waitsFor)]);
    const [head, ...body] = table([{ title: '', align: 'right' }, { title: 'run' }, { title: 'priority', align: 'right' }, { title: 'waits' }], rows);
    for (const line of [out.paint('dim', head!), ...body]) out.line(`  ${line}`);
    out.line();
}

function showRun({ out }: Context, state: ExecutionState, run: RunState, { dir, root }: { dir: string; root: string }): void {
    out.line(`${out.paint('bold', plain(run.id))}  ${run.status}${run.startedAt === undefined ? '' : `, ${runTime(run, state)}`}`);
    // A failed task says the same below, with more around it.
    const told = [...run.tasks.values()].some((task) => task.failure?.message === run.reason);
    if (run.reason !== undefined && !told) out.line(`  ${plain(run.reason)}`);
    if (run.because !== undefined) out.line(`  by knowledge of ${plain(run.because)}`);
    for (const { strength, text } of run.broken) out.line(out.paint('yellow', `  breaks: ${strength} ${plain(text)}`));
    for (const [name, scalar] of Object.entries(run.configuration)) out.line(`  ${plain(name)} = ${value(scalar)}`);
    if (run.repetition !== undefined) out.line(`  repetition ${run.repetition}, seed ${run.seed}`);
    for (const line of saidOf(run)) out.line(`  ${line}`);
    if (run.metrics.size > 0) {
        const rows = [...run.metrics].map(([name, metric]) => [plain(name), value(metric.last), ...(metric.kind === 'series'
            ? [metric.min === null ? '-' : value(metric.min), metric.max === null ? '-' : value(metric.max), String(metric.count)] : ['', '', ''])]);
        out.line();
        for (const line of table([{ title: 'metric' }, ...['last', 'least', 'greatest', 'points'].map((title) => ({ title, align: 'right' as const }))], rows)) out.line(`  ${line}`);
    }
    for (const [name, task] of run.tasks) showTask({ out }, state, name, task, { root, folder: folderOf(root, dir, run, name, task) });
}

function showTask({ out }: Pick<Context, 'out'>, state: ExecutionState, name: string, task: TaskState, { root, folder }: { root: string; folder: string }): void {
    out.line();
    if (task.status === 'skipped') {
        out.line(`${out.paint('bold', plain(name))}  skipped${task.reason === undefined ? '' : `: ${plain(task.reason)}`}`);
        return;
    }
    const { reused } = task;
    const took = reused === undefined ? duration((task.finishedAt ?? state.lastAt) - task.startedAt) : 'reused';
    out.line(`${out.paint('bold', plain(name))}  ${task.status}, ${took}${task.attempt > 1 ? `, attempt ${task.attempt}` : ''}`);
    if (reused !== undefined) out.line(`  the result of ${plain(reused.task)} in ${plain(reused.run)} of ${plain(reused.execution)}, which took ${duration(reused.seconds * 1000)}`);
    const params = Object.entries(task.params).map(([param, scalar]) => `${plain(param)} = ${value(scalar)}`);
    if (task.devices !== undefined) out.line(`  on ${Object.entries(task.devices).map(([gpu, part]) => `GPU ${plain(gpu)}${part < 1 ? ` (${part} of it)` : ''}`).join(' and ')}`);
    if (params.length > 0) out.line(`  ${params.join(', ')}`);
    for (const [output, { sha256, bytes }] of Object.entries(task.outputs)) out.line(`  ${plain(output)}: ${bytes} bytes in ${objectFile(root, sha256)}`);
    for (const [result, said] of Object.entries(task.results ?? {})) out.line(`  ${plain(result)}: ${value(said)}`);
    for (const { kind, name: shown, title, artifact } of task.kept ?? []) out.line(`  ${kind} ${plain(title ?? shown)} in ${objectFile(root, artifact.sha256)}`);
    if (task.failure !== undefined) {
        out.line(`  ${out.paint('red', plain(task.failure.message))}`);
        for (const line of plainBlock(task.failure.stderrTail?.trimEnd() ?? '').split('\n')) if (line !== '') out.line(out.paint('dim', `  | ${line}`));
    }
    if (task.interaction === undefined) out.line(out.paint('dim', `  logs in ${folder}`));
    else out.line(out.paint('dim', `  the question ${plain(task.interaction)}`));
}

/** What people have said of it. */
function saidOf({ promoted, ratings = [], notes = [] }: RunState): string[] {
    const why = (comment: string | undefined): string => comment === undefined ? '' : `: "${plain(comment)}"`;
    return [
        ...promoted === undefined ? [] : [`${plain(promoted.as)}, as ${plain(promoted.by.name)} has chosen${why(promoted.comment)}`],
        ...ratings.map(({ stars, by, comment }) => `${stars} of 5 stars by ${plain(by.name)}${why(comment)}`),
        ...notes.map(({ text, by }) => `note by ${plain(by.name)}: "${plain(text)}"`),
    ];
}

/** Where its logs are: of a result that was taken from another task run, that one's. */
function folderOf(root: string, dir: string, run: RunState, task: string, { attempt, reused }: TaskState): string {
    return reused === undefined ? attemptDir(dir, run.id, task, attempt) : attemptDir(executionDir(root, reused.execution), reused.run, reused.task, reused.attempt);
}

function runNames(state: ExecutionState): string {
    const names = [...state.runs.keys()].map(plain);
    if (names.length === 0) return 'it has made none yet';
    return names.length <= 10 ? names.join(', ') : `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`;
}
