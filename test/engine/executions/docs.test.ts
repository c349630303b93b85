import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createExecution, objectFile } from '../../../engine/src/index.ts';
import { Trial } from '../../support/engine-executions.ts';
import { plan, space, task, workflow, workspace } from '../../support/engine-plans.ts';

const page = (name: string): string => readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8');

describe('the documentation', () => {
    it('shows a task that works as it stands', async () => {
        const script = /```python\n([^]*?)```/.exec(page('tasks.md'))![1]!;
        const { root, remove } = await workspace();
        await mkdir(path.join(root, 'tasks/fit'));
        await writeFile(path.join(root, 'tasks/fit/task.py'), script);
        await writeFile(path.join(root, 'rows.csv'), '1,2\n2,4\n3,6\n');
        const fit = task('Fit', 'fit/task.py', {
            inputs: { rows: { kind: 'file', path: 'rows.csv' } }, outputs: ['model'], params: { rate: 0.1 },
            metrics: [{ name: 'loss', kind: 'series' }, { name: 'error', kind: 'scalar' }],
        });
        const trial = await Trial.create(root, plan({ workflows: [workflow('W', fit)], nodes: [space('S', 'W', { strategy: 'singlerun' })] }));
        try {
            await trial.launch();
            const state = await trial.finished();
            assert.equal(state.status, 'completed');
            assert.deepEqual(state.warnings, []);
            const run = state.runs.get('S-1')!;
            assert.equal(run.metrics.get('Fit.loss')!.count, 50);
            assert.ok(Math.abs(run.metrics.get('Fit.error')!.last as number) < 1e-6);
            const model = JSON.parse(readFileSync(objectFile(root, run.tasks.get('Fit')!.outputs.model!.sha256), 'utf8')) as { slope: number };
            assert.ok(Math.abs(model.slope - 2) < 1e-6);
        } finally {
            await trial.close();
            await remove();
        }
    });

    it('names each kind of failure, each event and each call of the module', () => {
        const records = ['records', 'steering'].map((name) => readFileSync(fileURLToPath(new URL(`../../../engine/src/store/${name}.ts`, import.meta.url)), 'utf8')).join('\n');
        const reasons = /readonly reason: ('exception'[^;]*);/.exec(records)![1]!.split('|').map((reason) => reason.trim().slice(1, -1));
        const events = [...records.matchAll(/readonly type: '([^']+)'/g)].map(([, type]) => type!);
        const calls = /__all__ = \[([^]*?)\]/.exec(readFileSync(fileURLToPath(new URL('../../../engine/python/xxp.py', import.meta.url)), 'utf8'))![1]!;
        const tasks = page('tasks.md');
        const journal = page('journal.md');
        assert.deepEqual(reasons.filter((reason) => !tasks.includes(`\`${reason}\``)), []);
        assert.deepEqual(events.filter((type) => !journal.includes(`\`${type}\``)), []);
        assert.deepEqual([...calls.matchAll(/"(\w+)"/g)].map(([, call]) => call!).filter((call) => !new RegExp(`\`${call}[\`(]`).test(tasks)), []);
        assert.ok(events.length >= 16, 'the events were found');
    });

    it('gives ids the shape that it says', async () => {
        const { root, remove } = await workspace();
        const { id } = await createExecution(root, {
            plan: { ...plan({ workflows: [], nodes: [] }), name: 'FindDigitClassifier' }, by: { name: 'Ana', source: 'os' },
            options: { seed: 0, parallel: 1, interactions: 'ask', python: 'python3', limits: {} },
        });
        assert.match(id, /^\d{8}-\d{6}-find-digit-classifier-[a-z2-9]{4}$/);
        await remove();
    });
});
