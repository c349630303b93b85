import { findNodes, neighbourhood, summarizeGraph, valueOf, type Found, type Kind, type Quad } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';
import { short } from './short.ts';

export const show: KnowledgePart = {
    name: 'show',
    summary: 'says how much is known, or what is known of one thing: its name, or urn:xxp:...',
    arguments: '[name]',
    positionals: { least: 0, most: 1 },
    options: {},
    run: runShow,
};

async function runShow(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const { problems } = await upToDate(context, root);
    const name = given.positionals[0];
    if (name === undefined) await showAll(context, root, given);
    else await showOne(context, root, name, given);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

/** Of those that say the same of it. */
const listedOfEach = 5;

const words: Readonly<Record<Kind, string>> = {
    algorithm: 'algorithm', characteristic: 'characteristic of data', data: 'data set', decision: 'decision', dimension: 'dimension', evaluation: 'measured value', execution: 'execution',
    experiment: 'experiment', goal: 'goal', implementation: 'version of a script', intent: 'intent', lesson: 'lesson', measure: 'metric', parameter: 'parameter', rating: 'rating', run: 'run',
    setting: 'value of a parameter', space: 'space', strategy: 'strategy', task: 'task', taskRun: 'task run', user: 'person', workflow: 'workflow',
};

async function showAll({ out }: Context, root: string, given: Arguments): Promise<void> {
    const summary = await summarizeGraph(root);
    if (given.flag('json')) {
        out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...summary }));
        return;
    }
    const known = Object.entries(summary.nodes).map(([kind, number]): [string, number] => [words[kind as Kind], number]).sort(([a], [b]) => a < b ? -1 : 1);
    if (known.length === 0) out.line('Nothing is known yet: run an experiment, or import a graph');
    for (const [word, number] of known) out.line(`${String(number).padStart(8)}  ${word}`);
    if (known.length > 0) out.line(`${String(summary.statements).padStart(8)}  statements`);
}

async function showOne({ out, err }: Context, root: string, name: string, given: Arguments): Promise<void> {
    const found = await findNodes(root, name);
    if (found.length === 0) throw new CliError(ExitCode.usage, `Nothing in the graph is called ${JSON.stringify(name)}; \`xxp knowledge show\` says what there is, and names are written as in the experiment`);
    if (found.length > 1) throw new CliError(ExitCode.usage, `Expected the name of one thing, ${JSON.stringify(name)} fits ${found.length}; name one of them:\n${listed(found)}`);
    const { node, kind } = found[0]!;
    const { from, to, more } = await neighbourhood(root, node);
    if (given.flag('json')) {
        out.line(JSON.stringify({ version: jsonVersion, node, kind, from: from.map(plainQuad), to: to.map(plainQuad), more }));
        return;
    }
    out.line(`${out.paint('bold', plain(name))}${kind === undefined ? '' : `  ${words[kind]}`}`);
    for (const quad of from) out.line(`  ${short(quad.predicate)}  ${plain(shown(quad.object))}`);
    for (const [predicate, subjects] of byPredicate(to)) {
        out.line(`  ${short(predicate)} of ${subjects.length}${more > 0 ? ' or more' : ''}`);
        for (const { subject } of subjects.slice(0, listedOfEach)) out.line(`    ${plain(subject)}`);
        if (subjects.length > listedOfEach) out.line(`    and ${subjects.length - listedOfEach} more`);
    }
    if (more > 0) err.line(`and ${count(more, 'more statement')}; \`xxp knowledge export\` has all`);
}

function byPredicate(quads: readonly Quad[]): Map<string, Quad[]> {
    const groups = new Map<string, Quad[]>();
    for (const quad of quads) groups.set(quad.predicate, [...groups.get(quad.predicate) ?? [], quad]);
    return groups;
}

function plainQuad({ subject, predicate, object }: Quad): object {
    return { subject, predicate, object: valueOf(object) ?? object.slice(1, -1) };
}

function shown(object: string): string {
    const value = valueOf(object);
    return value === undefined ? short(object.slice(1, -1)) : String(value);
}

function listed(found: readonly Found[]): string {
    return found.slice(0, 20).map(({ node, kind }) => `  ${node}${kind === undefined ? '' : `  ${words[kind]}`}`).join('\n') + (found.length > 20 ? `\n  and ${found.length - 20} more` : '');
}
