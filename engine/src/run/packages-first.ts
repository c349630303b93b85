/** Lets tasks that ask for packages wait for these without a slot. */
import type { Environments } from '../executor/environments/environments.ts';
import type { EnvironmentPlan, TaskPlan } from '../plan/plan.ts';

export class PackagesFirst {
    /** By run, the tasks that wait. */
    readonly awaiting: ReadonlyMap<string, ReadonlySet<string>>;
    readonly #awaiting = new Map<string, Set<string>>();
    readonly #environments: Pick<Environments, 'forTask'> | undefined;
    /** The environments that are there, or cannot be had. */
    readonly #settled = new Set<string>();

    constructor(environments: Pick<Environments, 'forTask'> | undefined) {
        this.#environments = environments;
        this.awaiting = this.#awaiting;
    }

    /** Resolves once the task may be begun anew; undefined where it need not wait. */
    waitFor(run: string, task: TaskPlan): Promise<void> | undefined {
        const { environment } = task;
        if (environment === undefined || this.#environments === undefined || this.#settled.has(keyOf(environment))) return undefined;
        const tasks = this.#awaiting.get(run) ?? new Set();
        this.#awaiting.set(run, tasks.add(task.name));
        return this.#environments.forTask(task).then(() => { this.#settled.add(keyOf(environment)); }).finally(() => {
            tasks.delete(task.name);
            if (tasks.size === 0) this.#awaiting.delete(run);
        });
    }
}

function keyOf({ requirements, python }: EnvironmentPlan): string {
    return JSON.stringify([requirements, python]);
}
