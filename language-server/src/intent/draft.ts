/**
 * Makes an experiment of an intent that was read: goals, bounds and budget from its words, spaces over the workflows that fit.
 * What the words do not say is left open, and said so in a comment; nothing is drafted that they do not ask for.
 */
import type { IntentPrecedent } from '../../../knowledge/src/suggestions.ts';
import { formatText } from '../format-text.ts';
import { name, quoted } from '../print/words.ts';
import type { Candidate } from './candidate.ts';
import { chooseWorkflows } from './choose.ts';
import type { Interpretation } from './interpretation.ts';
import { proposedJudge, usualGoal } from './judge.ts';
import { budgetLine, inComment, judgingLines, openLines, written, type Line } from './lines.ts';
import { measureOf, usualMeasures } from './measures.ts';
import { nameFor } from './name.ts';
import { spaceText } from './space-lines.ts';

export interface DraftGiven {
    readonly candidates: readonly Candidate[];
    /** How the draft names the file of a workflow in an import; undefined where it stands in the same file. */
    readonly pathOf: (candidate: Candidate) => string | undefined;
    readonly precedents?: readonly IntentPrecedent[];
    /** The files that the data is, as the draft names them. */
    readonly files?: readonly string[];
    /** What is to be foretold, as a column of these files. */
    readonly target?: string;
    /** Names that the draft must not use. */
    readonly taken?: readonly string[];
}

export interface Draft {
    readonly text: string;
    readonly experiment: string;
    /** Those of the workspace that it uses. */
    readonly workflows: readonly string[];
    readonly reasons: readonly string[];
    /** What is left to a person, in whole sentences. */
    readonly open: readonly string[];
}

export function draftExperiment(read: Interpretation, given: DraftGiven): Draft {
    const { precedents = [], files = [] } = given;
    const { candidates, reasons } = chooseWorkflows(read, given.candidates, precedents, files);
    const experiment = nameFor(read, given.taken ?? []);
    const isNew = candidates.length === 0;
    const solve = 'Solve';
    const judging = { candidates, ...(isNew && { abstractTask: solve }) };
    const lines = [...judgingLines(read, judging), budgetLine(read)].filter((line) => line !== undefined);
    const known = isNew ? undefined : precedents.find(({ likeness, settings }) => likeness > 0.3 && Object.keys(settings).length > 0);
    if (known !== undefined) lines.push({ kind: 'reuse', text: 'reuse knowledge;', because: `${known.runs} runs of ${inComment(known.experiment)} had a similar intent` });
    if (read.goals.length === 0) lines.unshift(goalLine(read, candidates, isNew ? solve : undefined, precedents));
    lines.push(...openLines(read, [...candidates.map(({ words }) => words), ...precedents.filter(({ likeness }) => likeness > 0.3).map(({ intent }) => intent)]), ...dataLines(read, files));
    const spaces = spacesOf(read, given, candidates, isNew ? `${experiment}Flow` : undefined);
    const imports = [...new Set(candidates.map(given.pathOf).filter((path) => path !== undefined))];
    const text = [
        ...imports.map((path) => `import ${quoted(path)};`), ...imports.length > 0 ? [''] : [],
        ...isNew ? [newWorkflow(read, `${experiment}Flow`, solve, files), ''] : [],
        `experiment ${name(experiment)} {`, `intent ${quoted(asText(read.text))};`,
        ...lines.filter(({ isOpen }) => isOpen !== true).map(written), ...lines.filter(({ isOpen }) => isOpen === true).map(written), '',
        `control { START -> ${spaces.length === 1 ? spaces[0]!.name : `(${spaces.map((each) => each.name).join(' || ')})`} -> END; }`,
        ...spaces.flatMap((each) => ['', each.text]), '}', '',
    ].join('\n');
    return { text: formatText(text).text, experiment, workflows: candidates.map((each) => each.name), reasons, open: lines.filter(({ isOpen }) => isOpen === true).map((line) => line.text.replace(/^\/\/ /, '')) };
}

/** Without signs that make a file no text. */
function asText(text: string): string {
    return text.replace(/[\p{Cc}\p{Cs}]/gu, (sign) => sign === '\n' ? sign : ' ').trim();
}

/** What an intent that names no measure is judged by: what is usual for it, or was for a similar one; else a person must say. */
function goalLine({ taskType }: Interpretation, candidates: readonly Candidate[], abstractTask: string | undefined, precedents: readonly IntentPrecedent[]): Line {
    const before = precedents.find(({ likeness, goals }) => likeness > 0.3 && goals.some(({ task, metric }) => candidates.length > 0 && candidates.every((each) => each.tasks.some(({ name: own, metrics }) => own === task && metrics.some((one) => one.name === metric)))));
    if (before !== undefined) {
        const { direction, task, metric } = before.goals[0]!;
        return { kind: 'goal', text: `${direction} ${task}.${metric};`, because: `as in ${inComment(before.experiment)}; the intent names no measure` };
    }
    const judged = usualGoal({ taskType } as Interpretation, candidates) ?? (abstractTask === undefined || taskType === undefined ? undefined : proposedJudge(usualMeasures[taskType.type][0]!, abstractTask));
    if (judged !== undefined) return { kind: 'goal', text: `${measureOf(judged.measure).direction} ${judged.task}.${judged.metric};`, because: `usual for ${taskType!.type.replace('-', ' ')}; the intent names no measure` };
    const example = candidates.flatMap(({ tasks }) => tasks.flatMap(({ name: task, metrics }) => metrics.map((metric) => `${task}.${metric.name}`)))[0] ?? `${abstractTask ?? 'T'}.score`;
    return { kind: 'open', isOpen: true, text: `// The intent names nothing that a solution is judged by: write 'maximize ${example};' or another goal` };
}

function dataLines(read: Interpretation, files: readonly string[]): Line[] {
    return files.length > 0 ? [] : read.data.map(({ name: said }) => ({ kind: 'open', isOpen: true, text: `// "${inComment(said)}" was not found among the files of the workspace` }));
}

function spacesOf(read: Interpretation, { precedents = [], files = [], target }: DraftGiven, candidates: readonly Candidate[], newFlow: string | undefined): readonly { readonly name: string; readonly text: string }[] {
    if (newFlow !== undefined) return [{ name: 'Search', text: `space Search of ${newFlow} {\nstrategy singlerun; // until the workflow has something to vary\n}` }];
    return spacesOver(read, candidates, { precedents, files, ...(target !== undefined && { target }) });
}

/** One for each workflow; they share the runs that may be spent. */
export function spacesOver(read: Interpretation, candidates: readonly Candidate[], { precedents = [], files = [], target }: Pick<DraftGiven, 'precedents' | 'files' | 'target'>): readonly { readonly name: string; readonly text: string }[] {
    const runs = read.budget.find(({ kind }) => kind === 'runs')?.amount;
    return candidates.map((candidate, index) => {
        const space = candidates.length === 1 ? 'Search' : `Search${candidate.name.replaceAll('.', '')}`;
        const file = files[0];
        const own = candidate.data.some(({ path }) => path === undefined ? false : file === path || file?.endsWith(`/${path}`) === true || path.endsWith(`/${file}`));
        const share = runs === undefined ? undefined : Math.floor(runs / candidates.length) + (index < runs % candidates.length ? 1 : 0);
        return { name: space, text: spaceText(space, candidate, { read, precedents, runs: share, ...(target !== undefined && { target }), ...(file !== undefined && !own && { file }) }) };
    });
}

/** A place to begin, where the workspace has nothing that fits. */
function newWorkflow(read: Interpretation, workflow: string, task: string, files: readonly string[]): string {
    const data = files[0] ?? read.data[0]?.name;
    return [
        '// No workflow of this workspace fits the intent: write a task that solves it, and name it in Solve by an implementation.',
        `workflow ${workflow} {`, `START -> ${task} -> END;`, `task ${task};`,
        ...data === undefined ? [] : ['define input data Given;', `configure data Given { path ${quoted(data)}; }`, `Given --> ${task}.given;`], '}',
    ].join('\n');
}
