/** All suggestions for a workspace, from what its graph tells. */
import type { Experience, PastData, PastGoal, PastRun } from '../experience.ts';
import { likeness } from '../likeness.ts';
import { arenasOf, type Arena } from './arenas.ts';
import { contextOf, findingsIn } from './context.ts';
import { experimentsIn } from './experiments.ts';
import { withFeedback } from './feedback.ts';
import { suggestionsVersion, type Context, type KnownFile, type Suggestions } from './file.ts';
import { withUntried, type SuitedBy } from './untried.ts';

export interface SuggestOptions {
    readonly stamp: string;
    /** The data files of the workspace. */
    readonly files: readonly Omit<KnownFile, 'alike'>[];
    /** Asks what was learnt of links; absent where nothing was. */
    readonly suitedBy?: SuitedBy;
}

/** Beyond these, those with fewest runs have none of their own. */
const [mostGoals, mostData] = [5, 30];
const mostAlike = 20;

export function suggestionsFrom(experience: Experience, { stamp, files, suitedBy }: SuggestOptions): Suggestions {
    const { runs, data, feedback } = experience;
    const all = [...data.values()];
    const described = (sha256: string): Pick<PastData, 'sha256' | 'features'> => data.get(sha256) ?? { sha256, features: {} };
    const known = new Map<string, number>();
    const alike = (asked: string, others: readonly string[]): number => {
        const key = `${asked} ${others.join()}`;
        const before = known.get(key) ?? likeness([described(asked)], others.map(described), all);
        known.set(key, before);
        return before;
    };
    const runsOn = countsOf(runs);
    const wanted = [...new Set(files.map(({ sha256 }) => sha256))].filter((sha256) => data.has(sha256)).sort((a, b) => (runsOn.get(b) ?? 0) - (runsOn.get(a) ?? 0) || (a < b ? -1 : 1)).slice(0, mostData);
    const contexts = [undefined, ...goalsOf(runs)].flatMap((goal): Context[] => {
        const findings = findingsIn(arenasOf(runs, data, goal));
        if (findings.arenas.length === 0) return [];
        return [undefined, ...wanted].map((sha256) => {
            const likenessOf = ({ data: others }: Arena): number => sha256 === undefined ? 1 : alike(sha256, others);
            const context = contextOf({ likenessOf, ...(goal !== undefined && { goal }), ...(sha256 !== undefined && { data: sha256 }) }, findings);
            return withFeedback(suitedBy === undefined ? context : withUntried(context, findings, suitedBy), feedback);
        });
    });
    return { version: suggestionsVersion, stamp, files: files.map((file) => ({ ...file, alike: mostLike(file.sha256, all.map(({ sha256 }) => sha256), alike) })), contexts, experiments: experimentsIn(experience) };
}

/** By data set. */
function countsOf(runs: readonly PastRun[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { data } of runs) for (const sha256 of data) counts.set(sha256, (counts.get(sha256) ?? 0) + 1);
    return counts;
}

/** What runs were for, the most frequent first. */
function goalsOf(runs: readonly PastRun[]): PastGoal[] {
    const counts = new Map<string, { readonly goal: PastGoal; runs: number }>();
    for (const { goals } of runs) {
        for (const { direction, task, metric } of goals) {
            const key = JSON.stringify([direction, task, metric]);
            const count = counts.get(key);
            if (count === undefined) counts.set(key, { goal: { direction, task, metric }, runs: 1 });
            else count.runs += 1;
        }
    }
    return [...counts].sort(([a, one], [b, other]) => other.runs - one.runs || (a < b ? -1 : 1)).slice(0, mostGoals).map(([, { goal }]) => goal);
}

function mostLike(sha256: string, others: readonly string[], alike: (asked: string, others: readonly string[]) => number): KnownFile['alike'] {
    return others.filter((other) => other !== sha256).map((other) => ({ sha256: other, likeness: Math.round(alike(sha256, [other]) * 1000) / 1000 }))
        .sort((a, b) => b.likeness - a.likeness || (a.sha256 < b.sha256 ? -1 : 1)).slice(0, mostAlike);
}
