import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { QueryError, queryGraph, type AnsweredTerm, type QueryAnswer } from '../../../knowledge/src/index.ts';
import { duration, usage } from '../arguments.ts';
import type { Arguments, Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { table } from '../terminal/table.ts';
import { plain } from '../terminal/text.ts';
import { upToDate } from './build.ts';
import type { KnowledgePart } from './part.ts';
import { drawn } from './progress.ts';
import { short } from './short.ts';

export const query: KnowledgePart = {
    name: 'query',
    summary: 'asks the graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE; the usual prefixes are known',
    arguments: '<question|file.rq>',
    positionals: { least: 1, most: 1 },
    options: {
        csv: { type: 'boolean', help: 'rows as CSV instead of a table' },
        timeout: { type: 'string', value: '<duration>', help: 'how long an answer may take; by default 60s' },
    },
    run: runQuery,
};

async function runQuery(context: Context, root: string, given: Arguments): Promise<ExitCode> {
    const limit = given.text('timeout');
    const timeoutSeconds = limit === undefined ? 60 : duration({ name: 'knowledge' } as Parameters<typeof duration>[0], 'timeout', limit);
    const text = await questionIn(context, given.positionals[0]!);
    const { problems } = await upToDate(context, root);
    const progress = drawn(context.err);
    progress.say('reading the graph');
    try {
        const answer = await queryGraph(root, text, { ...context.sparql, timeoutSeconds, loaded: (statements) => { progress.say(`asking ${statements} statements`); } });
        progress.clear();
        print(context, answer, given);
    } catch (error) {
        progress.clear();
        if (error instanceof QueryError) throw new CliError(ExitCode.usage, error.message);
        throw error;
    }
    return problems.length === 0 ? ExitCode.ok : ExitCode.problems;
}

/** The question itself, or the file that holds it. */
async function questionIn({ cwd }: Context, given: string): Promise<string> {
    const file = path.resolve(cwd, given);
    if (/\.(rq|sparql)$/i.test(given)) {
        if (!existsSync(file)) throw usage({ name: 'knowledge' }, `Expected a file with a question, found none at ${file}`);
        return readFile(file, 'utf8');
    }
    return given;
}

function print({ out }: Context, answer: QueryAnswer, given: Arguments): void {
    if (given.flag('json')) out.line(JSON.stringify({ version: jsonVersion, ...answer }));
    else if (answer.kind === 'boolean') out.line(answer.value ? 'yes' : 'no');
    else if (answer.kind === 'statements') out.write(answer.text);
    else if (given.flag('csv')) for (const row of [answer.variables, ...answer.rows.map((each) => each.map((term) => term?.value ?? ''))]) out.line(row.map(csvCell).join(','));
    else for (const line of table(answer.variables.map((title) => ({ title })), answer.rows.map((row) => row.map(shown)))) out.line(line);
}

function shown(term: AnsweredTerm | null): string {
    if (term === null) return '';
    return plain(term.type === 'uri' ? short(term.value) : term.value);
}

function csvCell(value: string): string {
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
