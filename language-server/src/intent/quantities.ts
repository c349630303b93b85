/** Finds numbers in a text, with what they are counted in: `95 times in 100`, `5 ms`, `two gigabytes`, `half`, `1,000 runs`. */
import type { Span, Unit } from './interpretation.ts';

export interface Quantity extends Span {
    /** In the base unit. */
    readonly value: number;
    readonly unit: Unit;
    /** As it stands there. */
    readonly amount: number;
    /** `between 5 and 10 ms`, `5 to 10 ms`: where it ends. */
    readonly upTo?: number;
    /** What is counted, where it is something that can be spent: runs, people asked, runs side by side. */
    readonly counts?: 'runs' | 'parallel' | 'interactions';
}

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales: Readonly<Record<string, number>> = { hundred: 1e2, thousand: 1e3, million: 1e6, billion: 1e9, k: 1e3, dozen: 12 };

const word = `(?:(?:${tens.join('|')})(?:[- ](?:${small.slice(1, 10).join('|')}))?|${small.join('|')}|an?(?= (?:hundred|thousand|million|dozen))|(?<=in )an?(?= (?:hundred|thousand|dozen)))`;
const digits = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?(?:e-?\\d+)?|\\.\\d+)';
const numeral = `(?<![\\w.@-])(?:${digits}(?: ?(?:hundred|thousand|million|billion|k(?![\\w]))\\b)?|${word}(?: (?:hundred|thousand|million|dozen)\\b)?|(?:hundred|thousand|half|a quarter|a third)\\b)(?: and a half\\b)?`;

const units: readonly (readonly [Unit, number, string])[] = [
    ['time', 1e-9, 'ns|nanoseconds?'], ['time', 1e-6, 'us|µs|μs|microseconds?'], ['time', 1e-3, 'ms|msec|milliseconds?|millis'], ['time', 1, 's|sec|secs|seconds?'],
    ['time', 60, 'min|mins|minutes?'], ['time', 3600, 'h|hr|hrs|hours?'], ['time', 86_400, 'd|days?'], ['time', 604_800, 'weeks?'],
    ['size', 2 ** 10, 'kib'], ['size', 2 ** 20, 'mib'], ['size', 2 ** 30, 'gib'], ['size', 2 ** 40, 'tib'],
    ['size', 1e3, 'kb|kilobytes?'], ['size', 1e6, 'mb|megabytes?|megs?'], ['size', 1e9, 'gb|gigabytes?|gigs?'], ['size', 1e12, 'tb|terabytes?'], ['size', 1, 'bytes?'],
    ['money', 1, '€|\\$|£|euros?|dollars?|pounds|usd|eur|gbp|chf|francs?'], ['money', 0.01, 'cents?'],
    ['energy', 3.6e6, 'kwh|kilowatt[- ]hours?'], ['energy', 3600, 'wh|watt[- ]hours?'], ['energy', 1, 'j|joules?'],
];
const ofShare = '%|per ?cent|pct|percentage points?';
const counted: readonly (readonly [NonNullable<Quantity['counts']>, string])[] = [
    ['parallel', '(?:(?:runs?|jobs?|experiments?|trials?|of them|tasks?) )?(?:(?:at|in) (?:a time|once|the same time|parallel)|side by side|simultaneous(?:ly)?)'],
    ['runs', 'runs?|trials?|configurations?|attempts|evaluations|tries|variants|combinations'],
    ['interactions', 'questions?|interactions?|times? (?:asked|to ask)|(?:interruptions?)'],
];

const patterns: readonly { readonly pattern: RegExp; readonly read: (groups: Readonly<Record<string, string>>) => Omit<Quantity, keyof Span | 'amount'> | undefined }[] = [
    {
        pattern: new RegExp(`(?<n>${numeral}) (?:times |cases |answers |(?:[a-z]+ ){1,2}?)?(?:in|out of|of|per) (?:every |each |a )?(?<of>(?:${digits}|${word})(?: (?:hundred|thousand|million))?|hundred|thousand)\\b`, 'g'),
        read: ({ n, of }) => {
            const [part, whole] = [numberOf(n!), numberOf(of!)];
            // `in 10 seconds` is a time; of less than ten one hardly speaks as of a share.
            return whole >= part && whole >= 3 ? { value: round(part / whole), unit: 'share' } : undefined;
        },
    },
    { pattern: new RegExp(`(?<n>${numeral}) ?(?:${ofShare})`, 'g'), read: ({ n }) => ({ value: round(numberOf(n!) / 100), unit: 'share' }) },
    { pattern: new RegExp(`(?<sign>[€$£]) ?(?<n>${numeral.replace('(?<![\\w.@-])', '')})`, 'g'), read: ({ n }) => ({ value: numberOf(n!), unit: 'money' }) },
    ...units.map(([unit, factor, names]) => ({
        pattern: new RegExp(`(?:(?<n>${numeral})[- ]?|(?<part>half an?|(?:a|one) (?:tenth|hundredth|thousandth) of an?) |(?<!of )(?<= )an? )(?:${names})(?![\\w])`, 'g'),
        // `a second` is a time; `a pound` is seldom a limit.
        read: ({ n, part }: Readonly<Partial<Record<string, string>>>) => n === undefined && part === undefined && unit !== 'time' ? undefined : { value: round((part === undefined ? numberOf(n ?? 'a') : partOf(part)) * factor), unit },
    })),
    ...counted.map(([counts, names]) => ({
        pattern: new RegExp(`(?<n>${numeral}) (?:\\w+ )?(?:${names})(?!\\w)`, 'g'),
        read: ({ n }: Readonly<Record<string, string>>) => ({ value: numberOf(n!), unit: 'number' as const, counts }),
    })),
    { pattern: new RegExp(`(?<n>${numeral})(?![\\w%]| ?(?:%|per ?cent))`, 'g'), read: ({ n }) => ({ value: numberOf(n!), unit: /^half$|^a quarter$|^a third$/.test(n!) ? 'share' : 'number' }) },
];

/** In the order of the text, none over another. `text` is in lower case. */
export function quantitiesIn(text: string): Quantity[] {
    const found: Quantity[] = [];
    for (const { pattern, read } of patterns) {
        for (const match of text.matchAll(pattern)) {
            const span = { start: match.index, end: match.index + match[0].length };
            if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
            const quantity = read(match.groups!);
            const { n } = match.groups!;
            if (quantity !== undefined && Number.isFinite(quantity.value)) found.push({ ...span, ...quantity, amount: n === undefined ? 1 : numberOf(n) });
        }
    }
    // A lone `one` or `a hundred` in a sentence counts nothing.
    return ranged(text, found.sort((a, b) => a.start - b.start)).filter(({ unit, counts, start, end }) => unit !== 'number' || counts !== undefined || !/^(?:one|zero|two|a .*)$/.test(text.slice(start, end)));
}

/** Two that are the ends of one range become one; the first is counted in what the second is. */
function ranged(text: string, found: readonly Quantity[]): Quantity[] {
    return found.reduce<Quantity[]>((all, second) => {
        const first = all.at(-1);
        const between = first && text.slice(first.end, second.start);
        const isRange = first !== undefined && first.upTo === undefined && (/^ ?(?:to|-) ?$/.test(between!) || (/^ and $/.test(between!) && /\bbetween $/.test(text.slice(0, first.start))));
        if (!isRange || !(first.unit === 'number' || first.unit === second.unit) || first.amount > second.amount) return [...all, second];
        const value = first.unit === second.unit ? first.value : round(first.amount * second.value / second.amount);
        const start = text.slice(0, first.start).endsWith('between ') ? first.start - 'between '.length : first.start;
        return [...all.slice(0, -1), { ...second, start, value, upTo: second.value }];
    }, []);
}

function partOf(text: string): number {
    return text.includes('tenth') ? 0.1 : text.includes('hundredth') ? 0.01 : text.includes('thousandth') ? 0.001 : 0.5;
}

function numberOf(text: string): number {
    if (text.endsWith(' and a half')) return numberOf(text.slice(0, -' and a half'.length)) + 0.5;
    const fraction = { half: 0.5, 'a quarter': 0.25, 'a third': 1 / 3 }[text];
    if (fraction !== undefined) return fraction;
    const [, amount = '', scale] = /^(.*?)(?: ?(hundred|thousand|million|billion|k|dozen))?$/.exec(text)!;
    return simple(amount) * (scale === undefined ? 1 : scales[scale]!);
}

function simple(text: string): number {
    if (text === '' || text === 'a' || text === 'an') return 1;
    if (/\d/.test(text)) return Number(text.replaceAll(',', ''));
    return text.split(/[- ]/).reduce((sum, part) => sum + (tens.includes(part) ? 20 + 10 * tens.indexOf(part) : small.indexOf(part)), 0);
}

/** 0.95, not 0.9500000000000001. */
function round(value: number): number {
    return Number(value.toPrecision(12));
}
