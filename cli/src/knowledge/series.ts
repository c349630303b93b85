import { readSeries, type Series, type SeriesGoal } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { curve } from '../execution/curves.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { table } from '../terminal/table.ts';
import { count, duration, moment, plain, value } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';

export const series: KnowledgePart = {
    name: 'series',
    summary: 'says how executions of one experiment, or with one intent, have come on: what was reached and when, what it has cost, what was changed; without a name, of all',
    arguments: '[name]',
    positionals: { least: 0, most: 1 },
    options: {},
    run: runSeries,
};

async function runSeries(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const { problems } = await upToDate(context, root);
    const all = await readSeries(root);
    const name = given.positionals[0];
    const meant = name === undefined ? all : all.filter((each) => isCalled(each, name));
    if (name !== undefined && meant.length === 0) throw new CliError(ExitCode.usage, `No execution in the graph is of an experiment ${JSON.stringify(name)}, or one itself; \`xxp knowledge series\` lists all`);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, series: meant }));
    else if (meant.length === 0) context.out.line('Nothing is known yet: run an experiment, or import a graph');
    else for (const [index, each] of meant.entries()) report(context, each, index > 0);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

/** By its own name, that of one of its experiments, or one of its executions. */
function isCalled(series: Series, name: string): boolean {
    return series.name === name || series.executions.some(({ experiment, execution }) => experiment === name || execution === name);
}

function report({ out }: Context, { name, intents, executions, goals, cost, spared }: Series, isNext: boolean): void {
    if (isNext) out.line('');
    out.line(`${out.paint('bold', plain(name))}${intents.length === 0 ? '' : `  ${plain(intents.at(-1)!)}`}`);
    for (const goal of goals) out.line(`  ${goalLine(goal)}`);
    const columns = [{ title: '  execution' }, { title: 'started' }, { title: 'status' }, { title: 'runs', align: 'right' as const }, { title: 'tasks', align: 'right' as const }, { title: 'people', align: 'right' as const }, { title: 'different' }];
    const [head, ...body] = table(columns, executions.map((each) => [
        `  ${plain(each.execution)}`, each.startedAt === undefined ? '-' : moment(each.startedAt), plain(each.status), String(each.runs), duration(each.taskSeconds * 1000), each.asked === 0 ? '-' : duration(each.attention * 1000), plain(each.changes.join('; ')),
    ]));
    out.line(out.paint('dim', head!));
    for (const line of body) out.line(line);
    out.line(`  In all ${count(cost.runs, 'run')}, ${duration(cost.taskSeconds * 1000)} of tasks${cost.asked === 0 ? '' : `, ${duration(cost.attention * 1000)} of people, who were asked ${cost.asked === 1 ? 'once' : `${cost.asked} times`}`}`);
    for (const each of spared) out.line(`  With knowledge, ${plain(executions[each.execution]!.execution)} came to ${plain(each.metric)} ${value(each.value)} after ${count(each.after, 'run')}; ${plain(executions[each.beside]!.execution)} without it after ${each.without}`);
}

function goalLine({ direction, task, metric, limits, isReached, steps }: SeriesGoal): string {
    const best = steps.at(-1);
    const required = limits.at(-1);
    const reached = isReached === undefined || required === undefined ? '' : `, required ${required.operator} ${value(required.value)}: ${isReached ? 'reached' : 'not reached yet'}`;
    const far = best === undefined ? 'nothing measured yet' : `${value(best.value)} (run ${best.number})  ${curve(steps.map((step) => step.value)).drawn}`;
    return `${direction} ${plain(`${task}.${metric}`)}  ${far}${reached}`;
}
