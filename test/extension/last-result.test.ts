import assert from 'node:assert/strict';
import type { ExecutionSummary } from '../../engine/src/index.ts';
import { lastResult } from '../../extension/src/executions/last-result.ts';

const minute = 60_000;
const summary: ExecutionSummary = {
    id: 'x', dir: '/x', experiment: 'E', status: 'completed', createdAt: 0, finishedAt: 10 * minute, lastAt: 10 * minute,
    runs: { queued: 0, running: 0, completed: 12, failed: 0, cancelled: 0, skipped: 0, pruned: 0 }, totalRuns: 12, openInteractions: 0, best: { run: 'r', metric: 'Train.accuracy', value: 0.971_234_5 },
};

describe('the lens of the last result', () => {
    it('says how many runs there were, what came out and how long ago', () => {
        assert.equal(lastResult(summary, 13 * minute), '$(pass) last: 12 runs, best accuracy 0.9712, 3 min ago');
        assert.equal(lastResult(summary, 10 * minute), '$(pass) last: 12 runs, best accuracy 0.9712, just now');
        assert.equal(lastResult({ ...summary, best: null }, 200 * minute), '$(pass) last: 12 runs, 3 h ago');
        assert.equal(lastResult(summary, 3000 * minute), '$(pass) last: 12 runs, best accuracy 0.9712, 2 d ago');
    });

    it('says how far an execution is that goes on, and what became of one that failed', () => {
        const running: ExecutionSummary = { ...summary, status: 'running', runs: { ...summary.runs, completed: 3, running: 1 }, best: null };
        assert.equal(lastResult(running, 13 * minute), '$(loading~spin) running: 3 of 12 runs');
        const failed: ExecutionSummary = { ...summary, status: 'failed', runs: { ...summary.runs, completed: 0, failed: 12 }, best: null };
        assert.equal(lastResult(failed, 13 * minute), '$(error) last failed: 12 runs, 12 failed, 3 min ago');
    });
});
