import assert from 'node:assert/strict';
import type { Constraint, Expression, InteractionPlan } from '../../../engine/src/index.ts';
import { worthAsking, type Worth } from '../../../engine/src/scheduler/worth-asking.ts';
import { look, looked } from '../../support/asked.ts';
import { ana, at } from '../../support/engine-plans.ts';
import { compare, either, formula, metric, preferred, required } from '../../support/formulas.ts';
import { done, World } from '../../support/world.ts';

const score = metric('First', 'score');

/** Runs that have reported these scores and wait for people, the last one being asked about; `x` counts from 1. */
function world(scores: readonly (number | null)[], asked: Partial<InteractionPlan> = {}, constraints: readonly Constraint[] = []): World {
    const goals = [{ direction: 'maximize', task: 'First', metric: 'score', location: at(4) }] as const;
    const of = new World({ ...looked(look({ default: 'bad', inputs: [], ...asked }), { dimensions: [{ name: 'x', kind: 'integer', low: 1, high: scores.length }] }), goals, constraints }, 100);
    of.settle();
    for (const each of scores) {
        const { run } = of.running()[0]!;
        if (each !== null) of.record({ type: 'metrics', run, task: 'First', attempt: 1, points: [['score', null, each]], offset: 1 });
        of.finish(0, done);
    }
    of.settle();
    return of;
}

function worth(of: World, asked: Pick<InteractionPlan, 'when' | 'best'>): Worth {
    return worthAsking(of.state, { name: 'Look', ...asked }, [...of.state.runs.values()].at(-1));
}

const when = (condition: Expression, text?: string): Pick<InteractionPlan, 'when'> => ({ when: formula(condition, text) });

describe('asking only about the best', () => {
    it('says which place the run has among those that have reported the goal, finished or not', () => {
        assert.deepEqual(worth(world([1, 9, 5, 7]), { best: 3 }), { ask: true, reason: '2nd best of 4 so far' });
        assert.deepEqual(worth(world([1, 9, 5, 7]), { best: 1 }), { ask: false });
        assert.deepEqual(worth(world([3]), { best: 1 }), { ask: true, reason: 'best of 1 so far' });
    });

    it('counts those behind that are known to break what is required', () => {
        const atMost = (bound: number) => [required(compare(score, '<=', bound))];
        assert.deepEqual(worth(world([1, 9, 5, 7], {}, atMost(8)), { best: 1 }), { ask: true, reason: 'best of 4 so far' });
        assert.deepEqual(worth(world([1, 9, 5, 7], {}, atMost(6)), { best: 1 }).ask, false);
    });

    it('asks about every run where the answer itself is the only goal', () => {
        const of = world([1, 9, 5]);
        of.state = { ...of.state, plan: { ...of.state.plan, goals: [{ direction: 'maximize', task: 'Look', metric: 'stars', location: at(4) }] } };
        assert.deepEqual(worth(of, { best: 1 }), { ask: true });
    });

    it('is not known of a run that has not reported the goal', () => {
        assert.deepEqual(worth(world([1, null]), { best: 3 }), { ask: null });
    });
});

describe('asking only where it matters', () => {
    const near = (within: number) => when({ kind: 'near_goal', within });

    it('near the best so far, in parts of what has been measured', () => {
        assert.deepEqual(worth(world([0, 10, 9]), near(0.1)), { ask: true, reason: 'score 9 is close to the best so far, 10' });
        assert.deepEqual(worth(world([0, 10, 8.9]), near(0.1)), { ask: false });
        assert.deepEqual(worth(world([0, 10, 11]), near(0.1)).reason, 'score 11 is better than the best so far, 10');
        assert.deepEqual(worth(world([4]), near(0.1)).reason, 'score 4 is the first that is known');
    });

    it('near a bound that a constraint sets', () => {
        const constraints = [required(compare(3, '<', score), '3 < First.score')];
        assert.deepEqual(worth(world([0, 10, 3.5], {}, constraints), near(0.1)), { ask: true, reason: 'score 3.5 is close to 3, the bound in `require 3 < First.score`' });
        assert.deepEqual(worth(world([0, 10, 4.5], {}, constraints), near(0.1)).ask, false);
    });

    it('where something preferred does not hold', () => {
        const constraints = [preferred(compare(score, '>', 5), 'First.score > 5')];
        assert.deepEqual(worth(world([9, 2], {}, constraints), when({ kind: 'breaks_preferred' })), { ask: true, reason: '`prefer First.score > 5` does not hold' });
        assert.deepEqual(worth(world([2, 9], {}, constraints), when({ kind: 'breaks_preferred' })).ask, false);
    });

    it('where what people would say cannot be foreseen from what they have said', () => {
        const uncertain = when({ kind: 'uncertain' });
        const answered = (...choices: readonly string[]): World => {
            const of = world([...choices.map(() => 1), 1]);
            choices.forEach((choice, index) => of.tell({ type: 'answer', interaction: `S-${index + 1}.Look-1`, choice, by: ana }));
            return of;
        };
        assert.deepEqual(worth(answered(), uncertain), { ask: true, reason: 'there are no answers to Look for S so far' });
        assert.deepEqual(worth(answered('good', 'good'), uncertain).reason, 'there are only 2 answers to Look for S so far');
        assert.deepEqual(worth(answered('bad', 'bad', 'good', 'good', 'good'), uncertain), { ask: false });
        assert.deepEqual(worth(answered('good', 'good', 'good', 'bad', 'good'), uncertain), { ask: true, reason: 'of the 3 runs that are most like it, 2 got good and 1 got bad' });
    });

    it('by any formula of the run; with the reasons that hold of several', () => {
        assert.deepEqual(worth(world([9, 2]), when(compare(score, '<', 5), 'First.score < 5')), { ask: true, reason: '`First.score < 5` holds' });
        assert.deepEqual(worth(world([0, 10, 1]), when(either({ kind: 'uncertain' }, { kind: 'near_goal', within: 0.1 }))).reason, 'there are no answers to Look for S so far');
        assert.deepEqual(worth(world([9, null]), when(compare(score, '<', 5))).ask, null);
    });

    it('takes the default of all others, and says of what is not known that it is not', () => {
        const of = world([9, 2, null], when(compare(score, '<', 5), 'First.score < 5'));
        assert.deepEqual([...of.state.interactions.values()].map(({ closed, reason }) => closed?.because ?? reason), ['not-needed', '`First.score < 5` holds', 'not-needed']);
        assert.equal(of.state.attention.asked, 1);
        assert.deepEqual(of.state.warnings.map(({ run, message }) => [run, message]), [['S-3', 'Whether Look of S-3 is to be asked is not known, as `when First.score < 5` speaks of what nothing has reported; it is not asked']]);
    });
});
