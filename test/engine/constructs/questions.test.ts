/** What the language says of asking people, read from text and run by a real engine; somebody answers by the inbox. */
import assert from 'node:assert/strict';
import { bestRun, type ExecutionState } from '../../../engine/src/index.ts';
import { execute, over, type Say } from '../../support/constructs.ts';

/** A workflow that asks after `Make`, whose `m` is the value of `v`; `Use` is given the stars. */
const asking = (interaction: string, experiment = '', use = 'param n = Look.stars;'): string => `
workflow W {
    START -> Make -> Look -> Use -> END;
    task Make { implementation "lib/t"; }
    task Use { implementation "lib/t"; ${use} }
    interaction Look { ask anyone "How good is **it**?"; choose good, bad; input stars as Rating; ${interaction} }
}
experiment E { control { START -> S -> END; } ${experiment} space S of W { strategy gridsearch; param_values v = enum(1, 2, 3); task Make { param n = v; } } }
`;
const run = (text: string, say?: Say): Promise<ExecutionState> => execute(text, undefined, say);
const use = (state: ExecutionState): (number | string | undefined)[] => [...state.runs.values()].map(({ metrics }) => metrics.get('Use.m')?.last);
const outcomes = (state: ExecutionState): string[] => [...state.interactions.values()].map(({ id, closed }) => `${id} ${closed?.outcome} ${closed?.choice ?? '-'}${closed?.because === undefined ? '' : ` ${closed.because}`}`).sort();
/** As many stars as the run is made of. */
const stars: Say = (question, { runs }) => ({ choice: 'good', inputs: { stars: Number(runs.get(question.about!.run)!.configuration['v']) + 1 } });

describe('constructs of questions, executed', () => {
    it('a question in a workflow', async () => {
        const state = await run(asking(''), stars);
        assert.deepEqual([use(state), outcomes(state)], [[2, 3, 4], ['S-1.Look-1 answered good', 'S-2.Look-1 answered good', 'S-3.Look-1 answered good']]);
    });

    it('a choice as a condition between tasks', async () => {
        const text = asking('').replace('-> Look -> Use -> END', '-> Look; Look ?-> Use { condition "good" } Look ?-> END { condition "bad" }');
        const state = await run(text, (question) => ({ choice: question.about!.run === 'S-2' ? 'good' : 'bad', inputs: { stars: 5 } }));
        assert.deepEqual(use(state), [undefined, 5, undefined]);
    });

    it('an answer as a goal and a constraint', async () => {
        const state = await run(asking('', 'maximize Look.stars; require Look.stars < 4; prefer Look == good; stop when max(Look.stars) > 100;'), stars);
        assert.equal(bestRun(state, { space: 'S' })?.run.id, 'S-2');
        assert.deepEqual([...state.runs.values()].map(({ broken }) => broken?.map(({ text }) => text)), [[], [], ['Look.stars < 4']]);
    });

    it('a question of which only some runs are asked', async () => {
        const state = await run(asking('default bad;', 'maximize Make.m;').replace('**it**?"', '**it**?" when Make.m > 1').replace('input stars as Rating;', 'input stars as Rating default 1;'), stars);
        assert.deepEqual(outcomes(state), ['S-1.Look-1 defaulted bad not-needed', 'S-2.Look-1 answered good', 'S-3.Look-1 answered good']);
        assert.deepEqual(use(state), [1, 3, 4]);
    });

    it('a question about what is uncertain', async () => {
        const state = await run(asking('default bad; timeout 1h; on timeout continue;').replace('**it**?"', '**it**?" when near_goal(0.5) or breaks_preferred() or uncertain()').replace('input stars as Rating;', 'input stars as Rating default 1;'), stars);
        assert.equal(state.status, 'completed');
        assert.ok([...state.interactions.values()].some(({ reason }) => reason !== undefined));
    });

    it('a deadline and what follows', async () => {
        const state = await run(asking('timeout 10ms; on timeout continue;').replace('Look -> Use', 'Look; Look ?-> Use { when outcome(Look) == "expired" } Use'), () => undefined);
        assert.deepEqual(outcomes(state), ['S-1.Look-1 expired -', 'S-2.Look-1 expired -', 'S-3.Look-1 expired -']);
    });

    it('a budget of questions', async () => {
        const state = await run(asking('default bad;', 'budget { interactions 1; attention 1h; interactions 5 per person; }').replace('input stars as Rating;', 'input stars as Rating default 1;'), stars);
        assert.equal(outcomes(state).filter((each) => each.endsWith('defaulted bad budget')).length, 2);
    });

    it('a question between spaces', async () => {
        const text = over(`supervisor "ben"; validator "ana", "chi"; control { START -> S -> Review; Review ?-> R { condition "refine" }; Review ?-> END { condition "accept" }; }
            space S of Flow { strategy gridsearch; param_values v = enum(5, 7); task T { param n = v; } }
            space R of Flow { strategy singlerun; task T { param n = Review.pick.v; } }
            space Q of Flow { strategy singlerun; }
            interaction Review { ask validator "Which?" when count(S) > 1; show best(S), top(S, 5), T.m, T; choose accept, refine; comment required for refine; input pick as Run of S; input more as Integer range(1, 5) default 2; input tags as Choices enum("a", "b"); timeout 1h default accept; on timeout default; }`);
        const state = await run(text, () => ({ choice: 'refine', comment: 'as it is the greater one', inputs: { pick: 'S-2', tags: ['a'] } }));
        assert.deepEqual([...state.runs.values()].map(({ id, metrics }) => [id, metrics.get('T.m')?.last]), [['S-1', 5], ['S-2', 7], ['R-1', 7]]);
        const [question] = [...state.interactions.values()];
        assert.deepEqual([question!.closed?.by?.name, question!.closed?.inputs], ['Ana', { pick: 'S-2', more: 2, tags: ['a'] }]);
        assert.deepEqual(question!.evidence.map(({ kind }) => kind), ['best', 'top', 'metric']);
    });

    it('a quorum', async () => {
        const text = over('control { START -> S -> Review; Review ?-> R { condition "yes" }; } space S of Flow { strategy singlerun; } space R of Flow { strategy singlerun; } interaction Review { ask anyone "Well?"; choose yes, no; quorum 2; default no; timeout 50ms; }');
        const state = await run(text, () => ({ choice: 'yes' }));
        assert.deepEqual([[...state.runs.keys()], outcomes(state).map((each) => each.split(' ')[2])], [['S-1'], ['no']]);
    });
});
