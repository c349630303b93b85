import assert from 'node:assert/strict';
import { planProblem } from '../../../engine/src/plan/check.ts';
import type { ExperimentPlan, InteractionPlan, TaskPlan } from '../../../engine/src/plan/plan.ts';
import { planned } from '../../support/lowered.ts';
import { flow } from '../../support/project.ts';

async function plan(text: string): Promise<ExperimentPlan> {
    const made = await planned(`import "flow.xxp";\n${text}\n//- /evaluate.py\nimport xxp\nxxp.metric(f1=1)\nxxp.figure("curve")\n${flow}`);
    assert.equal(planProblem(made), undefined);
    return made;
}

/** Without the places of the text. */
function bare<T>(value: T): T {
    return JSON.parse(JSON.stringify(value, (key, each: unknown) => key === 'location' ? undefined : each)) as T;
}

const seen = (interaction: string, evaluate = ''): string => `
workflow Seen from Base {
    START -> Load -> Train -> Look -> Evaluate -> END;
    task Train { implementation "lib/train"; }
    define task Evaluate { implementation "evaluate.py"; ${evaluate} }
    interaction Look { ask validator "How good?"; choose good, bad; ${interaction} }
}`;
const over = (workflow: string, rest = ''): string => `${workflow}\nexperiment E { control { START -> S -> END; } space S of Seen { strategy singlerun; } ${rest} }`;

async function look(interaction: string, evaluate = ''): Promise<{ readonly asks: InteractionPlan; readonly task: TaskPlan; readonly tasks: readonly TaskPlan[] }> {
    const { workflows } = bare(await plan(over(seen(interaction, evaluate))));
    const { tasks } = workflows['Seen']!;
    const task = tasks.find(({ name }) => name === 'Look')!;
    return { task, tasks, asks: task.asks! };
}

async function between(interaction: string, rest = '', space = ''): Promise<{ readonly asks: InteractionPlan; readonly plan: ExperimentPlan }> {
    const made = bare(await plan(`experiment E { ${rest} control { START -> S -> Review -> T -> END; } space S of Flow { strategy gridsearch; param_values r = enum(0.1, 0.2); task Train { param rate = r; } } space T of Flow { strategy singlerun; ${space} } interaction Review { ask anyone "Good?"; choose accept, reject; ${interaction} } }`));
    return { asks: made.nodes['Review'] as InteractionPlan, plan: made };
}

describe('a question within a workflow', () => {
    it('is a task that nobody runs, between those around it', async () => {
        const { task, tasks } = await look('input stars as Rating; input sure as Boolean; input why as Text;');
        assert.deepEqual(tasks.map(({ name, after }) => [name, ...after]), [['Load'], ['Train', 'Load'], ['Look', 'Train'], ['Evaluate', 'Look']]);
        const { asks, ...others } = task;
        assert.deepEqual(others, { name: 'Look', script: '', after: ['Train'], params: {}, inputs: {}, outputs: [], metrics: [{ name: 'stars', kind: 'scalar' }, { name: 'sure', kind: 'scalar' }] });
        assert.deepEqual([asks!.name, asks!.question, asks!.ask, asks!.choices, asks!.show], ['Look', 'How good?', 'validator', ['good', 'bad'], []]);
    });

    it('is asked where the run may matter', async () => {
        const { tasks } = bare(await plan(over(seen('default good;').replace('ask validator "How good?"', 'ask validator best 3 "How good?" when near_goal(0.02) and not uncertain() or breaks_preferred()')))).workflows['Seen']!;
        const { best, when } = tasks.find(({ name }) => name === 'Look')!.asks!;
        assert.equal(best, 3);
        assert.deepEqual(when?.condition, {
            kind: 'or', left: { kind: 'and', left: { kind: 'near_goal', within: 0.02 }, right: { kind: 'not', of: { kind: 'uncertain' } } }, right: { kind: 'breaks_preferred' },
        });
        assert.equal(when?.text, 'near_goal(0.02) and not uncertain() or breaks_preferred()');
    });

    it('gives its answers to later tasks, which wait for them', async () => {
        const { tasks } = await look('input stars as Rating;', 'param quality = Look.stars; param how = Look; param fixed = 3;');
        const evaluate = tasks.find(({ name }) => name === 'Evaluate')!;
        assert.deepEqual([evaluate.answers, evaluate.params], [{ quality: { interaction: 'Look', input: 'stars' }, how: { interaction: 'Look' } }, { fixed: 3 }]);
        const { workflows } = await plan('workflow W { task A { implementation "evaluate.py"; param q = Ask; } task B { implementation "evaluate.py"; } interaction Ask { ask "?"; choose a; input l as Labels of B.samples enum("x", "y"); } }\nexperiment E { control { S; } space S of W { strategy singlerun; } }');
        assert.deepEqual(workflows['W']!.tasks.map(({ name, after }) => [name, ...after]), [['B'], ['Ask', 'B'], ['A', 'Ask']]);
    });

    it('decides on the way to go on', async () => {
        const { workflows } = await plan(over(seen('input stars as Rating;').replace('-> Look -> Evaluate', '-> Look; Look ?-> Evaluate { condition "good" } Look ?-> END { when Look == bad or Look.stars < 2 } Evaluate')));
        assert.deepEqual(workflows['Seen']!.ways!.flatMap(({ condition }) => condition ?? []).map((condition) => condition.kind === 'formula' ? condition.condition : condition), [
            { kind: 'choice', interaction: 'Look', choice: 'good' },
            { kind: 'or', left: { kind: 'comparison', operator: '==', left: { kind: 'choice', interaction: 'Look' }, right: { kind: 'literal', value: 'bad' } }, right: { kind: 'comparison', operator: '<', left: { kind: 'metric', task: 'Look', metric: 'stars' }, right: { kind: 'literal', value: 2 } } },
        ]);
    });

    it('measures the run: in goals, constraints and over many runs', async () => {
        const { goals, constraints, stop } = bare(await plan(over(seen('input stars as Rating; input sure as Boolean;'), 'maximize Look.stars; require Look.sure and Look.stars > 2; stop when max(S.Look.stars) > 4 or mean(S.stars) > 3;')));
        assert.deepEqual(goals, [{ direction: 'maximize', task: 'Look', metric: 'stars' }]);
        assert.deepEqual(constraints![0]!.condition, { kind: 'and', left: { kind: 'input', interaction: 'Look', input: 'sure' }, right: { kind: 'comparison', operator: '>', left: { kind: 'metric', task: 'Look', metric: 'stars' }, right: { kind: 'literal', value: 2 } } });
        assert.deepEqual(stop!.flatMap(({ condition }) => JSON.stringify(condition).match(/"of":\{[^}]*\}/g)), ['"of":{"kind":"metric","task":"Look","metric":"stars"}', '"of":{"kind":"metric","task":"Look","metric":"stars"}']);
    });

    it('is called by the tasks around it where another has its name', async () => {
        const text = `workflow Inner { task A { implementation "evaluate.py"; param q = Look.n; } START -> Look -> A -> END; interaction Look { ask "?"; choose a; input n as Integer; } }
workflow Seen { task P { subworkflow Inner; } task Q { subworkflow Inner; } START -> P -> Q -> END; }`;
        const { tasks } = bare(await plan(over(text))).workflows['Seen']!;
        assert.deepEqual(tasks.map(({ name, asks, answers }) => [name, asks?.name, answers?.['q']?.interaction]), [['P.Look', 'P.Look', undefined], ['P.A', undefined, 'P.Look'], ['Q.Look', 'Q.Look', undefined], ['Q.A', undefined, 'Q.Look']]);
    });

    it('shows metrics, what is put out, what the script shows, and how the run differs', async () => {
        const { asks } = await look('show Train.loss, Train.model, Train.confusion, Evaluate.curve, Evaluate.f1, Train, difference;');
        assert.deepEqual(asks.show, [
            { kind: 'metric', task: 'Train', metric: 'loss' }, { kind: 'artifact', task: 'Train', name: 'model' }, { kind: 'artifact', task: 'Train', name: 'confusion' },
            { kind: 'artifact', task: 'Evaluate', name: 'curve' }, { kind: 'metric', task: 'Evaluate', metric: 'f1' }, { kind: 'artifact', task: 'Train' }, { kind: 'difference' },
        ]);
    });
});

describe('a question between spaces', () => {
    it('has all that was written', async () => {
        const { asks } = await between('quorum 2; no self approval; show best(S), top(S, 5), Train.accuracy; comment required for reject; timeout 30m default accept; on timeout reject;');
        const { quorum, noSelfApproval, show, commentFor, timeoutSeconds, onTimeout, default: fallback } = asks;
        assert.deepEqual([quorum, noSelfApproval, commentFor, timeoutSeconds, onTimeout, fallback], [2, true, ['reject'], 1800, 'reject', 'accept']);
        assert.deepEqual(show, [{ kind: 'best', space: 'S' }, { kind: 'top', space: 'S', count: 5 }, { kind: 'metric', task: 'Train', metric: 'accuracy' }]);
        assert.deepEqual((await between('comment required;')).asks.commentFor, ['accept', 'reject']);
    });

    it('asks for values of every type', async () => {
        const { asks } = await between('input a as String; input b as Text optional; input c as Integer range(1, 5) default 2; input d as Float; input e as Boolean default false; input f as enum("x", 3); input g as Choices enum("x", "y") default "x"; input h as Rating; input i as Rating range(0, 10) required; input j as Run of S; input k as Preference of S;');
        assert.deepEqual(asks.inputs, [
            { name: 'a', type: 'String' }, { name: 'b', type: 'Text', required: false }, { name: 'c', type: 'Integer', low: 1, high: 5, default: 2 }, { name: 'd', type: 'Float' }, { name: 'e', type: 'Boolean', default: false },
            { name: 'f', type: 'Choice', choices: ['x', 3] }, { name: 'g', type: 'Choices', choices: ['x', 'y'], default: ['x'] }, { name: 'h', type: 'Rating', low: 1, high: 5 }, { name: 'i', type: 'Rating', low: 0, high: 10, required: true },
            { name: 'j', type: 'Run', space: 'S' }, { name: 'k', type: 'Preference', space: 'S' },
        ]);
    });

    it('gives its answers to the spaces behind it', async () => {
        const { plan: { nodes } } = await between('input c as Float; input pick as Run of S;', '', 'task Train { param rate = Review.c; param epochs = Review.pick.r; param mode = Review; }');
        const space = nodes['T']!;
        assert.ok(space.kind === 'space');
        assert.deepEqual(space.bindings.map(({ param, value }) => [param, value]), [
            ['rate', { kind: 'answer', of: { interaction: 'Review', input: 'c' } }], ['epochs', { kind: 'answer', of: { interaction: 'Review', input: 'pick', value: 'r' } }], ['mode', { kind: 'answer', of: { interaction: 'Review' } }],
        ]);
    });

    it('is asked of the people that are named, within the budget', async () => {
        const { plan: { roles, budget } } = await between('default accept;', 'supervisor "ana"; validator "ben", "chi@example.org"; validator "ben"; budget { interactions 6; interactions 2 per person; attention 1h; attention 20m per person; }');
        assert.deepEqual(roles, { supervisor: ['ana'], validator: ['ben', 'chi@example.org'] });
        assert.deepEqual(budget, { interactions: 6, interactionsPerPerson: 2, attentionSeconds: 3600, attentionSecondsPerPerson: 1200 });
    });
});
