import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { importRuns, readExperience, ImportError, type Experience, type Imported, type ImportOptions } from '../../../knowledge/src/index.ts';
import { workspaces } from '../../support/journals.ts';

describe('a table of results', () => {
    const workspace = workspaces();
    const after = async (name: string, content: string | readonly string[], options: ImportOptions = {}, others: Readonly<Record<string, string>> = {}): Promise<Experience & { readonly imported: Imported }> => {
        const root = workspace();
        for (const [file, text] of Object.entries({ ...others, [name]: typeof content === 'string' ? content : `${content.join('\n')}\n` })) {
            mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
            writeFileSync(path.join(root, file), text);
        }
        const imported = (await importRuns(root, path.join(root, name), options))!;
        return { imported, ...await readExperience(root) };
    };

    it('may be of any hand: what is called like a metric is one, and what else is not known is a parameter', async () => {
        const { imported, runs } = await after('wine.csv', ['dataset,model,depth,kernel,val_accuracy,seconds', 'wine,forest,3,rbf,0.8,1.5', 'wine,forest,9,,0.9,2', 'iris,svm,,linear,,']);
        assert.deepEqual(imported.experiments, [{ experiment: 'wine', runs: 3, goals: [{ direction: 'maximize', metric: 'val_accuracy' }] }]);
        assert.deepEqual(runs.map(({ run, settings, metrics, tasks, data }) => ({ run, settings, metrics, tasks, data })), [
            { run: '1', settings: { 'Train.depth': 3, 'Train.kernel': 'rbf' }, metrics: { 'Train.val_accuracy': 0.8 }, tasks: { Train: { algorithm: 'forest', status: 'completed', seconds: 1.5 } }, data: ['named-wine'] },
            { run: '2', settings: { 'Train.depth': 9 }, metrics: { 'Train.val_accuracy': 0.9 }, tasks: { Train: { algorithm: 'forest', status: 'completed', seconds: 2 } }, data: ['named-wine'] },
            { run: '3', settings: { 'Train.kernel': 'linear' }, metrics: {}, tasks: { Train: { algorithm: 'svm', status: 'completed' } }, data: ['named-iris'] },
        ]);
    });

    it('may be OpenML\'s list of evaluations, with a row for each measure and what its data sets are like', async () => {
        const { runs, data } = await after('evaluations.csv', [
            'run_id,task_id,setup_id,flow_id,flow_name,data_id,data_name,function,value,array_data,parameters,NumberOfInstances,NumberOfFeatures',
            '5,3,77,66,weka.J48(1),61,iris,predictive_accuracy,0.95,,"{\'C\': \'0.25\', \'M\': 2}",150,5',
            '5,3,77,66,weka.J48(1),61,iris,area_under_roc_curve,0.97,"[0.9,1]","{\'C\': \'0.25\', \'M\': 2}",150,5',
            '6,3,78,66,weka.J48(1),61,iris,predictive_accuracy,0.9,,"{\'C\': \'0.5\', \'M\': 2}",150,5',
        ]);
        assert.deepEqual(runs.map(({ run, settings, metrics, goals }) => [run, settings, metrics, goals.map(({ metric }) => metric)]), [
            ['5', { 'Train.C': 0.25, 'Train.M': 2 }, { 'Train.predictive_accuracy': 0.95, 'Train.area_under_roc_curve': 0.97 }, ['predictive_accuracy']],
            ['6', { 'Train.C': 0.5, 'Train.M': 2 }, { 'Train.predictive_accuracy': 0.9 }, ['predictive_accuracy']],
        ]);
        assert.deepEqual(data.get('named-iris'), { sha256: 'named-iris', name: 'iris', features: { columns: 4, rows: 150 } });
    });

    it('may be what other tools write, whose columns say by a prefix what they are', async () => {
        const mlflow = await after('runs.csv', ['run_id,experiment_id,status,artifact_uri,start_time,end_time,metrics.rmse,params.lr,tags.mlflow.user', 'a1,0,FINISHED,file:///elsewhere,2026-01-01 00:00:00.250000+00:00,2026-01-01 00:00:02.250000+00:00,0.5,0.01,ana', 'b2,0,FAILED,file:///elsewhere,2026-01-02 00:00:00+00:00,,,0.1,ana']);
        assert.deepEqual(mlflow.runs.map(({ status, startedAt, settings, metrics, tasks }) => [status, startedAt, settings, metrics, tasks.Train!.seconds]), [
            ['completed', 1_767_225_600_250, { 'Train.lr': 0.01 }, { 'Train.rmse': 0.5 }, 2], ['failed', 1_767_312_000_000, { 'Train.lr': 0.1 }, {}, undefined],
        ]);
        const optuna = await after('study.csv', [',number,value,datetime_start,duration,params_lr,params_layers,user_attrs_note,state', '0,0,0.5,2026-01-01 00:00:00,0 days,0.01,3,hm,COMPLETE', '1,1,,2026-01-01 00:01:00,0 days,0.1,4,,PRUNED'], { goals: [{ direction: 'minimize', metric: 'value' }] });
        assert.deepEqual(optuna.runs.map(({ run, status, settings, metrics }) => [run, status, settings, metrics]), [['0', 'completed', { 'Train.lr': 0.01, 'Train.layers': 3 }, { 'Train.value': 0.5 }], ['1', 'pruned', { 'Train.lr': 0.1, 'Train.layers': 4 }, {}]]);
        const search = await after('grid.csv', [',mean_fit_time,std_fit_time,param_C,param_kernel,params,split0_test_score,mean_test_score,std_test_score,rank_test_score', '0,0.1,0.01,1.0,rbf,"{\'C\': 1.0}",0.7,0.8,0.1,2']);
        assert.deepEqual(search.runs.map(({ settings, metrics }) => [settings, metrics]), [[{ 'Train.C': 1, 'Train.kernel': 'rbf' }, { 'Train.test_score': 0.8 }]]);
    });

    it('may be JSON, lines of it, or Weka\'s', async () => {
        const [row, other] = [{ params: { lr: 0.1, warm: true }, metrics: [{ key: 'loss', value: 0.5 }], status: 'ok' }, { params: { lr: 0.2, warm: false }, metrics: [{ key: 'loss', value: 0.25 }], status: 'ok' }];
        const expected = [[{ 'Train.lr': 0.1, 'Train.warm': true }, { 'Train.loss': 0.5 }], [{ 'Train.lr': 0.2, 'Train.warm': false }, { 'Train.loss': 0.25 }]];
        for (const [name, text] of [['a.json', JSON.stringify({ version: 1, runs: { run: [row, other] } })], ['b.jsonl', `${JSON.stringify(row)}\n\nrubbish\n${JSON.stringify(other)}\n`]] as const) {
            const { runs } = await after(name, text);
            assert.deepEqual(runs.map(({ settings, metrics }) => [settings, metrics]), expected, name);
        }
        const { runs } = await after('c.arff', ['% results', '@RELATION r', '@ATTRIBUTE lr NUMERIC', '@attribute \'the kernel\' {rbf, \'it\\\'s\'}', '@ATTRIBUTE accuracy REAL', '@DATA', '0.1, \'it\\\'s\', 0.5', '0.2,rbf,?']);
        assert.deepEqual(runs.map(({ settings, metrics }) => [settings, metrics]), [[{ 'Train.lr': 0.1, 'Train.the kernel': 'it\'s' }, { 'Train.accuracy': 0.5 }], [{ 'Train.lr': 0.2, 'Train.the kernel': 'rbf' }, {}]]);
    });

    it('means the same data as executions here, where it names a file of the workspace', async () => {
        const iris = 'a,class\n1,x\n2,y\n3,x\n4,y\n';
        const { runs, data } = await after('results/all.csv', ['dataset,depth,accuracy', '../data/iris.csv,1,0.5', 'data/iris.csv,2,0.6', '../../outside.csv,3,0.7'], {}, { 'data/iris.csv': iris });
        const sha256 = createHash('sha256').update(iris).digest('hex');
        assert.deepEqual(runs.map(({ data: [id] }) => id === sha256), [true, true, false]);
        assert.deepEqual([data.get(sha256)!.name, data.get(sha256)!.features.rows], ['iris.csv', 4]);
    });

    it('is read as the user says, where its names do not tell', async () => {
        const text = ['a,b,c,d', '1,2,3,4', '5,6,7,8'];
        const { runs } = await after('plain.csv', text, { metrics: ['c'], params: ['a', 'd'] });
        assert.deepEqual(runs.map(({ settings, metrics }) => [settings, metrics]), [[{ 'Train.a': 1, 'Train.d': 4 }, { 'Train.c': 3 }], [{ 'Train.a': 5, 'Train.d': 8 }, { 'Train.c': 7 }]]);
        const refused = async (lines: readonly string[], options: ImportOptions, message: RegExp, name = 'plain.csv'): Promise<void> => assert.rejects(after(name, lines, options), (error) => error instanceof ImportError && message.test(error.message));
        await refused(text, {}, /^Which columns of plain\.csv are metrics cannot be seen; say it by --metrics, of "a", "b", "c", "d"$/);
        await refused(text, { metrics: ['e'] }, /^plain\.csv has no column "e"; there is "a", "b", "c", "d"$/);
        await refused(['a,loss'], {}, /holds no rows/);
        await refused(['[1, 2'], {}, /^plain\.json is no JSON: /, 'plain.json');
        await refused(['@attribute loss real', '@data', '{0 1}'], {}, /^plain\.arff:3: Expected a row with all its cells/, 'plain.arff');
    });

    it('keeps what can be read of it, and rows that are called alike apart', async () => {
        const { imported, runs } = await after('runs.csv', ['run_id,depth,score', 'a,1,0.5', 'a,2,0.6', 'b,3,high'], { metrics: ['score'] });
        assert.deepEqual(Object.fromEntries(runs.map(({ run, metrics }) => [run, metrics['Train.score']])), { 'a': 0.5, 'a (row 2)': 0.6, 'b': undefined });
        assert.deepEqual(imported.problems, ['runs.csv: Run b: Expected a number for score, found "high"']);
    });
});
