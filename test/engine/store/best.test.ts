import assert from 'node:assert/strict';
import { bestRun, fold, type ExecutionState, type Goal, type JournalEvent } from '../../../engine/src/index.ts';
import { ana, options, plan, space, workflow } from '../../support/engine-plans.ts';

describe('the best run', () => {
    const scores = (direction: Goal['direction'], values: readonly (number | string | null)[], status: 'completed' | 'failed' = 'completed'): ExecutionState => {
        const events: JournalEvent[] = [{
            type: 'execution.created', execution: 'x', options: options(), by: ana,
            plan: plan({ workflows: [workflow('W')], nodes: [space('S', 'W'), space('Z', 'W')], goals: [{ direction, task: 'T', metric: 'm', location: { file: 'f', line: 1, column: 1 } }] }),
        }];
        for (const [index, value] of values.entries()) {
            const run = `S-${index + 1}`;
            events.push({ type: 'run.created', run, space: index % 2 === 0 ? 'S' : 'Z', step: 'S', index: index + 1, configuration: {}, seed: 1 }, { type: 'task.started', run, task: 'T', attempt: 1, params: {} });
            if (value !== null) events.push({ type: 'metrics', run, task: 'T', attempt: 1, offset: 1, points: [['m', null, value]] });
            events.push({ type: 'run.finished', run, status });
        }
        return events.reduce<ExecutionState | undefined>((state, event, index) => fold(state, { v: 1, seq: index + 1, at: index, ...event }), undefined)!;
    };

    it('is the one with the greatest or the least value, and of equals the first', () => {
        assert.equal(bestRun(scores('maximize', [1, 3, 3, 2]))?.run.id, 'S-2');
        assert.equal(bestRun(scores('minimize', [1, 3, 1, 2]))?.run.id, 'S-1');
    });

    it('can be asked for within one space', () => {
        assert.equal(bestRun(scores('maximize', [1, 3, 2]), { space: 'S' })?.run.id, 'S-3');
    });

    it('is never one that failed, has no value, or has none that is a number', () => {
        assert.equal(bestRun(scores('maximize', ['NaN', null, 'Infinity'])), null);
        assert.equal(bestRun(scores('maximize', [1, 2], 'failed')), null);
        assert.deepEqual(bestRun(scores('minimize', ['-Infinity', 2]))?.value, 2);
    });

    it('is nobody without a goal', () => {
        const state = scores('maximize', [1]);
        assert.equal(bestRun({ ...state, plan: { ...state.plan, goals: [] } }), null);
    });
});
