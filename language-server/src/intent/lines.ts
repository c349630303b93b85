/** The statements of a draft, each with what it comes from as a comment behind it. */
import { number } from '../print/words.ts';
import type { Candidate } from './candidate.ts';
import { boundFor, directionOf, judgeFor, proposedJudge, type Judged } from './judge.ts';
import { wordsOf, type Interpretation, type Said } from './interpretation.ts';
import { measureOf } from './measures.ts';
import { rootsOf } from './roots.ts';

export interface Line {
    readonly text: string;
    /** Why it stands there; shown behind it. */
    readonly because?: string;
    /** It only says what is lacking. */
    readonly isOpen?: boolean;
    readonly kind: 'goal' | 'bound' | 'budget' | 'reuse' | 'open';
}

/** Where nothing measures something: a task that is still to be written, or nobody. */
export interface Judging {
    readonly candidates: readonly Candidate[];
    readonly abstractTask?: string;
}

export function judgingLines(read: Interpretation, judging: Judging): Line[] {
    const lines: Line[] = [];
    const quote = (said: Said): string => `"${inComment(wordsOf(read.text, said))}"`;
    for (const goal of read.goals) {
        const judged = judgeOf(goal.measure, judging);
        if (judged === undefined) lines.push(lacking(goal.measure, quote(goal), `${goal.direction} T.${proposedJudge(goal.measure, '').metric};`, judging));
        else lines.push({ kind: 'goal', text: `${directionOf(goal, judged)} ${judged.task}.${judged.metric};`, because: quote(goal) });
    }
    for (const bound of read.bounds) {
        const judged = judgeOf(bound.measure, judging);
        const proposed = proposedJudge(bound.measure, 'T');
        if (judged === undefined) {
            lines.push(lacking(bound.measure, quote(bound), `${bound.strength === 'stop' ? 'require' : bound.strength} ${proposed.task}.${proposed.metric} ${bound.operator} ${number(boundFor(bound, proposed).value)};`, judging));
            continue;
        }
        const { operator, value } = boundFor(bound, judged);
        const name = `${judged.task}.${judged.metric}`;
        const formula = `${bound.strength === 'stop' ? `${/^>/.test(operator) ? 'max' : 'min'}(${name})` : name} ${operator} ${number(value)}`;
        lines.push({ kind: 'bound', text: `${bound.strength === 'stop' ? 'stop when' : bound.strength} ${formula};`, because: `${quote(bound)}${unitDoubt(bound.unit, judged)}` });
    }
    return lines.filter(({ text }, index) => lines.findIndex((each) => each.text === text) === index);
}

export function budgetLine({ text, budget }: Interpretation): Line | undefined {
    if (budget.length === 0) return undefined;
    const items = budget.filter(({ kind }, index) => budget.findIndex((each) => each.kind === kind) === index);
    const written = items.map(({ kind, amount }) => `${kind} ${kind === 'time' ? duration(amount) : number(amount)};`);
    return { kind: 'budget', text: `budget { ${written.join(' ')} }`, because: items.map((each) => `"${inComment(wordsOf(text, each))}"`).join(', ') };
}

/** What nothing was made of; words of which the workflow or an earlier intent speaks were. */
export function openLines({ text, notUnderstood }: Interpretation, spoken: readonly string[]): Line[] {
    const known = new Set(spoken.flatMap(rootsOf));
    return notUnderstood.filter(({ start, end }) => !rootsOf(text.slice(start, end)).some((root) => known.has(root))).map(({ start, end }) => ({ kind: 'open', isOpen: true, text: `// Not understood: "${inComment(text.slice(start, end))}"` }));
}

export function written({ text, because }: Line): string {
    return because === undefined ? text : `${text} // ${because}`;
}

/** On one line, however it was written, and without signs that are not seen. */
export function inComment(text: string): string {
    return text.replace(/[\s\p{C}\u2028\u2029]+/gu, ' ').trim();
}

function judgeOf(measure: string, { candidates, abstractTask }: Judging): Judged | undefined {
    return (candidates.length === 0 ? undefined : judgeFor(measure, candidates)) ?? (abstractTask === undefined ? undefined : proposedJudge(measure, abstractTask));
}

function lacking(measure: string, quote: string, statement: string, { candidates }: Judging): Line {
    const where = candidates.length === 0 ? 'no task here' : `no task of ${candidates.map(({ name }) => name).join(' and ')}`;
    return { kind: 'open', isOpen: true, text: `// ${quote}: ${where} measures ${measureOf(measure).label}; once a task T does, write '${statement}'` };
}

function unitDoubt(unit: string, { perUnit, metric }: Judged): string {
    if (perUnit !== undefined || unit === 'number') return '';
    return `, if ${metric} counts ${{ time: 'seconds', size: 'bytes', share: 'parts of 1', money: 'the same money', energy: 'joules' }[unit] ?? 'the same'}`;
}

function duration(seconds: number): string {
    const [unit, factor] = ([['d', 86_400], ['h', 3600], ['m', 60]] as const).find(([, each]) => seconds >= each && Number.isInteger(seconds / each)) ?? ['s', 1];
    return `${number(Number((seconds / factor).toPrecision(6)))}${unit}`;
}
