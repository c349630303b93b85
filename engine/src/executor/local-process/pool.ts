/** Has tasks forked from processes that have already imported what they import. Where that is not to be had, they are spawned. */
import { Keeper } from './keeper.ts';
import { spawnTask, type Launch, type Starter, type TaskProcess } from './start.ts';

/** A keeper that goes away so often before it has forked anything is not tried again. */
const mostFailures = 3;

/** Forks are safe on Linux only: the frameworks of macOS do not survive one, and Windows has none. */
export const canPool = process.platform === 'linux';

/** One for each interpreter. */
export class Pool implements Starter {
    readonly #python: string;
    readonly #runner: string;
    #keeper: Keeper | undefined;
    #failures = 0;

    constructor(python: string, runner: string) {
        this.#python = python;
        this.#runner = runner;
    }

    async start(launch: Launch): Promise<TaskProcess | Error> {
        while (this.#failures < mostFailures) {
            if (this.#keeper?.alive !== true) this.#keeper = new Keeper(this.#python, this.#runner);
            const started = await this.#keeper.start(launch);
            if (started !== undefined) {
                this.#failures = 0;
                return started;
            }
            this.#failures += 1;
        }
        return spawnTask(launch);
    }

    close(): void {
        this.#keeper?.close();
    }
}
