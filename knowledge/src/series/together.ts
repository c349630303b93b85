/** Which executions belong together: those of one experiment, and those with one intent, whatever they are called. */
import type { PastExecution } from './executions.ts';

export interface Together {
    /** That of the experiment with which it began. */
    readonly name: string;
    readonly executions: readonly PastExecution[];
}

/** Both in the order of the given executions, which is that of time. */
export function together(executions: readonly PastExecution[]): Together[] {
    const groups: PastExecution[][] = [];
    const groupOf = new Map<string, PastExecution[]>();
    for (const execution of executions) {
        const keys = [`experiment ${execution.experiment}`, ...execution.intent === undefined ? [] : [`intent ${execution.intent}`]];
        const found = [...new Set(keys.map((key) => groupOf.get(key)))].filter((group) => group !== undefined);
        const group = found[0] ?? [];
        if (found.length === 0) groups.push(group);
        // An intent of one series under the name of another makes one of both.
        for (const other of found.slice(1)) {
            group.push(...other.splice(0));
            for (const [key, each] of groupOf) if (each === other) groupOf.set(key, group);
        }
        group.push(execution);
        for (const key of keys) groupOf.set(key, group);
    }
    const place = new Map(executions.map((execution, index) => [execution, index]));
    return groups.filter((group) => group.length > 0).map((group) => group.sort((a, b) => place.get(a)! - place.get(b)!)).map((group) => ({ name: group[0]!.experiment, executions: group }));
}
