import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exportGraph, importRuns, readExperience, say, type Imported, type ImportOptions, type PastRun } from '../../../knowledge/src/index.ts';
import { importedDir } from '../../../knowledge/src/graph/layout.ts';
import { hashOfNode } from '../../../knowledge/src/graph/said.ts';
import { workspaces } from '../../support/journals.ts';
import { writeMlflow, type MlflowRun } from '../../support/mlflow.ts';

describe('runs of MLflow', () => {
    const workspace = workspaces();
    const after = async (runs: readonly MlflowRun[], options: ImportOptions = {}): Promise<{ readonly root: string; readonly imported: Imported; readonly past: readonly PastRun[] }> => {
        const root = workspace();
        writeMlflow(path.join(root, 'mlruns'), { id: '42', name: 'Wine: it\'s ours' }, runs);
        const imported = (await importRuns(root, root, options))!;
        return { root, imported, past: (await readExperience(root)).runs };
    };
    const forests: MlflowRun[] = [
        { id: 'a1', params: { depth: '3', kernel: 'rbf', warm: 'True', folds: '5' }, metrics: { 'val/loss': ['1 1.0 0', '2 0.25 1', '3 0.5 2'], accuracy: ['1 0.8 0'] }, data: 'd1' },
        { id: 'b2', params: { depth: '9', kernel: 'linear', warm: 'False', folds: '5' }, metrics: { accuracy: ['1 0.9 0'] }, data: 'd1' },
    ];

    it('become experience, as if they had been run here', async () => {
        const { imported, past } = await after(forests);
        assert.deepEqual(imported, { experiments: [{ experiment: 'Wine: it\'s ours', runs: 2, goals: [{ direction: 'maximize', metric: 'accuracy' }] }], problems: [] });
        const expected: PastRun = {
            execution: past[0]!.execution, run: 'a1', experiment: 'Wine: it\'s ours', space: 'Runs', status: 'completed', feasible: true, startedAt: 1_795_293_927_629,
            goals: [{ direction: 'maximize', task: 'Train', metric: 'accuracy' }],
            settings: { 'Train.folds': 5, 'Train.depth': 3, 'Train.kernel': 'rbf', 'Train.warm': true }, varied: ['Train.depth', 'Train.kernel', 'Train.warm'],
            metrics: { 'Train.accuracy': 0.8, 'Train.val/loss': 0.5 }, tasks: { Train: { algorithm: 'train_forest', status: 'completed', seconds: 0.5 } }, data: ['mlflow-e4724886'],
        };
        assert.deepEqual(past[0], expected);
    });

    it('are of the task, for the goal, on the data and by the algorithm that the user says, where they do not say it', async () => {
        const file = path.resolve(import.meta.dirname, '../../tasks/notes.txt');
        const unnamed = { id: 'c3', params: { depth: '1' }, tags: { 'mlflow.source.name': '/usr/lib/ipykernel_launcher.py' } };
        const { past } = await after([...forests, unnamed], { task: 'Fit', algorithm: 'svm', data: file, goals: [{ direction: 'minimize', metric: 'val/loss' }] });
        assert.deepEqual(past.map(({ tasks, data }) => [tasks.Fit!.algorithm, data[0]!.length]), [['train_forest', 15], ['train_forest', 15], ['svm', 64]]);
        assert.deepEqual(past[0]!.goals, [{ direction: 'minimize', task: 'Fit', metric: 'val/loss' }]);
    });

    it('say what was run by the name of an estimator or a parameter, rather than of a script', async () => {
        const { past } = await after([{ id: 'a1', params: { classifier: 'SVC' } }, { id: 'b2', tags: { estimator_name: 'LogisticRegression' } }]);
        assert.deepEqual(past.map(({ tasks }) => tasks.Train!.algorithm), ['SVC', 'LogisticRegression']);
        assert.deepEqual(past[0]!.settings, { 'Train.classifier': 'SVC' }, 'a space may vary it');
    });

    it('are left out where they were deleted, or only hold others; those that have failed are experience too', async () => {
        const { past } = await after([{ id: 'a1' }, { id: 'b2', tags: { 'mlflow.parentRunId': 'a1' } }, { id: 'c3', lifecycle: 'deleted' }, { id: 'd4', status: 4 }]);
        assert.deepEqual(past.map(({ run, status }) => [run, status]), [['b2', 'completed'], ['d4', 'failed']]);
    });

    it('replace what was imported before, and come to the same bytes', async () => {
        const { root } = await after(forests);
        const files = (): string[] => readdirSync(importedDir(root)).map((name) => readFileSync(path.join(importedDir(root), name), 'utf8'));
        const before = files();
        await importRuns(root, path.join(root, 'mlruns', '42'));
        assert.deepEqual(files(), before);
        assert.equal(before.length, 1);
    });

    it('hand on neither secrets nor texts nor paths, and nothing of what is forgotten', async () => {
        const { root } = await after([{ id: 'a1', params: { api_key: 'abracadabra', prompt: 'Tell me all '.repeat(20), from: '/workspace/wine.csv', depth: '3' } }]);
        const exported = async (): Promise<string> => {
            let text = '';
            for await (const piece of exportGraph(root, { format: 'nquads', words: true })) text += piece;
            return text;
        };
        assert.doesNotMatch(await exported(), /abracadabra|Tell me all|\/workspace|\/elsewhere/);
        assert.match(await exported(), /urn:xxp:value:Train:depth:3/);
        await say(root, { type: 'forgotten', node: hashOfNode('urn:xxp:parameter:Train:depth') }, 1);
        await say(root, { type: 'forgotten', node: hashOfNode('urn:xxp:value:Train:depth') }, 1);
        await importRuns(root, root);
        assert.doesNotMatch(await exported(), /Train:depth/);
    });

    it('are read as far as they can be, with the line that cannot', async () => {
        const { imported, past, root } = await after([{ id: 'a1', metrics: { loss: ['1 0.5 0', 'nonsense', '2 inf 1', '3 0.25 2'] } }]);
        assert.deepEqual(past[0]!.metrics, { 'Train.loss': 0.25 });
        assert.deepEqual(imported.problems, [`${path.join(root, 'mlruns/42/a1/metrics/loss')}:2: Expected a time, a value and a step, found "nonsense"`]);
    });

    it('are none in a folder of something else', async () => {
        assert.equal(await importRuns(workspace(), workspace()), undefined);
    });
});
