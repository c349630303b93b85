/** Predicts links: which algorithm, which setting, which data is likely to belong to something, with how much confidence. */
import { readFile, stat } from 'node:fs/promises';
import { decode, EmbeddingsError, type NamedEmbeddings } from '../embedding/file.ts';
import type { ModelName } from '../embedding/model.ts';
import { partsOf } from '../graph/iri.ts';
import { embeddingsFile } from '../graph/layout.ts';
import { confidenceOf, shares, type Calibration } from './calibrate.ts';
import type { Quality } from './evaluate.ts';
import { scorer, type ScoreQuestions } from './scorer.ts';

/** What is kept beside the embeddings. */
export interface Learnt {
    /** The hash of the links that were learnt, and of how; empty once something of them was forgotten. */
    readonly stamp: string;
    readonly links: number;
    /** How many things have been added since all was learnt. */
    readonly grown: number;
    readonly held: number;
    readonly quality: Quality;
    readonly baseline: Quality;
    /** Relations by which something is predicted, and those by which it is in reverse. */
    readonly trusted: readonly string[];
    readonly trustedReverse: readonly string[];
    readonly calibration: Calibration;
    /** The kinds of things that are objects of each relation, and subjects. */
    readonly objects: Readonly<Record<string, readonly string[]>>;
    readonly subjects: Readonly<Record<string, readonly string[]>>;
}

export interface Prediction {
    readonly node: string;
    /** How often, of predictions like this one, what was predicted was right: 0 to 1. */
    readonly confidence: number;
}

export interface PredictOptions {
    /** `about` is the object, and subjects are asked for. Default: objects are. */
    readonly reverse?: boolean;
    /** What is known already, or of no use. */
    readonly except?: (node: string) => boolean;
    /** How many at most. Default: 10. */
    readonly limit?: number;
    /** What is less sure is left out. Default: 0.1. */
    readonly least?: number;
}

export interface Links {
    readonly model: ModelName;
    readonly learnt: Learnt;
    /**
     * The likeliest first. Nothing where something is not known, where the relation is not about such things, or where predictions by this relation have been
     * no better than naming what occurs most often.
     */
    readonly predict: (about: string, relation: string, options?: PredictOptions) => readonly Prediction[];
}

/** Undefined where nothing was learnt yet. Throws `EmbeddingsError` when the file is of another version, or damaged. */
export async function readLinks(root: string): Promise<Links | undefined> {
    const embeddings = await readLearnt(root);
    return embeddings && linksIn(embeddings);
}

/** As `readLinks`; of a file that is damaged or of another version, nothing: it is learnt again the next time. */
export async function readLinksIfSound(root: string): Promise<Links | undefined> {
    try {
        return await readLinks(root);
    } catch (error) {
        if (error instanceof EmbeddingsError) return undefined;
        throw error;
    }
}

/** For whoever asks again and again: the same answer as long as the file is the same, which is read but once. */
export function keepLinks(root: string): () => Promise<Links | undefined> {
    let kept: { readonly state: string; readonly links: Links | undefined } | undefined;
    return async () => {
        const found = await stat(embeddingsFile(root)).catch(() => undefined); // Nothing may be learnt yet.
        const state = found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeMs}`;
        if (kept?.state !== state) kept = { state, links: await readLinksIfSound(root) };
        return kept.links;
    };
}

export function linksIn(embeddings: NamedEmbeddings<Learnt>): Links {
    const { model, about: learnt, entityNames, relationNames } = embeddings;
    const rows = new Map(entityNames.map((name, row) => [name, row]));
    /** Made with the first question: most of what is read is asked nothing. */
    let score: ScoreQuestions | undefined;
    let kindsOfAll: readonly string[] | undefined;
    return {
        model, learnt,
        predict(about, relation, { reverse = false, except = () => false, limit = 10, least = 0.1 } = {}) {
            const [subject, asked] = [rows.get(about), relationNames.indexOf(relation)];
            const [askedOf, answers] = reverse ? [learnt.objects, learnt.subjects] : [learnt.subjects, learnt.objects];
            const isTrusted = (reverse ? learnt.trustedReverse : learnt.trusted).includes(relation);
            // A metric suits no data: of what a relation is not about, it says nothing.
            if (subject === undefined || asked < 0 || !isTrusted || !askedOf[relation]!.includes(kindOf(about))) return [];
            const kinds = new Set(answers[relation]);
            kindsOfAll ??= entityNames.map(kindOf);
            const candidates = kindsOfAll.flatMap((kind, row) => row !== subject && kinds.has(kind) ? [row] : []);
            let found: Prediction[] = [];
            score ??= scorer(embeddings);
            score([{ subject, relation: asked + (reverse ? relationNames.length : 0) }], (_, scores) => {
                found = shares(scores, candidates).map(({ entity, share }) => ({ node: entityNames[entity]!, confidence: confidenceOf(learnt.calibration, share) }));
            });
            // What is known has its share as well: where it has nearly all, little is left to be found.
            return found.filter(({ node, confidence }) => confidence >= least && !except(node)).slice(0, limit);
        },
    };
}

/** Undefined and throws as `readLinks`. */
export async function readLearnt(root: string): Promise<NamedEmbeddings<Learnt> | undefined> {
    const bytes = await readFile(embeddingsFile(root)).catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
    });
    if (bytes === undefined) return undefined;
    const embeddings = decode(bytes);
    if (!isLearnt(embeddings.about)) throw new EmbeddingsError('Expected embeddings of the knowledge graph, found other ones');
    return { ...embeddings, about: embeddings.about };
}

export function kindOf(node: string): string {
    return partsOf(node)?.[0] ?? '';
}

/** The file is whole and of our version, so what there is of it has its shape. */
function isLearnt(about: unknown): about is Learnt {
    return typeof about === 'object' && about !== null && 'stamp' in about && 'calibration' in about;
}
