import { around, factsOf, findInWeb, overview, readLinksIfSound, readWeb, type Around, type Facts, type WebKind, type WebNode } from '../../../knowledge/src/index.ts';
import { wholeNumber } from '../arguments.ts';
import type { Arguments, Command, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { table } from '../terminal/table.ts';
import { count, plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import { mostNodes, serveNeighbours } from './neighbours-server.ts';
import type { KnowledgePart } from './part.ts';

export const neighbours: KnowledgePart = {
    name: 'neighbours',
    summary: 'says what was met together with one thing in how many runs, and what is known of it; without a name, what most runs are about',
    arguments: '[name]',
    positionals: { least: 0, most: 1 },
    options: {
        depth: { type: 'string', value: '<number>', help: 'how many links away; by default 1' },
        limit: { type: 'string', value: '<number>', help: 'the most things that are named; by default 200' },
        serve: { type: 'boolean', help: 'answer one question after the other, JSON lines from the standard input, until that ends (docs/cli.md)' },
    },
    run: runNeighbours,
};

async function runNeighbours(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    if (given.flag('serve')) {
        await serveNeighbours(root, context.input, (line) => { context.out.line(line); });
        return ExitCode.ok;
    }
    const [depth, limit] = [numberIn(given, 'depth', 1, 10), numberIn(given, 'limit', 200, mostNodes)];
    const { problems } = await upToDate(context, root);
    const web = await readWeb(root);
    const name = given.positionals[0];
    const node = name === undefined ? undefined : theOne(findInWeb(web, name), name);
    const found = node === undefined ? overview(web, { limit }) : around(web, node.id, { depth, limit })!;
    const facts = node === undefined ? undefined : factsOf(web, node.id, await readLinksIfSound(root))!;
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, node: node?.id ?? null, ...found, facts: facts ?? null }));
    else print(context, found, facts);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

function numberIn(given: Arguments, option: string, otherwise: number, most: number): number {
    const number = wholeNumber({ name: 'knowledge' } as Command, option, given.text(option) ?? String(otherwise), 1);
    return Math.min(number, most);
}

/** A whole name counts before a part of one. */
function theOne(found: readonly WebNode[], name: string): WebNode {
    const same = found.filter(({ id, label }) => id === name || label === name);
    const [first, ...others] = same.length > 0 ? same : found;
    if (first === undefined) throw new CliError(ExitCode.usage, `Nothing that runs are about is called ${JSON.stringify(name)}; \`xxp knowledge neighbours\` says what most of them are about`);
    if (others.length === 0) return first;
    throw new CliError(ExitCode.usage, `Expected the name of one thing, ${JSON.stringify(name)} fits ${others.length + 1}; name one of them:\n${[first, ...others].slice(0, 20).map(({ id, kind }) => `  ${id}  ${kindWords[kind]}`).join('\n')}`);
}

const kindWords: Readonly<Record<WebKind, string>> = {
    algorithm: 'algorithm', data: 'data set', experiment: 'experiment', intent: 'intent', metric: 'metric', parameter: 'parameter', person: 'person', strategy: 'strategy', task: 'task', value: 'value',
};

function print({ out, err }: Context, { nodes, edges, more }: Around, facts: Facts | undefined): void {
    if (nodes.length === 0) out.line('Nothing is known yet: run an experiment, or import runs by `xxp knowledge import`');
    if (facts === undefined) {
        for (const line of table([{ title: '' }, { title: 'what' }, { title: 'runs', align: 'right' }], nodes.map(({ kind, label, runs }) => [kindWords[kind], plain(label), String(runs)]))) out.line(line);
    } else {
        out.line(`${out.paint('bold', plain(facts.label))}  ${kindWords[facts.kind]}, ${count(facts.runs, 'run')} of ${count(facts.executions, 'execution')}`);
        for (const { name, text } of facts.lines) out.line(`  ${name}: ${plain(text)}`);
        for (const { title, rows } of facts.likely) out.line(`  ${title}, by what was learnt: ${rows.map(({ label, confidence }) => `${plain(label)} (${Math.round(100 * confidence)} %)`).join(', ')}`);
        for (const { name, text } of facts.learnt) out.line(`  ${name}: ${text}`);
        for (const lesson of facts.lessons) out.line(`  Lesson: ${plain(lesson)}`);
        for (const { from, to, relation, runs } of edges) {
            const sentence = `${plain(nodes[from]!.label)} ${relation} ${plain(nodes[to]!.label)}`;
            out.line(`  ${sentence}  ${out.paint('dim', count(runs, 'run'))}`);
        }
    }
    if (more > 0) err.line(`and ${more} more; --limit ${Math.min(mostNodes, nodes.length + more)} names them too`);
}
