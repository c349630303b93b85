import assert from 'node:assert/strict';
import { chartData, chartSummary, linesShown, metricsOf } from '../../extension/webviews/execution/charts-model.ts';
import type { Row } from '../../extension/webviews/execution/contract.ts';
import { chartColors, lineStyle } from '../../extension/webviews/shared/chart-model.ts';
import { emptyModel, receive, type Model } from '../../extension/webviews/execution/model.ts';

function modelOf(curves: Record<string, readonly [number[], (number | null)[]]>): Model {
    const model = emptyModel();
    const rows = Object.keys(curves).map((run): Row => ({ run, space: 'S', status: 'running', configuration: {}, metrics: {} }));
    receive(model, { type: 'more', rows, series: Object.entries(curves).map(([run, [steps, values]]) => ({ run, metric: 'T.loss', from: 0, steps, values })) });
    return model;
}

describe('the chart', () => {
    it('draws all runs over their common steps; where a run has no point its line passes over', () => {
        const { points, runs } = chartData(modelOf({ a: [[0, 1, 2], [5, 4, 3]], b: [[1, 3], [7, null]] }), 'T.loss', new Set());
        assert.deepEqual(runs, ['a', 'b']);
        assert.deepEqual(points, [[0, 1, 2, 3], [5, 4, 3, undefined], [undefined, 7, undefined, null]]);
    });

    it('draws the selected runs only, in the order of their making', () => {
        const model = modelOf({ a: [[0], [1]], b: [[0], [2]], c: [[0], [3]] });
        const { runs, total } = chartData(model, 'T.loss', new Set(['c', 'a', 'unknown']));
        assert.deepEqual([runs, total], [['a', 'c'], 3]);
    });

    it('of very many runs draws the newest, and never loses the best', () => {
        const model = modelOf(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`r${index}`, [[0], [index]] as const])));
        model.header = { best: { run: 'r3', metric: 'T.loss', value: 3 }, goals: [] } as unknown as NonNullable<Model['header']>;
        const { runs, total } = chartData(model, 'T.loss', new Set());
        assert.equal(runs.length, linesShown);
        assert.equal(total, 300);
        assert.equal(runs[0], 'r3');
        assert.equal(runs.at(-1), 'r299');
    });

    it('puts the metric of the goal first', () => {
        const model = modelOf({ a: [[0], [1]] });
        receive(model, { type: 'more', series: [{ run: 'a', metric: 'T.zeal', from: 0, steps: [0], values: [1] }] });
        model.header = { goals: [{ metric: 'T.zeal', direction: 'maximize' }] } as unknown as NonNullable<Model['header']>;
        assert.deepEqual(metricsOf(model), ['T.zeal', 'T.loss']);
    });

    it('tells lines apart by dash where the colours are used up', () => {
        const styles = Array.from({ length: chartColors.length * 4 }, (_, order) => JSON.stringify(lineStyle(order)));
        assert.equal(new Set(styles).size, styles.length);
    });

    it('is told in a sentence', () => {
        const model = modelOf({ a: [[0, 1], [5, 4]], b: [[0, 1], [7, null]] });
        assert.equal(chartSummary(model, chartData(model, 'T.loss', new Set())), 'T.loss of 2 runs; newest values from 4 (a) to 7 (b)');
        assert.equal(chartSummary(model, chartData(model, 'T.none', new Set())), 'T.none: no points yet');
    });
});
