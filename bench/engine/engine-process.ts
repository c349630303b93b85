/** The engine as users have it, a bundle in a process of its own, seen from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { delay } from '../../engine/src/clock.ts';
import { engineLog, journalFile } from '../../engine/src/store/layout.ts';

export const bundle = path.resolve(import.meta.dirname, '../../dist/engine.cjs');

export class EngineProcess {
    readonly dir: string;
    readonly #child: ChildProcess;
    readonly #journal: number;
    /** Where the journal ended when the engine was started. */
    readonly #end: number;

    /** Begins, or resumes, an execution. */
    constructor(dir: string) {
        if (!existsSync(bundle)) throw new Error(`Expected the engine's bundle at ${bundle}; make it with npm run build`);
        this.dir = dir;
        this.#journal = openSync(journalFile(dir), 'r');
        this.#end = statSync(journalFile(dir)).size;
        const log = openSync(engineLog(dir), 'a');
        this.#child = spawn(process.execPath, [bundle, dir], { stdio: ['ignore', log, log] });
        closeSync(log);
    }

    /** Until it has written an event of that type; only the first lines of this engine are looked at. */
    async hasWritten(type: string): Promise<void> {
        const buffer = Buffer.alloc(1 << 16);
        for (;;) {
            const text = buffer.toString('utf8', 0, readSync(this.#journal, buffer, 0, buffer.length, this.#end));
            if (text.includes(`"type":"${type}"`)) return;
            if (this.#child.exitCode !== null) throw new Error(`The engine on ${this.dir} ended with exit code ${this.#child.exitCode}: ${readFileSync(engineLog(this.dir), 'utf8')}`);
            await delay(2);
        }
    }

    /** The most memory that it has had so far, in MB; 0 once it has ended. Linux only, as the benches are. */
    peakMemory(): number {
        const status = this.#child.exitCode === null ? readFileSync(`/proc/${this.#child.pid}/status`, 'utf8') : '';
        return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    }

    async kill(): Promise<void> {
        this.#child.kill('SIGKILL');
        await this.ended();
    }

    async ended(): Promise<void> {
        if (this.#child.exitCode === null && this.#child.signalCode === null) await new Promise((resolve) => { this.#child.once('exit', resolve); });
        closeSync(this.#journal);
    }
}
