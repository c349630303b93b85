/**
 * What people said to the graph itself, line by line, only ever added to: lessons they learnt, what is to be forgotten,
 * what became of recommendations. A line of another version, or that makes no sense, is passed over.
 */
import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { knowledgeDir, saidFile } from './layout.ts';
import { ownersOf } from './owners.ts';

export type Said = Forgotten | LessonSaid | FeedbackSaid;

/** By its hash: the name of what is to be forgotten is forgotten too. */
export interface Forgotten { readonly type: 'forgotten'; readonly node: string }

/** `about` is a node; absent where the lesson speaks of all. */
export interface LessonSaid { readonly type: 'lesson'; readonly text: string; readonly by?: string; readonly about?: string }

/** What became of a recommendation: who made it gives it an id, and says what kind it is and what it was about. */
export interface FeedbackSaid {
    readonly type: 'feedback';
    readonly suggestion: string;
    readonly outcome: 'taken' | 'ignored' | 'rejected';
    readonly by?: string;
    /** The list of suggestions in which it stood. */
    readonly kind?: string;
    /** Nodes. */
    readonly about?: readonly string[];
}

export type SaidLine = Said & { readonly v: 1; /** Milliseconds since 1970. */ readonly at: number };

export async function readSaid(root: string): Promise<SaidLine[]> {
    const content = await readFile(saidFile(root), 'utf8').catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
        throw error;
    });
    return content.split('\n').flatMap((line) => lineOf(line) ?? []);
}

export async function say(root: string, said: Said, at: number): Promise<void> {
    await mkdir(knowledgeDir(root), { recursive: true });
    const line: SaidLine = { v: 1, at, ...said };
    await appendFile(saidFile(root), `${JSON.stringify(line)}\n`);
}

/** Tells of a node whether it, or what it belongs to, is forgotten. */
export function forgetting(said: readonly Said[]): ((iri: string) => boolean) | undefined {
    const forgotten = new Set(said.flatMap((each) => each.type === 'forgotten' ? [each.node] : []));
    if (forgotten.size === 0) return undefined;
    const known = new Map<string, boolean>();
    const isForgotten = (iri: string): boolean => {
        const before = known.get(iri);
        if (before !== undefined) return before;
        const found = forgotten.has(hashOfNode(iri)) || ownersOf(iri).some(isForgotten);
        // Most names come once: what is kept must not grow with them.
        if (known.size > 100_000) known.clear();
        known.set(iri, found);
        return found;
    };
    return isForgotten;
}

export function hashOfNode(iri: string): string {
    return createHash('sha256').update(iri).digest('hex');
}

function lineOf(text: string): SaidLine | undefined {
    let read: unknown;
    try {
        read = JSON.parse(text);
    } catch {
        // The last line may have been cut off.
        return undefined;
    }
    return isSaid(read) ? read : undefined;
}

function isSaid(value: unknown): value is SaidLine {
    if (typeof value !== 'object' || value === null) return false;
    const line = value as Record<string, unknown>;
    if (line.v !== 1 || typeof line.at !== 'number') return false;
    if (line.type === 'forgotten') return typeof line.node === 'string';
    if (line.type === 'lesson') return typeof line.text === 'string' && (line.by === undefined || typeof line.by === 'string') && (line.about === undefined || typeof line.about === 'string');
    return line.type === 'feedback' && typeof line.suggestion === 'string' && ['taken', 'ignored', 'rejected'].includes(line.outcome as string)
        && (line.by === undefined || typeof line.by === 'string') && (line.kind === undefined || typeof line.kind === 'string')
        && (line.about === undefined || (Array.isArray(line.about) && line.about.every((each) => typeof each === 'string')));
}
