import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context, type Option } from '../command.ts';
import type { ExitCode } from '../exit-code.ts';
import { build } from '../knowledge/build.ts';
import { draft } from '../knowledge/draft.ts';
import { exportPart } from '../knowledge/export.ts';
import { importPart } from '../knowledge/import.ts';
import { forgetPart } from '../knowledge/forget.ts';
import { learn } from '../knowledge/learn.ts';
import { neighbours } from '../knowledge/neighbours.ts';
import { feedback } from '../knowledge/feedback.ts';
import type { KnowledgePart } from '../knowledge/part.ts';
import { predict } from '../knowledge/predict.ts';
import { query } from '../knowledge/query.ts';
import { refresh } from '../knowledge/refresh.ts';
import { series } from '../knowledge/series.ts';
import { show } from '../knowledge/show.ts';
import { similar } from '../knowledge/similar.ts';
import { suggest } from '../knowledge/suggest.ts';
import { train } from '../knowledge/train.ts';
import { workspaceRoot } from '../workspace.ts';

const parts: readonly KnowledgePart[] = [build, show, neighbours, query, exportPart, importPart, train, predict, suggest, similar, feedback, refresh, draft, series, learn, forgetPart];
const common: Readonly<Record<string, Option>> = { json: jsonOption, workspace: workspaceOption };

export const knowledge: Command = {
    name: 'knowledge',
    summary: 'what earlier executions tell: build, show and exchange the knowledge graph',
    arguments: `<${parts.map(({ name }) => name).join('|')}> ...`,
    positionals: { least: 1, most: 1 + Math.max(...parts.map(({ positionals }) => positionals.most)) },
    options: { ...optionsOfParts(), ...common },
    notes: parts.map((part) => `${`${part.name} ${part.arguments}`.trimEnd()}\n    ${part.summary}`).join('\n'),
    run: runKnowledge,
};

async function runKnowledge(context: Context, given: Arguments): Promise<ExitCode> {
    const [name, ...rest] = given.positionals;
    const part = parts.find((each) => each.name === name);
    if (part === undefined) throw usage(knowledge, `Expected ${parts.slice(0, -1).map((each) => each.name).join(', ')} or ${parts.at(-1)!.name}, found ${JSON.stringify(name)}`);
    const { least, most } = part.positionals;
    if (rest.length < least) throw usage(knowledge, `Expected ${part.arguments} after ${part.name}`);
    if (rest.length > most) throw usage(knowledge, `Expected ${part.arguments === '' ? 'no more' : part.arguments} after ${part.name}, found also ${rest.slice(most).map((each) => JSON.stringify(each)).join(', ')}`);
    for (const option of Object.keys(knowledge.options)) {
        const isGiven = given.text(option) !== undefined && (knowledge.options[option]!.type === 'string' || given.flag(option));
        if (isGiven && !Object.hasOwn(common, option) && !Object.hasOwn(part.options, option)) throw usage(knowledge, `--${option} does not belong to ${part.name}`);
    }
    return part.run(context, workspaceRoot(context.cwd, given.text('workspace')), { ...given, positionals: rest });
}

/** With the parts that have them. */
function optionsOfParts(): Readonly<Record<string, Option>> {
    const options: Record<string, Option> = {};
    for (const part of parts) {
        for (const [name, option] of Object.entries(part.options)) {
            const with_ = parts.filter((each) => Object.hasOwn(each.options, name)).map((each) => each.name).join(', ');
            options[name] ??= { ...option, help: `${with_}: ${option.help}` };
        }
    }
    return options;
}
