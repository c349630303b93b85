import assert from 'node:assert/strict';
import { analyse, type AnalysedPart } from '../../../engine/src/analysis/analyse.ts';
import type { Dimension } from '../../../engine/src/index.ts';
import { among, executionOf, uniform, type Trials } from '../../support/analysed.ts';

const partOf = (trials: Trials): AnalysedPart => analyse(executionOf(trials)).parts[0]!;
const textsOf = (trials: Trials): string[] => partOf(trials).highlights.map(({ text }) => text);
const c: Dimension = { kind: 'loguniform', name: 'c', low: 0.01, high: 100 };

describe('what an analysis cannot say', () => {
    it('names how many more runs are needed', () => {
        const { surrogate, notes } = partOf({ dimensions: [uniform('a')], runs: 4, came: ({ a }) => a! });
        assert.equal(surrogate, null);
        assert.deepEqual(notes, ['Expected at least 10 completed runs with a number for T.m, found 4; 6 more are needed to say what matters']);
        assert.match(partOf({ dimensions: Array.from({ length: 9 }, (_, index) => uniform(`a${index}`)), runs: 17, came: () => 1 }).notes[0]!, /at least 18 .* 1 more is needed/);
    });

    it('is what matters, where all runs came to the same, or were given the same', () => {
        assert.deepEqual(partOf({ dimensions: [uniform('a')], runs: 12, came: () => 3 }).notes, ['All 12 runs have come to the same T.m, so nothing matters']);
        assert.deepEqual(partOf({ dimensions: [among('a', 1)], runs: 12, came: (_, chance) => chance() }).notes, ['All 12 runs were given the same, so what differs between them is chance']);
        assert.deepEqual(partOf({ dimensions: [], runs: 12, came: (_, chance) => chance() }).notes, ['The space varies nothing, so nothing can matter']);
    });

    it('is anything of runs that failed or have no number; they are counted', () => {
        const { runs, notes } = partOf({ dimensions: [uniform('a')], runs: 60, came: ({ a }) => a! < 0.2 ? null : a! < 0.5 ? ['NaN'] : a! < 0.6 ? [] : a! });
        assert.equal(runs.counted + runs.failed + runs.unmeasured, 60);
        assert.ok(runs.failed > 2 && runs.unmeasured > 2);
        assert.deepEqual(notes, [`${runs.failed} runs failed and do not count`, `${runs.unmeasured} runs completed without a number for T.m and do not count`]);
    });

    it('is said to be little, where what runs were given explains little', () => {
        assert.match(partOf({ dimensions: [uniform('a'), uniform('b')], runs: 60, came: (_, chance) => chance() }).notes[0]!, /^What the runs were given explains \d % of what differs in T.m: take what follows as a hint at most$/);
    });

    it('is not hidden by one run that diverged', () => {
        const { notes, surrogate } = partOf({ dimensions: [uniform('a'), uniform('b')], goals: ['minimize'], runs: 200, came: ({ a, b }) => a! > 0.99 ? 1e30 : a! + 4 * b! });
        assert.match(notes[0]!, /^\d runs? came to values so far out that nothing else could be seen; they count as less far$/);
        assert.equal(surrogate!.importances[0]!.name, 'b');
        assert.ok(surrogate!.importances[0]!.share > 0.7);
    });

    it('is told of many runs that are far out: they are no accident', () => {
        const { notes, surrogate } = partOf({ dimensions: [uniform('a'), uniform('b')], runs: 100, came: ({ a, b }) => a! > 0.8 ? 0.2 : 0.9 + b! * 0.001 });
        assert.deepEqual(notes, []);
        assert.equal(surrogate!.importances[0]!.name, 'a');
    });

    it('is nothing at all before there is a run', () => {
        assert.deepEqual(analyse(executionOf({ dimensions: [uniform('a')], runs: 0, came: () => 0 })).parts, []);
    });
});

describe('what is worth knowing', () => {
    it('is said in sentences, in points where the metric is a share', () => {
        const texts = textsOf({ dimensions: [among('kernel', 'rbf', 'linear'), c], runs: 120, came: ({ c }, chance, { kernel }) => (kernel === 'rbf' && c! < 1 ? 0.9 : 0.94) + chance() * 0.002 });
        assert.match(texts.at(-1)!, /^kernel rbf with low c \(up to [\d.]+\) loses 4 points of T\.m \(\d+ runs: 0\.901 instead of 0\.941\)$/);
        assert.ok(texts.some((text) => text.startsWith('what c does depends on kernel: together they make another 3')));
    });

    it('is a difference in the metric itself where that is no share', () => {
        const texts = textsOf({ dimensions: [{ kind: 'integer', name: 'layers', low: 1, high: 4 }], goals: ['minimize'], runs: 60, came: ({ layers }, chance) => (layers! <= 2 ? 10 : 2) + chance() });
        assert.match(texts.at(-1)!, /^low layers \(up to 2\) raises T\.m by [78](\.\d+)? \(\d+ runs: 10\.\d instead of 2\.\d+\)$/);
    });

    it('calls low what is low, also where values are listed from the greatest on', () => {
        const texts = textsOf({ dimensions: [among('rate', 0.1, 0.01, 0.001, 0.0001)], goals: ['minimize'], runs: 60, came: ({ rate }, chance) => (rate! < 0.005 ? 10 : 2) + chance() });
        assert.match(texts.at(-1)!, /^low rate \(up to 0\.001\) raises T\.m/);
    });

    it('tells a number from a text of the same digits, and does not list what nobody would read', () => {
        const mixed = partOf({ dimensions: [among('k', 1, '1', 2)], runs: 90, came: (_, chance, { k }) => (k === '1' ? 3 : 1) + chance() * 0.1 });
        assert.deepEqual(mixed.clusters.map(({ text }) => text), ['k "1"', 'k 1 or 2']);
        const files = Array.from({ length: 30 }, (_, index) => `f${index}.csv`);
        const many = partOf({ dimensions: [among('data', ...files)], runs: 300, came: (_, chance, { data }) => (files.indexOf(data!) < 15 ? 3 : 1) + chance() * 0.1 });
        assert.deepEqual(many.clusters.map(({ text }) => text), ['data f0.csv, f1.csv, f2.csv, f3.csv or 11 more', 'data f15.csv, f16.csv, f17.csv, f18.csv or 11 more']);
    });

    it('is what makes runs fail', () => {
        const highlights = partOf({ dimensions: [among('kernel', 'rbf', 'poly'), c], runs: 150, came: ({ c }, _, { kernel }) => kernel === 'poly' && c! > 1 ? null : 0.9 }).highlights;
        assert.equal(highlights.length, 1);
        assert.equal(highlights[0]!.kind, 'failures');
        assert.match(highlights[0]!.text, /^kernel poly with high c \(above [\d.]+\): \d+ % of \d+ runs fail, none of the others$/);
    });

    it('is nothing where all is chance', () => {
        for (const seed of [1, 2, 3, 4, 5]) assert.deepEqual(textsOf({ dimensions: [uniform('a'), uniform('b'), among('k', 1, 'two', true)], runs: 80, seed, came: (_, chance) => chance() }), []);
    });
});

describe('clusters of runs', () => {
    const trials: Trials = { dimensions: [among('kernel', 'rbf', 'linear'), c], runs: 90, came: ({ c }, chance, { kernel }) => (kernel === 'linear' ? 0.8 : c! < 1 ? 0.7 : 0.95) + chance() * 0.01 };

    it('are what runs have in common that come to alike, the best first', () => {
        const { clusters } = partOf(trials);
        const texts = clusters.map(({ text }) => text);
        assert.match(texts[0]!, /^kernel rbf with (high )?c \(?above [\d.]+\)?$/);
        assert.equal(texts[1], 'kernel linear');
        assert.match(texts[2]!, /^kernel rbf with (low )?c \(?up to [\d.]+\)?$/);
        assert.deepEqual(clusters.map(({ mean }) => Math.round(mean * 10) / 10), [1, 0.8, 0.7]);
    });

    it('hold each run once', () => {
        const ids = partOf(trials).clusters.flatMap(({ runs }) => runs);
        assert.equal(ids.length, 90);
        assert.equal(new Set(ids).size, 90);
    });

    it('are none where nothing parts the runs', () => {
        assert.deepEqual(partOf({ dimensions: [uniform('a')], runs: 60, came: (_, chance) => chance() }).clusters, []);
    });
});

describe('the best so far', () => {
    it('is each run that was better than all before it', () => {
        const values = [3, 5, 'NaN', 4, 5, 9];
        const { improvements } = partOf({ dimensions: [uniform('a')], runs: 6, came: () => [values.shift()!] });
        assert.deepEqual(improvements.map(({ run, after, value }) => [run, after, value]), [['S-1', 1, 3], ['S-2', 2, 5], ['S-6', 6, 9]]);
        assert.ok(improvements[0]!.seconds < improvements[1]!.seconds);
    });
});

describe('an analysis of a part', () => {
    const state = executionOf({ dimensions: [uniform('a')], goals: ['maximize', 'minimize'], runs: 20, came: ({ a }) => [a!, a! * 2] });

    it('is made for each goal, or for one metric alone', () => {
        assert.deepEqual(analyse(state).parts.map(({ space, goal }) => [space, goal.direction, goal.metric]), [['S', 'maximize', 'm'], ['S', 'minimize', 'n']]);
        assert.deepEqual(analyse(state, { goal: { direction: 'minimize', task: 'T', metric: 'm' } }).parts.map(({ goal }) => goal), [{ direction: 'minimize', task: 'T', metric: 'm' }]);
        assert.deepEqual(analyse(state, { space: 'Other' }).parts, []);
    });
});
