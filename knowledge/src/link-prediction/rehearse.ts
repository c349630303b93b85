/**
 * Finds out how far predictions can be believed: some links are held out, learnt without, and asked for.
 * What comes of it decides which relations are spoken of at all, and how sure.
 */
import { seeded, type Random } from '../../../engine/src/index.ts';
import { answersOf, type Facts } from '../embedding/facts.ts';
import type { Embeddings } from '../embedding/model.ts';
import { calibrate, shares, type Calibration } from './calibrate.ts';
import { shuffled } from '../embedding/chance.ts';
import { qualityOf, ranks, type Quality } from './evaluate.ts';
import { frequency } from './frequency.ts';
import { scorer } from './scorer.ts';

export interface Rehearsal {
    readonly held: number;
    readonly quality: Quality;
    /** Of how often something was an answer before. */
    readonly baseline: Quality;
    /** Relations that are predicted better than by the baseline; those from `relations` on are the reverse ones. */
    readonly trusted: readonly number[];
    readonly calibration: Calibration;
}

export interface HeldOut {
    readonly train: Facts;
    readonly held: Facts;
}

/**
 * One link in ten of each relation, of small ones up to one in four so that there are enough to judge by, of large ones fewer.
 * Both ends of each keep at least one other link: of what nothing else is known, nothing can be predicted.
 */
export function holdOut(facts: Facts, seed: number): HeldOut {
    const chance = seeded(seed, 'held out');
    const { triples } = facts;
    const left = new Int32Array(facts.entities);
    for (let at = 0; at < triples.length; at += 3) for (const end of [triples[at]!, triples[at + 2]!]) left[end]!++;
    const wanted = wantedOf(facts);
    const held = new Set<number>();
    for (const at of shuffled(triples.length / 3, chance).map((index) => 3 * index)) {
        const [subject, relation, object] = [triples[at]!, triples[at + 1]!, triples[at + 2]!];
        if (wanted[relation] === 0 || left[subject]! < 2 || left[object]! < 2) continue;
        held.add(at);
        wanted[relation]!--;
        for (const end of [subject, object]) left[end]!--;
    }
    const of = (isHeld: boolean): Facts => ({ ...facts, triples: triples.filter((_, at) => held.has(at - at % 3) === isHeld) });
    return { train: of(false), held: of(true) };
}

/** How many links of each relation are to be held out: more than the most would tell no more, and asking takes its time. */
function wantedOf({ relations, triples }: Facts): Int32Array {
    const counts = new Int32Array(relations);
    for (let at = 1; at < triples.length; at += 3) counts[triples[at]!]!++;
    return counts.map((count) => Math.min(most, Math.max(Math.ceil(count / 10), Math.min(10, Math.floor(count / 4)))));
}

/** `embeddings` have learnt only `train`; `kinds` has the number of the kind of each entity. */
export function judge(embeddings: Embeddings, { train, held }: HeldOut, kinds: Int32Array, seed: number): Rehearsal {
    const known = Int32Array.from([...train.triples, ...held.triples]);
    const [mine, theirs] = [ranks(scorer(embeddings), held, known), ranks(frequency(train), held, known)];
    return {
        held: held.triples.length / 3, quality: qualityOf(mine), baseline: qualityOf(theirs),
        trusted: trustedRelations(held, mine, theirs),
        calibration: calibrate(samples(embeddings, train, held, kinds, seeded(seed, 'asked'))),
    };
}

const most = 300;

/** So many held-out links of a relation are needed for a judgement. */
const fewest = 5;

/** Those whose gain over the baseline is more than its own standard error. */
function trustedRelations({ triples, relations }: Facts, mine: Float64Array, theirs: Float64Array): number[] {
    const gains = new Map<number, number[]>();
    for (const index of mine.keys()) {
        const relation = triples[3 * (index >> 1) + 1]! + (index % 2 === 0 ? 0 : relations);
        const gain = 1 / mine[index]! - 1 / theirs[index]!;
        gains.set(relation, [...gains.get(relation) ?? [], gain]);
    }
    return [...gains].filter(([, all]) => {
        const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
        const variance = all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, all.length - 1);
        return all.length >= fewest && mean > Math.sqrt(variance / all.length);
    }).map(([relation]) => relation).sort((a, b) => a - b);
}

/**
 * The foremost new answers to questions that were learnt, each with its share and whether it was right.
 * Most questions have nothing that was held out: where all is known already, what comes next is wrong, and confidence must know that too.
 */
function samples(embeddings: Embeddings, train: Facts, held: Facts, kinds: Int32Array, chance: Random): { readonly share: number; readonly isRight: boolean }[] {
    const [before, right] = [answersOf(train), answersOf(held)];
    const answerKinds = kindsOfAnswers(train, kinds);
    const keys = [...new Set([...before.keys(), ...right.keys()])].sort((a, b) => a - b);
    const asked = [...shuffled(keys.length, chance).subarray(0, mostAsked)].map((index) => keys[index]!);
    const questions = asked.map((key) => ({ subject: key % train.entities, relation: Math.floor(key / train.entities) }));
    const found: { share: number; isRight: boolean }[] = [];
    scorer(embeddings)(questions, (index, scores) => {
        const [key, { relation }] = [asked[index]!, questions[index]!];
        const candidates = [...kinds.keys()].filter((entity) => answerKinds.get(relation)?.has(kinds[entity]!) === true);
        const fresh = shares(scores, candidates).filter(({ entity }) => before.get(key)?.has(entity) !== true);
        for (const { entity, share } of fresh.slice(0, foremost)) found.push({ share, isRight: right.get(key)?.has(entity) === true });
    });
    return found;
}

const foremost = 5;
const mostAsked = 2000;

/** By relation, the reverse ones included. */
export function kindsOfAnswers(facts: Facts, kinds: Int32Array): ReadonlyMap<number, ReadonlySet<number>> {
    const found = new Map<number, Set<number>>();
    for (const [key, answers] of answersOf(facts)) {
        const relation = Math.floor(key / facts.entities);
        let known = found.get(relation);
        if (known === undefined) found.set(relation, known = new Set());
        for (const entity of answers) known.add(kinds[entity]!);
    }
    return found;
}
