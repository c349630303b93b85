import assert from 'node:assert/strict';
import type { Experience, PastRun } from '../../../knowledge/src/experience.ts';
import { linksOf, linkTypes } from '../../../knowledge/src/link-prediction/known-links.ts';

const usual: PastRun = {
    execution: 'e1', experiment: 'Wine', run: 'S-1', space: 'S', intent: 'Tell good wine', strategy: 'bayesian', status: 'completed', feasible: true,
    goals: [{ direction: 'minimize', task: 'Train', metric: 'loss' }], settings: { 'Train.depth': 3, 'Train.fixed': 1 }, varied: ['Train.depth'],
    metrics: { 'Train.loss': 1 }, tasks: { Train: { algorithm: 'forest', status: 'completed' }, Look: { status: 'completed' } }, data: ['aa'],
};
const of = (runs: readonly Partial<PastRun>[], features: Readonly<Record<string, number>> = {}): Experience => ({ runs: runs.map((run) => ({ ...usual, ...run })), feedback: [], data: new Map([['aa', { sha256: 'aa', name: 'wine.csv', features }]]) });
const by = (relation: string, experience: Experience): string[] => linksOf(experience).filter((link) => link[1] === relation).map(([subject, , object]) => `${subject} ${object}`.replaceAll('urn:xxp:', ''));

describe('known links', () => {
    it('say what was used for what, and why', () => {
        const experience = of([{}]);
        assert.deepEqual(by(linkTypes.doneBy, experience), ['task:Train algorithm:forest']);
        assert.deepEqual(by(linkTypes.isAbout, experience).map((link) => link.split(' ')[1]), ['data:aa', 'data:aa']);
        assert.deepEqual(by(linkTypes.judgedBy, experience), ['goal:minimize:Train:loss metric:loss', 'task:Train metric:loss']);
        assert.deepEqual(by(linkTypes.pursues, experience).map((link) => link.replace(/intent:\w+/, 'intent')), ['data:aa', 'experiment:Wine', 'intent'].map((subject) => `${subject} goal:minimize:Train:loss`));
        assert.deepEqual(by(linkTypes.exploredBy, experience), ['data:aa strategy:bayesian', 'experiment:Wine strategy:bayesian']);
        assert.deepEqual(by(linkTypes.isOf, experience), ['value:Train:depth:3 parameter:Train:depth']);
    });

    it('call what was among the best suited, which neither failed, broke what is required nor was worse', () => {
        const depth = (value: number, loss: number, more: Partial<PastRun> = {}): Partial<PastRun> => ({ settings: { 'Train.depth': value }, metrics: { 'Train.loss': loss }, ...more });
        const experience = of([depth(1, 0.1, { feasible: false }), depth(2, 0.1, { status: 'failed' }), depth(3, 0.2), depth(4, 0.3), depth(5, 0.4), depth(6, 0.5), depth(7, 0.2, { metrics: {} }), depth(8, 0.9)]);
        assert.deepEqual(by(linkTypes.suitedBySetting, experience).filter((link) => link.startsWith('data')), ['data:aa value:Train:depth:3', 'data:aa value:Train:depth:4']);
        assert.deepEqual(by(linkTypes.suitedBy, of([{ status: 'failed' }])), []);
    });

    it('compare all runs on the same data, of whichever execution', () => {
        const experience = of([{ metrics: { 'Train.loss': 0.1 } }, { execution: 'e2', tasks: { Train: { algorithm: 'svm', status: 'completed' } }, metrics: { 'Train.loss': 0.7 } }]);
        assert.deepEqual(by(linkTypes.suitedBy, experience).filter((link) => link.startsWith('data')), ['data:aa algorithm:forest']);
    });

    it('lay numbers that seldom come twice with those that are near', () => {
        const experience = of(Array.from({ length: 40 }, (_, index) => ({ settings: { 'Train.depth': 1.001 ** index / 100 } })));
        assert.deepEqual(by(linkTypes.isOf, experience), ['range:Train.depth:1e-2 parameter:Train:depth']);
    });

    it('lay data with data that looks like it', () => {
        assert.deepEqual(by(linkTypes.looksLike, of([], { rows: 1200, skew: -0.52, big: -40 })), ['data:aa range:big:-1e1.5', 'data:aa range:rows:1e3', 'data:aa range:skew:-0.5']);
    });

    it('are the same in whichever order runs come', () => {
        const runs = [{ run: 'S-1' }, { run: 'S-2', settings: { 'Train.depth': 9 } }, { execution: 'e2', data: [] }];
        assert.deepEqual(linksOf(of(runs)), linksOf(of(runs.toReversed())));
    });
});
