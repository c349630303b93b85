import { resolve } from 'node:path';
import { checkFiles, type Problem } from '../../../language-server/src/index.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { findFiles, type FoundFile } from '../find-files.ts';
import { countErrors, problemLine, problemSummary } from '../problems.ts';
import { plain } from '../terminal/text.ts';
import { workspaceOf } from '../workspace.ts';

export const check: Command = {
    name: 'check',
    summary: 'say what is wrong in .xxp files',
    arguments: '<file or folder>...',
    positionals: { least: 1, most: Infinity },
    options: { json: jsonOption, workspace: workspaceOption },
    notes: 'Folders are searched for .xxp and .espace files, but for hidden ones, packages and builds (node_modules, venv, dist, out).\nWarnings alone leave the exit code at 0.',
    run: runCheck,
};

interface Checked {
    readonly path: string;
    readonly problems: readonly Problem[];
}

async function runCheck(context: Context, given: Arguments): Promise<ExitCode> {
    const found = findFiles(context.cwd, given.positionals, (message) => context.err.line(plain(message)));
    const workspace = given.text('workspace');
    const files = await checkAll(found, workspace === undefined ? undefined : resolve(context.cwd, workspace));
    const problems = files.flatMap((file) => file.problems);
    if (given.flag('json')) {
        context.out.line(JSON.stringify({ version: jsonVersion, files }));
    } else {
        for (const file of files) for (const problem of file.problems) context.out.line(problemLine(context.out, file.path, problem));
        context.out.line(problemSummary(problems, files.length));
    }
    return countErrors(problems) > 0 ? ExitCode.problems : ExitCode.ok;
}

/** Files of one workspace are read together, so that what they import is read once. */
async function checkAll(found: readonly FoundFile[], workspace: string | undefined): Promise<Checked[]> {
    const byRoot = new Map<string, FoundFile[]>();
    for (const file of found) {
        const root = workspaceOf(file.absolute, workspace, file.folder);
        byRoot.set(root, [...(byRoot.get(root) ?? []), file]);
    }
    const checked = new Map<string, readonly Problem[]>();
    for (const [root, files] of byRoot) {
        const result = await checkFiles(files.map((file) => file.absolute), { workspaceRoot: root });
        for (const file of result.files) checked.set(file.path, file.problems);
    }
    return found.map((file) => ({ path: file.shown, problems: checked.get(file.absolute) ?? [] }));
}
