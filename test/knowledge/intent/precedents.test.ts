import assert from 'node:assert/strict';
import { columnCalled, intentPrecedents, type PastRun } from '../../../knowledge/src/index.ts';

function run(index: number, over: Partial<PastRun> = {}): PastRun {
    return {
        execution: 'e1', experiment: 'Churn', run: `Search-${index}`, space: 'Search', intent: 'Predict which customers leave', strategy: 'bayesian', status: 'completed', feasible: true,
        goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy' }], settings: { 'Train.depth': index, 'Train.kernel': index % 2 === 0 ? 'rbf' : 'linear' }, varied: ['Train.depth', 'Train.kernel'],
        metrics: { 'Train.accuracy': index / 20 }, tasks: { Train: { status: 'completed' } }, data: ['a'], ...over,
    };
}

const past = [
    ...Array.from({ length: 20 }, (_, index) => run(index + 1)),
    ...Array.from({ length: 3 }, (_, index) => run(index, { execution: 'e2', experiment: 'HousePrices', intent: 'Estimate prices of houses', goals: [], data: ['b'] })),
];
const nameOf = (sha256: string): string => ({ a: 'customers.csv', b: 'houses.csv' })[sha256]!;

describe('experiments with a similar intent', () => {
    it('are those whose words are alike, the closest first, with what came of them', () => {
        const [churn, ...others] = intentPrecedents('Which customer will leave us', [], past, nameOf);
        assert.deepEqual(others, []);
        assert.ok(churn!.likeness > 0.6);
        assert.deepEqual({ ...churn, likeness: 0 }, {
            intent: 'Predict which customers leave', experiment: 'Churn', likeness: 0, runs: 20, tasks: ['Train'], strategies: ['bayesian'],
            goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy', best: 1 }],
            settings: { 'Train.depth': { low: 15, high: 20, isWhole: true }, 'Train.kernel': { values: ['rbf', 'linear'] } },
        });
    });

    it('are also those on the same data', () => {
        assert.deepEqual(intentPrecedents('Something else', ['houses.csv'], past, nameOf).map(({ experiment, likeness }) => [experiment, likeness]), [['HousePrices', 0.3]]);
    });

    it('say no ranges where too little was measured', () => {
        assert.deepEqual(intentPrecedents('prices of houses', [], past, nameOf)[0]!.settings, {});
    });

    it('are none where nothing is alike', () => {
        assert.deepEqual(intentPrecedents('Rank pictures of galaxies', ['sky.csv'], past, nameOf), []);
        assert.deepEqual(intentPrecedents('', [], [], nameOf), []);
    });
});

describe('the column that is to be foretold', () => {
    for (const [name, columns, found] of [
        ['churn', ['age', 'Churned'], 'Churned'], ['house prices', ['rooms', 'price'], 'price'], ['price', ['house_price', 'rooms'], 'house_price'], ['churn', ['has_churn', 'income'], 'has_churn'],
        ['price', ['price_old', 'price_new'], undefined], ['galaxy', ['x', 'y'], undefined], ['', ['x'], undefined], ['age', ['age', 'age_group'], 'age'],
    ] as const) it(`for "${name}" among ${columns.join(', ')} is ${found ?? 'not known'}`, () => { assert.equal(columnCalled(name, columns), found); });
});
