/** Chooses the workflows of the workspace that fit an intent best. */
import type { IntentPrecedent } from '../../../knowledge/src/suggestions.ts';
import type { Candidate } from './candidate.ts';
import type { Interpretation } from './interpretation.ts';
import { judgeFor, usualGoal } from './judge.ts';
import { rootsOf } from './roots.ts';
import { ofTarget } from './space-lines.ts';

export interface Chosen {
    readonly candidates: readonly Candidate[];
    /** Why these, in words; for whoever reads the draft. */
    readonly reasons: readonly string[];
}

/** More variants of one workflow are a choice for its author. */
const most = 3;

/** The best, with other variants of the same workflow that fit as well; none where nothing speaks for any. */
export function chooseWorkflows(read: Interpretation, all: readonly Candidate[], precedents: readonly IntentPrecedent[], files: readonly string[]): Chosen {
    const judged = all.filter(({ isComplete }) => isComplete).map((candidate) => ({ candidate, ...scoreOf(read, candidate, precedents, files) })).filter(({ isAbout }) => isAbout);
    const best = judged.reduce<typeof judged[number] | undefined>((one, other) => one === undefined || other.score > one.score ? other : one, undefined);
    if (best === undefined || best.score < 3) return { candidates: [], reasons: [] };
    const alike = judged.filter(({ candidate, score }) => score > best.score - 1 && candidate.origin === best.candidate.origin && candidate.uri === best.candidate.uri);
    return { candidates: [best.candidate, ...alike.map(({ candidate }) => candidate).filter((each) => each !== best.candidate)].slice(0, most), reasons: best.reasons };
}

function scoreOf(read: Interpretation, candidate: Candidate, precedents: readonly IntentPrecedent[], files: readonly string[]): { readonly score: number; readonly reasons: readonly string[]; readonly isAbout: boolean } {
    const reasons: string[] = [];
    let score = 0;
    const add = (points: number, reason: string): void => {
        score += points;
        reasons.push(reason);
    };
    for (const { measure } of read.goals) {
        const judged = judgeFor(measure, [candidate]);
        if (judged !== undefined) add(2, `it measures ${judged.task}.${judged.metric}`);
    }
    if (read.goals.length === 0 && usualGoal(read, [candidate]) !== undefined) score += 1;
    for (const { measure } of read.bounds) if (judgeFor(measure, [candidate]) !== undefined) score += 1;
    const own = candidate.data.filter(({ path }) => path !== undefined && files.some((file) => baseOf(file) === baseOf(path)));
    if (own.length > 0) add(8, `it reads ${own[0]!.path}`);
    const shared = sharedRoots(read.text, candidate.words);
    if (shared.length > 0) add(3 * Math.min(3, shared.length), `it speaks of ${shared.slice(0, 3).join(', ')} too`);
    const before = precedents.filter(({ tasks }) => tasks.length > 0 && tasks.every((name) => candidate.tasks.some((task) => task.name === name)));
    const [closest] = before.toSorted((a, b) => b.likeness - a.likeness);
    if (closest !== undefined && closest.likeness > 0.3) add(6 * closest.likeness, `${closest.experiment} used the same tasks for a similar intent`);
    // That it measures the same is not enough where the intent says what it is about.
    const isAbout = own.length > 0 || shared.length > 0 || (closest?.likeness ?? 0) > 0.3 || (read.data.length === 0 && read.target === undefined) || candidate.tasks.some(({ parameters }) => parameters.some(({ name }) => ofTarget.test(name)));
    return { score, reasons, isAbout };
}

function baseOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

function sharedRoots(text: string, words: string): string[] {
    const theirs = new Set(rootsOf(words));
    return [...new Set(rootsOf(text))].filter((root) => theirs.has(root));
}
