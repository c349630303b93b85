/** What the tasks of an execution hold of the machine, kept apart from what those of other executions do. */
import { systemClock } from '../../clock.ts';
import { messageOf } from '../../errors.ts';
import type { Resources } from '../../plan/plan.ts';
import { visibleGpus } from '../machine.ts';
import type { ProcessIdentity } from '../process-table.ts';
import { ClaimsFolder, type Claimed, type TaskHold } from './folder.ts';
import { share } from './share.ts';

export interface ClaimsOptions {
    /** The execution's folder. */
    readonly dir: string;
    readonly execution: string;
    /** Where other executions cannot be seen, why; then only what this one holds counts. */
    warn(message: string): void;
}

export interface Claimant {
    readonly run: string;
    readonly task: string;
    /** Where others would come to the same result: what tells that. */
    readonly result?: string;
}

export interface Claim {
    /** How much of which GPUs, by their names. */
    readonly devices?: Resources;
    /** It is the task's process that holds it now. */
    began(process: ProcessIdentity): void;
    release(): void;
}

/** Somebody may have gone without a word: so often it is tried again in any case. */
const tryEvery = 2000;
const touchEvery = 1000;
/** Shorter waits are not worth telling of. */
const worthTelling = 1000;

export class Claims {
    /** What is not to be had just now, by label. */
    readonly scarce: ReadonlySet<string>;
    /** By run, the tasks for which an equal one runs in another execution: they are not to be started. */
    readonly awaiting: ReadonlyMap<string, ReadonlySet<string>>;
    readonly #awaiting = new Map<string, Set<string>>();
    readonly #options: ClaimsOptions;
    readonly #scarce = new Set<string>();
    readonly #holds = new Set<TaskHold>();
    readonly #waitsFor = new Set<string>();
    /** Since when it waits for any of it. */
    #since = 0;
    #holders: Readonly<Record<string, readonly string[]>> = {};
    #folder: ClaimsFolder | undefined;
    #opened = false;
    #watching: { close(): void } | undefined;
    #stamp = '';
    #triedAt = 0;
    #touchedAt = 0;
    #turn: Promise<unknown> = Promise.resolve();

    constructor(options: ClaimsOptions) {
        this.#options = options;
        this.scarce = this.#scarce;
        this.awaiting = this.#awaiting;
    }

    /** Whether `look` is to be called now and then. */
    get isWaiting(): boolean {
        return this.#waitsFor.size > 0 || this.#awaiting.size > 0;
    }

    /** By label, who holds what has been waited for in vain for a while. */
    awaited(): Readonly<Record<string, readonly string[]>> {
        if (systemClock.now() - this.#since < worthTelling) return {};
        return Object.fromEntries(Object.entries(this.#holders).filter(([label, holders]) => this.#waitsFor.has(label) && holders.length > 0));
    }

    /** Undefined where there is too little, or an equal task runs elsewhere; `capacity` is how much there is in all. `changed` is called when there may be more. */
    take(of: Claimant, needs: Resources, capacity: Resources, changed: () => void): Promise<Claim | undefined> {
        // One after the other, so that we do not stand in our own way.
        const taken = this.#turn.then(async () => {
            try {
                const folder = this.#open();
                if (folder !== undefined) return await folder.alone(() => this.#take(of, needs, capacity, changed));
            } catch (error) {
                this.#goOnAlone(error);
            }
            return this.#take(of, needs, capacity, changed);
        });
        this.#turn = taken.catch(() => undefined);
        return taken;
    }

    /** For a task that runs already. */
    adopt(hold: TaskHold): Claim {
        this.#open();
        return this.#hold(hold);
    }

    /** To be called now and then while it waits; `wanted` are the labels that a task could go on with. */
    look(wanted: ReadonlySet<string>): void {
        const now = systemClock.now();
        const waited = this.#waitsFor.size;
        for (const label of this.#waitsFor) if (!wanted.has(label)) this.#waitsFor.delete(label);
        if (this.#waitsFor.size < waited) this.#write();
        const stamp = this.#do((folder) => folder.stamp()) ?? '';
        if (this.#waitsFor.size === 0 || stamp !== this.#stamp || now - this.#triedAt >= tryEvery) this.#scarce.clear();
        if (stamp !== this.#stamp || now - this.#triedAt >= tryEvery) this.#awaiting.clear();
        this.#stamp = stamp;
        if (this.#waitsFor.size > 0 && now - this.#touchedAt >= touchEvery) this.#write();
    }

    /** Nothing is waited for any more; what is held is given back by whoever holds it. */
    close(): void {
        this.#waitsFor.clear();
        this.#awaiting.clear();
        this.#write();
    }

    #take({ run, task, result }: Claimant, needs: Resources, capacity: Resources, changed: () => void): Claim | undefined {
        const now = systemClock.now();
        this.#triedAt = now;
        // First: what is said from here on may not be among what is read.
        const stamp = this.#folder?.stamp() ?? '';
        const others = this.#folder?.others(now) ?? [];
        if (result !== undefined && others.some(({ holds }) => holds.some((hold) => hold.result === result))) {
            this.#awaiting.set(run, (this.#awaiting.get(run) ?? new Set()).add(task));
            this.#listen(stamp, changed);
            return undefined;
        }
        const shared = share({ needs, capacity, gpus: gpuNames(capacity) }, this.#own(), others, now);
        if ('lacking' in shared) {
            if (this.#waitsFor.size === 0) this.#since = now;
            for (const label of shared.lacking) {
                this.#scarce.add(label);
                this.#waitsFor.add(label);
            }
            this.#holders = Object.fromEntries(shared.lacking.map((label) => [label, others.filter(({ holds }) => holds.some((hold) => (hold.needs[label] ?? 0) > 0)).map(({ execution }) => execution)]));
            this.#listen(stamp, changed);
            this.#write();
            return undefined;
        }
        for (const label of Object.keys(needs)) this.#waitsFor.delete(label);
        return this.#hold({ run, task, needs, ...shared, ...(result !== undefined && { result }) });
    }

    /** For what the others say from now on. */
    #listen(stamp: string, changed: () => void): void {
        this.#stamp = stamp;
        this.#watching ??= this.#folder?.watch(changed);
    }

    #hold(first: TaskHold): Claim {
        let hold = first;
        this.#holds.add(hold);
        this.#write();
        return {
            ...(hold.devices !== undefined && { devices: hold.devices }),
            began: (process) => {
                this.#holds.delete(hold);
                hold = { ...hold, process };
                this.#holds.add(hold);
                this.#write();
            },
            release: () => {
                this.#holds.delete(hold);
                this.#scarce.clear();
                this.#write();
            },
        };
    }

    #own(): Claimed {
        return { execution: this.#options.execution, holds: [...this.#holds], ...(this.#waitsFor.size > 0 && { wait: { since: this.#since, labels: [...this.#waitsFor] } }) };
    }

    #write(): void {
        if (!this.isWaiting) {
            this.#watching?.close();
            this.#watching = undefined;
        }
        this.#touchedAt = systemClock.now();
        this.#do((folder) => folder.write(this.#own()));
    }

    /** Not before something is held that others may want too. */
    #open(): ClaimsFolder | undefined {
        if (this.#opened) return this.#folder;
        this.#opened = true;
        try {
            this.#folder = new ClaimsFolder(this.#options.dir);
        } catch (error) {
            this.#goOnAlone(error);
        }
        return this.#folder;
    }

    #do<Result>(what: (folder: ClaimsFolder) => Result): Result | undefined {
        try {
            return this.#folder && what(this.#folder);
        } catch (error) {
            return this.#goOnAlone(error);
        }
    }

    #goOnAlone(error: unknown): undefined {
        this.#folder = undefined;
        this.#options.warn(`What other executions on this machine hold cannot be seen (${messageOf(error)}); GPUs and other resources are shared among the tasks of this one alone`);
    }
}

/** As the driver has them, unless it was said that there are more. */
function gpuNames({ gpu = 0 }: Resources): readonly string[] {
    const visible = visibleGpus();
    return visible.length >= gpu ? visible : Array.from({ length: Math.ceil(gpu) }, (_, index) => String(index));
}
