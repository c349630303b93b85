import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { trials } from '../../support/engine-executions.ts';
import { plan, space, task, workflow } from '../../support/engine-plans.ts';

/** Each in a run of its own: what one task does to its folder must fail that run at most. */
const ways = ['outputs-as-file', 'outputs-as-link', 'reports-as-folder', 'reports-as-pipe', 'note-as-folder', 'pipes', 'gone'];

describe('a task that wrecks its working folder', () => {
    const trial = trials();
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'xxp-elsewhere-'));
    after(() => rmSync(elsewhere, { recursive: true }));

    it('harms no other run, and takes nothing from outside', async () => {
        const precious = path.join(elsewhere, 'o');
        writeFileSync(precious, 'precious');
        const running = await trial(plan({
            workflows: [workflow('W', task('T', 'wreck.py', { outputs: ['o'], params: { elsewhere } }))],
            nodes: [space('S', 'W', { dimensions: [{ name: 'how', kind: 'values', values: ways }], bindings: [{ task: 'T', param: 'how', value: { kind: 'dimension', name: 'how' } }] })],
        }));
        const state = await running.finished();
        const outcomes: Record<string, string> = Object.fromEntries([...state.runs.values()].map(({ configuration, status, tasks }) => [String(configuration['how']), tasks.get('T')?.failure?.reason ?? status]));
        assert.deepEqual(outcomes, {
            'outputs-as-file': 'missing-output', 'outputs-as-link': 'missing-output',
            'reports-as-folder': 'completed', 'reports-as-pipe': 'completed', 'note-as-folder': 'missing-output',
            pipes: 'exit', gone: 'exit',
        });
        assert.equal(readFileSync(precious, 'utf8'), 'precious');
    });
});
