import assert from 'node:assert/strict';
import { similarItems, toOpen } from '../../extension/src/knowledge/similar-items.ts';
import type { SimilarExperiment } from '../../language-server/src/protocol.ts';

const before: SimilarExperiment = {
    name: 'Before', why: ['the same data (wine.csv)', 'the same goal (maximize accuracy)'], runs: 1200, executions: ['e3', 'e2', 'e1'],
    best: { execution: 'e2', run: 'S-7', metric: 'accuracy', value: 0.943216, settings: { 'Train.epochs': 42, 'Train.mode': 'slow' } },
};

describe('the list of similar experiments', () => {
    it('says why each is similar, and what came of it', () => {
        assert.deepEqual(similarItems([before, { name: 'Lost', why: ['the same tasks (Train)'], runs: 1, executions: [] }]).map(({ label, description, detail }) => [label, description, detail]), [
            ['Before', '1,200 runs, best accuracy 0.9432 with epochs = 42, mode = slow', 'the same data (wine.csv), the same goal (maximize accuracy)'],
            ['Lost', '1 run', 'the same tasks (Train)'],
        ]);
    });

    it('opens the best run, else the latest execution that is at hand; where none is, the best all the same, of which something is known', () => {
        assert.deepEqual(toOpen(before, () => true), { execution: 'e2', run: 'S-7' });
        assert.deepEqual(toOpen(before, (execution) => execution !== 'e2'), { execution: 'e3' });
        assert.deepEqual(toOpen(before, () => false), { execution: 'e2', run: 'S-7' });
        const { best: _, ...others } = before;
        assert.deepEqual(toOpen(others, () => false), { execution: 'e3' });
        assert.equal(toOpen({ ...others, executions: [] }, () => true), undefined);
    });
});
