/** What runs were for, where only the names of their metrics tell. */
import type { Meaning } from './describe.ts';
import type { ForeignRuns } from './foreign.ts';

/** Names that mean the same to everybody, the more usual goals first; of what is trained on comes last. */
const known: readonly (readonly ['maximize' | 'minimize', RegExp])[] = [
    ['maximize', /accuracy|auc|area_under_roc|\bf1\b|f_?measure|f_?score|\br2\b|r_?squared|\bmap\b|ndcg|precision|recall|kappa|matthews|\bmcc\b|bleu|dice|\biou\b|test_score/],
    ['minimize', /loss|error|rmse|\bmse\b|\bmae\b|mape|perplexity|\bwer\b|brier|deviance/],
];

/** At most one, and none where nothing is plain. */
export function guessedGoal({ runs }: ForeignRuns): Meaning['goals'] {
    const counts = new Map<string, number>();
    for (const { metrics } of runs) for (const name of Object.keys(metrics)) counts.set(name, (counts.get(name) ?? 0) + 1);
    const names = [...counts].sort(([a, many], [b, more]) => rank(a) - rank(b) || more - many || (a < b ? -1 : 1)).map(([name]) => name);
    for (const [direction, pattern] of known) {
        const metric = names.find((name) => pattern.test(spaced(name)));
        if (metric !== undefined) return [{ direction, metric }];
    }
    return [];
}

/** Whether a column of numbers is most likely a measurement, by its name. */
export function isMetricName(name: string): boolean {
    return known.some(([, pattern]) => pattern.test(spaced(name)));
}

/** What is measured on data that was held back says more. */
function rank(name: string): number {
    const spelt = spaced(name);
    return /\b(val(id(ation)?)?|test|eval|cv|oof)\b/.test(spelt) ? 0 : /\btrain(ing)?\b/.test(spelt) ? 2 : 1;
}

/** Words apart: `valAUC`, `val_auc` and `val/auc` alike, and whole as well. */
function spaced(name: string): string {
    const apart = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
    return `${apart} ${apart.replaceAll(/[^a-z\d]+/g, ' ')}`;
}
