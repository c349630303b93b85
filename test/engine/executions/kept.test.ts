import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { objectFile } from '../../../engine/src/store/layout.ts';
import { trials } from '../../support/engine-executions.ts';
import { plan, space, task, workflow } from '../../support/engine-plans.ts';

describe('what a task shows', () => {
    const trial = trials();

    it('is kept as it was shown, also of a task that fails later', async () => {
        const running = await trial(plan({ workflows: [workflow('W', task('T', 'show.py'))], nodes: [space('S', 'W')] }));
        const state = await running.finished();
        const kept = state.runs.get('S-1')!.tasks.get('T')!.kept!;
        assert.deepEqual(kept.map(({ kind, name, title, step, suffix, artifact }) => [kind, name, title, step, suffix, readFileSync(objectFile(running.root, artifact.sha256), 'utf8').slice(1)]), [
            ['figure', 'plot', 'A plot', undefined, 'png', 'rawn'],
            ['figure', 'picture', undefined, 1, 'png', 'PNG and so on'],
            ['figure', 'picture', undefined, 2, 'svg', 'svg></svg>'],
            ['table', 'rows', undefined, undefined, 'csv', ',b\r\n1,\r\n,2\r\n'],
            ['table', 'columns', undefined, undefined, 'csv', ',x\r\n3,1\r\n4,2\r\n'],
            ['table', 'frame', undefined, undefined, 'csv', 'ndex=False'],
            ['text', 'note', undefined, undefined, 'md', 'econd'],
        ]);
        assert.equal(running.lines.filter(({ type }) => type === 'artifact.kept').length, 8);
    });
});
