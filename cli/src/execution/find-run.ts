/** Runs by the names people give them: `<execution>/<run>`, or a run of the newest execution. */
import { EngineError, readRunRecord, type RunRecord } from '../../../engine/src/index.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { findExecution } from './find.ts';

export async function findRun(cwd: string, name: string, workspace: string | undefined): Promise<RunRecord> {
    const slash = name.lastIndexOf('/');
    const { id, dir } = await findExecution(cwd, slash < 0 ? 'last' : name.slice(0, slash), workspace);
    const run = name.slice(slash + 1);
    try {
        return await readRunRecord(dir, run);
    } catch (error) {
        if (!(error instanceof EngineError && error.code === 'not-found')) throw error;
        throw new CliError(ExitCode.usage, `Expected a run of ${id}, found ${JSON.stringify(run)}; \`xxp show ${id}\` shows those that are there`);
    }
}

/** How it is named, so that it is found again. */
export function nameOfRun({ state, run }: RunRecord): string {
    return `${state.id}/${run.id}`;
}
