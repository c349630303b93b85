/** What the experiments of a file are about, as far as suggestions depend on it. */
import path from 'node:path';
import { describeFile } from '../../../knowledge/src/index.ts';
import type { AskedExperiment } from '../../../knowledge/src/suggestions.ts';
import { askedIn } from '../../../language-server/src/index.ts';
import type { Context } from '../command.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { findFile } from '../find-files.ts';
import { plain } from '../terminal/text.ts';
import { workspaceOf } from '../workspace.ts';
import { drawn } from './progress.ts';

export interface Written {
    readonly asked: AskedExperiment;
    /** The data files that there are, each with the hash of its content. */
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** Also of files that are not finished yet. Data that nobody has read is described, so that it can be compared. */
export async function experimentsOf(context: Context, root: string, file: string, name: string | undefined): Promise<Written[]> {
    const { absolute, shown } = findFile(context.cwd, file);
    const all = await askedIn(absolute, { workspaceRoot: workspaceOf(absolute, root) });
    const wanted = name === undefined ? all : all.filter((each) => each.name === name);
    if (wanted.length === 0) {
        throw new CliError(ExitCode.usage, all.length === 0 ? `Expected a file with an experiment, found none in ${plain(shown)}`
            : `Expected an experiment of ${plain(shown)} after --experiment (${plain(all.map((each) => each.name).join(', '))}), found ${JSON.stringify(name)}`);
    }
    const written: Written[] = [];
    for (const asked of wanted) written.push({ asked, files: await describedFiles(context, root, asked) });
    return written;
}

async function describedFiles({ err }: Context, root: string, { data }: AskedExperiment): Promise<Written['files']> {
    const progress = drawn(err);
    const files: { path: string; sha256: string }[] = [];
    for (const file of data.map((each) => typeof each === 'string' ? each : each.path)) {
        const sha256 = await describeFile(root, file, { progress: (read, bytes) => progress.say(`reading ${plain(path.basename(read))}, ${Math.round(bytes / 1e6)} MB`) });
        if (sha256 !== undefined) files.push({ path: file, sha256 });
    }
    progress.clear();
    return files;
}
