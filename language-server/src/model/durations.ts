const seconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** `90s`, `1.5h`, `30m` in seconds. */
export function secondsOf(duration: string): number | undefined {
    const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration);
    return match === null ? undefined : Number(match[1]) * seconds[match[2]!]!;
}
