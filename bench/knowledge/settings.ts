/** With what each model learns each graph, found on the validation part, and what it has to come to. */
import type { ModelName } from '../../knowledge/src/embedding/model.ts';
import type { TrainingOptions } from '../../knowledge/src/embedding/trainer.ts';
import type { GraphName } from './graphs.ts';

type Settings = Omit<TrainingOptions, 'model' | 'seed'>;

const byDropout: Settings = { dimension: 100, epochs: 100, batch: 256, optimizer: 'adam', learningRate: 0.02, n3: 0, dropout: 0.3, spread: 0.1 };
const byCubes: Settings = { dimension: 200, epochs: 100, batch: 256, optimizer: 'adagrad', learningRate: 0.2, n3: 0.01, dropout: 0, spread: 0.1 };

export const settings: Readonly<Record<ModelName, Readonly<Record<GraphName, Settings>>>> = {
    complex: { umls: { ...byCubes, learningRate: 0.3, n3: 0.009 }, kinships: byCubes, nations: { ...byDropout, dimension: 200 } },
    distmult: { umls: { ...byDropout, dimension: 200, dropout: 0.5 }, kinships: { ...byDropout, dimension: 200, dropout: 0.6 }, nations: { ...byDropout, dimension: 200, dropout: 0.5 } },
    rotate: { umls: byDropout, kinships: byDropout, nations: byDropout },
    transe: { umls: byDropout, kinships: { ...byDropout, dimension: 200, dropout: 0.1 }, nations: { ...byDropout, dropout: 0.5 } },
};

/** The mean of 1 / rank among the entities that are no answers themselves. */
export const least: Readonly<Record<ModelName, Readonly<Record<GraphName, number>>>> = {
    complex: { umls: 0.95, kinships: 0.86, nations: 0.78 },
    distmult: { umls: 0.90, kinships: 0.65, nations: 0.80 },
    rotate: { umls: 0.81, kinships: 0.84, nations: 0.67 },
    transe: { umls: 0.78, kinships: 0.46, nations: 0.51 },
};
