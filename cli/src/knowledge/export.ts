import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { exportGraph } from '../../../knowledge/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { ExitCode, CliError } from '../exit-code.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';

export const exportPart: KnowledgePart = {
    name: 'export',
    summary: 'writes the graph for others: names, numbers and hashes, never data',
    arguments: '[file.nq|file.ttl]',
    positionals: { least: 0, most: 1 },
    options: {
        format: { type: 'string', value: '<nquads|turtle>', help: 'by default as the file is called, else nquads' },
        words: { type: 'boolean', help: 'also what people wrote: intents, notes, comments' },
    },
    run: runExport,
};

async function runExport(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const file = given.positionals[0];
    const format = given.text('format') ?? (file?.endsWith('.ttl') === true ? 'turtle' : 'nquads');
    if (format !== 'nquads' && format !== 'turtle') throw new CliError(ExitCode.usage, `Expected nquads or turtle after --format, found ${JSON.stringify(format)}`);
    const { problems } = await upToDate(context, root);
    const pieces = exportGraph(root, { format, words: given.flag('words') });
    if (file === undefined) for await (const piece of pieces) context.out.write(piece);
    else await write(path.resolve(context.cwd, file), pieces);
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

async function write(file: string, pieces: AsyncIterable<string>): Promise<void> {
    const stream = createWriteStream(file);
    await once(stream, 'open');
    for await (const piece of pieces) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await finished(stream);
}
