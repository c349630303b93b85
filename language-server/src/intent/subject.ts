/** What an intent is about: what is to be foretold, from which data, and how the search is to go. */
import type { Interpretation, Span } from './interpretation.ts';

const file = /(?<![\w/.@-])(?:\.{0,2}\/)?(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.(?:csv|tsv|jsonl?|ndjson|parquet|arff|xlsx?|feather|npy|npz|h5|hdf5|pkl|pickle|txt|sqlite|db|zip)(?:\.gz|\.zip|\.bz2)?(?![\w/])/g;
const called = /\b(?:from|in|on|of|with|using|over)? ?(?:the|our|my|this|these|those|his|her)? ?((?:[a-z][\w-]*)(?: [a-z][\w-]*)?) (?:data ?sets?|data|records|table|files?|benchmark)\b/g;
const noName = new Set(['the', 'our', 'my', 'this', 'these', 'those', 'training', 'test', 'validation', 'new', 'unseen', 'same', 'any', 'all', 'more', 'less', 'missing', 'raw', 'real', 'tabular', 'of', 'from', 'on', 'in', 'with', 'using', 'out', 'no', 'some', 'available', 'held-out', 'for', 'over', 'and', 'personal', 'such', 'their', 'its', 'other', 'a', 'an', 'each', 'sensor']);

/** Files that the text names, and what it calls data (`the churn data`). `text` is in lower case, `whole` as it was written. */
export function dataIn(text: string, whole: string): Interpretation['data'] {
    const files = [...text.matchAll(file)].map(({ index, 0: { length } }) => ({ name: whole.slice(index, index + length).replace(/^\.\//, ''), spans: [{ start: index, end: index + length }] }));
    const names = [...text.matchAll(called)].flatMap((match) => {
        const words = match[1]!.split(' ').filter((word) => !noName.has(word));
        const start = match.index + match[0].lastIndexOf(words[0] ?? '');
        if (words.length === 0 || words.some((word) => /ing$|ed$/.test(word) && words.length > 1) || files.some(({ spans: [span] }) => span!.start < match.index + match[0].length && match.index < span!.end)) return [];
        const begin = match.index + match[0].indexOf(match[1]!) + match[1]!.lastIndexOf(words.join(' '));
        return begin < match.index ? [] : [{ name: whole.slice(begin, begin + words.join(' ').length), spans: [{ start: Math.min(begin, start), end: match.index + match[0].length }] }];
    });
    return [...files, ...names].filter(({ name }, index, all) => all.findIndex((each) => each.name.toLowerCase() === name.toLowerCase()) === index);
}

const verbs = /\b(?:predict|forecast|foretell|estimat|classify|classif(?:ies|y)|guess|anticipat|foresee|model(?= the| how)|determine|detect|recogni[sz]e|identify|find(?! out)|spot|rank|cluster|segment)(?:e|es|s|ing|ed|ation of|ion of)?\s+/g;
const ends = /[.,;:()]|\s(?:from|by|for|using|with|within|without|in|on|at|based|given|so|that|to|as|and|or|but|right|correctly|after|before|between|into|which|while|where|when|is|are|will|per|next|than|tomorrow|over|of)(?=\s|$)|$/;
const determiners = /^(?:(?:the|a|an|our|its|their|each|every|all|how much|how many|how long|which|what|when|if|whether|future|next|daily|hourly|weekly|monthly|tomorrow's|remaining|handwritten|of|kind|type|class)\s+)+/;

/** The noun behind `predict`, `estimate`, …; none where a whole clause stands there. */
export function targetIn(text: string, whole: string): Interpretation['target'] {
    for (const match of text.matchAll(verbs)) {
        const from = match.index + match[0].length;
        const rest = text.slice(from);
        const length = ends.exec(rest)!.index;
        const phrase = rest.slice(0, length);
        const skipped = determiners.exec(phrase)?.[0].length ?? 0;
        const name = phrase.slice(skipped).trim();
        if (/^(?:if|whether|which|who|what|when|that|how)\b/.test(phrase.trim()) || name === '' || name.split(/\s+/).length > 3 || !/^[a-z]/.test(name) || /^(?:which|who|whether|if|how|it|them|this|that|the|a|an|best|good)$/.test(name)) continue;
        return { name: whole.slice(from + skipped, from + skipped + name.length), spans: [{ start: from + skipped, end: from + skipped + name.length }] };
    }
    return undefined;
}

const strategies: readonly (readonly [string, RegExp])[] = [
    ['gridsearch', /\bgrid(?: ?search)?\b|\b(?:every|all|each) (?:possible )?(?:combinations?|configurations?)\b|\bexhaustive\w*/],
    ['randomsearch', /\brandom(?:ly)? ?(?:search|sampl\w+|drawn|configurations?)|\bat random\b/],
    ['bayesian', /\bbayesian(?: optimi[sz]ation| search)?\b|\btpe\b/],
    ['gaussian', /\bgaussian process\w*/],
    ['evolutionary', /\bevolutionary(?: \w+)?\b|\bgenetic algorithm\w*|\bnsga-?(?:2|ii)\b/],
    ['cmaes', /\bcma-?es\b/],
    ['latinhypercube', /\blatin hypercube\b/],
    ['sobol', /\bsobol\b/],
];

export function strategyIn(text: string): Interpretation['strategy'] {
    for (const [name, pattern] of strategies) {
        const match = pattern.exec(text);
        if (match !== null && !/\b(?:not?|without|avoid|instead of)(?: an?| the)? $/.test(text.slice(0, match.index))) return { name, spans: [spanOf(match)] };
    }
    return undefined;
}

function spanOf(match: RegExpExecArray): Span {
    return { start: match.index, end: match.index + match[0].length };
}
