/** Lets people find tasks that ask by a page of their own, as ExtremeXP's interactive tasks do: asked once the page is there, closed with the task. */
import type { Clock } from '../clock.ts';
import type { InteractionPlan, TaskPlan } from '../plan/plan.ts';
import { engine } from '../scheduler/close.ts';
import { interactionWithin } from '../store/asking.ts';
import type { JournalEvent, TaskOutcome } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

/** The port of a page that a process, or one that it has started, serves; undefined as long as there is none. */
export type FindPort = (pid: number) => Promise<number | undefined>;

interface Attempt {
    readonly run: string;
    readonly task: TaskPlan;
    readonly attempt: number;
}

/** How often it is looked for: milliseconds. */
const lookEvery = 250;

export class Pages {
    readonly #state: ExecutionState;
    readonly #clock: Clock;
    readonly #find: FindPort | undefined;
    readonly #record: (events: readonly JournalEvent[]) => void;

    constructor(state: ExecutionState, { clock, findPort }: { readonly clock: Clock; readonly findPort?: FindPort }, record: (events: readonly JournalEvent[]) => void) {
        this.#state = state;
        this.#clock = clock;
        this.#find = findPort;
        this.#record = record;
    }

    /** Until the page is found, or the task is over. */
    watch(attempt: Attempt, isOver: () => boolean): void {
        if (attempt.task.page === true && this.#find !== undefined && !this.#state.interactions.has(idOf(attempt))) void this.#look(attempt, this.#find, isOver);
    }

    /** What is to be written down with the end of the task. */
    over(attempt: Attempt, { status }: TaskOutcome): JournalEvent[] {
        const interaction = idOf(attempt);
        if (attempt.task.page !== true || !this.#state.attention.open.has(interaction)) return [];
        return [{ type: 'interaction.closed', interaction, by: engine, ...(status === 'completed' ? { outcome: 'answered', choice: done } : { outcome: 'cancelled' }) }];
    }

    async #look(attempt: Attempt, find: FindPort, isOver: () => boolean): Promise<void> {
        while (!isOver()) {
            const { pid } = this.#state.runs.get(attempt.run)?.tasks.get(attempt.task.name) ?? {};
            const port = pid === undefined ? undefined : await find(pid);
            if (isOver()) return;
            if (port !== undefined) return this.#record([this.#asked(attempt, `http://localhost:${port}`)]);
            await new Promise<void>((resolve) => { this.#clock.after(lookEvery, resolve); });
        }
    }

    #asked(attempt: Attempt, page: string): JournalEvent {
        const { run, task: { name, location } } = attempt;
        const plan: InteractionPlan = { kind: 'interaction', name, question: `**${name}** of ${run} asks on a page of its own: [${page}](${page})`, ask: 'anyone', choices: [done], inputs: [], show: [], location };
        return { type: 'interaction.asked', interaction: idOf(attempt), node: name, step: this.#state.runs.get(run)!.step, about: { run, task: name }, evidence: [], plan, page };
    }
}

/** What the task's end comes to. */
const done = 'done';

function idOf({ run, task, attempt }: Attempt): string {
    return interactionWithin(run, task.name, attempt);
}
