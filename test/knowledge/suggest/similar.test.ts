import assert from 'node:assert/strict';
import { similarTo, type AskedExperiment, type AskedGoal } from '../../../knowledge/src/suggestions.ts';
import { pastExperiment, suggestionsOf } from '../../support/suggestions.ts';

const accuracy: AskedGoal = { direction: 'maximize', task: 'Train', metric: 'accuracy' };

describe('similar experiments', () => {
    const suggestions = suggestionsOf([], {
        files: [{ path: 'wine.csv', sha256: 'aa', bytes: 1, modified: 1, alike: [{ sha256: 'bb', likeness: 0.6 }] }],
        experiments: [
            pastExperiment('Words', { intent: 'Predict the quality of wine' }),
            pastExperiment('Same', { data: ['aa'], dataNames: ['wine.csv'], goals: [accuracy], tasks: ['Train'], parameters: ['Train.depth'], intent: 'Predict the quality of wine' }),
            pastExperiment('Alike', { data: ['bb'], dataNames: ['beer.csv'], goals: [accuracy], tasks: ['Train'], parameters: ['Train.depth'] }),
            pastExperiment('Other', { data: ['cc'], tasks: ['Train'], goals: [{ ...accuracy, metric: 'loss' }] }),
        ],
    });
    const asked: AskedExperiment = { name: 'New', data: ['wine.csv'], goals: [{ ...accuracy, task: 'Judge' }], tasks: ['Train'], parameters: ['W.Train.depth'], intent: 'Predict quality of white wine' };

    it('come by what they have in common, which is named', () => {
        assert.deepEqual(similarTo(suggestions, asked).map(({ experiment, why }) => [experiment.name, why]), [
            ['Same', ['the same data (wine.csv)', 'the same goal (maximize accuracy)', 'an intent with the same words (predict, quality, wine)', 'the same parameters (Train.depth)', 'the same tasks (Train)']],
            ['Alike', ['the same goal (maximize accuracy)', 'data like it (beer.csv)', 'the same parameters (Train.depth)', 'the same tasks (Train)']],
        ]);
    });

    it('are none where one thing alone is the same, nor is an experiment like itself', () => {
        assert.deepEqual(similarTo(suggestions, { name: 'New', data: [], goals: [], tasks: ['Train'] }), []);
        assert.deepEqual(similarTo(suggestions, { ...asked, name: 'Same' }).map(({ experiment }) => experiment.name), ['Alike']);
        assert.deepEqual(similarTo(suggestionsOf([]), asked), []);
    });
});
