/** Where time comes in. Decisions get moments from the journal; only what waits or stamps asks a clock. */
export interface Clock {
    /** Milliseconds since 1970. */
    now(): number;
    /** Calls back once after so many milliseconds; the function returned takes it back. */
    after(milliseconds: number, callback: () => void): () => void;
}

/** `setTimeout` takes no more; a longer wait is made of several. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
    now: () => Date.now(),
    after(milliseconds, callback) {
        const end = Date.now() + milliseconds;
        let timer: NodeJS.Timeout;
        const arm = (): void => {
            const left = end - Date.now();
            timer = setTimeout(left > longestTimer ? arm : callback, Math.max(0, Math.min(left, longestTimer)));
        };
        arm();
        return () => clearTimeout(timer);
    },
};

/** A promise's way to wait. */
export function delay(milliseconds: number): Promise<void> {
    return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
