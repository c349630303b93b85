import assert from 'node:assert/strict';
import type { Row } from '../../extension/webviews/execution/contract.ts';
import { arrange, cellText, columnsOf } from '../../extension/webviews/execution/table-model.ts';

const row = (run: string, more: Partial<Row> = {}): Row => ({ run, space: 'Coarse', status: 'completed', configuration: {}, metrics: {}, ...more });
const rows = [
    row('Coarse-1', { configuration: { rate: 0.1, kind: 'a' }, metrics: { 'Train.loss': 3, 'Test.loss': 0.3, 'Test.accuracy': 0.7 }, startedAt: 0, finishedAt: 2000 }),
    row('Coarse-2', { configuration: { rate: 0.5, kind: 'a' }, metrics: { 'Train.loss': 'NaN', 'Test.loss': 0.3, 'Test.accuracy': 0.9 } }),
    row('Coarse-10', { status: 'failed', configuration: { rate: 0.5, kind: 'a' }, metrics: {}, failure: { task: 'Train', message: 'Train raised ValueError' } }),
];
const goals = [{ metric: 'Test.accuracy', direction: 'maximize' as const }];
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const runs = (list: readonly Row[]): string[] => list.map(({ run }) => run);

describe('the table of runs', () => {
    it('shows the goal beside the run, then what was varied, then what else came of it', () => {
        assert.deepEqual(ids(columnsOf(rows, goals, false)), [
            'run', 'status', 'metric:Test.accuracy', 'param:rate', 'param:kind', 'metric:Train.loss', 'metric:Test.loss', 'duration', 'message',
        ]);
    });

    it('names a metric by its task only where two tasks have one of that name', () => {
        assert.deepEqual(columnsOf(rows, goals, false).filter(({ id }) => id.startsWith('metric:')).map(({ label }) => label), ['accuracy', 'Train.loss', 'Test.loss']);
    });

    it('leaves out what is the same for every run, when asked to', () => {
        assert.deepEqual(ids(columnsOf(rows.slice(0, 2), goals, true)), ['run', 'metric:Test.accuracy', 'param:rate', 'metric:Train.loss', 'duration']);
        assert.ok(columnsOf(rows.slice(0, 1), goals, true).length > 3, 'of a single run everything is shown');
    });

    it('sorts numbers as numbers, names as people count, and puts what is missing last either way', () => {
        const columns = columnsOf(rows, goals, false);
        const sorted = (column: string, descending: boolean): string[] => runs(arrange(rows, columns, { sort: { column, descending }, filter: '' }));
        assert.deepEqual(sorted('metric:Test.accuracy', true), ['Coarse-2', 'Coarse-1', 'Coarse-10']);
        assert.deepEqual(sorted('metric:Test.accuracy', false), ['Coarse-1', 'Coarse-2', 'Coarse-10']);
        assert.deepEqual(sorted('run', true), ['Coarse-10', 'Coarse-2', 'Coarse-1']);
        assert.deepEqual(sorted('param:rate', true), ['Coarse-2', 'Coarse-10', 'Coarse-1'], 'equals keep their order');
        assert.deepEqual(sorted('metric:Train.loss', false), ['Coarse-1', 'Coarse-2', 'Coarse-10'], 'NaN after every number');
    });

    it('is filtered by every word, in values, states and messages', () => {
        const columns = columnsOf(rows, goals, false);
        const found = (filter: string): string[] => runs(arrange(rows, columns, { sort: null, filter }));
        assert.deepEqual(found('rate=0.5'), ['Coarse-2', 'Coarse-10']);
        assert.deepEqual(found('rate=0.5 FAILED'), ['Coarse-10']);
        assert.deepEqual(found('valueerror'), ['Coarse-10']);
        assert.deepEqual(found('nothing like it'), []);
        assert.deepEqual(found('  '), runs(rows));
    });

    it('writes figures short, and leaves cells without a value empty', () => {
        assert.deepEqual([cellText(0.123456789), cellText(12), cellText('NaN'), cellText(true), cellText(undefined)], ['0.12346', '12', 'NaN', 'true', '']);
    });
});
