import { EmbeddingsError, findNodes, likelyLinks, linkTypes, partsOf, type Likely } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import { oneOf } from './one-of.ts';
import type { KnowledgePart } from './part.ts';

export const predict: KnowledgePart = {
    name: 'predict',
    summary: 'says what is likely to suit one thing that was not tried with it, with how much confidence; train comes first',
    arguments: '<name> [relation]',
    positionals: { least: 1, most: 2 },
    options: {},
    run: runPredict,
};

async function runPredict(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const [name = '', relation] = given.positionals;
    if (relation !== undefined && !Object.hasOwn(linkTypes, relation)) throw new CliError(ExitCode.usage, `Expected one of ${Object.keys(linkTypes).join(', ')}, found ${JSON.stringify(relation)}`);
    const { problems } = await upToDate(context, root);
    const { node } = oneOf(await findNodes(root, name), name);
    const likely = await likelyOf(root, node, relation);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, node, likely }));
    else print(context, name, likely);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

async function likelyOf(root: string, node: string, relation: string | undefined): Promise<readonly Likely[]> {
    try {
        const likely = await likelyLinks(root, node, relation === undefined ? {} : { relation: linkTypes[relation as keyof typeof linkTypes] });
        if (likely !== undefined) return likely;
    } catch (error) {
        if (error instanceof EmbeddingsError) throw new CliError(ExitCode.environment, `${error.message}; \`xxp knowledge train\` makes it again`, { cause: error });
        throw error;
    }
    throw new CliError(ExitCode.usage, 'Nothing was learnt yet: `xxp knowledge train` does so');
}

function print({ out }: Context, name: string, likely: readonly Likely[]): void {
    if (likely.length === 0) out.line(`Of ${plain(name)} nothing can be predicted that is better than naming what occurs most often`);
    for (const { relation, reverse, predictions } of likely) {
        out.line(`${relation.slice(relation.lastIndexOf('#') + 1)}${reverse ? ` ${plain(name)}` : ''}`);
        for (const { node, confidence } of predictions) out.line(`  ${confidence.toFixed(2)}  ${plain(written(node))}`);
    }
}

/** As people write it: `Train.depth = 3`; what is named by a hash stays a node, which can be shown. */
function written(node: string): string {
    const [kind, ...parts] = partsOf(node) ?? [];
    if (kind === 'value') return `${parts[0]}.${parts[1]} = ${parts[2]}`;
    if (kind === 'range') return `${parts[0]} about ${parts[1]}`;
    if (kind === 'goal') return `${parts[0]} ${parts[1]}.${parts[2]}`;
    if (kind === 'parameter') return parts.join('.');
    return parts.length === 1 && kind !== 'data' && kind !== 'intent' ? parts[0]! : node;
}
