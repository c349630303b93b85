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
    return { cpus: availableParallelism(), memoryBytes: constrained > 0 ? Math.min(totalmem(), constrained) : totalmem(), gpus: countGpus() };
}

/** Those that have a device of NVIDIA's driver; others are told with `--resources gpu=…`. */
function countGpus(): number {
    let count = 0;
    while (count < 64 && existsSync(`/dev/nvidia${count}`)) count += 1;
    return count;
}
