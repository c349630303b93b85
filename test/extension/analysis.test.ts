/** From what `xxp analyse` prints to pictures: what crosses the border, when it is worked out, where things lie. */
import assert from 'node:assert/strict';
import { analyse } from '../../engine/src/index.ts';
import { createAnalyst, type Analyst } from '../../extension/src/analysis/analyst.ts';
import { readAnalysis } from '../../extension/src/analysis/ask.ts';
import { isAnalysisState, isFromAnalysis, isToAnalysis, type AnalysisView, type ToAnalysis } from '../../extension/webviews/analysis/contract.ts';
import { beside, percent, scaleFor, someOf, staircase, tick } from '../../extension/webviews/shared/plot-model.ts';
import { among, executionOf, uniform } from '../support/analysed.ts';

const whole = analyse(executionOf({
    dimensions: [among('kernel', 'rbf', 'linear'), uniform('c'), { kind: 'loguniform', name: 'gamma', low: 1e-4, high: 1 }], goals: ['maximize', 'minimize'], runs: 60,
    came: ({ c }, chance, { kernel }) => c! > 0.95 ? null : [(kernel === 'rbf' && c! < 0.4 ? 0.9 : 0.94) + chance() * 0.002, 1 + c!],
}));

describe('an analysis for the page', () => {
    it('is what the program prints, and nothing else', () => {
        const printed = JSON.stringify({ version: 1, ...whole });
        const view = readAnalysis(printed);
        assert.ok(view !== undefined && isToAnalysis({ type: 'analysis', analysis: view }));
        assert.deepEqual(view.parts[0]?.surrogate?.dependences.map(({ name, kind, scale }) => [name, kind, scale]), [['kernel', 'choice', 'even'], ['c', 'number', 'even'], ['gamma', 'number', 'log']]);
        assert.ok(view.pareto!.progress.length > 1 && view.pareto!.progress.at(-1)!.covered === view.pareto!.covered);
        for (const wrong of ['', 'xxp: no', '{}', printed.replace('"parts":[', '"parts":[1,'), printed.replace('"kind":"choice"', '"kind":"other"')]) assert.equal(readAnalysis(wrong), undefined, wrong.slice(0, 30));
    });

    it('is asked for and kept by messages of their shape', () => {
        for (const type of ['ready', 'cancel', 'again', 'showExecution']) assert.ok(isFromAnalysis({ type }));
        assert.ok(isFromAnalysis({ type: 'showRun', run: 'S-1' }) && !isFromAnalysis({ type: 'showRun' }) && !isFromAnalysis({ type: 'run' }));
        assert.ok(isAnalysisState({ dir: '/x' }) && isAnalysisState({ dir: '/x', view: { part: null, asTables: true, withRuns: false, axes: [1, 0] } }));
        assert.ok(!isAnalysisState({ dir: '/x', view: { part: null } }) && !isAnalysisState({}));
    });
});

describe('when an execution is analysed', () => {
    const view = readAnalysis(JSON.stringify(whole))!;
    let posted: ToAnalysis[] = [];
    let asked: { readonly signal: AbortSignal; answer(view: AnalysisView | undefined): void; fail(error: Error): void }[] = [];
    let runs = 0;
    let seen = true;
    let time = 0;
    let analyst: Analyst;
    const types = (): string[] => posted.map(({ type }) => type);
    const settled = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
    beforeEach(() => {
        [posted, asked, runs, seen, time] = [[], [], 10, true, 0];
        analyst = createAnalyst({
            ask: (signal) => new Promise((resolve, reject) => { asked.push({ signal, answer: resolve, fail: reject }); }),
            runs: () => runs, isSeen: () => seen, post: (message) => posted.push(message), now: () => time,
        });
    });
    afterEach(() => analyst.dispose());

    it('it is so once, and again only when runs were added and some time has gone by', async () => {
        analyst.begin();
        assert.deepEqual(posted, [{ type: 'busy', runs: 10 }]);
        asked[0]!.answer(view);
        await settled();
        assert.deepEqual(types(), ['busy', 'analysis']);
        time = 60_000;
        analyst.look();
        assert.equal(asked.length, 1);
        runs = 12;
        analyst.look();
        assert.equal(asked.length, 2);
        asked[1]!.answer(view);
        await settled();
        runs = 13;
        analyst.look();
        assert.equal(asked.length, 2, 'not all the time');
        time += 6000;
        analyst.look();
        assert.equal(asked.length, 3);
    });

    it('a page that comes back gets what there is, and one that nobody sees costs nothing', async () => {
        analyst.begin();
        asked[0]!.answer(view);
        await settled();
        [seen, runs, time] = [false, 20, 60_000];
        analyst.look();
        assert.equal(asked.length, 1);
        seen = true;
        analyst.begin();
        assert.deepEqual(types(), ['busy', 'analysis', 'analysis', 'busy']);
    });

    it('whoever cancels is not asked for more, until they ask for it', async () => {
        analyst.begin();
        analyst.cancel();
        assert.ok(asked[0]!.signal.aborted);
        asked[0]!.answer(undefined);
        await settled();
        runs = 20;
        analyst.look();
        assert.deepEqual(posted.slice(1), [{ type: 'idle', runs: 10 }]);
        analyst.again();
        asked[1]!.answer(view);
        await settled();
        assert.deepEqual(types().slice(2), ['busy', 'analysis']);
    });

    it('what went wrong is said once', async () => {
        analyst.begin();
        asked[0]!.fail(new Error('no such program'));
        await settled();
        assert.deepEqual(posted.slice(1), [{ type: 'problem', message: 'no such program' }]);
        analyst.again();
        asked[1]!.answer(undefined);
        await settled();
        assert.deepEqual(types().slice(2), ['busy', 'problem']);
        assert.equal(asked.length, 2);
    });
});

describe('where things lie in a picture', () => {
    it('round marks stand within what is shown, few enough to be read', () => {
        assert.deepEqual(scaleFor([0, 1]).ticks, [0, 0.2, 0.4, 0.6, 0.8, 1]);
        assert.deepEqual(scaleFor([-0.31, 0.72]).ticks, [-0.2, 0, 0.2, 0.4, 0.6]);
        assert.deepEqual(scaleFor([1e-4, 1], { log: true }).ticks, [1e-4, 1e-3, 1e-2, 0.1, 1]);
        assert.deepEqual(scaleFor([3e-9, 5e9], { log: true }).ticks, [1e-8, 1e-4, 1, 1e4, 1e8]);
        assert.deepEqual(scaleFor([2, 5], { log: true }).ticks.map((value) => Math.round(value * 1e6) / 1e6), [2, 5]);
    });

    it('values lie between the ends, a single one in the middle, and nothing is nowhere', () => {
        const decades = scaleFor([10, 1000], { log: true });
        assert.deepEqual([10, 100, 1000].map((value) => decades.at(value)), [0, 0.5, 1]);
        assert.equal(scaleFor([7]).at(7), 0.5);
        assert.equal(scaleFor([0, 0]).at(0), 0.5);
        assert.ok(Number.isFinite(scaleFor([]).at(0)) && Number.isFinite(scaleFor([NaN, Infinity, 3]).at(3)));
        const roomy = scaleFor([0, 10], { room: 0.1 });
        assert.deepEqual([roomy.low, roomy.high], [-1, 11]);
    });

    it('the best so far is a staircase to the end', () => {
        assert.deepEqual(staircase([[1, 5], [3, 8]], 9), [[1, 5], [3, 5], [3, 8], [9, 8]]);
        assert.deepEqual(staircase([], 9), []);
    });

    it('of many some are drawn, and those of one choice side by side', () => {
        assert.deepEqual(someOf([1, 2, 3, 4, 5, 6], 3), [1, 3, 5]);
        assert.deepEqual(someOf([1, 2], 3), [1, 2]);
        assert.ok(Array.from({ length: 100 }, (_, index) => beside(index)).every((each) => each >= -1 && each <= 1));
    });

    it('figures are short', () => {
        assert.deepEqual([0, 0.25, 12345, 1e-7, 2.5e-5, 1e8, 123456789, -0.00001234].map(tick), ['0', '0.25', '12345', '1e-7', '2.5e-5', '1e8', '1.2e8', '-1.2e-5']);
        assert.deepEqual([0, 0.001, 0.5].map(percent), ['0 %', '<1 %', '50 %']);
    });
});
