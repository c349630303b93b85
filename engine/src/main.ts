/**
 * The engine's process: `engine <execution folder> [program] [arguments]`. It goes on with the execution from wherever its journal
 * stands, and ends when the execution does; then it starts the program, if there is one. What it says goes to `engine.log`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from './clock.ts';
import { cannotWrite, EngineError, isDiskFault, messageOf } from './errors.ts';
import { Claims } from './executor/claims/claims.ts';
import { PythonConsultant } from './executor/local-process/consult.ts';
import { Environments } from './executor/environments/environments.ts';
import { EarlierResults } from './executor/local-process/earlier-results.ts';
import { findPython } from './executor/local-process/python.ts';
import { LocalProcess } from './executor/local-process/local-process.ts';
import { planProblem } from './plan/check.ts';
import { describeCode } from './record/code.ts';
import { describeMachine } from './record/machine.ts';
import { keepSources } from './record/sources.ts';
import { maskFile } from './secrets/mask-file.ts';
import { maskedExecutor } from './secrets/masked-executor.ts';
import { maskedJournal } from './secrets/masked-journal.ts';
import { findSecrets, type Secrets } from './secrets/secrets.ts';
import { listeningPort } from './executor/listening.ts';
import { runExecution } from './run/run.ts';
import { capacityOf, neverFits } from './scheduler/room.ts';
import { Spaces } from './scheduler/spaces.ts';
import { FileJournal } from './store/file-journal.ts';
import { Inbox } from './store/inbox.ts';
import { adviceForDamage } from './store/line.ts';
import { noFirstLine } from './store/follow.ts';
import { journalFile, lockDir, rootOf } from './store/layout.ts';
import { takeLock } from './store/lock.ts';
import type { EngineStarted, JournalEvent, JournalLine } from './store/records.ts';
import type { ExecutionState } from './store/state.ts';
import { strategies } from './strategy/index.ts';
import { engineVersion } from './version.ts';

/** Where ExtremeXP's interactive tasks serve their pages; looked at where the operating system does not tell. */
const portOfPages = 5000;

/** How the process ends, for whoever started it by hand. */
const exitCodes: Readonly<Record<string, number>> = { 'not-found': 2, 'bad-plan': 2, locked: 3, 'broken-journal': 4, 'store-write': 73, 'journal-write': 74, internal: 70 };

/** Known once the journal has said which there are. */
let secrets: Secrets | undefined;

void main(process.argv.slice(2)).catch(report).then((code) => process.exit(code));

/** Says what went wrong; returns the code to end with. */
function report(error: unknown): number {
    const code = error instanceof EngineError ? error.code : isDiskFault(error) ? 'journal-write' : 'internal';
    say(`[${code}] ${code === 'internal' && error instanceof Error ? error.stack ?? error.message : words(error)}`);
    return exitCodes[code] ?? 70;
}

function words(error: unknown): string {
    if (error instanceof EngineError) return error.message;
    return `The disk took no more (${messageOf(error)}); make room on it, then resume the execution: nothing recorded is lost`;
}

async function main([folder, ...afterwards]: string[]): Promise<number> {
    if (folder === undefined) throw new EngineError('not-found', 'Expected the folder of an execution, found nothing');
    const dir = path.resolve(folder);
    await access(journalFile(dir)).catch(() => { throw new EngineError('not-found', `Expected an execution in ${dir}, found none`); });
    const lock = await takeLock(lockDir(dir)).catch((error: unknown) => { throw cannotWrite(dir, error); });
    if ('holder' in lock) {
        throw new EngineError('locked', `Another engine works on this execution (process ${lock.holder.pid} on ${lock.holder.host}); follow that one, or end it first`);
    }
    try {
        await work(dir);
        return 0;
    } catch (error) {
        // Before the lock is released: who waits for that may read the log next.
        return report(error);
    } finally {
        // Where the execution was deleted there is nothing left to release.
        await lock.release().catch(() => undefined);
        startAfterwards(afterwards);
    }
}

async function work(dir: string): Promise<void> {
    const spaces = new Spaces(strategies);
    let folded: ExecutionState | undefined;
    const take = (lines: readonly JournalLine[]): void => {
        for (const line of lines) {
            try {
                folded = spaces.fold(folded, line);
            } catch (error) {
                throw new EngineError('broken-journal', `Line ${line.seq} of ${journalFile(dir)} makes no sense where it stands: ${messageOf(error)}; ${adviceForDamage}`, { cause: error });
            }
        }
    };
    const describing = describeMachine();
    let looking: ReturnType<typeof findPython> | undefined;
    let lookingAtCode: ReturnType<typeof describeCode> | undefined;
    const file = await FileJournal.open(dir, systemClock, (lines) => {
        take(lines);
        // A long journal is read while the interpreter is looked for.
        looking ??= findPython(folded!.options.python);
        secrets ??= secretsOf(folded!.options.secrets ?? []);
        lookingAtCode ??= describeCode(rootOf(dir), secrets);
    });
    if (folded === undefined) {
        await file.close();
        throw noFirstLine(dir);
    }
    const state: ExecutionState = folded;
    // Deadlines are counted on from there, also where the machine's clock was set back meanwhile.
    systemClock.notBefore(state.lastAt);
    const journal = maskedJournal(file, secrets!);
    const inbox = new Inbox(dir);
    // Somebody may want what has failed run again.
    if (state.finishedAt !== undefined && !(await inbox.list()).some(({ command }) => typeof command === 'object' && command.type === 'retry')) {
        say(`Execution ${state.id} is finished (${state.status}); there is nothing to go on with`);
        await journal.close();
        return;
    }
    const record = async (events: readonly JournalEvent[]): Promise<void> => {
        const { lines, written } = journal.append(events);
        take(lines);
        await written;
    };
    const [python, machine, code] = await Promise.all([looking!, describing, lookingAtCode!, keepSources(rootOf(dir), state.plan.sources, secrets!)]);
    const started: EngineStarted = {
        type: 'engine.started', pid: process.pid, host: hostname(), engineVersion,
        environment: { ...machine, ...('version' in python && { python: python.version }) },
        ...(file.repaired !== undefined && { repaired: file.repaired }),
    };
    const lacking = neverFits(state.plan, capacityOf({ options: state.options, engines: [started] }));
    // Elsewhere, or with other options, it can still go on.
    if (lacking !== undefined && state.runs.size > 0) throw new EngineError('bad-plan', lacking);
    await record([started, ...(code === undefined ? [] : [code])]);
    say(`Engine ${engineVersion} (process ${process.pid}) goes on with ${state.id}`);
    const problem = planProblem(state.plan) ?? spaces.problemIn(state.plan) ?? lacking;
    if (problem !== undefined) await record([{ type: 'execution.finished', status: 'failed', reason: problem }]);
    const environments = new Environments({
        root: rootOf(dir), python,
        // Where it cannot be written, the next event of the run says so.
        record: (event) => { record([event]).catch(() => undefined); },
    });
    const processes = new LocalProcess({ dir, python, runner: runnerFolder(), mask: (kept) => maskFile(kept, secrets!), ...(state.options.pool === false && { pool: false }) });
    const executor = maskedExecutor(processes, dir, secrets!);
    const consultant = new PythonConsultant({ root: rootOf(dir), python, runner: runnerFolder() });
    const claims = new Claims({ dir, execution: state.id, warn: (message) => { record([{ type: 'warning', message }]).catch(() => undefined); } });
    const finished = await runExecution({ dir, journal, claims, executor, secrets: secrets!, environments, earlierResults: new EarlierResults(dir), consultant, spaces, inbox, clock: systemClock, findPort: (pid) => listeningPort(pid, portOfPages) }, state);
    say(`Execution ${finished.id} is finished: ${finished.status}${finished.reason === undefined ? '' : ` (${finished.reason})`}`);
    processes.close();
    await journal.close();
}

/** Beside the bundle, or beside `src/` where the sources run. */
function runnerFolder(): string {
    const here = path.dirname(fileURLToPath(import.meta.url));
    return [path.join(here, 'python'), path.join(here, '..', 'python')].find((folder) => existsSync(path.join(folder, 'run_task.py'))) ?? path.join(here, 'python');
}

/** It outlives this process, and knows nothing of the secrets. */
function startAfterwards([program, ...args]: readonly string[]): void {
    if (program === undefined) return;
    const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => secrets?.isIn(value ?? '') !== true));
    const child = spawn(process.execPath, [program, ...args], { detached: true, windowsHide: true, cwd: path.dirname(program), stdio: 'ignore', env });
    child.once('error', (error) => { say(`${program} could not be started: ${error.message}`); });
    child.unref();
}

/** Without one of them, tasks would fail in the middle. */
function secretsOf(names: readonly string[]): Secrets {
    const { secrets: found, missing } = findSecrets(names, process.env);
    if (missing.length === 0) return found;
    throw new EngineError('missing-secret', `Expected the secret ${missing.join(', ')} in an environment variable of that name, found none; set it, or name a file that holds it by --secret-file, then resume the execution`);
}

function say(text: string): void {
    console.error(`${new Date(systemClock.now()).toISOString()} ${secrets?.maskText(text) ?? text}`);
}
