/** Figures and times as people read them, in the views of both sides. */

/** `4.2 s`, `42 s`, `2 min 5 s`, `3 h 20 min`. */
export function duration(milliseconds: number): string {
    const seconds = Math.max(0, milliseconds) / 1000;
    if (seconds < 10) return `${seconds.toFixed(1)} s`;
    if (seconds < 60) return `${Math.floor(seconds)} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
    return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** In whole seconds, and short: `0 s`, `20 min`, `2 min 5 s`. */
export function roughDuration(seconds: number): string {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : duration(whole * 1000).replace(/ 0 (s|min)$/, '');
}

/** `512 bytes`, `3.4 MB`. */
export function size(bytes: number): string {
    const power = Math.min(4, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    return power === 0 ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}` : `${(bytes / 1000 ** power).toFixed(1)} ${['', 'kB', 'MB', 'GB', 'TB'][power]}`;
}

/** Five significant digits tell runs apart; more only tires. */
export function figure(value: string | number | boolean): string {
    if (typeof value !== 'number' || Number.isInteger(value)) return String(value);
    return String(Number(value.toPrecision(5)));
}

/** `Train.loss` as `loss`, where the task goes without saying. */
export function shortMetric(metric: string): string {
    return metric.slice(metric.indexOf('.') + 1);
}

export function clockTime(at: number): string {
    return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}
