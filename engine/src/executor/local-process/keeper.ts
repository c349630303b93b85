/** Talks to the pool's first process (`engine/python/pool.py`): orders to it and answers from it, a JSON object a line. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { isDiskFault } from '../../errors.ts';
import { identityAt, type ProcessIdentity } from '../process-table.ts';
import { taskEnvironment } from './python.ts';
import type { Launch, TaskProcess } from './start.ts';
import { endOfStranger, type Exit } from './supervise.ts';

interface Answer {
    readonly id: number;
    readonly pid?: number;
    /** Of that process, in ticks since boot. */
    readonly began?: number;
    readonly code?: number;
    readonly signal?: NodeJS.Signals;
    /** Seconds of its own and of the system, and most bytes in memory at once. */
    readonly usage?: readonly [user: number, system: number, memory: number];
    /** It never began; nothing of the task's was run. */
    readonly lost?: true;
    /** Why it could not even be set up, as JSON, or why nothing could be forked. */
    readonly failed?: string;
}

interface Order {
    readonly launch: Launch;
    /** Undefined where the keeper went away before it had forked. */
    readonly started: (started: TaskProcess | Error | undefined) => void;
    /** Once it has been forked. */
    identity?: ProcessIdentity;
    begun: boolean;
    readonly ended: Promise<Exit>;
    readonly end: (exit: Exit | Error) => void;
}

const unseen: Exit = { code: null, signal: null };

export class Keeper {
    /** Whether it still takes orders. */
    alive = true;
    readonly #child: ChildProcess;
    readonly #orders = new Map<number, Order>();
    #last = 0;
    #rest = '';

    constructor(python: string, runner: string) {
        // In a session of its own, so that what ends the engine does not end it before tasks were told apart.
        this.#child = spawn(python, [path.join(runner, 'pool.py')], {
            cwd: runner, detached: true, stdio: ['pipe', 'pipe', 'inherit'], env: taskEnvironment(),
        });
        this.#child.stdout!.setEncoding('utf8').on('data', (text: string) => this.#read(text));
        // After the last answer has been read.
        this.#child.once('close', () => this.#gone()).once('error', () => this.#gone());
        this.#child.stdin!.on('error', () => undefined);
    }

    /** Undefined where it went away meanwhile: then nothing has begun. */
    start(launch: Launch): Promise<TaskProcess | Error | undefined> {
        return new Promise((started) => {
            const id = ++this.#last;
            let end: Order['end'] = () => undefined;
            const ended = new Promise<Exit>((resolve, reject) => {
                end = (exit) => { if (exit instanceof Error) reject(exit); else resolve(exit); };
            });
            // Where nobody waits for it, it was dropped.
            ended.catch(() => undefined);
            this.#orders.set(id, { launch, started, begun: false, ended, end });
            const { folder, request, command } = launch;
            this.#send({ start: id, folder, request, environment: command.env, ...(command.bare !== undefined && { command: command.bare }) });
        });
    }

    /** What runs goes on. */
    close(): void {
        this.#child.stdin!.end();
    }

    #send(order: unknown): void {
        this.#child.stdin!.write(`${JSON.stringify(order)}\n`);
    }

    #read(text: string): void {
        const lines = (this.#rest + text).split('\n');
        this.#rest = lines.pop()!;
        for (const line of lines) this.#take(JSON.parse(line) as Answer);
    }

    #take(answer: Answer): void {
        const { id, pid, began } = answer;
        const order = this.#orders.get(id);
        if (order === undefined) return;
        if (pid !== undefined) {
            order.identity = identityAt(pid, began!);
            order.started(this.#processOf(id, order, order.identity));
            return;
        }
        this.#orders.delete(id);
        if (order.identity !== undefined) order.end(exitOf(answer));
        else order.started(answer.lost === true ? undefined : new Error(answer.failed));
    }

    #processOf(id: number, order: Order, { pid, started }: ProcessIdentity): TaskProcess {
        return {
            pid, ...(started !== null && { processStart: started }), ended: order.ended,
            go: () => {
                order.begun = true;
                this.#send({ go: id });
            },
            drop: () => this.#send({ drop: id }),
        };
    }

    /** Killed, most likely. Tasks that run go on; those that wait at their gates find them closed and end. */
    #gone(): void {
        if (!this.alive) return;
        this.alive = false;
        for (const { identity, started, begun, end } of this.#orders.values()) {
            if (identity === undefined) started(undefined);
            else if (!begun) end(unseen);
            else void endOfStranger(identity).then(end);
        }
        this.#orders.clear();
    }
}

/** How a task ended; an error where the machine's disk was at fault. */
function exitOf({ code, signal, usage, lost, failed }: Answer): Exit | Error {
    if (lost === true) return unseen;
    if (failed !== undefined) {
        const { message, errno } = JSON.parse(failed) as { readonly message: string; readonly errno: string | null };
        const error = Object.assign(new Error(message), { code: errno });
        return isDiskFault(error) ? error : { code: null, signal: null, problem: message };
    }
    const used = usage && { userSeconds: usage[0], systemSeconds: usage[1], memoryBytes: usage[2] };
    return { code: code ?? null, signal: signal ?? null, ...(used !== undefined && { usage: used }) };
}
