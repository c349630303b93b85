/** Real executions for tests: through the real engine process, in a workspace of their own. */
import {
    createExecution, engineStatus, followExecution, launchEngine,
    type ExecutionOptions, type ExecutionState, type ExperimentPlan, type Follower, type JournalLine,
} from '../../engine/src/index.ts';
import { ana, options, workspace } from './engine-plans.ts';
import './own-machine.ts';
import { shippedEngine } from './shipped.ts';

/** One execution, followed from its first line on. */
export class Trial {
    readonly root: string;
    readonly dir: string;
    readonly lines: JournalLine[] = [];
    pid = 0;
    #state!: ExecutionState;
    #follower!: Follower;
    #waiting: (() => void)[] = [];

    private constructor(root: string, dir: string) {
        this.root = root;
        this.dir = dir;
    }

    static async create(root: string, plan: ExperimentPlan, more: Partial<ExecutionOptions> = {}): Promise<Trial> {
        const { dir } = await createExecution(root, { plan, options: options(more), by: ana });
        const trial = new Trial(root, dir);
        trial.#follower = await followExecution(dir, ({ lines, state }) => {
            trial.#state = state;
            trial.lines.push(...lines);
            for (const look of trial.#waiting.splice(0)) look();
        });
        return trial;
    }

    get state(): ExecutionState {
        return this.#state;
    }

    async launch(engine = shippedEngine, node?: string): Promise<void> {
        this.pid = (await launchEngine(this.dir, { engine, ...(node !== undefined && { node }) })).pid;
    }

    /** Until the journal has it so. */
    async until(holds: (state: ExecutionState, lines: readonly JournalLine[]) => boolean): Promise<void> {
        while (!holds(this.#state, this.lines)) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    }

    /** Until it is finished and its engine has let go of it. */
    async finished(): Promise<ExecutionState> {
        await this.until((state) => state.finishedAt !== undefined);
        while (await engineStatus(this.dir) === 'alive') await new Promise((resolve) => { setTimeout(resolve, 5); });
        return this.#state;
    }

    /** As a power cut would, for the engine alone. */
    async killEngine(): Promise<void> {
        if (this.pid === 0) throw new Error('No engine was launched');
        kill(this.pid);
        while (await engineStatus(this.dir) === 'alive') await new Promise((resolve) => { setTimeout(resolve, 5); });
    }

    async close(): Promise<void> {
        await this.#follower.close();
        if (await engineStatus(this.dir) === 'alive') await this.killEngine();
        for (const run of this.#state.runs.values()) {
            for (const { status, pid } of run.tasks.values()) {
                if (status === 'running' && pid !== undefined) kill(-pid);
            }
        }
    }
}

/** `trial(plan)` makes and launches an execution; everything is gone after each test. */
export function trials(): (plan: ExperimentPlan, more?: Partial<ExecutionOptions>) => Promise<Trial> {
    const open: Trial[] = [];
    let place: Awaited<ReturnType<typeof workspace>>;
    beforeEach(async () => { place = await workspace(); });
    afterEach(async () => {
        for (const trial of open.splice(0)) await trial.close();
        await place.remove();
    });
    return async (plan, more) => {
        const trial = await Trial.create(place.root, plan, more);
        open.push(trial);
        await trial.launch();
        return trial;
    };
}

function kill(pid: number): void {
    try {
        process.kill(pid, 'SIGKILL');
    } catch {
        // It has ended by itself.
    }
}

/** What must be the same however an execution came to its end: configurations, outcomes, metrics, outputs. */
export function record(state: ExecutionState): unknown {
    return [...state.runs.values()].map((run) => ({
        id: run.id, configuration: run.configuration, seed: run.seed, repetition: run.repetition, status: run.status, broken: run.broken,
        metrics: Object.fromEntries([...run.metrics].sort(([a], [b]) => (a < b ? -1 : 1))),
        outputs: Object.fromEntries([...run.tasks].map(([name, { outputs }]): [string, unknown] => [name, outputs]).sort(([a], [b]) => (a < b ? -1 : 1))),
    })).sort((a, b) => (a.id < b.id ? -1 : 1));
}
