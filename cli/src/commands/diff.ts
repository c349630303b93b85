import { compareRuns, contentOf, type ComparedSection, type RunRecord } from '../../../engine/src/index.ts';
import { usage } from '../arguments.ts';
import { jsonOption, workspaceOption, type Arguments, type Command, type Context, type Option } from '../command.ts';
import { unifiedDiff } from '../diff.ts';
import { showComparison } from '../execution/comparison.ts';
import { findRun, nameOfRun } from '../execution/find-run.ts';
import { jsonVersion } from '../execution/json.ts';
import { ExitCode } from '../exit-code.ts';
import { lineChanges } from '../line-changes.ts';
import { plain, plainBlock } from '../terminal/text.ts';

export const toleranceOption: Option = { type: 'string', value: '<number>', help: 'numbers count as equal that differ by no more than so much of the greater one, or of 1; 0 by default' };

export const diff: Command = {
    name: 'diff',
    summary: 'compare two runs: code, data, environment, configuration, results',
    arguments: '<run> <run>',
    positionals: { least: 2, most: 2 },
    options: {
        patch: { type: 'boolean', help: 'show what is different in the lines of scripts, in the form of diff -u' },
        tolerance: toleranceOption,
        json: jsonOption,
        workspace: workspaceOption,
    },
    notes: 'A run is <execution>/<run>, such as last/Grid-3, or a run of the newest execution.\nEnds with 0 where the runs are equal in all that is recorded, and with 1 where they are not.',
    run: runDiff,
};

async function runDiff(context: Context, given: Arguments): Promise<ExitCode> {
    const [firstName, secondName] = given.positionals;
    const tolerance = toleranceOf(diff, given);
    const [first, second] = [await findRun(context.cwd, firstName!, given.text('workspace')), await findRun(context.cwd, secondName!, given.text('workspace'))];
    const comparison = compareRuns(first, second, { tolerance });
    const patches = given.flag('patch') ? await patchesOf(first, second, comparison.sections) : undefined;
    if (given.flag('json')) {
        context.out.line(JSON.stringify({
            version: jsonVersion, first: { execution: first.state.id, run: first.run.id }, second: { execution: second.state.id, run: second.run.id },
            tolerance, ...comparison, ...(patches !== undefined && { patches }),
        }));
    } else {
        context.out.line(`${plain(nameOfRun(first))} → ${plain(nameOfRun(second))}`);
        showComparison(context.out, comparison);
        for (const { path, patch, problem } of patches ?? []) context.out.line(problem === undefined ? plainBlock(patch.join('\n')) : `${plain(path)}: ${problem}`);
    }
    return comparison.equal ? ExitCode.ok : ExitCode.problems;
}

export function toleranceOf(command: Command, given: Arguments): number {
    const text = given.text('tolerance');
    const tolerance = Number(text ?? 0);
    if (text?.trim() === '' || !Number.isFinite(tolerance) || tolerance < 0) throw usage(command, `Expected a number from 0 on after --tolerance, found ${JSON.stringify(text)}`);
    return tolerance;
}

interface Patch {
    readonly path: string;
    readonly patch: readonly string[];
    /** Why there is none. */
    readonly problem?: string;
}

/** Of each file of code that differs. */
async function patchesOf(first: RunRecord, second: RunRecord, sections: readonly ComparedSection[]): Promise<Patch[]> {
    const differences = sections.find(({ name }) => name === 'code')?.differences ?? [];
    return Promise.all(differences.map(async ({ field: path, first: before, second: after }): Promise<Patch> => {
        const texts = [await textOf(first, path, before), await textOf(second, path, after)];
        const [old, fresh] = texts;
        if (old === undefined || fresh === undefined) return { path, patch: [], problem: 'what it held is not kept' };
        if (old.includes('\0') || fresh.includes('\0')) return { path, patch: [], problem: 'it is no text' };
        return { path, patch: unifiedDiff(path, old, lineChanges(old, fresh)) };
    }));
}

/** A file that one of them lacks is as good as empty. */
async function textOf(record: RunRecord, path: string, sha256: string | number | boolean | null): Promise<string | undefined> {
    if (sha256 === null) return '';
    return (await contentOf(record, { path, sha256: String(sha256) }))?.toString('utf8');
}
