/** What the page of series is given, and where its picture's parts lie. */
import assert from 'node:assert/strict';
import { readSeries as printedSeries } from '../../extension/src/series/read.ts';
import { isFromSeries, isSeriesState, isToSeries, type GoalView, type SeriesView } from '../../extension/webviews/series/contract.ts';
import { progressPlot } from '../../extension/webviews/series/progress-model.ts';
import { seriesOf } from '../../knowledge/src/series/series.ts';

const day = 86_400_000;
const execution = { experiment: 'Wine', status: 'completed', taskSeconds: 1, asked: 0, attention: 0, failed: 0, isAdvised: false, changes: [] };
const goal: GoalView = {
    direction: 'maximize', task: 'T', metric: 'm', isReached: false, limits: [{ operator: '>=', value: 0.8, from: 0 }, { operator: '>=', value: 0.9, from: 1 }],
    steps: [{ number: 1, at: 0, value: 0.5, execution: 0, run: 'S-1', isSolution: true }, { number: 6, at: 3 * day, value: 0.7, execution: 1, run: 'S-2', isSolution: false }],
};
const series: SeriesView = {
    name: 'Wine', intents: [], goals: [goal], spared: [], cost: { runs: 10, taskSeconds: 2, asked: 0, attention: 0 },
    executions: [{ ...execution, execution: 'e1', runs: 4, startedAt: 0 }, { ...execution, execution: 'e2', runs: 6, startedAt: 2 * day }],
};

describe('the page of series', () => {
    it('takes what the program prints, and nothing else', () => {
        const printed = seriesOf([{ id: 'e1', experiment: 'Wine', status: 'completed', goals: [{ direction: 'maximize', task: 'T', metric: 'm' }], limits: [], isAdvised: false, asked: 0, attention: 0 }], { runs: [], data: new Map() });
        assert.deepEqual(printedSeries(JSON.stringify({ version: 1, series: printed })), printed);
        for (const text of ['', 'nonsense', '{}', 'null', '{"series":[{"name":1}]}']) assert.equal(printedSeries(text), undefined, text);
        assert.ok(isToSeries({ type: 'series', series: [series] }) && !isToSeries({ type: 'series', series: [{ ...series, goals: [{}] }] }));
        assert.ok(isFromSeries({ type: 'showExecution', execution: 'e', run: null }) && !isFromSeries({ type: 'showExecution' }));
        assert.ok(isSeriesState({ root: '/workspace' }) && !isSeriesState({ root: '/workspace', view: { series: 1 } }));
    });
});

describe('the progress of a goal', () => {
    it('lies over the runs of all executions, with what was required from each on', () => {
        const { begins, limits, dots, line, label } = progressPlot(series, goal, 'runs')!;
        assert.deepEqual([label, begins, dots.map(({ x, y }) => [x, y])], ['runs', [{ x: 4.5, execution: 1 }], [[1, 0.5], [6, 0.7]]]);
        assert.deepEqual(limits, [{ from: 0.5, to: 4.5, value: 0.8, operator: '>=' }, { from: 4.5, to: 10, value: 0.9, operator: '>=' }]);
        assert.deepEqual(line, [[1, 0.5], [6, 0.5], [6, 0.7], [10, 0.7]]);
    });

    it('lies over time in a unit that suits it, where it is known', () => {
        const { begins, dots, label } = progressPlot(series, goal, 'time')!;
        assert.deepEqual([label, begins, dots.map(({ x }) => x)], ['days', [{ x: 2, execution: 1 }], [0, 3]]);
        assert.deepEqual(progressPlot(series, { ...goal, steps: [{ ...goal.steps[0]!, at: 3 * day }, { ...goal.steps[1]!, at: day }] }, 'time')!.dots.map(({ x, y }) => [x, y]), [[1, 0.7]], 'what ran beside a better one is no step');
        const [first, ...others] = goal.steps;
        const { at: _, ...timeless } = first!;
        assert.equal(progressPlot(series, { ...goal, steps: [timeless, ...others] }, 'time'), undefined);
        assert.equal(progressPlot(series, { ...goal, steps: [] }, 'runs'), undefined);
    });
});
