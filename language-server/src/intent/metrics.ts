/** Which measure a metric is of, by its name: `val_accuracy`, `latency_ms`, `peakMemoryMB`. */
import type { Unit } from './interpretation.ts';
import { measures, type Measure } from './measures.ts';

export interface MetricMeaning {
    readonly measure: Measure;
    /** How many of its unit make one base unit: 1000 where it counts milliseconds; undefined where its name says no unit and there are several. */
    readonly perUnit?: number;
    /** The lower, the likelier that it is the number to judge by: that of the test comes before that of the training. */
    readonly doubt: number;
}

const noise: Readonly<Record<string, number>> = { test: 0, final: 0, best: 0.5, cv: 0.5, mean: 0.5, avg: 0.5, average: 0.5, score: 0.5, macro: 1, weighted: 1, micro: 1, val: 1, valid: 1, validation: 1, dev: 1, eval: 0.5, p95: 1, p99: 1, median: 0.5, max: 1.5, peak: 0, total: 0.5, model: 1, train: 3, training: 3 };
const unitWords: Readonly<Record<string, readonly [Unit, number]>> = {
    ms: ['time', 1e3], millis: ['time', 1e3], milliseconds: ['time', 1e3], us: ['time', 1e6], microseconds: ['time', 1e6], ns: ['time', 1e9],
    s: ['time', 1], sec: ['time', 1], secs: ['time', 1], seconds: ['time', 1], min: ['time', 1 / 60], minutes: ['time', 1 / 60], h: ['time', 1 / 3600], hours: ['time', 1 / 3600], days: ['time', 1 / 86_400],
    bytes: ['size', 1], kb: ['size', 1e-3], mb: ['size', 1e-6], gb: ['size', 1e-9], kib: ['size', 2 ** -10], mib: ['size', 2 ** -20], gib: ['size', 2 ** -30],
    pct: ['share', 100], percent: ['share', 100], percentage: ['share', 100], eur: ['money', 1], usd: ['money', 1], euros: ['money', 1], dollars: ['money', 1], cents: ['money', 100],
    kwh: ['energy', 1 / 3.6e6], wh: ['energy', 1 / 3600], joules: ['energy', 1], j: ['energy', 1],
};

export function meaningOf(metric: string): MetricMeaning | undefined {
    const words = metric.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
    const unit = words.findLast((word, index) => index > 0 && Object.hasOwn(unitWords, word));
    const bare = words.filter((word) => word !== unit);
    const known = new Set([words, bare].map((each) => each.join('')));
    const core = bare.filter((word) => !Object.hasOwn(noise, word));
    const doubt = bare.reduce((sum, word) => sum + (Object.hasOwn(noise, word) ? noise[word]! : 0), 0);
    const measure = byName(known) ?? byName(new Set([core.join('')]));
    if (measure === undefined) return undefined;
    const said = unit === undefined ? undefined : unitWords[unit]!;
    const perUnit = said !== undefined && measure.units.includes(said[0]) ? said[1] : measure.units[0] === 'share' || measure.units[0] === 'number' ? 1 : undefined;
    return { measure, doubt, ...(perUnit !== undefined && { perUnit }) };
}

/** How a metric of a measure is called where there is none yet, and how many of its unit make one base unit. */
export function proposedMetric({ id, metrics: [first = ''], units: [unit] }: Measure): { readonly name: string; readonly perUnit: number } {
    const [suffix, perUnit] = { time: id === 'latency' ? ['_ms', 1e3] as const : ['_s', 1] as const, size: ['_mb', 1e-6] as const, energy: ['_kwh', 1 / 3.6e6] as const, money: ['', 1] as const, share: ['', 1] as const, number: ['', 1] as const }[unit!];
    return { name: `${/^[a-z]+\d?$/.test(first) ? id.replaceAll('-', '_') : first}${suffix}`, perUnit };
}

function byName(names: ReadonlySet<string>): Measure | undefined {
    return measures.find(({ metrics }) => metrics.some((name) => names.has(name)));
}
