import { refreshSuggestions } from '../../../knowledge/src/index.ts';
import { contextFor, taskName, type Asked, type Context, type Suggestions } from '../../../knowledge/src/suggestions.ts';
import type { Arguments, Context as World } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { experimentsOf, type Written } from './asked.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';

export const suggest: KnowledgePart = {
    name: 'suggest',
    summary: 'says what past runs recommend for the experiments of a file, or for any: implementations, parameters, ranges, values, goals, strategies; with the evidence and how sure it is',
    arguments: '[file.xxp]',
    positionals: { least: 0, most: 1 },
    options: { experiment: { type: 'string', short: 'e', value: '<name>', help: 'only this one of the file' } },
    run: runSuggest,
};

async function runSuggest(context: World, root: string, given: Arguments): Promise<ExitCode> {
    const { problems } = await upToDate(context, root);
    const file = given.positionals[0];
    const experiments: readonly (Written | undefined)[] = file === undefined ? [undefined] : await experimentsOf(context, root, file, given.text('experiment'));
    const suggestions = await refreshSuggestions(root, { files: experiments.flatMap((each) => each?.files ?? []) });
    const all = experiments.map((experiment) => ({ experiment, found: suggestions && suggested(suggestions, experiment) }));
    if (given.flag('json')) {
        context.out.line(JSON.stringify({
            version: jsonVersion, workspace: root,
            experiments: all.map(({ experiment, found }) => ({ experiment: experiment?.asked.name ?? null, ...(found && { data: found.data ?? null, goal: found.goal ?? null }), ...listsOf(found) })),
        }));
    } else for (const { experiment, found } of all) print(context, experiment, found);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

/** Of the tasks that the experiment has. Where nobody had its goal before, what is said of goals and strategies is left. */
function suggested(suggestions: Suggestions, experiment: Written | undefined): Context | undefined {
    const asked: Asked = experiment?.asked ?? { data: [], goals: [] };
    const whole = contextFor(suggestions, { ...asked, goals: [] });
    const found = contextFor(suggestions, asked) ?? (whole && { ...whole, implementations: [], parameters: [], ranges: [], values: [] });
    if (found === undefined || experiment === undefined) return found;
    const tasks = new Set(experiment.asked.tasks?.map(taskName) ?? []);
    const own = <Each extends { readonly task: string }>(all: readonly Each[]): readonly Each[] => all.filter(({ task }) => tasks.has(task));
    return { ...found, implementations: own(found.implementations), parameters: own(found.parameters), ranges: own(found.ranges), values: own(found.values), goals: whole?.goals ?? [] };
}

type Lists = Pick<Context, 'implementations' | 'parameters' | 'ranges' | 'values' | 'goals' | 'strategies'>;

function listsOf(found: Context | undefined): Lists {
    const { implementations = [], parameters = [], ranges = [], values = [], goals = [], strategies = [] } = found ?? {};
    return { implementations, parameters, ranges, values, goals, strategies };
}

function print({ out }: World, experiment: Written | undefined, found: Context | undefined): void {
    const lines = found === undefined ? [] : linesOf(found);
    const name = experiment === undefined ? undefined : plain(experiment.asked.name);
    if (lines.length === 0) {
        out.line(`Nothing is known yet that helps${name === undefined ? '' : ` ${name}`}: run experiments that try out several values, or take over what others have run by \`xxp knowledge import\``);
        return;
    }
    const where = [experiment?.files.map(({ path }) => path).join(', ') ?? '', found?.goal === undefined ? '' : `${found.goal.direction} ${found.goal.task}.${found.goal.metric}`].filter((part) => part !== '');
    if (name !== undefined) out.line(`${out.paint('bold', name)}${where.length === 0 ? '' : `  ${plain(where.join('; '))}`}`);
    for (const { what, confidence, evidence, id } of lines) {
        out.line(`  ${confidence.toFixed(2)}  ${plain(what)}  ${out.paint('dim', id)}`);
        out.line(`        ${plain(evidence)}`);
    }
}

interface Line { readonly what: string; readonly confidence: number; readonly evidence: string; readonly id: string }

function linesOf(context: Context): Line[] {
    const { implementations, parameters, ranges, values, goals, strategies } = listsOf(context);
    const of = ({ task, parameter, algorithm }: { readonly task: string; readonly parameter: string; readonly algorithm?: string }): string => `${task}.${parameter}${algorithm === undefined ? '' : ` with ${algorithm}`}`;
    return [
        ...goals.map((each) => ({ ...each, what: `${each.direction} ${each.task}.${each.metric}` })),
        ...implementations.map((each) => ({ ...each, what: `${each.task} by ${each.algorithm}` })),
        ...parameters.map((each) => ({ ...each, what: `vary ${of(each)}: ${Math.round(100 * each.importance)} % of what results differ by` })),
        ...ranges.map((each) => ({ ...each, what: `${of(each)} from ${each.low} to ${each.high}${each.kind.startsWith('log') ? ', by factors' : ''}; best ${each.best}` })),
        ...values.map((each) => ({ ...each, what: `${of(each)} = ${JSON.stringify(each.value)}` })),
        ...strategies.map((each) => ({ ...each, what: `strategy ${each.strategy}` })),
    ];
}
