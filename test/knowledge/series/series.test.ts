import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { forget, graphLines, iri, readSeries, updateGraph, type Series } from '../../../knowledge/src/index.ts';
import { seriesOf } from '../../../knowledge/src/series/series.ts';
import type { PastExecution } from '../../../knowledge/src/series/executions.ts';
import type { PastRun } from '../../../knowledge/src/index.ts';
import { place, workspaces } from '../../support/journals.ts';
import { pastExecution, type Past } from '../../support/past-runs.ts';

const goal = { direction: 'maximize', task: 'Train', metric: 'accuracy' } as const;

function execution(id: string, startedAt: number, over: Partial<PastExecution> = {}): PastExecution {
    return { id, experiment: 'Wine', status: 'completed', startedAt, goals: [goal], limits: [], isAdvised: false, asked: 0, attention: 0, ...over };
}

/** With one run for each value; undefined for one that fails. */
function runsOf(id: string, values: readonly (number | undefined)[], over: Partial<PastRun> = {}): PastRun[] {
    return values.map((value, index) => ({
        execution: id, experiment: 'Wine', run: `S-${index + 1}`, space: 'S', status: value === undefined ? 'failed' : 'completed', startedAt: index, goals: [goal], settings: {}, varied: ['Train.depth'], feasible: true,
        metrics: value === undefined ? {} : { 'Train.accuracy': value }, tasks: { Train: { algorithm: 'forest', status: 'completed', seconds: 2 } }, data: ['a'], strategy: 'randomsearch', ...over,
    }));
}

const seriesIn = (executions: readonly PastExecution[], runs: readonly PastRun[]): Series[] => seriesOf(executions, { runs, data: new Map() });

describe('a series', () => {
    it('is of executions of one experiment, or with one intent, whatever they are called', () => {
        const all = seriesIn([execution('e1', 1), execution('e2', 2, { experiment: 'Other' }), execution('e3', 3, { intent: 'i' }), execution('e4', 4, { experiment: 'Wine2', intent: 'i' }), execution('e5', 5, { experiment: 'Wine2', intent: 'j' })], []);
        assert.deepEqual(all.map(({ name, executions }) => [name, ...executions.map((each) => each.execution)]), [['Wine', 'e1', 'e3', 'e4', 'e5'], ['Other', 'e2']]);
    });

    it('of two names becomes one by an execution that has to do with both', () => {
        assert.deepEqual(seriesIn([execution('e1', 1, { intent: 'i' }), execution('e2', 2, { experiment: 'B' }), execution('e3', 3, { experiment: 'B', intent: 'i' })], []).map(({ executions }) => executions.length), [3]);
    });

    it('has come on each time that a run was better than all before, over all executions', () => {
        const [{ goals, cost, executions }] = seriesIn([execution('e1', 1), execution('e2', 2)], [...runsOf('e1', [0.5, 0.4, undefined, 0.6]), ...runsOf('e2', [0.6, 0.8])]) as [Series];
        assert.deepEqual(goals[0]!.steps.map(({ number, value, execution: at, run }) => [number, value, at, run]), [[1, 0.5, 0, 'S-1'], [4, 0.6, 0, 'S-4'], [6, 0.8, 1, 'S-2']]);
        assert.deepEqual(cost, { runs: 6, taskSeconds: 12, asked: 0, attention: 0 });
        assert.deepEqual(executions.map(({ runs, failed }) => [runs, failed]), [[4, 1], [2, 0]]);
        assert.equal(goals[0]!.isReached, undefined);
    });

    it('has reached a goal when a solution holds what was required last', () => {
        const limit = (value: number): PastExecution['limits'][number] => ({ task: 'Train', metric: 'accuracy', operator: '>=', value });
        const reached = (last: number, over: Partial<PastRun> = {}): boolean | undefined => seriesIn([execution('e1', 1, { limits: [limit(0.5)] }), execution('e2', 2, { limits: [limit(last)] })], [...runsOf('e1', [0.6]), ...runsOf('e2', [0.7, 0.8], over)])[0]!.goals[0]!.isReached;
        assert.deepEqual([reached(0.8), reached(0.9), reached(0.8, { feasible: false })], [true, false, false]);
        assert.deepEqual(seriesIn([execution('e1', 1, { limits: [limit(0.5)] }), execution('e2', 2, { limits: [limit(0.5)] }), execution('e3', 3, { limits: [limit(0.9)] })], [])[0]!.goals[0]!.limits, [{ operator: '>=', value: 0.5, from: 0 }, { operator: '>=', value: 0.9, from: 2 }]);
    });

    it('says what was changed from one execution to the next', () => {
        const [{ executions }] = seriesIn([execution('e1', 1), execution('e2', 2, { limits: [{ task: 'Train', metric: 'accuracy', operator: '>=', value: 0.9 }] })], [
            ...runsOf('e1', [0.5]), ...runsOf('e2', [0.6], { strategy: 'bayesian', varied: ['Train.depth', 'Train.rate'], tasks: { Train: { algorithm: 'svm', status: 'completed' } } }),
        ]) as [Series];
        assert.deepEqual(executions.map(({ changes }) => changes), [[], ['requires Train.accuracy >= 0.9', 'runs svm', 'no longer runs forest', 'searches by bayesian', 'no longer by randomsearch', 'varies Train.rate']]);
    });

    it('says how many runs knowledge has spared, beside an execution without it on the same data', () => {
        const spared = (warm: readonly number[], over: Partial<PastRun> = {}): Series['spared'] => seriesIn([execution('e1', 1), execution('e2', 2, { isAdvised: true })], [...runsOf('e1', [0.1, 0.5, 0.9, 0.2]), ...runsOf('e2', warm, over)])[0]!.spared;
        assert.deepEqual(spared([0.95, 0.1]), [{ execution: 1, beside: 0, value: 0.9, metric: 'Train.accuracy', after: 1, without: 3 }]);
        assert.deepEqual([spared([0.8]), spared([0.95], { data: ['b'] })], [[], []]);
    });
});

describe('series in the graph', () => {
    const workspace = workspaces();
    const after = async (...past: Past[]): Promise<string> => {
        const root = workspace();
        for (const each of past) place(root, each.id, pastExecution(each));
        await updateGraph(root);
        return root;
    };
    const runs = [{ configuration: { depth: 1 }, accuracy: 0.5 }];

    it('are edges from each execution to the one before it', async () => {
        const root = await after({ id: 'e1', runs }, { id: 'e2', runs }, { id: 'e3', name: 'Alone', runs });
        const lines: string[] = [];
        for await (const line of graphLines(root)) if (line.includes('<urn:xxp:series>')) lines.push(line.replace(' <urn:xxp:series> .', ''));
        assert.deepEqual(lines, [
            '<urn:xxp:execution:e1> <https://w3id.org/xxp/knowledge#series> <urn:xxp:series:Trial>',
            '<urn:xxp:execution:e2> <https://w3id.org/xxp/knowledge#follows> <urn:xxp:execution:e1>',
            '<urn:xxp:execution:e2> <https://w3id.org/xxp/knowledge#series> <urn:xxp:series:Trial>',
            '<urn:xxp:series:Trial> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/xxp/knowledge#Series>',
            '<urn:xxp:series:Trial> <http://www.w3.org/2000/01/rdf-schema#label> "Trial"',
        ]);
        const file = path.join(root, '.xxp-store', 'knowledge', 'series.nq');
        const before = readFileSync(file, 'utf8');
        await updateGraph(root, { rebuild: true });
        assert.equal(readFileSync(file, 'utf8'), before);
    });

    it('know what was required of a metric', async () => {
        const [{ goals }] = await readSeries(await after({ id: 'e1', required: 0.4, runs }, { id: 'e2', required: 0.6, runs })) as [Series];
        assert.deepEqual([goals[0]!.limits, goals[0]!.isReached], [[{ operator: '>=', value: 0.4, from: 0 }, { operator: '>=', value: 0.6, from: 1 }], false]);
    });

    it('forget what is forgotten', async () => {
        const root = await after({ id: 'e1', runs }, { id: 'e2', runs });
        await forget(root, iri.execution('e1'), 1);
        assert.deepEqual((await readSeries(root)).map(({ executions }) => executions.map((each) => each.execution)), [['e2']]);
        for await (const line of graphLines(root)) assert.ok(!line.includes('execution:e1'));
    });
});
