import { existsSync } from 'node:fs';
import path from 'node:path';
import { refreshSuggestions } from '../../../knowledge/src/index.ts';
import { similarTo, type AskedExperiment, type PastExperiment, type SimilarExperiment, type Suggestions } from '../../../knowledge/src/suggestions.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import { experimentsOf } from './asked.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';

export const similar: KnowledgePart = {
    name: 'similar',
    summary: 'finds earlier experiments that are like one: the same data or data like it, the same goals, parameters, tasks, words; with what came of them',
    arguments: '<experiment|execution|file.xxp>',
    positionals: { least: 1, most: 1 },
    options: { experiment: { type: 'string', short: 'e', value: '<name>', help: 'only this one of the file' } },
    run: runSimilar,
};

async function runSimilar(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const { problems } = await upToDate(context, root);
    const name = given.positionals[0]!;
    const isFile = name.endsWith('.xxp') || existsSync(path.resolve(context.cwd, name));
    const written = isFile ? await experimentsOf(context, root, name, given.text('experiment')) : [];
    const suggestions = await refreshSuggestions(root, { files: written.flatMap(({ files }) => files) });
    const asked = isFile ? written.map((each) => each.asked) : [askedBefore(suggestions, name)];
    const found = asked.map((each) => ({ experiment: each.name, similar: suggestions === undefined ? [] : similarTo(suggestions, each) }));
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, workspace: root, experiments: found.map(({ experiment, similar: all }) => ({ experiment, similar: all.map(inNumbers) })) }));
    else for (const each of found) print(context, each.experiment, each.similar);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

/** An experiment that was run, by its name or that of one of its executions. */
function askedBefore(suggestions: Suggestions | undefined, name: string): AskedExperiment {
    const found = suggestions?.experiments.find((each) => each.name === name) ?? suggestions?.experiments.find(({ executions }) => executions.includes(name));
    if (found === undefined) throw new CliError(ExitCode.usage, `Expected a file, or an experiment or execution in the graph, found ${JSON.stringify(name)}; \`xxp list\` names executions`);
    const { data, goals, tasks, parameters, intent } = found;
    return { name: found.name, data: [], dataSets: data, goals, tasks, parameters, ...(intent !== undefined && { intent }) };
}

function inNumbers({ experiment, likeness, why }: SimilarExperiment): object {
    return { name: experiment.name, likeness: Number(likeness.toFixed(3)), why, runs: experiment.runs, executions: experiment.executions, data: experiment.dataNames, goals: experiment.goals, intent: experiment.intent ?? null, best: experiment.best ?? null };
}

function print({ out }: Context, name: string, all: readonly SimilarExperiment[]): void {
    if (all.length === 0) out.line(`No earlier experiment is like ${plain(name)}`);
    else out.line(`Like ${out.paint('bold', plain(name))}`);
    for (const { experiment, likeness, why } of all) {
        out.line(`  ${likeness.toFixed(2)}  ${plain(experiment.name)}  ${count(experiment.runs, 'run')} in ${count(experiment.executions.length, 'execution')}, latest ${plain(experiment.executions[0] ?? '')}`);
        out.line(`        ${plain(why.join(', '))}`);
        if (experiment.best !== undefined) out.line(`        ${plain(bestOf(experiment.best))}`);
    }
}

function bestOf({ metric, value, settings, execution, run }: NonNullable<PastExperiment['best']>): string {
    const given = Object.entries(settings).map(([name, setting]) => `${name} = ${JSON.stringify(setting)}`).join(', ');
    return `best ${metric} ${Number(value.toPrecision(6))}${given === '' ? '' : ` with ${given}`} (${execution} ${run})`;
}
