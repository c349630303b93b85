/**
 * How good embeddings are, beside how often something occurs, and how long their training takes beside PyKEEN's:
 * `npm run bench:knowledge`, with `quality` or `time`, names of graphs and of models for only these, and `--seeds 1` for fewer than three.
 */
import { availableParallelism } from 'node:os';
import { pythonWith } from '../../scripts/python-environment.ts';
import { models, type ModelName } from '../../knowledge/src/embedding/model.ts';
import { Trainer, type TrainingOptions } from '../../knowledge/src/embedding/trainer.ts';
import { evaluate, type Quality } from '../../knowledge/src/link-prediction/evaluate.ts';
import { frequency } from '../../knowledge/src/link-prediction/frequency.ts';
import { scorer } from '../../knowledge/src/link-prediction/scorer.ts';
import { Figures } from '../support/figures.ts';
import { median } from '../support/timing.ts';
import { graph, names, type Graph, type GraphName } from './graphs.ts';
import { packages, PyKeen } from './pykeen.ts';
import { least, settings } from './settings.ts';

/** Both sides train for so many epochs in turns, so many times. */
const timed = { epochs: 5, rounds: 3 };

const given = process.argv.slice(2);
const at = given.indexOf('--seeds');
const seeds = at < 0 ? 3 : Number(given.splice(at, 2)[1]);
const measures = { quality: measureQuality, time: measureTime } as const;
const all: readonly string[] = [...Object.keys(measures), ...names, ...Object.keys(models)];
const unknown = given.find((name) => !all.includes(name));
if (unknown !== undefined || !(seeds >= 1)) throw new Error(`Expected --seeds with a number or some of ${all.join(', ')}; found ${unknown ?? 'no number of seeds'}`);
const chosen = <Name extends string>(of: readonly Name[]): readonly Name[] => of.some((name) => given.includes(name)) ? of.filter((name) => given.includes(name)) : of;

const python = pythonWith(packages);
let pykeen: PyKeen | undefined;
const figures = new Figures();
for (const name of chosen(names)) {
    const data = graph(python, name);
    print(`${name} by frequency`, evaluate(frequency(data.train), data.test, data.known));
    for (const model of chosen(Object.keys(models) as ModelName[])) {
        for (const measure of chosen(Object.keys(measures) as (keyof typeof measures)[])) await measures[measure](name, data, model);
    }
}
pykeen?.end();
figures.end();

async function measureQuality(name: GraphName, { train, test, known }: Graph, model: ModelName): Promise<void> {
    const found = Array.from({ length: seeds }, (_, seed) => evaluate(scorer(trained(train, { ...settings[model][name], model, seed })), test, known));
    for (const [seed, quality] of found.entries()) print(`${name} by ${model}, seed ${seed}`, quality);
    figures.add({ name: `${name}/${model}`, value: median(found.map(({ mrr }) => mrr)), unit: 'MRR', atLeast: least[model][name] });
}

async function measureTime(name: GraphName, { train }: Graph, model: ModelName): Promise<void> {
    const mine: number[] = [];
    // Small products are often slower by several threads; PyKEEN is compared at its best.
    const theirs = new Map([...new Set([1, availableParallelism()])].map((threads): [number, number[]] => [threads, []]));
    for (let round = 0; round < timed.rounds; round++) {
        const options: TrainingOptions = { ...settings[model][name], model, seed: round };
        const started = performance.now();
        trained(train, { ...options, epochs: timed.epochs });
        mine.push((performance.now() - started) / 1000);
        for (const [threads, seconds] of theirs) seconds.push(await (pykeen ??= new PyKeen(python)).secondsToTrain(name, options, timed.epochs, threads));
    }
    const beside = [...theirs].map(([threads, seconds]) => `PyKEEN in ${median(seconds).toFixed(2)} s by ${threads === 1 ? '1 thread' : `${threads} threads`}`);
    console.log(`  ${name} by ${model}: ${timed.epochs} epochs in ${median(mine).toFixed(2)} s, ${beside.join(', ')}`);
    figures.add({ name: `${name}/${model}-training/pykeen`, value: median(mine) / Math.min(...[...theirs.values()].map(median)), unit: '×', atMost: 1 });
}

function trained(train: Graph['train'], options: TrainingOptions): ReturnType<Trainer['embeddings']> {
    const trainer = new Trainer(train, options);
    for (let epoch = 0; epoch < options.epochs; epoch++) trainer.epoch();
    return trainer.embeddings();
}

function print(what: string, { mrr, hits1, hits3, hits10 }: Quality): void {
    console.log(`  ${what}: MRR ${mrr.toFixed(3)}, Hits@1 ${hits1.toFixed(3)}, Hits@3 ${hits3.toFixed(3)}, Hits@10 ${hits10.toFixed(3)}`);
}
