/** What this machine has for tasks to hold while they run. */
import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

export interface Machine {
    readonly cpus: number;
    readonly memoryBytes: number;
    readonly gpus: number;
}

export function thisMachine(): Machine {
    // A container may have less than the machine; without a limit this is greater than any memory, or 0.
    const constrained = process.constrainedMemory();
    return { cpus: availableParallelism(), memoryBytes: constrained > 0 ? Math.min(totalmem(), constrained) : totalmem(), gpus: visibleGpus().length };
}

/** By the names that `CUDA_VISIBLE_DEVICES` has for them: those it leaves us, else all that have a device of NVIDIA's driver. Others are told of with `--resources gpu=…`. */
export function visibleGpus(): readonly string[] {
    const chosen = process.env['CUDA_VISIBLE_DEVICES']?.split(',').map((name) => name.trim());
    // As the driver reads it, what stands behind the first that is none does not count.
    const end = chosen?.findIndex((name) => name === '' || name === '-1');
    if (chosen !== undefined) return end === -1 ? chosen : chosen.slice(0, end);
    let count = 0;
    while (count < 64 && existsSync(`/dev/nvidia${count}`)) count += 1;
    return Array.from({ length: count }, (_, index) => String(index));
}
