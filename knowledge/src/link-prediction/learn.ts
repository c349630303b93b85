/** Learns the links of a workspace: anew, or what is new alone, or nothing where nothing is. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { trainInBackground, type Background } from '../embedding/background.ts';
import type { Facts } from '../embedding/facts.ts';
import { EmbeddingsError, encode, without, type NamedEmbeddings } from '../embedding/file.ts';
import type { Embeddings, ModelName } from '../embedding/model.ts';
import type { Start } from '../embedding/start.ts';
import type { TrainingOptions } from '../embedding/trainer.ts';
import { readExperience } from '../experience.ts';
import { embeddingsFile } from '../graph/layout.ts';
import { linksOf, type Link } from './known-links.ts';
import { kindOf, readLearnt, type Learnt } from './links.ts';
import { holdOut, judge, kindsOfAnswers } from './rehearse.ts';

export interface LearnOptions extends Pick<Background, 'worker' | 'signal'> {
    /** Default: complex. */
    readonly model?: ModelName;
    /** Default: 100. */
    readonly epochs?: number;
    /** Default: 0. */
    readonly seed?: number;
    /** All is learnt anew. Default: what is new, where that is little. */
    readonly anew?: boolean;
    /** Called after each epoch; the rehearsal, by which predictions are judged, comes before the rest. */
    readonly progress?: (what: 'rehearsing' | 'learning', epoch: number, epochs: number, loss: number) => void;
}

/** `too-little`: there is nothing yet that could be learnt, and nothing was written. */
export type Outcome = { readonly status: 'too-little' | 'unchanged' | 'grown' | 'learnt'; readonly links: number; readonly learnt?: Learnt };

/** From the graph as it is. Rejected with the signal's reason when it is cancelled; then the file is as it was. */
export async function learnLinks(root: string, options: LearnOptions): Promise<Outcome> {
    const links = linksOf(await readExperience(root));
    if (links.length < fewest) return { status: 'too-little', links: links.length };
    const named = namesOf(links);
    const { model = 'complex', epochs = 100, seed = 0 } = options;
    const training: TrainingOptions = { ...usual, model, epochs, seed };
    const stamp = createHash('sha256').update(JSON.stringify([training, links])).digest('hex');
    const before = options.anew === true ? undefined : await readBefore(root);
    if (before?.about.stamp === stamp) return { status: 'unchanged', links: links.length, learnt: before.about };
    const grown = before && growth(before, named, training);
    const [embeddings, learnt] = grown === undefined
        ? await learnAnew(named, training, options)
        : [await train(named.facts, { ...training, ...forNew, epochs: Math.ceil(epochs / 4) }, options, 'learning', grown.start), { ...before!.about, grown: grown.things }];
    const about: Learnt = { ...learnt, stamp, links: links.length };
    await write(root, { ...embeddings, entityNames: named.entities, relationNames: named.relations, about });
    return { status: grown === undefined ? 'learnt' : 'grown', links: links.length, learnt: about };
}

/** Takes out what is to be forgotten. What else was learnt from it is learnt anew the next time, without it. */
export async function forgetLearnt(root: string, isForgotten: (node: string) => boolean): Promise<void> {
    const before = await readBefore(root);
    if (before !== undefined) await write(root, { ...without(before, isForgotten), about: { ...before.about, stamp: '' } });
}

/** Fewer tell nothing. */
const fewest = 50;
const usual = { dimension: 50, batch: 256, optimizer: 'adam', learningRate: 0.02, n3: 0, dropout: 0.3, spread: 0.1 } as const;
/** What is new is little, and has to get far in few steps. */
const forNew = { batch: 32, learningRate: 0.05 } as const;
/** What is added may be this part of what was there; with more, all is learnt anew, and judged anew. */
const mostGrowth = 0.2;

interface Named {
    readonly entities: readonly string[];
    readonly relations: readonly string[];
    readonly facts: Facts;
    /** For each entity the number of its kind. */
    readonly kinds: Int32Array;
    readonly kindNames: readonly string[];
}

function namesOf(links: readonly Link[]): Named {
    const entities = [...new Set(links.flatMap(([subject, , object]) => [subject, object]))].sort();
    const relations = [...new Set(links.map(([, relation]) => relation))].sort();
    const kindNames = [...new Set(entities.map(kindOf))].sort();
    const [entityOf, relationOf, kindNumber] = [entities, relations, kindNames].map((names) => new Map(names.map((name, index) => [name, index]))) as [Map<string, number>, Map<string, number>, Map<string, number>];
    const triples = Int32Array.from(links.flatMap(([subject, relation, object]) => [entityOf.get(subject)!, relationOf.get(relation)!, entityOf.get(object)!]));
    return { entities, relations, kindNames, facts: { entities: entities.length, relations: relations.length, triples }, kinds: Int32Array.from(entities, (name) => kindNumber.get(kindOf(name))!) };
}

async function learnAnew(named: Named, training: TrainingOptions, options: LearnOptions): Promise<[Embeddings, Omit<Learnt, 'stamp' | 'links'>]> {
    const split = holdOut(named.facts, training.seed);
    const { trusted, ...judged } = judge(await train(split.train, training, options, 'rehearsing'), split, named.kinds, training.seed);
    const embeddings = await train(named.facts, training, options, 'learning');
    const answers = kindsOfAnswers(named.facts, named.kinds);
    const count = named.relations.length;
    const kinds = (reverse: number): Record<string, string[]> => Object.fromEntries(named.relations.map((name, relation) => [name, [...answers.get(relation + reverse) ?? []].map((kind) => named.kindNames[kind]!).sort()]));
    return [embeddings, {
        ...judged, grown: 0, objects: kinds(0), subjects: kinds(count),
        trusted: trusted.filter((relation) => relation < count).map((relation) => named.relations[relation]!),
        trustedReverse: trusted.filter((relation) => relation >= count).map((relation) => named.relations[relation - count]!),
    }];
}

function train(facts: Facts, training: TrainingOptions, { worker, signal, progress }: LearnOptions, what: 'rehearsing' | 'learning', start?: Start): Promise<Embeddings> {
    return trainInBackground({ facts, options: training, ...(start !== undefined && { start }) }, { worker, ...(signal !== undefined && { signal }), progress: (epoch, loss) => progress?.(what, epoch, training.epochs, loss) });
}

/** Undefined where what was learnt before is of no use: learnt otherwise, or too small a part of what there is now. */
function growth(before: NamedEmbeddings<Learnt>, named: Named, training: TrainingOptions): { readonly start: Start; readonly things: number } | undefined {
    if (before.about.stamp === '' || before.model !== training.model || before.dimension !== training.dimension || named.relations.some((name) => !before.relationNames.includes(name))) return undefined;
    const rows = new Map(before.entityNames.map((name, row) => [name, row]));
    const entities = Int32Array.from(named.entities, (name) => rows.get(name) ?? -1);
    const things = before.about.grown + entities.filter((row) => row < 0).length;
    if (things === before.about.grown || things > mostGrowth * before.entityNames.length) return undefined;
    return { things, start: { embeddings: before, entities, relations: Int32Array.from(named.relations, (name) => before.relationNames.indexOf(name)), classes: named.kinds } };
}

async function readBefore(root: string): Promise<NamedEmbeddings<Learnt> | undefined> {
    try {
        return await readLearnt(root);
    } catch (error) {
        // What is damaged, or of another version, is learnt anew.
        if (error instanceof EmbeddingsError) return undefined;
        throw error;
    }
}

async function write(root: string, embeddings: NamedEmbeddings<Learnt>): Promise<void> {
    const file = embeddingsFile(root);
    await mkdir(path.dirname(file), { recursive: true });
    const aside = `${file}.${randomUUID()}.tmp`;
    try {
        await writeFile(aside, encode(embeddings));
        await rename(aside, file);
    } finally {
        await rm(aside, { force: true });
    }
}
