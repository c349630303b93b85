import { resolve } from 'node:path';
import { isEndless, isOpen, runCount, totalRuns, type ExperimentPlan, type SpacePlan } from '../../../engine/src/index.ts';
import { planFile } from '../../../language-server/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { findFile } from '../find-files.ts';
import { countErrors, problemLine, problemSummary } from '../problems.ts';
import { table } from '../terminal/table.ts';
import { plain } from '../terminal/text.ts';
import { workspaceOf } from '../workspace.ts';

export const plan: Command = {
    name: 'plan',
    summary: 'show the experiments of a file and how many runs they will make',
    arguments: '<file>',
    positionals: { least: 1, most: 1 },
    options: { json: jsonOption, workspace: workspaceOption },
    run: runPlan,
};

async function runPlan(context: Context, given: Arguments): Promise<ExitCode> {
    const file = findFile(context.cwd, given.positionals[0]!);
    const workspace = given.text('workspace');
    const root = workspaceOf(file.absolute, workspace === undefined ? undefined : resolve(context.cwd, workspace));
    const { plans, problems } = await planFile(file.absolute, { workspaceRoot: root });
    if (given.flag('json')) {
        context.out.line(JSON.stringify({ version: jsonVersion, path: file.shown, experiments: plans.map(experimentJson), problems }));
    } else {
        for (const problem of problems) context.err.line(problemLine(context.err, problem.file ?? file.shown, problem));
        if (problems.length > 0) context.err.line(problemSummary(problems, 1));
        plans.forEach((each, index) => { if (index > 0) context.out.line(); show(context, each); });
        if (plans.length === 0 && countErrors(problems) === 0) context.err.line(`${file.shown} holds no experiment`);
    }
    return countErrors(problems) > 0 ? ExitCode.problems : ExitCode.ok;
}

function experimentJson(each: ExperimentPlan): object {
    return {
        name: each.name,
        intent: each.intent ?? null,
        line: each.location.line,
        spaces: spacesOf(each).map((space) => ({ name: space.name, workflow: space.workflow, strategy: space.strategy, runs: isOpen(space) ? null : finite(runCount(space)) })),
        interactions: Object.values(each.nodes).filter((node) => node.kind === 'interaction').map(({ name }) => name),
        totalRuns: finite(totalRuns(each)),
    };
}

function show({ out }: Context, each: ExperimentPlan): void {
    out.line(`${out.paint('bold', plain(each.name))}  ${out.paint('dim', plain(`${each.location.file}:${each.location.line}`))}`);
    if (each.intent !== undefined) out.line(`  ${plain(each.intent)}`);
    for (const { direction, task, metric } of each.goals) out.line(`  ${direction} ${plain(`${task}.${metric}`)}`);
    const spaces = spacesOf(each);
    const rows = spaces.map((space) => [plain(space.name), plain(space.workflow), space.stands ?? space.strategy, runsOf(space)]);
    const [head, ...body] = table([{ title: 'space' }, { title: 'workflow' }, { title: 'strategy' }, { title: 'runs', align: 'right' }], rows);
    out.line(out.paint('dim', `  ${head}`));
    for (const line of body) out.line(`  ${line}`);
    const total = finite(totalRuns(each));
    const once = spaces.some(isOpen) ? null : finite(spaces.reduce((sum, space) => sum + runCount(space), 0));
    out.line(`  ${total === null ? `how many runs in all depends on ${whatDecides(spaces)}${once === null ? '' : ` (${once} if each space is explored once)`}` : `${total} runs in all`}`);
}

function whatDecides(spaces: readonly SpacePlan[]): string {
    if (spaces.some(isSearchedToTheEnd)) return 'strategies of your own';
    if (spaces.some((space) => isOpen(space) && !isEndless(space))) return 'filters and generators';
    return spaces.some(isEndless) ? 'what ends them' : 'answers and results';
}

function isSearchedToTheEnd(space: SpacePlan): boolean {
    return space.search !== undefined && isOpen(space);
}

/** A filter leaves at most all; what a generator adds nobody knows before it is asked. */
function runsOf(space: SpacePlan): string {
    const runs = finite(runCount(space));
    if (space.generator !== undefined) return 'known at start';
    if (isSearchedToTheEnd(space) || isEndless(space)) return 'known at end';
    return `${(space.filter === undefined && space.search === undefined) || runs === null ? '' : 'up to '}${runs ?? 'unlimited'}`;
}

function spacesOf(each: ExperimentPlan): SpacePlan[] {
    return Object.values(each.nodes).filter((node): node is SpacePlan => node.kind === 'space');
}

/** JSON has no infinity, and a number that depends on answers is none. */
function finite(runs: number | null): number | null {
    return runs !== null && Number.isFinite(runs) ? runs : null;
}
