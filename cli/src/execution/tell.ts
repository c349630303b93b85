/** Tells an execution something that it is to follow, and says what came of it. */
import { currentPerson, engineStatus, followExecution, readExecution, refusal, type ExecutionState, type JournalLine, type NewCommand, type Person } from '../../../engine/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { CliError, ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { workspaceHint } from '../workspace.ts';
import type { Execution } from './finish.ts';
import { jsonVersion } from './json.ts';
import { sendAndSee } from './send.ts';

/** A command without the one who sends it. */
export type Told = NewCommand extends infer Each ? Each extends NewCommand ? Omit<Each, 'by'> : never : never;

/** An engine that is alive follows at once; it is only waited for so that a refusal can be said here. */
const patience = 15;

/** `done` is what is said where it was followed. */
export async function tell(context: Context, given: Arguments, { id, dir, root }: Execution, command: Exclude<Told, { readonly type: 'answer' }>, done: string): Promise<ExitCode> {
    const by = await currentPerson(root);
    // A wish that no engine would follow is not kept for one.
    if (await engineStatus(dir) === 'gone') refuseEarly((await readExecution(dir)).state, by, command.type);
    const sent = await sendAndSee(dir, { ...command, by }, (state, news, name) => whatBecame(state, news, name), { seconds: patience });
    if (sent.taken && sent.result.refused !== undefined) throw new CliError(ExitCode.environment, sent.result.refused);
    if (given.flag('json')) context.out.line(JSON.stringify({ version: jsonVersion, execution: id, command: command.type, taken: sent.taken ? true : null }));
    else if (sent.taken) context.out.line(done);
    else if (sent.engine === 'gone') context.out.line(`The engine of ${id} is gone; the wish is kept, and followed when the execution is resumed: xxp resume ${id}${workspaceHint(context.cwd, root)}`);
    else context.out.line(`The engine of ${id} has been told, and has not followed yet`);
    return ExitCode.ok;
}

/** Says as the engine would who may do it; the engine itself judges what is sent. */
export function refuseEarly(state: ExecutionState, by: Person, deed: Exclude<Told['type'], 'answer'>): void {
    const refused = refusal(state, by, deed);
    if (refused !== undefined) throw new CliError(ExitCode.environment, plain(`\`${deed}\` by ${by.name} was not followed: ${refused}`));
}

/** Whether a command was followed, or why not; undefined while nothing is known of it. */
export function whatBecame({ steering }: ExecutionState, lines: readonly JournalLine[], name: string): { readonly refused?: string } | undefined {
    const refused = lines.find((line) => line.type === 'warning' && line.command === name);
    if (refused?.type === 'warning') return { refused: plain(refused.message) };
    return steering.followed.has(name) ? {} : undefined;
}

/** Waits until a command that was sent before the engine was launched is followed. Throws where it was refused. */
export async function followed(dir: string, name: string): Promise<void> {
    let found!: (result: { readonly refused?: string }) => void;
    const result = new Promise<{ readonly refused?: string }>((resolve) => { found = resolve; });
    const lines: JournalLine[] = [];
    const follower = await followExecution(dir, (update) => {
        lines.push(...update.lines.filter(({ type }) => type === 'warning'));
        const became = whatBecame(update.state, lines, name);
        if (became !== undefined) found(became);
    });
    try {
        const { refused } = await result;
        if (refused !== undefined) throw new CliError(ExitCode.environment, refused);
    } finally {
        await follower.close();
    }
}
