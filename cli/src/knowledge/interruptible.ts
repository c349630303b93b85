import type { Context } from '../command.ts';
import { interrupts } from '../execution/interrupts.ts';
import { ExitCode } from '../exit-code.ts';
import { drawn } from './progress.ts';

export type Progress = ReturnType<typeof drawn>;

/** Does what takes long, with its progress, until Ctrl+C, which leaves what was learnt before as it was. */
export async function interruptible({ err }: Context, work: (signal: AbortSignal, progress: Progress) => Promise<ExitCode>): Promise<ExitCode> {
    const abort = new AbortController();
    const stopping = interrupts();
    stopping.listen(() => abort.abort());
    const progress = drawn(err);
    try {
        return await work(abort.signal, progress);
    } catch (error) {
        if (!abort.signal.aborted) throw error;
        progress.clear();
        err.line('Stopped; what was learnt before is as it was');
        return ExitCode.left;
    } finally {
        progress.clear();
        stopping.close();
    }
}
