import assert from 'node:assert/strict';
import { bestRun, fold, paretoSet, standingsOf, type ExecutionState } from '../../../engine/src/index.ts';
import { evidenceFor } from '../../../engine/src/scheduler/evidence.ts';
import { executionOf, linesOf, uniform, type Trials } from '../../support/analysed.ts';

const trials: Trials = { dimensions: [uniform('x'), uniform('y')], goals: ['minimize', 'maximize'], runs: 60, came: ({ x, y }, chance) => chance() < 0.1 ? null : [x! + 0.3 * y!, x! - (y! - 0.5) ** 2] };

describe('how runs stand where there are several goals', () => {
    it('is known after each run as if all were looked at anew', () => {
        for (const goals of [trials.goals!, ['minimize', 'maximize', 'minimize'] as const]) {
            let state: ExecutionState | undefined;
            for (const line of linesOf({ ...trials, goals, came: ({ x, y }, chance) => chance() < 0.1 ? null : [x! + 0.3 * y!, x! - (y! - 0.5) ** 2, y! * x!].slice(0, goals.length) })) {
                state = fold(state, line);
                if (line.type !== 'run.finished') continue;
                const whole = paretoSet(state, state.plan.goals);
                const expected = whole && new Map(whole.runs.map(({ run, knee }) => [run.id, knee ? 'compromise' : 'unbeaten']));
                assert.deepEqual(standingsOf(state), expected);
                assert.deepEqual(standingsOf(state, { space: 'S' }), expected);
            }
        }
    });

    it('is not said with one goal, without solutions that have all, and of other spaces', () => {
        assert.equal(standingsOf(executionOf({ ...trials, goals: ['minimize'], came: ({ x }) => x! })), null);
        assert.equal(standingsOf(executionOf({ ...trials, came: ({ x }) => [x!] })), null);
        assert.equal(standingsOf(executionOf({ ...trials, came: ({ x }) => [x!, 'NaN'] })), null);
        assert.equal(standingsOf(executionOf(trials), { space: 'Other' }), null);
    });

    it('lets one run alone be the compromise that is best in all', () => {
        assert.deepEqual([...standingsOf(executionOf({ ...trials, runs: 5, came: ({ x }) => [x!, 1 - x!] }))!.values()], ['compromise']);
    });

    it('is laid before whoever is asked, with the best compromise beside the run that is best by the first goal', () => {
        const state = executionOf(trials);
        const [best, compromise, ...others] = evidenceFor(state, { show: [{ kind: 'best', space: 'S' }], inputs: [] });
        const standings = standingsOf(state)!;
        assert.ok(best?.kind === 'best' && compromise?.kind === 'best' && others.length === 0);
        assert.deepEqual([best.run, best.standing, compromise.standing, standings.get(compromise.run!)], [bestRun(state)!.run.id, 'unbeaten', 'compromise', 'compromise']);
        const [top] = evidenceFor(state, { show: [{ kind: 'top', space: 'S', count: 5 }], inputs: [] });
        assert.deepEqual(top?.kind === 'top' && top.runs.map(({ run, standing }) => standing === standings.get(run)), [true, true, true, true, true]);
        const [alone, ...more] = evidenceFor(executionOf({ ...trials, goals: ['minimize'], came: ({ x }) => x! }), { show: [{ kind: 'best', space: 'S' }], inputs: [] });
        assert.deepEqual([more.length, alone !== undefined && 'standing' in alone], [0, false]);
    });
});

describe('what runs cover together', () => {
    it('only grows, run by run that no other beat when it completed, up to what all cover', () => {
        const { progress, covered, among } = paretoSet(executionOf(trials), executionOf(trials).plan.goals)!;
        assert.ok(progress.length > 3 && progress.every(({ covered: now, after }, index) => after <= among && (index === 0 || (now >= progress[index - 1]!.covered && after > progress[index - 1]!.after))));
        assert.equal(progress.at(-1)!.covered, covered);
    });
});
