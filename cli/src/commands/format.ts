import { writeFile } from 'node:fs/promises';
import { formatText, type Formatted } from '../../../language-server/src/index.ts';
import { jsonOption, type Arguments, type Command, type Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { findFiles } from '../find-files.ts';
import { problemLine } from '../problems.ts';
import { notUtf8, readText } from '../read-text.ts';
import { count, plain } from '../terminal/text.ts';

export const format: Command = {
    name: 'format',
    summary: 'lay .xxp files out, as the editor does',
    arguments: '<file or folder>...',
    positionals: { least: 1, most: Infinity },
    options: { check: { type: 'boolean', help: 'write nothing, and end with 1 when a file is not laid out' }, json: jsonOption },
    notes: 'Only blanks and line breaks change, never a word or a comment.\nWhere a brace or a quote is missing, the rest of the file stays as it is, and the exit code is 1.',
    run: runFormat,
};

interface FormattedFile {
    readonly path: string;
    readonly changed: boolean;
    readonly stopped?: NonNullable<Formatted['stopped']>;
}

async function runFormat(context: Context, given: Arguments): Promise<ExitCode> {
    const check = given.flag('check');
    const files: FormattedFile[] = [];
    for (const { shown, absolute } of findFiles(context.cwd, given.positionals, (message) => context.err.line(plain(message)))) {
        const { text: before, lossless } = await readText(absolute);
        const { text, stopped } = lossless ? formatText(before) : { text: before, stopped: notUtf8 };
        if (text !== before && !check) await writeFile(absolute, text);
        files.push({ path: shown, changed: text !== before, ...(stopped && { stopped }) });
    }
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, files }));
    else report(context, files, check);
    return files.some((file) => file.stopped !== undefined || (check && file.changed)) ? ExitCode.problems : ExitCode.ok;
}

function report({ out }: Context, files: readonly FormattedFile[], check: boolean): void {
    for (const { path, changed, stopped } of files) {
        if (changed) out.line(plain(path));
        if (stopped === undefined) continue;
        const message = `${stopped.message}; from here on nothing is laid out`;
        out.line(problemLine(out, path, { ...stopped, message, severity: 'error', endLine: stopped.line, endColumn: stopped.column }));
    }
    const changed = files.filter((file) => file.changed).length;
    out.line(`${changed} of ${count(files.length, 'file')} ${check ? 'would be laid out' : 'laid out'}`);
}
