import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { convertFiles, type ConvertedFile } from '../../../language-server/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { unifiedDiff } from '../diff.ts';
import { jsonVersion } from '../execution/json.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { findFiles, type FoundFile } from '../find-files.ts';
import { problemLine } from '../problems.ts';
import { notUtf8, readText } from '../read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { count, plain } from '../terminal/text.ts';
import { workspaceOf } from '../workspace.ts';

export const convert: Command = {
    name: 'convert',
    summary: 'rewrite .xxp files of older dialects in the present form',
    arguments: '<file or folder>...',
    positionals: { least: 1, most: Infinity },
    options: {
        check: { type: 'boolean', help: 'write nothing, and end with 1 when a file would change' },
        diff: { type: 'boolean', help: 'write nothing, and show what would change' },
        stdout: { type: 'boolean', help: 'write the one file that is given to standard output instead' },
        json: jsonOption, workspace: workspaceOption,
    },
    notes: 'Comments, layout and meaning stay. What has no present form stays as it is, and is named.\nOther files of the workspace change only where they use a name that became new.\nA file with errors stays as it is, and the exit code is 1.',
    run: runConvert,
};

interface Outcome extends ConvertedFile {
    readonly shown: string;
}

async function runConvert(context: Context, given: Arguments): Promise<ExitCode> {
    const found = findFiles(context.cwd, given.positionals, (message) => context.err.line(plain(message)));
    if (given.flag('stdout') && found.length !== 1) throw new CliError(ExitCode.usage, `Expected one file for --stdout, found ${found.length}`);
    const workspace = given.text('workspace');
    const files = await convertAll(context, found, workspace === undefined ? undefined : resolve(context.cwd, workspace));
    const dry = given.flag('check') || given.flag('diff') || given.flag('stdout');
    const changed = files.filter((file) => file.changes.length > 0);
    if (!dry) for (const { path, text } of changed) await writeFile(path, text);
    if (given.flag('json')) {
        context.out.line(JSON.stringify({ version: jsonVersion, files: files.map(asJson) }));
    } else {
        if (given.flag('stdout')) context.out.line(files[0]!.text.replace(/\r?\n$/, ''));
        if (given.flag('diff')) for (const { shown, before, changes } of files) for (const line of unifiedDiff(shown, before, changes)) context.out.line(plain(line));
        // What stands on standard output is then a text or a patch, and nothing else.
        report(given.flag('stdout') || given.flag('diff') ? context.err : context.out, files, dry);
    }
    return files.some((file) => file.stopped !== undefined) || (given.flag('check') && changed.length > 0) ? ExitCode.problems : ExitCode.ok;
}

/** Files of one workspace are converted together, so that they agree on new names. */
async function convertAll(context: Context, found: readonly FoundFile[], workspace: string | undefined): Promise<Outcome[]> {
    const byRoot = new Map<string, FoundFile[]>();
    for (const file of found) {
        const root = workspaceOf(file.absolute, workspace, file.folder);
        byRoot.set(root, [...(byRoot.get(root) ?? []), file]);
    }
    const outcomes: Outcome[] = [];
    for (const [root, files] of byRoot) {
        const own = new Map(files.map((file) => [file.absolute, file.shown]));
        const others = findFiles(root, ['.'], () => undefined).map((file) => file.absolute).filter((file) => !own.has(file));
        const converted = await convertFiles([...own.keys()], others, { workspaceRoot: root });
        for (const file of converted) outcomes.push({ ...await unlessLossy(file), shown: own.get(file.path) ?? relative(context.cwd, file.path) });
    }
    return outcomes;
}

async function unlessLossy(file: ConvertedFile): Promise<ConvertedFile> {
    const { lossless } = await readText(file.path);
    return lossless ? file : { ...file, text: file.before, changes: [], left: [], stopped: { ...notUtf8, severity: 'error', endLine: notUtf8.line, endColumn: notUtf8.column } };
}

function asJson({ shown, changes, left, stopped }: Outcome): object {
    return { path: shown, changed: changes.length > 0, left, ...(stopped && { stopped }) };
}

function report(to: Terminal, files: readonly Outcome[], dry: boolean): void {
    for (const { shown, changes, left, stopped } of files) {
        if (changes.length > 0) to.line(plain(shown));
        for (const problem of left) to.line(problemLine(to, shown, problem));
        if (stopped !== undefined) to.line(problemLine(to, shown, { ...stopped, message: `${stopped.message}; a file with errors is not converted` }));
    }
    const changed = files.filter((file) => file.changes.length > 0).length;
    to.line(`${changed} of ${count(files.length, 'file')} ${dry ? 'would be converted' : 'converted'}`);
}
