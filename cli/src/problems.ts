/** Problems of files, for people. */
import type { Problem } from '../../language-server/src/index.ts';
import type { Style, Terminal } from './terminal/terminal.ts';
import { count, plain } from './terminal/text.ts';

const styles: Readonly<Record<Problem['severity'], Style>> = { error: 'red', warning: 'yellow', info: 'cyan', hint: 'dim' };

/** `path:line:column severity code message`, which editors and terminals know how to follow. */
export function problemLine(terminal: Terminal, file: string, { severity, code, message, line, column }: Problem): string {
    return `${plain(file)}:${line}:${column} ${terminal.paint(styles[severity], severity)} ${terminal.paint('dim', plain(code))} ${plain(message)}`;
}

export function countErrors(problems: readonly Problem[]): number {
    return problems.filter(({ severity }) => severity === 'error').length;
}

/** `1 error, 2 warnings in 3 files`. */
export function problemSummary(problems: readonly Problem[], files: number): string {
    const parts = (['error', 'warning', 'info', 'hint'] as const)
        .map((severity) => ({ severity, number: problems.filter((problem) => problem.severity === severity).length }))
        .filter(({ number }) => number > 0)
        .map(({ severity, number }) => count(number, severity, severity === 'info' ? 'info' : `${severity}s`));
    return `${parts.length === 0 ? 'no problems' : parts.join(', ')} in ${count(files, 'file')}`;
}
