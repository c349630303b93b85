/** Sends a command to an execution's engine, and waits until the journal shows what became of it. */
import { engineStatus, followExecution, readExecution, sendCommand, type ExecutionState, type JournalLine, type NewCommand } from '../../../engine/src/index.ts';

export type Sent<Result> =
    | { readonly taken: true; readonly result: Result }
    /** No engine is alive, or it has not said anything in time. */
    | { readonly taken: false; readonly engine: 'alive' | 'gone' };

/** `see` looks at the state, and at all that is new since the command was sent, until it finds its result; `name` is the command's. */
export async function sendAndSee<Result>(
    dir: string, command: NewCommand, see: (state: ExecutionState, news: readonly JournalLine[], name: string) => Result | undefined, { seconds }: { readonly seconds: number },
): Promise<Sent<Result>> {
    if (await engineStatus(dir) === 'gone') {
        const sentAs = await sendCommand(dir, command);
        // The engine may have ended a moment ago, with the execution: then what became of it stands in the journal already.
        const seen = see((await readExecution(dir)).state, [], sentAs);
        return seen === undefined ? { taken: false, engine: 'gone' } : { taken: true, result: seen };
    }
    let found!: (result: Result) => void;
    const result = new Promise<Result>((resolve) => { found = resolve; });
    const news: JournalLine[] = [];
    let sending = false;
    let name: string | undefined;
    const look = (state: ExecutionState): void => {
        const seen = name === undefined ? undefined : see(state, news, name);
        if (seen !== undefined) found(seen);
    };
    const follower = await followExecution(dir, ({ state, lines }) => {
        if (sending) news.push(...lines);
        look(state);
    });
    let timer: NodeJS.Timeout | undefined;
    try {
        sending = true;
        name = await sendCommand(dir, command);
        look(follower.state);
        const late = new Promise<'late'>((resolve) => { timer = setTimeout(() => resolve('late'), seconds * 1000); });
        const first = await Promise.race([result.then((value) => ({ value })), late]);
        return first === 'late' ? { taken: false, engine: await engineStatus(dir) } : { taken: true, result: first.value };
    } finally {
        clearTimeout(timer);
        await follower.close();
    }
}
