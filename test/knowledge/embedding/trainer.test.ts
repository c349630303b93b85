import assert from 'node:assert/strict';
import { models, type ModelName } from '../../../knowledge/src/embedding/model.ts';
import { Trainer, type TrainingOptions } from '../../../knowledge/src/embedding/trainer.ts';
import { evaluate } from '../../../knowledge/src/link-prediction/evaluate.ts';
import { frequency } from '../../../knowledge/src/link-prediction/frequency.ts';
import { scorer } from '../../../knowledge/src/link-prediction/scorer.ts';
import { village } from '../../support/knowledge/village.ts';

const { train, held, known } = village();

function options(model: ModelName, epochs: number, seed = 1): TrainingOptions {
    return { model, dimension: 32, epochs, batch: 64, optimizer: 'adam', learningRate: 0.01, n3: 0, dropout: 0.2, spread: 0.1, seed };
}

function trained(given: TrainingOptions): Trainer {
    const trainer = new Trainer(train, given);
    for (let epoch = 0; epoch < given.epochs; epoch++) trainer.epoch();
    return trainer;
}

for (const model of Object.keys(models) as ModelName[]) {
    it(`${model} ranks links that were held out better than how often something occurs does`, () => {
        const [quality, baseline] = [evaluate(scorer(trained(options(model, 60)).embeddings()), held, known), evaluate(frequency(train), held, known)];
        assert.ok(quality.mrr > 2 * baseline.mrr, `${quality.mrr.toFixed(3)} beside ${baseline.mrr.toFixed(3)}`);
        assert.ok(quality.hits1 <= quality.hits3 && quality.hits3 <= quality.hits10 && quality.hits10 <= 1);
    });

    it(`${model} learns the same from the same seed, and something else from another`, () => {
        const [one, same, other] = [[1, 1], [1, 1], [2, 1]].map(([seed]) => trained(options(model, 2, seed)).embeddings());
        assert.deepEqual(one, same);
        assert.notDeepEqual(one!.entities, other!.entities);
    });
}

it('the loss of an epoch falls', () => {
    const trainer = new Trainer(train, options('complex', 10));
    const losses = Array.from({ length: 10 }, () => trainer.epoch());
    assert.ok(losses.at(-1)! < losses[0]! - 0.5, losses.join(', '));
});

it('Adagrad with cubes drawn to zero learns as well', () => {
    const { mrr } = evaluate(scorer(trained({ ...options('complex', 60), optimizer: 'adagrad', learningRate: 0.1, dropout: 0, n3: 0.01 }).embeddings()), held, known);
    assert.ok(mrr > 2 * evaluate(frequency(train), held, known).mrr, String(mrr));
});
