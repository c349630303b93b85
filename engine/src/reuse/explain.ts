/** Why a task was run although results are kept: what is different from the most similar one that was there. */
import { journalFile } from '../store/layout.ts';
import { JournalReader } from '../store/reader.ts';
import type { JournalLine, ReusedFrom, TaskFinished, TaskStarted } from '../store/records.ts';
import { fold, type ExecutionState } from '../store/state.ts';
import { differences, type Difference } from './differences.ts';
import { entriesOf } from './entries.ts';
import { readResults, type KeptResult, type KeptResults } from './results.ts';

export interface Explained {
    readonly task: string;
    readonly attempt: number;
    /** Its result was there; then nothing is to be explained. */
    readonly reused?: ReusedFrom;
    /** One sentence, without its full stop. */
    readonly why: string;
    /** With which it was compared. */
    readonly nearest?: ReusedFrom;
    readonly differences: readonly Difference[];
}

/** Of each task of a run of the execution in `dir`, in the order in which they began; undefined where there is no such run. */
export async function explainRun(root: string, dir: string, run: string): Promise<Explained[] | undefined> {
    const attempts = new Map<string, JournalLine & TaskStarted>();
    const ends = new Map<string, JournalLine & TaskFinished>();
    let folded: ExecutionState | undefined;
    await new JournalReader(journalFile(dir)).read((lines) => {
        for (const line of lines) {
            folded = fold(folded, line);
            if (line.type === 'task.started' && line.run === run) attempts.set(line.task, line);
            if (line.type === 'task.finished' && line.run === run) ends.set(line.task, line);
        }
    });
    const state: ExecutionState | undefined = folded;
    if (state?.runs.has(run) !== true) return undefined;
    const all = [...entriesOf(root)].map(({ kept }) => kept);
    return [...attempts.values()].map((started) => explain(root, state, all, started, ends.get(started.task)));
}

function explain(root: string, state: ExecutionState, all: readonly KeptResults[], started: JournalLine & TaskStarted, ended: (JournalLine & TaskFinished) | undefined): Explained {
    const { task, attempt, reused, key } = started;
    const said = { task, attempt, differences: [] };
    if (reused !== undefined) return { ...said, reused, why: `it was not run: it has the result of ${reused.task} in ${reused.run} of ${reused.execution}` };
    const warned = state.warnings.find((warning) => warning.run === started.run && warning.task === task && warning.message.includes('run again'));
    if (warned !== undefined) return { ...said, why: warned.message };
    if (key === undefined) return { ...said, why: 'it cannot be said what it was given, so that no earlier result can be used' };
    const own = readResults(root, key);
    if (own === undefined) return { ...said, why: 'what it was given is not kept any more, or it says `cache off`' };
    const { at = Infinity, since = at } = own.lacking ?? {};
    if (own.results.length === 0 && since < at && at <= started.at && state.options.fresh !== true) return { ...said, why: unfitFor(own.lacking!.why) };
    const ownResult = own.results.find(({ from }) => from.execution === state.id && from.run === started.run && from.task === task);
    const others = all.filter((kept) => kept.task === task && (kept.results.some((result) => isEarlier(result, state.id, started)) || (kept.key !== key && kept.lacking !== undefined && kept.lacking.at < started.at)));
    // One that was given the same differs in what it has read: no other says as well why it was not used.
    const same = others.filter((kept) => kept.key === key);
    const ranked = (same.length > 0 ? same : others).map((kept) => nearestOf(kept, own, ownResult, state.id, started)).sort((a, b) => a.differences.length - b.differences.length || closeness(b, state.id, started) - closeness(a, state.id, started) || b.at - a.at);
    const nearest = ranked[0];
    if (nearest === undefined && state.options.fresh === true) return { ...said, why: fresh };
    if (nearest === undefined) {
        const unfit = own.lacking !== undefined && own.lacking.at < started.at ? own.lacking.why : ended?.unfit;
        return { ...said, why: unfit === undefined ? `no result of ${task} was there before` : unfitFor(unfit) };
    }
    const from = nearest.from === undefined ? {} : { nearest: nearest.from };
    if (nearest.differences.length > 0) return { ...said, ...from, differences: nearest.differences, why: nearest.differences.map(({ words }) => words).join(', ') };
    if (state.options.fresh === true) return { ...said, ...from, why: fresh };
    if (nearest.lacking !== undefined) return { ...said, ...from, why: unfitFor(nearest.lacking) };
    return { ...said, ...from, why: 'an equal result is there, but was not when it began, or could not be used then' };
}

const unfitFor = (why: string): string => `its results cannot be used again: ${why}`;
const fresh = 'the execution was to use no earlier results (`--fresh`)';

interface Nearest {
    readonly at: number;
    readonly differences: readonly Difference[];
    readonly from?: ReusedFrom;
    readonly lacking?: string;
}

/** Where two are as similar, the one that people mean by *again*: the same run of an earlier execution. */
function closeness({ from }: Nearest, execution: string, { run }: TaskStarted): number {
    return (from?.run === run ? 1 : 0) + (from?.execution === execution ? 0 : 1);
}

function nearestOf(kept: KeptResults, own: KeptResults, ownResult: KeptResult | undefined, execution: string, started: JournalLine & TaskStarted): Nearest {
    const earlier = kept.results.filter((result) => isEarlier(result, execution, started));
    const candidates = earlier.map(({ at, from, trace }): Nearest => ({ at, from, differences: differences({ given: kept.given, trace }, { given: own.given, trace: ownResult?.trace ?? trace }) }));
    const best = candidates.sort((a, b) => a.differences.length - b.differences.length || b.at - a.at)[0];
    return best ?? { at: kept.lacking?.at ?? 0, differences: differences({ given: kept.given }, { given: own.given }), ...(kept.lacking && { lacking: kept.lacking.why }) };
}

/** Its own result is no reason. */
function isEarlier({ at, from }: KeptResult, execution: string, started: JournalLine & TaskStarted): boolean {
    return at < started.at && !(from.execution === execution && from.run === started.run && from.task === started.task);
}
