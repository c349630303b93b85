/**
 * Has processes made for the tasks that come next while others still run, so that a slot that becomes free is taken at
 * once. None of them does anything before it is let go; those that are not needed after all are thrown away.
 */
import type { Clock } from '../clock.ts';
import type { Assignment, Executor, PreparedTask } from '../executor/executor.ts';

export interface AheadParts {
    readonly executor: Pick<Executor, 'prepare'>;
    readonly clock: Clock;
    /** Whether the task will run, as far as that can be said before it is begun: nothing may be decided by asking. */
    willRun(assignment: Assignment): Promise<boolean>;
}

export interface Attempt {
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
}

interface Ready {
    /** What it was made for, as JSON. */
    readonly given: string;
    readonly since: number;
    /** Undefined where the task will not run. */
    readonly prepared: Promise<PreparedTask | undefined>;
}

/** In milliseconds. What lies in the workspace or is installed may be another by then. */
const longestWait = 2000;

export class Ahead {
    readonly #parts: AheadParts;
    /** By attempt, as are the others. */
    readonly #ready = new Map<string, Ready>();
    /** Of attempts that are being started. */
    readonly #claimed = new Map<string, Ready>();
    /** What is being thrown away: the folder of such an attempt is in use until then. */
    readonly #leaving = new Map<string, Promise<void>>();

    constructor(parts: AheadParts) {
        this.#parts = parts;
    }

    /** Makes ready for these, and throws away what was made for others. */
    expect(next: readonly Assignment[]): void {
        const wanted = new Map(next.map((assignment) => [idOf(attemptOf(assignment)), assignment]));
        for (const [id, ready] of this.#ready) if (!wanted.has(id) || this.#isOld(ready)) this.#drop(id, this.#ready);
        for (const [id, assignment] of wanted) {
            if (this.#ready.has(id) || this.#claimed.has(id) || this.#leaving.has(id)) continue;
            const prepared = this.#prepare(assignment);
            // Whoever takes it hears of it.
            prepared.catch(() => undefined);
            this.#ready.set(id, { given: JSON.stringify(assignment), since: this.#parts.clock.now(), prepared });
        }
    }

    /** The attempt is being started: what is ready for it stays until it is taken or released, whatever else is expected. */
    claim(attempt: Attempt): void {
        const id = idOf(attempt);
        const ready = this.#ready.get(id);
        if (ready !== undefined) this.#claimed.set(id, ready);
        this.#ready.delete(id);
    }

    /** What was claimed, where it was made just now and for the same, else a process of its own. */
    async take(assignment: Assignment): Promise<PreparedTask> {
        const attempt = attemptOf(assignment);
        const id = idOf(attempt);
        const claimed = this.#claimed.get(id);
        if (claimed !== undefined && !this.#isOld(claimed) && claimed.given === JSON.stringify(assignment)) {
            this.#claimed.delete(id);
            const prepared = await claimed.prepared;
            if (prepared !== undefined) return prepared;
        }
        this.release(attempt);
        await this.#leaving.get(id);
        return this.#parts.executor.prepare(assignment);
    }

    /** The attempt has begun, or does not begin after all. */
    release(attempt: Attempt): void {
        this.#drop(idOf(attempt), this.#claimed);
    }

    /** Resolves once nothing is left of what was made. */
    async close(): Promise<void> {
        this.expect([]);
        await Promise.all(this.#leaving.values());
    }

    async #prepare(assignment: Assignment): Promise<PreparedTask | undefined> {
        return await this.#parts.willRun(assignment) ? this.#parts.executor.prepare(assignment) : undefined;
    }

    #drop(id: string, from: Map<string, Ready>): void {
        const ready = from.get(id);
        if (ready === undefined) return;
        from.delete(id);
        const left = ready.prepared.then((prepared) => prepared?.discard(), () => undefined);
        this.#leaving.set(id, left.finally(() => this.#leaving.delete(id)));
    }

    #isOld({ since }: Ready): boolean {
        return this.#parts.clock.now() - since > longestWait;
    }
}

function attemptOf({ run, task, attempt }: Assignment): Attempt {
    return { run, task: task.name, attempt };
}

function idOf({ run, task, attempt }: Attempt): string {
    return JSON.stringify([run, task, attempt]);
}
