/** What people have decided, for people and for programs. */
import type { Decision } from '../../../engine/src/index.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { duration, moment, plain, value } from '../terminal/text.ts';

export function decisionJson({ at, ...decision }: Decision): object {
    return { ...decision, at: new Date(at).toISOString() };
}

/** So many digits tell links and hashes apart for people. */
const shortHash = 12;

export function decisionLines(out: Terminal, { at, by, what, chain, inputs, comment, reason, shown, seconds, openSeconds }: Decision): string[] {
    const details = [
        ...reason === undefined ? [] : [`as ${plain(reason)}`],
        ...Object.entries(inputs ?? {}).map(([name, given]) => `${plain(name)} = ${value(given)}`),
        ...comment === undefined || comment === '' ? [] : [`"${plain(comment)}"`],
        [
            ...seconds === undefined ? [] : [`looked at for ${duration(seconds * 1000)}`], ...openSeconds === undefined ? [] : [`open for ${duration(openSeconds * 1000)}`],
            ...shown === undefined ? [] : [`shown ${plain(shown.slice(0, shortHash))}`], ...chain === undefined ? ['not linked'] : [`link ${plain(chain.slice(0, shortHash))}`],
        ].join(', '),
    ];
    return [
        `${out.paint('dim', moment(at))}  ${out.paint('bold', plain(by.name))}${by.source === 'engine' ? '' : out.paint('dim', ` (${sources[by.source]})`)} ${plain(what)}`,
        ...details.map((detail, index) => `    ${index === details.length - 1 ? out.paint('dim', detail) : detail}`),
    ];
}

const sources = { git: 'by Git', os: 'by the system', vscode: 'by VS Code', http: 'by a tool over HTTP' } as const;
