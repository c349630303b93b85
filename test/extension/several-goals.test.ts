/** Several goals, and searches that have ended, in the panel, the tree and the questions. */
import assert from 'node:assert/strict';
import { fold, standingsOf } from '../../engine/src/index.ts';
import { createFeed, headerOf } from '../../extension/src/executions/feed.ts';
import { runItem } from '../../extension/src/executions/tree-items.ts';
import { evidenceView } from '../../extension/src/interactions/evidence.ts';
import { isToExecutionPanel } from '../../extension/webviews/execution/contract.ts';
import { evidenceFor } from '../../engine/src/scheduler/evidence.ts';
import { executionOf, linesOf, uniform, type Trials } from '../support/analysed.ts';

const trials: Trials = { dimensions: [uniform('c')], goals: ['maximize', 'minimize'], runs: 12, came: ({ c }) => [c! > 0.9 ? 0 : c!, c! ** 2] };

describe('an execution with several goals in the views', () => {
    const state = executionOf(trials);
    const standings = standingsOf(state)!;

    it('names its best compromise in the head of the panel, and the runs that no other beats', () => {
        const feed = createFeed();
        feed.add(linesOf(trials), state);
        const message = feed.all(false)!;
        assert.ok(isToExecutionPanel(JSON.parse(JSON.stringify(message))));
        assert.deepEqual(message.header?.unbeaten?.runs, [...standings.keys()]);
        assert.equal(standings.get(message.header.unbeaten.compromise), 'compromise');
        assert.equal(headerOf(executionOf({ ...trials, goals: ['minimize'], came: ({ c }) => c! }), false).unbeaten, null);
    });

    it('says in the tree how a run stands', () => {
        const words = [...state.runs.values()].map((run) => ({ standing: standings.get(run.id), item: runItem('/x', state, run, 0) }));
        for (const { standing, item } of words) assert.equal(/\((.*?)\)/.exec(item.description)?.[1], standing === 'compromise' ? 'best compromise' : standing === 'unbeaten' ? 'beaten by none' : undefined);
        assert.equal(words.filter(({ item }) => item.icon === 'star-full').length, 1);
    });

    it('lays both before whoever is asked', () => {
        const evidence = evidenceFor(state, { show: [{ kind: 'best', space: 'S' }], inputs: [] });
        assert.deepEqual(evidenceView({ evidence }).map((each) => each.kind === 'best' && each.best?.standing), ['unbeaten', 'compromise']);
    });
});

describe('a search that has ended in the panel', () => {
    it('says why, of a space at once and of all as long as what runs is brought to its end', () => {
        const more = linesOf(trials).length + 1;
        const before = fold(fold(executionOf(trials), { v: 1, seq: more, at: 1e6, type: 'step.started', step: 'S', round: 0 }), { v: 1, seq: more + 1, at: 1e6, type: 'exploration.ended', because: 'rule', step: 'S', space: 'S', reason: 'it holds' });
        assert.deepEqual(headerOf(before, false).ended, ['S: it holds']);
        const whole = fold(before, { v: 1, seq: more + 2, at: 1e6, type: 'exploration.ended', because: 'runs', reason: 'The budget is spent' });
        assert.deepEqual(headerOf(whole, false).ended, ['The budget is spent', 'S: it holds']);
        assert.deepEqual(headerOf(fold(whole, { v: 1, seq: more + 3, at: 1e6, type: 'execution.finished', status: 'completed', reason: 'The budget is spent' }), false).ended, ['S: it holds']);
    });
});
