import { analyse, readExecution, spacesOf, summaryOf, type AnalysedGoal, type ExecutionState } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { reportPareto, reportPart } from '../execution/analysis.ts';
import { findExecution } from '../execution/find.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';

export const analyseCommand: Command = {
    name: 'analyse',
    summary: 'say what the runs of an execution tell together: what matters, and how',
    arguments: '<execution>',
    positionals: { least: 1, most: 1 },
    options: {
        goal: { type: 'string', value: '<metric>', help: 'by this metric alone, such as Train.accuracy; by default by each goal of the experiment' },
        minimize: { type: 'boolean', help: 'less is better of a metric that is no goal' },
        space: { type: 'string', value: '<name>', help: 'of this space alone' },
        json: jsonOption,
        workspace: workspaceOption,
    },
    notes: 'It may still run: what is over counts.',
    run: runAnalyse,
};

async function runAnalyse(context: Context, given: Arguments): Promise<ExitCode> {
    const { out, err } = context;
    const { dir } = await findExecution(context.cwd, given.positionals[0]!, given.text('workspace'));
    const { state, problem } = await readExecution(dir);
    const space = spaceOf(state, given.text('space'));
    const goal = goalOf(state, given.text('goal'), given.flag('minimize'));
    const analysis = analyse(state, { ...(space !== undefined && { space }), ...(goal !== undefined && { goal }) });
    if (given.flag('json')) out.line(JSON.stringify({ version: jsonVersion, ...analysis }));
    else {
        const { status } = await summaryOf(state, dir);
        out.line(`${out.paint('bold', plain(state.plan.name))}  ${state.id}  ${status}`);
        for (const part of analysis.parts) reportPart(out, part);
        if (analysis.pareto !== null) reportPareto(out, analysis.pareto);
        if (analysis.parts.length === 0) out.line('No run has been made yet that a goal could be told from');
    }
    if (problem === undefined) return ExitCode.ok;
    err.line(`What is said stands before line ${problem.line} of the journal. ${plain(problem.message)}`);
    return ExitCode.environment;
}

function spaceOf(state: ExecutionState, name: string | undefined): string | undefined {
    const spaces = spacesOf(state).map((space) => space.name);
    if (name !== undefined && !spaces.includes(name)) throw usage(analyseCommand, `Expected a space that has made runs after --space${spaces.length === 0 ? '' : ` (${spaces.join(', ')})`}, found ${JSON.stringify(name)}`);
    return name;
}

/** By its whole name, or by the end of it that no other has. */
function goalOf({ plan, runs }: ExecutionState, name: string | undefined, minimize: boolean): AnalysedGoal | undefined {
    const all = [...new Set([...plan.goals.map(({ task, metric }) => `${task}.${metric}`), ...[...runs.values()].flatMap((run) => [...run.metrics.keys()])])];
    if (name === undefined) {
        if (minimize) throw usage(analyseCommand, 'Expected --goal with --minimize: the goals of the experiment say themselves what is better');
        if (plan.goals.length === 0) throw usage(analyseCommand, `The experiment has no goal; name a metric after --goal${all.length === 0 ? ', once its runs have reported one' : `: ${listed(all)}`}`);
        return undefined;
    }
    const found = all.includes(name) ? [name] : all.filter((each) => each.endsWith(`.${name}`));
    if (found.length !== 1) throw usage(analyseCommand, `Expected a metric after --goal${all.length === 0 ? '' : ` (${listed(all)})`}, found ${JSON.stringify(name)}${found.length > 1 ? `, which may be any of ${listed(found)}` : ''}`);
    const goal = plan.goals.find(({ task, metric }) => `${task}.${metric}` === found[0]);
    if (goal !== undefined) return { ...goal, direction: minimize ? 'minimize' : goal.direction };
    const tasks = Object.values(plan.workflows).flatMap((workflow) => workflow.tasks.map((task) => task.name)).filter((task) => found[0]!.startsWith(`${task}.`));
    const task = tasks.reduce((longest, each) => each.length > longest.length ? each : longest, '');
    return { task, metric: found[0]!.slice(task.length + 1), direction: minimize ? 'minimize' : 'maximize' };
}

function listed(names: readonly string[]): string {
    return names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} and ${names.length - 8} more`;
}
