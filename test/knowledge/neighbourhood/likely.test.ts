import assert from 'node:assert/strict';
import { factsOf, iri, linkTypes, webOf, type Facts, type Links, type Prediction } from '../../../knowledge/src/index.ts';
import { experienceOf, pastRun } from '../../support/experience.ts';

const web = webOf(experienceOf([
    pastRun({ data: 'aa', algorithm: 'forest', accuracy: 0.9, settings: { 'Train.depth': 3 } }),
    pastRun({ data: 'aa', algorithm: 'svm', accuracy: 0.2 }),
    pastRun({ data: 'bb', algorithm: 'boosting', accuracy: 0.9, settings: { 'Train.depth': 5 } }),
    pastRun({ data: 'bb', algorithm: 'forest', accuracy: 0.9 }),
]));

/** Links of which somebody has learnt just this. */
function learnt(predicted: Readonly<Record<string, readonly Prediction[]>>): Links {
    const predict: Links['predict'] = (about, relation, { reverse = false, except = () => false, limit = 10 } = {}) =>
        (predicted[`${about} ${reverse ? '←' : '→'} ${relation}`] ?? []).filter(({ node }) => !except(node)).slice(0, limit);
    const quality = { mrr: 0.41, hits1: 0.3, hits3: 0.5, hits10: 0.82 };
    return { predict, model: 'complex', learnt: { links: 1312, held: 31, quality, baseline: { ...quality, mrr: 0.2, hits10: 0.5 } } } as Links;
}

const likely = (id: string, links?: Links): readonly (readonly [string, ...string[]])[] =>
    factsOf(web, id, links)!.likely.map(({ title, rows }): [string, ...string[]] => [title, ...rows.map(({ label, confidence }) => `${label} ${confidence}`)]);
const [aa, depth5] = [iri.data('aa'), iri.value('Train', 'depth', '5')];

describe('what is likely of a thing', () => {
    it('is what was learnt of it, under what it would be to the thing', () => {
        const links = learnt({
            [`${aa} → ${linkTypes.suitedBySetting}`]: [{ node: depth5, confidence: 0.6 }],
            [`${aa} → ${linkTypes.suitedBy}`]: [{ node: iri.algorithm('boosting'), confidence: 0.8 }],
        });
        assert.deepEqual(likely(aa, links), [['Algorithms that may suit it', 'boosting 0.8'], ['Values that may suit it', 'depth = 5 0.6']]);
        const { likely: [first] } = factsOf(web, aa, links) as Facts;
        assert.deepEqual(first!.rows, [{ node: 'urn:xxp:algorithm:boosting', kind: 'algorithm', label: 'boosting', sentence: 'boosting may suit aa.csv', confidence: 0.8 }]);
        assert.deepEqual(likely(iri.algorithm('boosting'), learnt({ [`urn:xxp:algorithm:boosting ← ${linkTypes.suitedBy}`]: [{ node: aa, confidence: 0.8 }] })), [['What it may suit', 'aa.csv 0.8']]);
    });

    it('reads the same from both ends, and says by what it is believed', () => {
        const links = learnt({ [`urn:xxp:algorithm:boosting ← ${linkTypes.suitedBy}`]: [{ node: aa, confidence: 0.8 }] });
        const { likely: [first], learnt: lines } = factsOf(web, iri.algorithm('boosting'), links) as Facts;
        assert.equal(first!.rows[0]!.sentence, 'boosting may suit aa.csv');
        assert.deepEqual(lines.map(({ name, text }) => `${name}: ${text}`), [
            'Behind it: no run, since nobody has tried it',
            'Learnt by: the model complex, from 1,312 links between what past runs are about',
            'Held out: of 31 links that it was not told, 82 % came among its first ten, MRR 0.41; by frequency alone 50 %, 0.20',
        ]);
        assert.deepEqual(factsOf(web, aa, links)!.learnt, []);
    });

    it('are goals that nobody had with it, which are met in their metrics, also where these were measured', () => {
        const [have, other, unheard] = [iri.goal('maximize', 'Train', 'accuracy'), iri.goal('minimize', 'Test', 'accuracy'), iri.goal('minimize', 'Train', 'loss')].map((node) => ({ node, confidence: 0.7 })) as [Prediction, Prediction, Prediction];
        const { likely: [goals] } = factsOf(web, aa, learnt({ [`${aa} → ${linkTypes.pursues}`]: [have, unheard, other] })) as Facts;
        assert.deepEqual(goals, { title: 'Goals that it may have', rows: [{ node: iri.measure('accuracy'), kind: 'metric', label: 'minimize Test.accuracy', sentence: 'minimize Test.accuracy may be a goal for aa.csv', confidence: 0.7 }] });
    });

    it('is nothing that was tried with it, whatever came of that, and nothing that no run is about', () => {
        const predicted = ['svm', 'forest', 'unheard', 'boosting'].map((name) => ({ node: iri.algorithm(name), confidence: 0.5 }));
        assert.deepEqual(likely(aa, learnt({ [`${aa} → ${linkTypes.suitedBy}`]: predicted })), [['Algorithms that may suit it', 'boosting 0.5']]);
        assert.deepEqual(likely(aa, learnt({ [`${aa} → ${linkTypes.suitedBy}`]: predicted.slice(0, 3) })), []);
    });

    it('is nothing where nothing was learnt, nor what a thing is by its name', () => {
        assert.deepEqual(likely(aa), []);
        assert.deepEqual(likely(depth5, learnt({ [`${depth5} → ${linkTypes.isOf}`]: [{ node: iri.parameter('Train', 'depth'), confidence: 1 }] })), []);
    });
});
