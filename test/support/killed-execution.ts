/** An execution whose engine, pool and tasks are killed again and again, and what is to be held of it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { createExecution, engineLog, journalFile, readExecution, type ExecutionState, type ExperimentPlan, type Follower, type JournalLine } from '../../engine/src/index.ts';
import { seeded, type Random } from '../../engine/src/random.ts';
import { JournalReader } from '../../engine/src/store/reader.ts';
import { record } from './engine-executions.ts';
import { answerAll } from './answerer.ts';
import { ana, options, workspace } from './engine-plans.ts';

/** What is ended at a moment. Tasks alone fail by it and are tried again, as their plan says. */
export type Victim = 'engine' | 'pool' | 'task' | 'tasks and engine' | 'everything';

export class KilledExecution {
    readonly #place: Awaited<ReturnType<typeof workspace>>;
    readonly #dir: string;
    readonly #engine: string;
    readonly #people: Follower;
    #child: ChildProcess | undefined;
    #ended: Promise<number | null> = Promise.resolve(null);

    /** What tasks write in the workspace would keep their results from being used again. */
    get #ledger(): string {
        return `${this.#place.root}.ledger`;
    }

    private constructor(place: Awaited<ReturnType<typeof workspace>>, dir: string, engine: string, people: Follower) {
        this.#people = people;
        this.#place = place;
        this.#dir = dir;
        this.#engine = engine;
    }

    /** In a workspace of its own. */
    static async create(engine: string, plan: ExperimentPlan): Promise<KilledExecution> {
        const place = await workspace();
        const { dir } = await createExecution(place.root, { plan, options: options({ parallel: 4, }), by: ana });
        return new KilledExecution(place, dir, engine, await answerAll(dir));
    }

    /** Lets an engine begin; how many milliseconds it took until a task had begun. */
    async hasBegun(): Promise<number> {
        const began = performance.now();
        this.#child ??= this.#launch();
        while (this.#notes().length === 0) await pause(2);
        return Math.ceil(performance.now() - began);
    }

    /** Lets an engine work on it, for so long or to the end; whether it has come to the end. */
    async goOn(milliseconds = Infinity): Promise<boolean> {
        this.#child ??= this.#launch();
        const over = milliseconds === Infinity ? await this.#ended : await Promise.race([this.#ended, pause(milliseconds)]);
        if (over === 'still running') return false;
        this.#child = undefined;
        assert.equal(over, 0, readFileSync(engineLog(this.#dir), 'utf8'));
        return true;
    }

    /** Whether there was something to be killed. */
    async kill(victim: Victim, chance: Random): Promise<boolean> {
        const engine = this.#child!.pid!;
        const tasks = this.#tasks();
        const groups = victim === 'task' ? tasks.slice(0, 0).concat(tasks[chance.below(tasks.length)] ?? []) : tasks;
        const pools = childrenOf(engine).filter((pid) => commandOf(pid).includes('pool.py'));
        const doomed: Record<Victim, number[]> = {
            engine: [engine], pool: pools, task: groups.map((pid) => -pid),
            'tasks and engine': [engine, ...groups.map((pid) => -pid)], everything: [engine, ...pools, ...groups.map((pid) => -pid)],
        };
        const killed = doomed[victim].filter(end).length > 0;
        if (doomed[victim].includes(engine)) {
            await this.#ended;
            this.#child = undefined;
        }
        return killed;
    }

    async state(): Promise<ExecutionState> {
        const { state, problem } = await readExecution(this.#dir);
        assert.equal(problem, undefined);
        return state;
    }

    /** What must be the same however it came to its end. */
    async record(): Promise<unknown> {
        const lines = await this.#lines();
        return { runs: record(await this.state()), decisions: lines.flatMap(decisionIn), answers: lines.flatMap(answerIn).sort() };
    }

    /** Holds what the tasks themselves have noted against what the journal says of them. */
    async check(): Promise<void> {
        const notes = this.#notes();
        const lines = await this.#lines();
        const { runs } = await this.state();
        for (const run of runs.values()) {
            for (const [task, { attempt, status, reused, interaction }] of run.tasks) {
                const of = (line: { run: string; task: string }): boolean => line.run === run.id && line.task === task;
                const where = `${run.id} ${task}`;
                assert.equal(status, 'completed', where);
                if (interaction !== undefined) {
                    checkAsked(lines, interaction, of);
                    continue;
                }
                const begun = notes.filter((note) => note.what === 'begin' && of(note)).map((note) => note.attempt);
                assert.equal(new Set(begun).size, begun.length, `${where} was executed in the attempts ${begun.join(', ')}`);
                if (reused === undefined) assert.equal(Math.max(...begun), attempt, `${where} was executed in the attempts ${begun.join(', ')}, and the journal counts the one of number ${attempt}`);
                else {
                    assert.ok(begun.every((earlier) => earlier < attempt), `${where} was executed although it has the result of ${reused.run}`);
                    assert.equal(runs.get(reused.run)!.tasks.get(reused.task)!.reused, undefined, `${where} has a result that is not of whoever worked it out`);
                }
                const ends = lines.filter((line) => line.type === 'task.finished' && of(line) && line.outcome.status === 'completed');
                assert.equal(ends.length, 1, `${where} has ended so often`);
                const points = lines.flatMap((line) => (line.type === 'metrics' && of(line) && line.attempt === attempt ? line.points : []));
                const series = points.filter(([name]) => name === 'value').map(([, step]) => step);
                assert.ok(series.length > 0, `${where} has points`);
                assert.deepEqual(series, Array.from({ length: series.length }, (_, step) => step), `the points of ${where}`);
            }
        }
        const workedOut = lines.flatMap((line) => (line.type === 'task.started' && line.reused === undefined && line.key !== undefined && runs.get(line.run)!.tasks.get(line.task)!.attempt === line.attempt ? line.key : []));
        assert.equal(new Set(workedOut).size, workedOut.length, 'what an equal task has completed is worked out again');
    }

    /** How many task runs took the result of an equal one. */
    async reused(): Promise<number> {
        return [...(await this.state()).runs.values()].flatMap(({ tasks }) => [...tasks.values()]).filter((task) => task.reused !== undefined).length;
    }

    /** Ends what the test has started. */
    async close(): Promise<void> {
        await this.#people.close();
        if (this.#child !== undefined) await this.kill('everything', seeded());
        for (const pid of this.#left()) end(pid);
        rmSync(this.#ledger, { force: true });
        await this.#place.remove();
    }

    /** Processes that still work in the execution's folder. */
    #left(): number[] {
        return processes().filter((pid) => workingFolder(pid).startsWith(this.#dir));
    }

    #launch(): ChildProcess {
        const log = openSync(engineLog(this.#dir), 'a');
        const child = spawn(process.execPath, [this.#engine, this.#dir], { detached: true, stdio: ['ignore', log, log] });
        closeSync(log);
        this.#ended = new Promise((resolve) => { child.once('exit', resolve); });
        return child;
    }

    /** The processes of tasks that have begun and not ended. */
    #tasks(): number[] {
        const pids = new Map<string, number>();
        for (const { what, run, task, attempt, pid } of this.#notes()) {
            if (what === 'begin') pids.set(`${run} ${task} ${attempt}`, pid);
            else pids.delete(`${run} ${task} ${attempt}`);
        }
        return [...pids.values()].filter((pid) => workingFolder(pid).startsWith(this.#dir));
    }

    #notes(): { what: string; run: string; task: string; attempt: number; pid: number }[] {
        if (!existsSync(this.#ledger)) return [];
        return readFileSync(this.#ledger, 'utf8').trimEnd().split('\n').map((line) => {
            const [what, run, task, attempt, pid] = line.split(' ');
            return { what: what!, run: run!, task: task!, attempt: Number(attempt), pid: Number(pid) };
        });
    }

    async #lines(): Promise<JournalLine[]> {
        const all: JournalLine[] = [];
        await new JournalReader(journalFile(this.#dir)).read((lines) => { for (const line of lines) all.push(line); });
        return all;
    }
}

/** Whenever it was given. */
function answerIn(line: JournalLine): string[] {
    return line.type === 'interaction.closed' ? [JSON.stringify([line.interaction, line.outcome, line.choice, line.inputs])] : [];
}

/** Put once, answered once, by one of those who did; and all that follows from it once. */
function checkAsked(lines: readonly JournalLine[], interaction: string, of: (line: { run: string; task: string }) => boolean): void {
    const count = (holds: (line: JournalLine) => boolean): number => lines.filter(holds).length;
    const counts = [
        count((line) => line.type === 'interaction.asked' && line.interaction === interaction),
        count((line) => line.type === 'interaction.closed' && line.interaction === interaction),
        count((line) => line.type === 'task.finished' && of(line)),
        lines.flatMap((line) => line.type === 'metrics' && of(line) ? line.points : []).length,
    ];
    assert.deepEqual(counts, [1, 1, 1, 1], `${interaction} was asked, closed, finished and has points so often`);
}

function decisionIn(line: JournalLine): unknown[] {
    switch (line.type) {
        case 'step.started': return [[line.type, line.step, line.round]];
        case 'step.finished': return [[line.type, line.step, line.round, line.next, line.conditions]];
        case 'exploration.ended': return [[line.type, line.space, line.because]];
        case 'execution.finished': return [[line.type, line.status, line.reason]];
        default: return [];
    }
}

function pause(milliseconds: number): Promise<'still running'> {
    return new Promise((resolve) => { setTimeout(resolve, milliseconds, 'still running'); });
}

function end(pid: number): boolean {
    try {
        process.kill(pid, 'SIGKILL');
        return true;
    } catch {
        return false;
    }
}

function processes(): number[] {
    return readdirSync('/proc').map(Number).filter((pid) => pid > 0);
}

function childrenOf(parent: number): number[] {
    return processes().filter((pid) => new RegExp(`^\\d+ \\(.*\\) \\S ${parent} `, 's').test(about(pid, 'stat')));
}

function commandOf(pid: number): string {
    return about(pid, 'cmdline');
}

/** Empty where the process is gone. */
function about(pid: number, what: string): string {
    try {
        return readFileSync(`/proc/${pid}/${what}`, 'utf8');
    } catch {
        return '';
    }
}

function workingFolder(pid: number): string {
    try {
        return readlinkSync(`/proc/${pid}/cwd`);
    } catch {
        return '';
    }
}
