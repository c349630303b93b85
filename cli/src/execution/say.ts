/** Says something of a run, whether or not its execution is over. */
import { currentPerson, readExecution, say, type Saying } from '../../../engine/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { findExecution } from './find.ts';
import { jsonVersion } from './json.ts';

/** A saying without the run and the one who says it. */
export type Said = Saying extends infer Each ? Each extends Saying ? Omit<Each, 'by' | 'run'> : never : never;

/** `<execution> <run>` stand first; `done` is what is said where it was recorded. */
export async function sayOfRun(context: Context, given: Arguments, said: Said, done: (run: string) => string): Promise<ExitCode> {
    const [name, run] = given.positionals as [string, string];
    const { id, dir, root } = await findExecution(context.cwd, name, given.text('workspace'));
    if (!(await readExecution(dir)).state.runs.has(run)) throw new CliError(ExitCode.usage, `Expected a run of ${id}, found ${JSON.stringify(run)}; \`xxp show ${id}\` shows those that are there`);
    const outcome = await say(dir, { ...said, run, by: await currentPerson(root) });
    if (typeof outcome === 'object') throw new CliError(ExitCode.environment, outcome.refused);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, execution: id, run, command: said.type, recorded: outcome === 'recorded' ? true : null }));
    else context.out.line(outcome === 'recorded' ? done(plain(run)) : `The engine of ${id} has been told, and has not written it down yet`);
    return ExitCode.ok;
}
