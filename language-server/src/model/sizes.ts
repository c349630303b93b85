const powers = ['', 'k', 'M', 'G', 'T'];

/** `4GB`, `512MiB` in bytes. */
export function bytesOf(size: string): number | undefined {
    const match = /^(\d+(?:\.\d+)?)([kKMGT])(i?)B$/.exec(size);
    return match === null ? undefined : Math.round(Number(match[1]) * (match[3] === 'i' ? 1024 : 1000) ** powers.indexOf(match[2]!.replace('K', 'k')));
}
