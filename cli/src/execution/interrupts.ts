/** Ctrl+C, from the moment an execution exists: the first one may come before there is anything to cancel it with. */
export interface Interrupts {
    /** Called with how many there have been; at once when there have been some already. */
    listen(listener: (times: number) => void): void;
    close(): void;
}

export function interrupts(): Interrupts {
    let times = 0;
    let tell: (times: number) => void = () => undefined;
    const interrupted = (): void => {
        times += 1;
        tell(times);
    };
    process.on('SIGINT', interrupted);
    return {
        listen(listener) {
            tell = listener;
            if (times > 0) listener(times);
        },
        close: () => { process.off('SIGINT', interrupted); },
    };
}
