import assert from 'node:assert/strict';
import { groupRuns, readExperience, updateGraph, type Experience, type PastRun } from '../../knowledge/src/index.ts';
import { place, recordedLines, workspaces } from '../support/journals.ts';
import { pastExecution, type Past } from '../support/past-runs.ts';

const hash = (letter: string): string => letter.repeat(64);

describe('what earlier runs tell', () => {
    const workspace = workspaces();
    const after = async (...past: Past[]): Promise<Experience> => {
        const root = workspace();
        for (const each of past) place(root, each.id, pastExecution(each));
        await updateGraph(root);
        return readExperience(root);
    };

    it('is with which settings, on which data, by what, which metrics came about', async () => {
        const { runs, data } = await after({
            id: 'e1', name: 'Wine', intent: 'Tell good wine', data: { path: 'data/wine.csv', sha256: hash('a') }, params: { folds: 5 },
            runs: [{ configuration: { depth: 3, kernel: 'rbf' }, accuracy: 0.5 }, { configuration: { depth: 9, kernel: 'linear' }, failed: 'no' }],
            more: [{ type: 'run.rated', run: 'Search-1', stars: 4, by: { name: 'Ben', source: 'git' } }, { type: 'run.promoted', run: 'Search-1', as: 'production', by: { name: 'Ana', source: 'git' } }],
        });
        const expected: PastRun = {
            execution: 'e1', run: 'Search-1', experiment: 'Wine', space: 'Search', intent: 'Tell good wine', strategy: 'gridsearch', status: 'completed', feasible: true,
            startedAt: 1_700_000_005_000, goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy' }],
            settings: { 'Train.folds': 5, 'Train.depth': 3, 'Train.kernel': 'rbf' }, varied: ['Train.depth', 'Train.kernel'], metrics: { 'Train.accuracy': 0.5 },
            tasks: { Train: { algorithm: 'forest', status: 'completed', seconds: 2 } }, data: [hash('a')], stars: 4, promotedTo: 'production',
        };
        assert.deepEqual(runs[0], expected);
        assert.deepEqual([runs[1]!.status, runs[1]!.tasks.Train!.status, runs[1]!.metrics], ['failed', 'failed', {}]);
        assert.deepEqual(data.get(hash('a')), { sha256: hash('a'), name: 'wine.csv', bytes: 100, features: {} });
    });

    it('is grouped by task, algorithm and data, over all executions', async () => {
        const runs = [{ configuration: { depth: 3 }, accuracy: 0.5 }];
        const svm = { path: 'other/svm/main.py', sha256: hash('e') };
        const { runs: all } = await after(
            { id: 'e1', runs, data: { path: 'wine.csv', sha256: hash('a') } }, { id: 'e2', runs, data: { path: 'data/same.csv', sha256: hash('a') }, script: { path: 'tasks/forest.py', sha256: hash('0') } },
            { id: 'e3', runs, data: { path: 'wine.csv', sha256: hash('b') } }, { id: 'e4', runs, data: { path: 'wine.csv', sha256: hash('a') }, script: svm },
        );
        assert.deepEqual(groupRuns(all).map(({ task, algorithm, data, runs: { length } }) => [task, algorithm, data[0]![0], length]), [['Train', 'forest', 'a', 2], ['Train', 'forest', 'b', 1], ['Train', 'svm', 'a', 1]]);
    });

    it('has each run of a journal that people have steered, with what they answered as settings', async () => {
        const root = workspace();
        place(root, 'people', recordedLines('people'));
        await updateGraph(root);
        const { runs } = await readExperience(root);
        assert.deepEqual(runs.filter(({ space }) => space === 'More').map(({ settings }) => settings['Train.y']), [3]);
        assert.ok(runs.some(({ stars }) => stars !== undefined));
    });

    it('is nothing where nothing was run', async () => assert.deepEqual(await readExperience(workspace()), { runs: [], data: new Map(), feedback: [] }));
});
