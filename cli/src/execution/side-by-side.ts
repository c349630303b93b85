/** Several executions that run at the same time: each is followed to its end, one after the other. */
import { currentPerson, sendCommand } from '../../../engine/src/index.ts';
import type { Arguments, Context } from '../command.ts';
import { ExitCode } from '../exit-code.ts';
import { plain } from '../terminal/text.ts';
import { launchAndFollow, type Execution } from './finish.ts';
import { interrupts } from './interrupts.ts';

export interface Beside {
    readonly execution: Execution;
    /** Begins its engine. */
    readonly launch: () => Promise<unknown>;
    /** Says what is followed now. */
    readonly announce: () => void;
}

/** From the least to the worst that can come of one. */
const worse: readonly ExitCode[] = [ExitCode.ok, ExitCode.failed, ExitCode.cancelled, ExitCode.environment, ExitCode.left];

/** Ends with the worst of their codes. Ctrl+C cancels all of them. Rejects, once the others are over, where one could not be begun or followed. */
export async function followSideBySide(context: Context, given: Arguments, all: readonly Beside[]): Promise<ExitCode> {
    let current = 0;
    const interrupted = interrupts();
    interrupted.listen((times) => {
        // The one that is followed is cancelled by whoever follows it.
        if (times === 1) for (const { execution } of all.slice(current + 1)) void cancel(context, execution);
    });
    const launched = all.map(({ launch }) => launch());
    // It is said when its turn comes.
    for (const each of launched) each.catch(() => undefined);
    let worst: ExitCode = ExitCode.ok;
    let fault: { readonly error: unknown } | undefined;
    try {
        for (; current < all.length; current++) {
            const { execution, announce } = all[current]!;
            try {
                const code = await launchAndFollow(context, given, execution, () => {
                    // Not before somebody listens for Ctrl+C: whoever sees this line may press it.
                    announce();
                    return launched[current]!;
                });
                if (worse.indexOf(code) > worse.indexOf(worst)) worst = code;
                if (code === ExitCode.left) break;
            } catch (error) {
                fault ??= { error };
            }
        }
    } finally {
        interrupted.close();
    }
    if (fault !== undefined) throw fault.error;
    return worst;
}

async function cancel({ err }: Context, { id, dir, root }: Execution): Promise<void> {
    try {
        await sendCommand(dir, { type: 'cancel', by: await currentPerson(root) });
    } catch (error) {
        err.line(`The engine of ${id} could not be asked to cancel: ${plain(String(error))}`);
    }
}
