import assert from 'node:assert/strict';
import path from 'node:path';
import { describeData, readExperience, updateGraph } from '../../../knowledge/src/index.ts';
import { readReport } from '../../../engine/src/executor/local-process/channel.ts';
import { trials } from '../../support/engine-executions.ts';
import { plan, space, task, workflow } from '../../support/engine-plans.ts';

describe('what a task says of data that it holds', () => {
    const trial = trials();
    const described = plan({ workflows: [workflow('W', task('T', 'describe.py', { inputs: { rows: { kind: 'file', path: 'tasks/flowers.csv' } }, policy: {} }))], nodes: [space('S', 'W')] });

    it('is recorded as numbers alone, the same that are found in a file with these rows, and stays with a result that is used again', async () => {
        const first = await trial(described);
        await first.finished();
        const [rows, numbers] = first.state.runs.get('S-1')!.tasks.get('T')!.data!;
        const { features } = await describeData(path.join(first.root, 'tasks/flowers.csv'));
        assert.deepEqual(rows!.features, features);
        assert.ok(features.linear! > 0.5 && features.missing! > 0);
        assert.deepEqual([numbers!.name, numbers!.features.rows, numbers!.features.kurtosis, numbers!.features.correlation], ['numbers', 5, -0.212, 1]);

        const again = await trial(described);
        await again.finished();
        const task = again.state.runs.get('S-1')!.tasks.get('T')!;
        assert.ok(task.reused !== undefined);
        assert.deepEqual(task.data, [rows, numbers]);

        await updateGraph(first.root);
        const { runs, data } = await readExperience(first.root);
        assert.ok(runs.every((run) => run.data.includes(rows!.sha256)));
        assert.deepEqual(data.get(rows!.sha256), { sha256: rows!.sha256, name: 'rows', features });
    });

    it('is passed over where it is more than numbers', () => {
        const sha256 = 'a'.repeat(64);
        const read = (describe: object): unknown => readReport(JSON.stringify({ describe }))?.described;
        assert.deepEqual(read({ name: 'x', sha256, features: { rows: 1 }, more: 'y' }), { name: 'x', sha256, features: { rows: 1 } });
        for (const wrong of [{}, { name: '', sha256, features: {} }, { name: 'x', sha256: 'abc', features: {} }, { name: 'x', sha256, features: { rows: 'Jane' } }, { name: 'x', sha256, features: { 'Jane Doe': 1 } },
            { name: 'x', sha256, features: null }, { name: 'x', sha256, features: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`f${at}`, at])) }]) assert.equal(read(wrong), undefined, JSON.stringify(wrong));
    });
});
