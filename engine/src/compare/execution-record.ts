/** All that is recorded of an execution but the points of its metrics, which may be many: those are handed over one piece after the other. */
import { EngineError } from '../errors.ts';
import { decisionIn, type Decision } from '../store/decision-log.ts';
import { isDecision } from '../store/decisions.ts';
import { journalFile, rootOf } from '../store/layout.ts';
import { JournalReader } from '../store/reader.ts';
import type { CodeDescribed, EnvironmentDescribed, FilesDescribed, JournalLine, MetricsLogged, TaskFinished, TaskStarted } from '../store/records.ts';
import { fold, type ExecutionState } from '../store/state.ts';

export interface ExecutionRecord {
    readonly root: string;
    readonly dir: string;
    readonly state: ExecutionState;
    readonly codes: readonly CodeDescribed[];
    readonly environments: ReadonlyMap<string, EnvironmentDescribed>;
    readonly files: ReadonlyMap<string, FilesDescribed>;
    readonly decisions: readonly Decision[];
    /** The hashes of outputs in which the value of a secret stands. */
    readonly withSecrets: ReadonlySet<string>;
    /** Of the attempt that counts. */
    taskOf(run: string, task: string): { readonly started?: TaskStarted; readonly finished?: TaskFinished };
}

export async function readExecutionRecord(dir: string): Promise<ExecutionRecord> {
    let folded: ExecutionState | undefined;
    const codes: CodeDescribed[] = [];
    const environments = new Map<string, EnvironmentDescribed>();
    const files = new Map<string, FilesDescribed>();
    const started = new Map<string, TaskStarted>();
    const finished = new Map<string, TaskFinished>();
    const decisions: Decision[] = [];
    const withSecrets = new Set<string>();
    await readLines(dir, (line) => {
        folded = fold(folded, line);
        if (isDecision(line)) decisions.push(decisionIn(folded, line));
        if (line.type === 'code.described') codes.push(line);
        if (line.type === 'environment.described') environments.set(line.id, line);
        if (line.type === 'files.described') files.set(line.id, line);
        if (line.type === 'task.started') {
            started.set(keyOf(line.run, line.task), line);
            finished.delete(keyOf(line.run, line.task));
        }
        if (line.type === 'task.finished') {
            finished.set(keyOf(line.run, line.task), line);
            if (line.outcome.status === 'completed') for (const name of line.outcome.secretIn ?? []) if (line.outcome.outputs[name] !== undefined) withSecrets.add(line.outcome.outputs[name].sha256);
        }
    });
    const state: ExecutionState | undefined = folded;
    if (state === undefined) throw new EngineError('broken-journal', `The journal in ${dir} has no first line`);
    return {
        root: rootOf(dir), dir, state, codes, environments, files, decisions, withSecrets,
        taskOf(run, task) {
            const [begin, end] = [started.get(keyOf(run, task)), finished.get(keyOf(run, task))];
            return { ...(begin !== undefined && { started: begin }), ...(end !== undefined && { finished: end }) };
        },
    };
}

/** The points of the attempts that count, in the order in which they were recorded; while `take` has something to wait for, no more are read. */
export async function readPointsOf({ dir, state }: Pick<ExecutionRecord, 'dir' | 'state'>, take: (line: MetricsLogged & { readonly at: number }) => void | Promise<void>): Promise<void> {
    await readLines(dir, (line) => {
        if (line.type === 'metrics' && state.runs.get(line.run)?.tasks.get(line.task)?.attempt === line.attempt) return take(line);
    });
}

async function readLines(dir: string, take: (line: JournalLine) => void | Promise<void>): Promise<void> {
    const reader = new JournalReader(journalFile(dir));
    await reader.read(async (lines) => {
        for (const line of lines) {
            const waiting = take(line);
            if (waiting !== undefined) await waiting;
        }
    });
    // What stands before the damage is not what happened.
    if (reader.problem !== undefined) throw new EngineError('broken-journal', reader.problem.message);
}

function keyOf(run: string, task: string): string {
    return JSON.stringify([run, task]);
}
