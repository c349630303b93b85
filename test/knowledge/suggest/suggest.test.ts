import assert from 'node:assert/strict';
import { seeded, type Random } from '../../../engine/src/index.ts';
import type { Experience, PastRun } from '../../../knowledge/src/index.ts';
import { suggestionsFrom, type SuggestOptions } from '../../../knowledge/src/suggest/suggest.ts';
import { contextFor, implementationsFor, parametersFor, rangeFor, strategiesFor, valuesFor, type Context, type Suggestions } from '../../../knowledge/src/suggestions.ts';
import { experienceOf, pastRun } from '../../support/experience.ts';

const anything = { data: [], goals: [] };
const onWine = { data: ['wine.csv'], goals: [] };
const wine = { path: 'wine.csv', sha256: 'aa', bytes: 1, modified: 1 };
const seed = Number(process.env.XXP_PROPERTY_SEED ?? 1);

describe('what is suggested', () => {
    const suggested = (experience: Experience, more: Partial<SuggestOptions> = {}): Suggestions => suggestionsFrom(experience, { stamp: '', files: [wine], ...more });
    const everything = (context: Context | undefined): number => context === undefined ? 0 : [context.implementations, context.parameters, context.ranges, context.values, context.strategies].reduce((sum, { length }) => sum + length, 0);
    /** On each data set twelve runs with each algorithm, of which each value of `depth` is as good as it says. */
    const trials = (data: readonly string[], worth: (data: string, algorithm: string, depth: number) => number, algorithms: readonly string[] = ['forest', 'svm']): PastRun[] => data.flatMap((name) => algorithms.flatMap((algorithm) =>
        Array.from({ length: 12 }, (_, index) => pastRun({ data: name, algorithm, settings: { 'Train.depth': index + 1, 'Train.salt': index * 5 % 12 }, accuracy: worth(name, algorithm, index + 1) }))));

    it('is the implementation that came to the best, with what it rests on', () => {
        const suggestions = suggested(experienceOf(trials(['aa', 'bb', 'cc'], (_, algorithm, depth) => (algorithm === 'forest' ? 0.5 : 0.4) + depth / 100)));
        const [first, ...others] = implementationsFor(suggestions, anything, 'Train');
        assert.deepEqual([first?.algorithm, others, first?.evidence], ['forest', [], '36 past runs on 3 data sets, median accuracy 0.565, best 0.62']);
        assert.ok(first!.confidence > 0.75, String(first!.confidence));
        assert.deepEqual({ ...first!.numbers, median: Number(first!.numbers.median!.toFixed(3)) }, { runs: 36, sources: 3, metric: 'accuracy', best: 0.62, median: 0.565 });
        assert.equal(implementationsFor(suggestions, onWine, 'Train')[0]!.evidence, '12 past runs on this data and 24 on 2 other data sets, here median accuracy 0.565, best 0.62');
    });

    it('follows what was best on the same data, and else on data like it', () => {
        const looks = { aa: { rows: 100 }, bb: { rows: 100_000 }, cc: { rows: 110 }, dd: { rows: 90_000 } };
        const runs = trials(['bb', 'cc', 'dd'], (data, algorithm) => (algorithm === 'forest') === (data === 'cc') ? 0.9 : 0.5);
        const first = (experience: Experience): string | undefined => implementationsFor(suggested(experience), onWine, 'Train')[0]?.algorithm;
        assert.equal(first(experienceOf(runs, looks)), 'forest');
        assert.equal(implementationsFor(suggested(experienceOf(runs, looks)), anything, 'Train')[0]?.algorithm, 'svm');
        assert.match(implementationsFor(suggested(experienceOf(runs, looks)), onWine, 'Train')[0]!.evidence, /^36 past runs on 3 other data sets, /);
        const twins = experienceOf(runs, { ...Object.fromEntries(Object.keys(looks).map((name) => [name, { rows: 100 }])), ee: { rows: 5 } });
        assert.match(implementationsFor(suggested(twins), onWine, 'Train')[0]!.evidence, /^36 past runs on 3 similar data sets, /);
        assert.equal(first(experienceOf([...runs, ...trials(['aa'], (_, algorithm) => algorithm === 'svm' ? 0.9 : 0.5)], looks)), 'svm');
    });

    it('are the parameters that matter, and where they were good', () => {
        const suggestions = suggested(experienceOf(trials(['aa', 'bb'], (_, __, depth) => 1 - Math.abs(depth - 9) / 20)));
        assert.deepEqual(parametersFor(suggestions, onWine, 'Train', 'forest').map(({ parameter }) => parameter), ['depth']);
        const { kind, low, high, best, confidence } = rangeFor(suggestions, onWine, 'Train', 'depth')!;
        assert.deepEqual([kind, low, high, best], ['integer', 8, 10, 9]);
        assert.ok(confidence > 0.6, String(confidence));
        assert.equal(rangeFor(suggestions, onWine, 'Train', 'salt'), undefined);
    });

    it('is a range by factors where that is how values were tried', () => {
        const runs = ['aa', 'bb'].flatMap((data) => Array.from({ length: 12 }, (_, index) => pastRun({ data, settings: { 'Train.lr': 10 ** (-4 + index / 3) }, accuracy: 1 - Math.abs(index - 6) / 10 })));
        const { kind, low, high, best } = rangeFor(suggested(experienceOf(runs)), anything, 'Train', 'lr')!;
        assert.deepEqual([kind, low, high, best], ['loguniform', 0.00316, 0.0317, 0.01]);
    });

    it('are the values that were good, and the strategy', () => {
        const runs = (worth: (index: number) => number): PastRun[] => ['aa', 'bb', 'cc'].flatMap((data) => Array.from({ length: 12 }, (_, index) => pastRun({
            data, settings: { 'Train.kernel': ['rbf', 'linear', 'poly'][index % 3]! }, strategy: index < 6 ? 'bayesian' : 'randomsearch', accuracy: worth(index) + index % 5 / 100,
        })));
        assert.deepEqual(valuesFor(suggested(experienceOf(runs((index) => index % 3 === 0 ? 0.5 : 0))), anything, 'Train', 'kernel').map(({ value }) => value), ['rbf']);
        assert.deepEqual(strategiesFor(suggested(experienceOf(runs((index) => index < 6 ? 0.5 : 0))), anything).map(({ strategy }) => strategy), ['bayesian']);
    });

    it('keeps apart what runs were for', () => {
        const runs = trials(['aa', 'bb', 'cc'], (_, algorithm) => algorithm === 'forest' ? 0.9 : 0.5).map((run): PastRun => ({ ...run, metrics: { ...run.metrics, 'Train.seconds': run.tasks.Train!.algorithm === 'forest' ? 9 : 1 } }));
        const hurried = runs.map((run): PastRun => ({ ...run, goals: [{ direction: 'minimize', task: 'Train', metric: 'seconds' }] }));
        const suggestions = suggested(experienceOf([...runs, ...hurried]));
        const best = (direction: 'maximize' | 'minimize', metric: string): string[] => implementationsFor(suggestions, { data: [], goals: [{ direction, task: 'Train', metric }] }, 'Train').map(({ algorithm }) => algorithm);
        assert.deepEqual([best('maximize', 'accuracy'), best('minimize', 'seconds'), best('minimize', 'accuracy')], [['forest'], ['svm'], []]);
        assert.deepEqual(contextFor(suggestions, anything)!.goals.map(({ metric }) => metric).sort(), ['accuracy', 'seconds']);
    });

    it('counts what has failed, or breaks what is required, as worse than all else', () => {
        const runs = ['aa', 'bb', 'cc'].flatMap((data) => [...Array.from({ length: 6 }, () => pastRun({ data, algorithm: 'svm', status: 'failed' })), ...Array.from({ length: 6 }, () => pastRun({ data, accuracy: 0.1 })),
            ...Array.from({ length: 6 }, () => pastRun({ data, algorithm: 'cheat', accuracy: 0.9, feasible: false }))]);
        assert.deepEqual(implementationsFor(suggested(experienceOf(runs)), anything, 'Train').map(({ algorithm }) => algorithm), ['forest']);
    });

    it('names what was never tried on this data where links that were learnt speak for it', () => {
        const runs = [...trials(['bb'], () => 0.5, ['forest', 'ridge']), ...trials(['aa'], () => 0.5, ['svm'])];
        const asked: string[] = [];
        const suggestions = suggested(experienceOf(runs), {
            suitedBy: (data, except) => {
                asked.push(data);
                return ['svm', 'ridge'].map((name) => ({ node: `urn:xxp:algorithm:${name}`, confidence: 0.4 })).filter(({ node }) => !except(node));
            },
        });
        const [found, ...others] = implementationsFor(suggestions, onWine, 'Train');
        assert.deepEqual([found?.algorithm, found?.untried, found?.confidence, others, [...new Set(asked)]], ['ridge', true, 0.4, [], ['aa']]);
        assert.match(found!.evidence, /^not tried on this data, .*; 12 past runs on one other data set, median accuracy 0\.5, /);
        assert.deepEqual(implementationsFor(suggestions, anything, 'Train'), []);
    });

    it('is nothing where there is nothing, too little, or no difference', () => {
        assert.deepEqual(suggested(experienceOf([])).contexts, []);
        assert.equal(everything(contextFor(suggested(experienceOf(trials(['aa'], () => 0.5))), anything)), 0);
        assert.equal(everything(contextFor(suggested(experienceOf(trials(['aa'], (_, algorithm) => algorithm === 'forest' ? 0.9 : 0.5).filter((_, index) => index % 6 === 0))), anything)), 0);
    });

    it('is seldom anything where chance decides', () => {
        const chance: Random = seeded(seed, 'chance');
        let found = 0;
        for (let round = 0; round < 40; round++) found += everything(contextFor(suggested(experienceOf(trials(['aa', 'bb'], () => chance.next()))), anything));
        // Each round asks for two implementations, and for two parameters and their ranges, by themselves and with each of the implementations.
        assert.ok(found <= 30, `${found} of 560`);
    });

    it('tells facts of all that was run, whatever follows from them', () => {
        const { facts } = contextFor(suggested(experienceOf(trials(['aa'], () => 0.5, ['forest']))), onWine)!;
        const texts = facts.map(({ about, name, text }) => `${about} ${name}: ${text}`);
        assert.ok(texts.includes('task Train: 12 past runs on this data, median accuracy 0.5, best 0.5'), texts.join('\n'));
        assert.ok(texts.includes('parameter depth: 12 past runs on this data, median accuracy 0.5, best 0.5, tried from 1 to 12'), texts.join('\n'));
        assert.ok(texts.includes('data aa: 12 past runs on this data, median accuracy 0.5, best 0.5'), texts.join('\n'));
    });
});
