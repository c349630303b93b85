import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import {
    compareRuns, createExecution, currentPerson, launchEngine, optionsOfRun, planOfRun, readRunRecord, restoredDir, restoreFiles, type RunRecord,
} from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context } from '../command.ts';
import { showComparison } from '../execution/comparison.ts';
import { findRun, nameOfRun } from '../execution/find-run.ts';
import { interrupts } from '../execution/interrupts.ts';
import { jsonVersion } from '../execution/json.ts';
import { readSecrets, secretFileOption } from '../execution/secrets.ts';
import { watchExecution } from '../execution/watch.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { count, plain } from '../terminal/text.ts';
import { toleranceOf, toleranceOption } from './diff.ts';

export const reproduce: Command = {
    name: 'reproduce',
    summary: 'make a run once more, and say whether it comes to the same',
    arguments: '<run>',
    positionals: { least: 1, most: 1 },
    options: {
        recorded: { type: 'boolean', help: 'with the files as the run has read them, in a folder of their own, not as they are now' },
        tolerance: toleranceOption,
        'secret-file': secretFileOption,
        quiet: { type: 'boolean', short: 'q', help: 'no progress on the terminal' },
        json: jsonOption,
        workspace: workspaceOption,
    },
    notes: 'A run is <execution>/<run>, such as last/Grid-3, or a run of the newest execution.\nIt is made in an execution of its own, with the same configuration and the same seed, and without results of earlier ones.\nEnds with 0 where both are equal in all that is recorded, and with 1 where they are not.',
    run: runReproduce,
};

async function runReproduce(context: Context, given: Arguments): Promise<ExitCode> {
    const tolerance = toleranceOf(reproduce, given);
    const recorded = await findRun(context.cwd, given.positionals[0]!, given.text('workspace'));
    if (recorded.run.finishedAt === undefined) throw usage(reproduce, `Expected a run that has come to its end, found ${nameOfRun(recorded)}, which is ${recorded.run.status}`);
    const secrets = readSecrets(context, given, recorded.root, recorded.state.options.secrets ?? []);
    const root = given.flag('recorded') ? await restore(context, recorded) : recorded.root;
    const again = await makeAgain(context, given, recorded, root, secrets);
    const comparison = compareRuns(recorded, again, { tolerance });
    if (given.flag('json')) {
        context.out.line(JSON.stringify({
            version: jsonVersion, recorded: { execution: recorded.state.id, run: recorded.run.id }, again: { execution: again.state.id, run: again.run.id, dir: again.dir }, tolerance, ...comparison,
        }));
        return comparison.equal ? ExitCode.ok : ExitCode.problems;
    }
    context.out.line(`${plain(nameOfRun(recorded))} → ${plain(nameOfRun(again))}`);
    showComparison(context.out, comparison);
    const differing = comparison.sections.filter(({ equal }) => !equal).map(({ name }) => name);
    context.out.line(comparison.equal ? context.out.paint('green', 'It came to the same') : context.out.paint('yellow', `It differs in ${differing.join(', ')}`));
    return comparison.equal ? ExitCode.ok : ExitCode.problems;
}

/** A workspace with the files as they were; says what could not be brought back. */
async function restore({ err }: Context, recorded: RunRecord): Promise<string> {
    await mkdir(restoredDir(recorded.root), { recursive: true });
    const target = await mkdtemp(path.join(restoredDir(recorded.root), `${recorded.run.id.replaceAll(/\W+/g, '-')}-`));
    const { files, lacking } = await restoreFiles(recorded, target);
    err.line(`Brought back ${count(files, 'file')} in ${target}`);
    for (const { path: file, instead } of lacking) {
        err.line(`${err.paint('yellow', 'warning')} What ${plain(file)} held is not kept; ${instead === 'present' ? 'it is taken as it is now' : 'it is missing'}`);
    }
    return target;
}

async function makeAgain(context: Context, given: Arguments, recorded: RunRecord, root: string, secrets: Readonly<Record<string, string>>): Promise<RunRecord> {
    const { id, dir } = await createExecution(root, { plan: planOfRun(recorded), options: optionsOfRun(recorded), by: await currentPerson(recorded.root) });
    const quiet = given.flag('quiet') || given.flag('json');
    const interrupted = interrupts();
    try {
        if (!quiet) context.err.line(`${context.err.paint('bold', plain(recorded.state.plan.name))}  ${id}`);
        await launchEngine(dir, { engine: context.engine, secrets });
        const { end, state } = await watchExecution(context, { dir, root, quiet, interrupts: interrupted });
        if (end === 'left') throw new CliError(ExitCode.left, `Left ${id}, whose engine goes on; compare later with: xxp diff ${nameOfRun(recorded)} ${id}/${recorded.run.space}-1`);
        const [run] = state.runs.keys();
        if (run === undefined) throw new CliError(ExitCode.failed, `The run could not be made again: ${state.reason ?? 'nobody knows why'}`);
        return await readRunRecord(dir, run);
    } finally {
        interrupted.close();
    }
}
