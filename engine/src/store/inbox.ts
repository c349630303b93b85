/** The way commands take to the engine: one file each, written aside and renamed in. */
import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { watch } from 'chokidar';
import { systemClock } from '../clock.ts';
import { EngineError, systemCode } from '../errors.ts';
import { checkCommand } from './check-command.ts';
import { commandVersion, type Command } from './commands.ts';
import { inboxDir, journalFile } from './layout.ts';

/** A command without its version, which is ours to add. */
export type NewCommand = Command extends infer Each ? Each extends Command ? Omit<Each, 'v'> : never : never;

/** The largest file that is read as a command. */
const largestCommand = 1 << 20;

/**
 * Leaves a command for the execution's engine. It returns once the file is in the inbox, with the name by which
 * the journal says what the engine made of it. Without a living engine the file waits for the next one.
 */
export async function sendCommand(dir: string, command: NewCommand): Promise<string> {
    await access(journalFile(dir)).catch((error: unknown) => {
        throw new EngineError('not-found', `Expected an execution in ${dir}, found none`, { cause: error });
    });
    const inbox = inboxDir(dir);
    await mkdir(inbox, { recursive: true });
    const id = randomUUID();
    const aside = path.join(inbox, `.${id}`);
    await writeFile(aside, JSON.stringify({ v: commandVersion, ...command }));
    // What one process sends within a millisecond keeps its order too.
    sent += 1;
    const name = `${digits(systemClock.now(), 15)}-${digits(sent, 6)}-${id}.json`;
    await rename(aside, path.join(inbox, name));
    return name;
}

let sent = 0;

function digits(number: number, width: number): string {
    return String(number).padStart(width, '0');
}

export interface Received {
    /** The file's name, unique in the execution. */
    readonly id: string;
    /** The command, or what is wrong with it. */
    readonly command: Command | string;
}

/** The engine's end of it. */
export class Inbox {
    readonly #dir: string;
    readonly #journal: string;

    constructor(dir: string) {
        this.#dir = inboxDir(dir);
        this.#journal = journalFile(dir);
    }

    /** What lies there, in the order in which it was sent. Rejects when the whole execution was deleted. */
    async list(): Promise<Received[]> {
        const names = await readdir(this.#dir).catch(async (error: unknown) => {
            if (systemCode(error) !== 'ENOENT') throw error;
            await access(this.#journal).catch(() => { throw new EngineError('not-found', 'The execution was deleted while it ran; its tasks are ended'); });
            return [];
        });
        const commands = names.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort();
        return Promise.all(commands.map(async (id) => ({ id, command: await readCommand(path.join(this.#dir, id)) })));
    }

    /** To be called once what follows from the command is in the journal. */
    async done(id: string): Promise<void> {
        await rm(path.join(this.#dir, id), { force: true, recursive: true });
    }

    /** Calls back when something may have come; now and then also when nothing has. */
    watch(callback: () => void): { close(): Promise<void> } {
        const watcher = watch(this.#dir, { ignoreInitial: true, depth: 0 }).on('add', callback).on('error', callback);
        // A watcher may miss a file on a network drive.
        const timer = setInterval(callback, 2000);
        return {
            async close() {
                clearInterval(timer);
                await watcher.close();
            },
        };
    }
}

async function readCommand(file: string): Promise<Command | string> {
    try {
        if ((await stat(file)).size > largestCommand) return 'it is larger than 1 MB';
        return checkCommand(JSON.parse(await readFile(file, 'utf8')));
    } catch (error) {
        return error instanceof SyntaxError ? 'it is not JSON' : `it cannot be read (${String(systemCode(error) ?? error)})`;
    }
}
