/** Where time comes in. Decisions get moments from the journal; only what waits or stamps asks a clock. */
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Calls back once after so many milliseconds; the function returned takes it back. */
    after(milliseconds: number, callback: () => void): () => void;
}

/** `setTimeout` takes no more; a longer wait is made of several. */
const longestTimer = 2 ** 31 - 1;

/** The machine's clock, except that it never goes back: where that one is set back, time goes on as it passes. */
export class SteadyClock implements Clock {
    readonly #wall: () => number;
    readonly #passing: () => number;
    #last = -Infinity;
    #lastPassing = 0;

    /** `passing` counts milliseconds from anywhere, whatever the clock on the wall is set to. */
    constructor(wall: () => number = () => Date.now(), passing: () => number = () => performance.now()) {
        this.#wall = wall;
        this.#passing = passing;
    }

    now(): number {
        const passing = this.#passing();
        const wall = this.#wall();
        this.#last = wall >= this.#last ? wall : this.#last + passing - this.#lastPassing;
        this.#lastPassing = passing;
        return Math.floor(this.#last);
    }

    /** So late it was already when an earlier process looked. */
    notBefore(at: number): void {
        if (at <= this.now()) return;
        this.#last = at;
        this.#lastPassing = this.#passing();
    }

    after(milliseconds: number, callback: () => void): () => void {
        const end = this.#passing() + milliseconds;
        let timer: NodeJS.Timeout;
        const arm = (): void => {
            const left = end - this.#passing();
            timer = setTimeout(left > longestTimer ? arm : callback, Math.max(0, Math.min(left, longestTimer)));
        };
        arm();
        return () => clearTimeout(timer);
    }
}

/** The one of this process. */
export const systemClock = new SteadyClock();

/** A promise's way to wait. */
export function delay(milliseconds: number): Promise<void> {
    return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
