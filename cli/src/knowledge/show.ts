import { findNodes, neighbourhood, summarizeGraph, valueOf, type Kind, type Quad } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import { oneOf } from './one-of.ts';
import type { KnowledgePart } from './part.ts';
import { short } from './short.ts';
import { wordFor } from './words.ts';

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

async function showAll({ out }: Context, root: string, given: Arguments): Promise<void> {
    const summary = await summarizeGraph(root);
    if (given.flag('json')) {
        out.line(JSON.stringify({ version: jsonVersion, workspace: root, ...summary }));
        return;
    }
    const known = Object.entries(summary.nodes).map(([kind, number]): [string, number] => [wordFor[kind as Kind], number]).sort(([a], [b]) => a < b ? -1 : 1);
    if (known.length === 0) out.line('Nothing is known yet: run an experiment, or import a graph');
    for (const [word, number] of known) out.line(`${String(number).padStart(8)}  ${word}`);
    if (known.length > 0) out.line(`${String(summary.statements).padStart(8)}  statements`);
}

async function showOne({ out, err }: Context, root: string, name: string, given: Arguments): Promise<void> {
    const { node, kind } = oneOf(await findNodes(root, name), name);
    const { from, to, more } = await neighbourhood(root, node);
    if (given.flag('json')) {
        out.line(JSON.stringify({ version: jsonVersion, node, kind, from: from.map(plainQuad), to: to.map(plainQuad), more }));
        return;
    }
    out.line(`${out.paint('bold', plain(name))}${kind === undefined ? '' : `  ${wordFor[kind]}`}`);
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
