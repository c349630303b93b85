/** All that is recorded of one run, gathered from its execution's journal in one reading. */
import { EngineError } from '../errors.ts';
import { journalFile, rootOf } from '../store/layout.ts';
import { JournalReader } from '../store/reader.ts';
import type { CodeDescribed, DescribedFile, EnvironmentDescribed, FilesDescribed, JournalLine, Machine, TaskFinished, TaskStarted } from '../store/records.ts';
import { fold, type ExecutionState, type RunState, type TaskState } from '../store/state.ts';

export interface RunRecord {
    readonly root: string;
    readonly dir: string;
    readonly state: ExecutionState;
    readonly run: RunState;
    /** In the order in which they began. */
    readonly tasks: readonly TaskRecord[];
    /** By `Task.metric`, in the order in which they were reported. */
    readonly points: ReadonlyMap<string, readonly RecordedPoint[]>;
    /** Where it ran. */
    readonly machine?: Machine;
    /** What Git had when the engine began. */
    readonly code?: CodeDescribed;
}

export interface TaskRecord {
    readonly name: string;
    readonly state: TaskState;
    /** Absent where it is not known. */
    readonly environment?: EnvironmentDescribed;
    readonly files?: readonly DescribedFile[];
}

export interface RecordedPoint {
    readonly step: number | null;
    readonly value: number | string;
}

/** Of the execution in `dir`; rejects with `not-found` where it has no such run. */
export async function readRunRecord(dir: string, id: string): Promise<RunRecord> {
    let folded: ExecutionState | undefined;
    const gathered = new Gathered(id);
    const reader = new JournalReader(journalFile(dir));
    await reader.read((lines) => {
        for (const line of lines) {
            folded = fold(folded, line);
            gathered.take(line);
        }
    });
    if (reader.problem !== undefined) throw new EngineError('broken-journal', reader.problem.message);
    const state: ExecutionState | undefined = folded;
    const run = state?.runs.get(id);
    if (state === undefined || run === undefined) throw new EngineError('not-found', `Expected a run of the execution in ${dir}, found no ${id}`);
    const { machine, code } = gathered;
    return {
        root: rootOf(dir), dir, state, run, points: gathered.points, ...(machine !== undefined && { machine }), ...(code !== undefined && { code }),
        tasks: [...run.tasks].map(([name, task]) => ({ name, state: task, ...gathered.of(name) })),
    };
}

class Gathered {
    readonly points = new Map<string, RecordedPoint[]>();
    machine: Machine | undefined;
    code: CodeDescribed | undefined;
    readonly #run: string;
    #isOver = false;
    readonly #started = new Map<string, TaskStarted>();
    readonly #finished = new Map<string, TaskFinished>();
    readonly #environments = new Map<string, EnvironmentDescribed>();
    readonly #files = new Map<string, FilesDescribed>();

    constructor(run: string) {
        this.#run = run;
    }

    take(line: JournalLine): void {
        if (line.type === 'environment.described') this.#environments.set(line.id, line);
        if (line.type === 'files.described') this.#files.set(line.id, line);
        // Engines that came later have had nothing to do with it.
        if (line.type === 'engine.started' && !this.#isOver) this.machine = line.environment;
        if (line.type === 'code.described' && !this.#isOver) this.code = line;
        if (!('run' in line) || line.run !== this.#run) return;
        if (line.type === 'run.finished') this.#isOver = true;
        if (line.type === 'task.started') {
            this.#started.set(line.task, line);
            this.#finished.delete(line.task);
            for (const name of [...this.points.keys()]) if (name.startsWith(`${line.task}.`)) this.points.delete(name);
        }
        if (line.type === 'task.finished') this.#finished.set(line.task, line);
        if (line.type !== 'metrics' || this.#started.get(line.task)?.attempt !== line.attempt) return;
        for (const [metric, step, value] of line.points) {
            const name = `${line.task}.${metric}`;
            const known = this.points.get(name);
            if (known === undefined) this.points.set(name, [{ step, value }]);
            else known.push({ step, value });
        }
    }

    of(task: string): Pick<TaskRecord, 'environment' | 'files'> {
        const environment = this.#environments.get(this.#started.get(task)?.runtime ?? '');
        const files = this.#files.get(this.#finished.get(task)?.files ?? '')?.files;
        return { ...(environment !== undefined && { environment }), ...(files !== undefined && { files }) };
    }
}
