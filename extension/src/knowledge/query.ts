/** A question in SPARQL, asked by the `xxp` program, and what is made of its answer. Knows no editor. */
import { isAnswerView, type AnswerView } from '../../webviews/knowledge/contract.ts';
import { runCli } from '../executions/cli.ts';

export type Asked = { readonly answer: AnswerView; readonly json: string } | { readonly problem: string; readonly line: number | null; readonly column: number | null };

/** More are not sent to a page. */
const mostRows = 5000;

/** Undefined where it was aborted. */
export async function askInSparql(program: string, root: string, text: string, signal: AbortSignal): Promise<Asked | undefined> {
    // The line feed keeps a question that ends like a file's name from being taken for one.
    const { exitCode, stdout, stderr } = await runCli(program, ['knowledge', 'query', '--json', '--workspace', root, '--', `${text}\n`], root, {}, signal);
    if (signal.aborted) return undefined;
    const answer = exitCode === 0 || exitCode === 1 ? answerIn(stdout) : undefined;
    return answer === undefined ? problemIn(stderr) : { answer, json: stdout };
}

function answerIn(stdout: string): AnswerView | undefined {
    try {
        const read = JSON.parse(stdout) as { readonly rows?: readonly unknown[] };
        const answer: unknown = Array.isArray(read.rows) ? { ...read, rows: read.rows.slice(0, mostRows), total: read.rows.length } : read;
        return isAnswerView(answer) ? answer : undefined;
    } catch {
        return undefined;
    }
}

function problemIn(stderr: string): Asked {
    const said = (/^xxp: ([\s\S]*)/m.exec(stderr)?.[1] ?? stderr).trim();
    const [, line, column] = /line (\d+), column (\d+)/.exec(said) ?? [];
    return { problem: said === '' ? 'It could not be asked' : said, line: line === undefined ? null : Number(line), column: column === undefined ? null : Number(column) };
}

/** All of an answer, as a file that others read. */
export function savedAnswer(json: string, format: 'csv' | 'json'): string {
    const { variables = [], rows = [] } = JSON.parse(json) as { variables?: readonly string[]; rows?: readonly (readonly ({ readonly value: string } | null)[])[] };
    const values = rows.map((row) => row.map((term) => term?.value ?? ''));
    if (format === 'csv') return [variables, ...values].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
    return `${JSON.stringify(values.map((row) => Object.fromEntries(variables.map((name, column) => [name, row[column]]))), undefined, 2)}\n`;
}

function csvCell(value: string): string {
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
