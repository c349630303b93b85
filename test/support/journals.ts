/** Workspaces whose executions are recorded journals, whole or in part. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExecutionCreated, JournalEvent } from '../../engine/src/index.ts';
import { executionDir, journalFile } from '../../engine/src/store/layout.ts';
import { encodeLine } from '../../engine/src/store/line.ts';

const folder = path.resolve(import.meta.dirname, '../journals');

export const recordedNames = readdirSync(folder).filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length));

/** The lines of a recorded journal, each with its line feed. */
export function recordedLines(name: string): string[] {
    return readFileSync(path.join(folder, `${name}.jsonl`), 'utf8').split(/(?<=\n)/);
}

/** Puts a journal where an execution's lies. */
export function place(root: string, id: string, lines: readonly string[]): void {
    mkdirSync(executionDir(root, id), { recursive: true });
    writeFileSync(journalFile(executionDir(root, id)), lines.join(''));
}

/** A journal of these events, a second apart. */
export function written(created: Omit<ExecutionCreated, 'type'>, events: readonly JournalEvent[]): string[] {
    return [{ type: 'execution.created' as const, ...created }, ...events].map((event, index) => encodeLine({ v: 1, seq: index + 1, at: 1_700_000_000_000 + index * 1000, ...event }));
}

/** New, empty workspaces; they go after each test. */
export function workspaces(): () => string {
    const made: string[] = [];
    afterEach(() => { for (const each of made.splice(0)) rmSync(each, { recursive: true, force: true }); });
    return () => {
        const root = mkdtempSync(path.join(tmpdir(), 'xxp-knowledge-'));
        made.push(root);
        return root;
    };
}
