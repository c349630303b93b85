import assert from 'node:assert/strict';
import { URI } from 'langium';
import type { ExperimentPlan } from '../../../engine/src/plan/plan.ts';
import { runCount, totalRuns } from '../../../engine/src/plan/count.ts';
import { isExperiment, isXxpFile } from '../../../language-server/src/generated/ast.ts';
import { lower, type Lowered } from '../../../language-server/src/lowering/lower.ts';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { flow, library, open, root } from '../../support/project.ts';

async function lowered(fixture: string): Promise<Lowered> {
    const project = await open(fixture);
    const file = project.document('/main.xxp').parseResult.value;
    assert.ok(isXxpFile(file));
    return lower(file.elements.find(isExperiment)!, project.services, URI.file(root));
}

async function plan(fixture: string): Promise<ExperimentPlan> {
    const result = await lowered(fixture);
    assert.deepEqual(result.problems, []);
    assert.ok(result.plan);
    return result.plan;
}

const experiment = (body: string): string => `import "flow.xxp";\nexperiment E {\n${body}\n}\n${flow}`;
const oneSpace = (items: string): string => experiment(`control { START -> S -> END; }\nspace S of Flow { ${items} }`);

async function dimensions(items: string): Promise<unknown> {
    const space = (await plan(oneSpace(items))).nodes['S'];
    assert.ok(space?.kind === 'space');
    return space.dimensions;
}

describe('a plan', () => {
    it('holds the workflow with its variant filled in, in an order in which it can be run', async () => {
        const { workflows } = await plan(oneSpace('strategy singlerun;'));
        const [load, train] = workflows['Flow']!.tasks;
        assert.deepEqual(load, {
            name: 'Load', script: 'lib/load/task.py', after: [], params: {}, outputs: ['rows'], metrics: [],
            inputs: { source: { kind: 'file', path: 'data.csv' } }, location: { file: 'flow.xxp', line: 3, column: 5 },
        });
        assert.deepEqual(train, {
            name: 'Train', script: 'lib/train/task.py', after: ['Load'], params: { rate: 0.1, epochs: 15, mode: 'fast' }, outputs: ['model'],
            metrics: [{ name: 'loss', kind: 'series' }, { name: 'accuracy', kind: 'scalar' }],
            inputs: { rows: { kind: 'task', task: 'Load', output: 'rows' } }, location: { file: 'flow.xxp', line: 10, column: 27 },
        });
    });

    it('names every file it was made from, with its hash', async () => {
        const { sources } = await plan(oneSpace('strategy singlerun;'));
        assert.deepEqual(sources.map((source) => source.path), ['flow.xxp', 'lib/load/task.xxp', 'lib/train/task.xxp', 'main.xxp']);
        assert.ok(sources.every((source) => /^[0-9a-f]{64}$/.test(source.sha256)));
    });

    it('expands values as ExtremeXP\'s engine does: ranges without their end, a repeated name with all its values', async () => {
        assert.deepEqual(await dimensions('strategy gridsearch; param_values a = range(10, 31, 10); param_values b = enum("x", 2, true);'), [
            { name: 'a', kind: 'values', values: [10, 20, 30] }, { name: 'b', kind: 'values', values: ['x', 2, true] },
        ]);
        assert.deepEqual(await dimensions('strategy gridsearch; param_values a = range(3, 5); param_values a = enum(5, 6);'), [{ name: 'a', kind: 'values', values: [3, 4, 5, 6] }]);
        assert.deepEqual(await dimensions('strategy gridsearch; param_values a = range(0, 0.3, 0.1);'), [{ name: 'a', kind: 'values', values: [0, 0.1, 0.2] }]);
        assert.deepEqual(await dimensions('strategy gridsearch; param_values a = range(-30, 30, 15);'), [{ name: 'a', kind: 'values', values: [-30, -15, 0, 15] }]);
        assert.deepEqual(await dimensions('strategy gridsearch; param_values a = range(5, 1, -2);'), [{ name: 'a', kind: 'values', values: [5, 3] }]);
        assert.deepEqual(await dimensions('strategy gridsearch; param_values a = range(1, 3, 0);'), [{ name: 'a', kind: 'values', values: [1, 2] }]);
        assert.deepEqual(await dimensions('strategy randomsearch; runs = 2; param_values a = loguniform(0.01, 1); param_values b = integer(1, 8);'), [
            { name: 'a', kind: 'loguniform', low: 0.01, high: 1 }, { name: 'b', kind: 'integer', low: 1, high: 8 },
        ]);
    });

    it('binds parameters to values by name and to literals', async () => {
        const space = (await plan(oneSpace('strategy gridsearch; param_values e = enum(1, 2); task Train { param epochs = e; param rate = 0.5; }'))).nodes['S'];
        assert.ok(space?.kind === 'space');
        assert.deepEqual(space.bindings, [
            { task: 'Train', param: 'epochs', value: { kind: 'dimension', name: 'e' } },
            { task: 'Train', param: 'rate', value: { kind: 'literal', value: 0.5 } },
        ]);
        assert.equal(runCount(space), 2);
    });

    it('lets a workflow\'s setting win over the signature\'s default, and a variant\'s over its base\'s', async () => {
        const { workflows } = await plan(`
            workflow B { task T { param epochs = 3; param rate = 5; implementation "lib/train"; } define input data D; configure data D { path "data.csv"; } D --> T.rows; }
            workflow V from B { task T { param rate = 7; implementation "lib/train"; } }
            experiment E { control { S; } space S of V { strategy singlerun; } }${library}`);
        assert.deepEqual(workflows['V']!.tasks[0]!.params, { rate: 7, epochs: 3, mode: 'fast' });
    });

    it('lets a task wait for all that lead to it, by order or by data', async () => {
        const { workflows } = await plan(`
            workflow W {
                task A { implementation "lib/load"; } task B { implementation "lib/load"; } task C { implementation "lib/train"; }
                define input data D; define data Middle; define output data Out; configure data D { path "data.csv"; }
                A -> C; B.rows --> Middle; Middle --> C.rows; C.model --> Out;
                D --> A.source; D --> B.source;
            }
            experiment E { control { S; } space S of W { strategy singlerun; } }${library}`);
        const c = workflows['W']!.tasks.at(-1)!;
        assert.deepEqual([c.name, [...c.after].sort()], ['C', ['A', 'B']]);
        assert.deepEqual(c.inputs, { rows: { kind: 'task', task: 'B', output: 'rows' } });
        assert.deepEqual(workflows['W']!.outputs, { Middle: { task: 'B', output: 'rows' }, Out: { task: 'C', output: 'model' } });
    });

    it('holds the control flow: steps, edges with their choices, ends', async () => {
        const made = await plan(experiment(`
            intent "Find it"; maximize Train.accuracy;
            control { START -> (A || B) -> R; R ?-> A { condition "again" }; R ?-> END { condition "done" }; A -> END; }
            space A of Flow { strategy singlerun; }
            space B of Flow { strategy singlerun; }
            interaction R { ask validator "Well?"; show best(A), Train.accuracy; choose again, done; input why as String; timeout 1.5h default done; }`));
        assert.equal(made.intent, 'Find it');
        assert.deepEqual(made.control.steps, [{ id: 'A || B', nodes: ['A', 'B'] }, { id: 'R', nodes: ['R'] }, { id: 'A', nodes: ['A'] }]);
        assert.deepEqual(made.control.start, ['A || B']);
        assert.deepEqual(made.control.edges.map(({ from, to, condition }) => [from, to, condition?.kind === 'choice' ? condition.choice : undefined]), [['A || B', 'R', undefined], ['R', 'A', 'again'], ['R', null, 'done'], ['A', null, undefined]]);
        assert.deepEqual(made.nodes['R'], {
            kind: 'interaction', name: 'R', question: 'Well?', ask: 'validator', choices: ['again', 'done'], default: 'done', timeoutSeconds: 5400,
            inputs: [{ name: 'why', type: 'String' }], show: [{ kind: 'best', space: 'A' }, { kind: 'metric', task: 'Train', metric: 'accuracy' }],
            location: { file: 'main.xxp', line: 8, column: 13 },
        });
        assert.equal(totalRuns(made), null);
    });

    it('holds formulas as data, with every name resolved', async () => {
        const made = await plan(experiment(`
            control { START -> A -> R; R ?-> B { when max(A.accuracy) > 0.5 and not R == again or R.stars in [1, 2] }; B -> END; }
            space A of Flow { strategy singlerun; } space B of Flow { strategy singlerun; }
            interaction R { ask "Well?"; choose again, done; input stars as Integer; }`));
        const [, edge] = made.control.edges;
        assert.ok(edge?.condition?.kind === 'formula');
        assert.equal(edge.condition.text, 'max(A.accuracy) > 0.5 and not R == again or R.stars in [1, 2]');
        const literal = (value: unknown): unknown => ({ kind: 'literal', value });
        assert.deepEqual(edge.condition.condition, {
            kind: 'or',
            left: {
                kind: 'and',
                left: { kind: 'comparison', operator: '>', left: { kind: 'aggregate', function: 'max', space: 'A', of: { kind: 'metric', task: 'Train', metric: 'accuracy' } }, right: literal(0.5) },
                right: { kind: 'not', of: { kind: 'comparison', operator: '==', left: { kind: 'choice', interaction: 'R' }, right: literal('again') } },
            },
            right: { kind: 'in', left: { kind: 'input', interaction: 'R', input: 'stars' }, right: { kind: 'list', items: [literal(1), literal(2)] } },
        });
    });

    it('holds constraints with their text, stop rules, budgets and repetitions', async () => {
        const made = await plan(experiment(`
            require Train.loss  <  0.5; prefer Train.epochs <= 60; stop when count(S) > 3;
            budget { runs 9; time 1.5h; parallel 2; failures 0; }
            control { START -> S -> END; }
            space S of Flow { strategy randomsearch; runs = 4; repeat = 3; param_values e = integer(1, 9); require e != 3; stop when max(Train.accuracy) > 0.9; task Train { param epochs = e; } }`));
        assert.deepEqual(made.constraints?.map(({ strength, text }) => `${strength} ${text}`), ['require Train.loss < 0.5', 'prefer Train.epochs <= 60']);
        assert.equal(made.stop?.[0]?.text, 'count(S) > 3');
        const { location: _, ...limits } = made.budget!;
        assert.deepEqual(limits, { runs: 9, timeSeconds: 5400, parallel: 2, failures: 0 });
        const space = made.nodes['S'];
        assert.ok(space?.kind === 'space');
        assert.deepEqual([space.repeat, space.constraints?.[0]?.text, runCount(space)], [3, 'e != 3', 12]);
        assert.deepEqual(space.stop?.[0]?.condition, {
            kind: 'comparison', operator: '>', right: { kind: 'literal', value: 0.9 },
            left: { kind: 'aggregate', function: 'max', space: 'S', of: { kind: 'metric', task: 'Train', metric: 'accuracy' } },
        });
    });

    it('holds of which space and goal a rule asks what can still be gained', async () => {
        const made = await plan(experiment(`
            maximize Train.accuracy; stop when gain(S) < 0.001 or gain(S.accuracy) < 0.1;
            control { START -> S -> END; }
            space S of Flow { strategy randomsearch; runs = 40; param_values e = integer(1, 9); stop when gain() < 0.01; task Train { param epochs = e; } }`));
        const space = made.nodes['S'];
        const less = (left: object, value: number): object => ({ kind: 'comparison', operator: '<', left, right: { kind: 'literal', value } });
        assert.deepEqual(made.stop?.[0]?.condition, { kind: 'or', left: less({ kind: 'gain', space: 'S' }, 0.001), right: less({ kind: 'gain', space: 'S', of: { kind: 'metric', task: 'Train', metric: 'accuracy' } }, 0.1) });
        assert.deepEqual(space?.kind === 'space' && space.stop?.[0]?.condition, less({ kind: 'gain', space: 'S' }, 0.01));
    });

    it('holds by which series runs are pruned, in which direction, and what is set', async () => {
        const pruning = async (items: string): Promise<object | undefined> => {
            const space = (await plan(experiment(`minimize Train.loss; control { START -> S -> END; } space S of Flow { strategy gridsearch; ${items} }`))).nodes['S'];
            assert.ok(space?.kind === 'space');
            const { location: _, ...rest } = space.prune ?? { location: undefined };
            return space.prune && rest;
        };
        assert.deepEqual(await pruning('prune asha { min 2; reduction = 4; }'), { rule: 'asha', task: 'Train', metric: 'loss', direction: 'minimize', min: 2, reduction: 4 });
        assert.deepEqual(await pruning('prune patience on Train.loss;'), { rule: 'patience', task: 'Train', metric: 'loss', direction: 'minimize' });
        assert.equal(await pruning(''), undefined);
    });

    it('counts only the configurations that differ, and none that are ruled out', async () => {
        const count = async (items: string): Promise<number> => {
            const space = (await plan(oneSpace(items))).nodes['S'];
            assert.ok(space?.kind === 'space');
            return runCount(space);
        };
        const values = 'param_values m = enum("fast", "slow"); param_values e = range(1, 11) when m == "slow"; task Train { param mode = m; param epochs = e; }';
        assert.equal(await count(`strategy gridsearch; ${values}`), 11);
        assert.equal(await count(`strategy gridsearch; ${values} require m == "fast" or e > 4;`), 7);
        assert.equal(await count(`strategy gridsearch; ${values} require Train.epochs > 4;`), 7);
        assert.equal(await count(`strategy randomsearch; runs = 50; ${values}`), 11);
        assert.equal(await count(`strategy singlerun; ${values} require m == "slow" and e > 4;`), 1);
        assert.equal(await count(`strategy randomsearch; runs = 50; param_values r = loguniform(0.01, 1); ${values}`), 50);
    });

    it('holds what takes the place of an implementation and of a file', async () => {
        const made = await plan(experiment(`
            control { START -> S -> T -> END; }
            space S of Base { strategy gridsearch; param_values k = enum("lib/train", "lib/train/task.py"); task Train { implementation = k; } data Raw { path = enum("data.csv", "lib/train/task.py"); } }
            space T of Base { strategy singlerun; task Train { implementation = "lib/train"; } }`));
        const [s, t] = [made.nodes['S'], made.nodes['T']];
        assert.ok(s?.kind === 'space' && t?.kind === 'space');
        assert.deepEqual(s.dimensions.map(({ name }) => name), ['k', 'Raw.path']);
        assert.deepEqual(s.implementations?.map(({ task, value }) => [task, value]), [['Train', { kind: 'dimension', name: 'k' }]]);
        const { 'lib/train': declared, 'lib/train/task.py': script } = s.implementations[0]!.alternatives;
        assert.deepEqual([declared!.params, declared!.outputs, declared!.after], [{ rate: 0.1, epochs: 15, mode: 'fast' }, ['model'], ['Load']]);
        assert.deepEqual([script!.script, script!.params, script!.inputs], ['lib/train/task.py', {}, { rows: { kind: 'task', task: 'Load', output: 'rows' } }]);
        assert.deepEqual(s.files, [{ data: 'Raw', value: { kind: 'dimension', name: 'Raw.path' }, alternatives: { 'data.csv': 'data.csv', 'lib/train/task.py': 'lib/train/task.py' } }]);
        assert.deepEqual(t.implementations?.[0]?.value, { kind: 'literal', value: 'lib/train' });
        assert.deepEqual(made.workflows['Base']!.tasks[0]!.inputs, { source: { kind: 'file', path: 'data.csv', data: 'Raw' } });
        assert.equal(runCount(s), 4);
    });

    it('keeps only what the control flow names', async () => {
        const made = await plan(experiment('control { A; } space A of Flow { strategy singlerun; } space B of Flow { strategy singlerun; }'));
        assert.deepEqual(Object.keys(made.nodes), ['A']);
    });

    it('takes names that mean something to JavaScript for names', async () => {
        const made = await plan(experiment('control { START -> __proto__ -> constructor -> END; } space __proto__ of Flow { strategy singlerun; } space constructor of Flow { strategy singlerun; }'));
        assert.deepEqual(Object.keys(made.nodes), ['__proto__', 'constructor']);
    });
});

describe('what cannot be run yet', () => {
    const refused: readonly (readonly [string, string, string])[] = [
        ['filters and generators that are nowhere', 'control { S; } space S of Flow { strategy gridsearch; filter "f"; generator "g"; }', 'plan/no-functions,plan/no-functions'],
        ['functions of conditions that are nowhere', 'control { START -> S; S ?-> T { condition "better 90" }; } space S of Flow { strategy singlerun; } space T of Flow { strategy singlerun; }', 'plan/no-functions'],
        ['a condition that asks by itself', 'control { START -> S; S ?-> T { condition "input() == 1" }; } space S of Flow { strategy singlerun; } space T of Flow { strategy singlerun; }', 'plan/asks-by-input'],
        ['a space that is still to be written', 'control { S; } space S of Flow { ... }', 'plan/not-written'],
        ['values that count at times and are joined with others', 'control { S; } space S of Flow { strategy gridsearch; param_values m = enum(1, 2); param_values e = enum(1, 2) when m == 1; param_values e = 3; }', 'plan/mixed-values'],
        ['a space that leaves open what another fills', 'control { START -> S -> T; } space S of Base { strategy singlerun; task Train { implementation = "lib/train"; } } space T of Base { strategy singlerun; }', 'plan/abstract-task'],
        ['an implementation that counts only at times, where there is no other', 'control { S; } space S of Base { strategy gridsearch; param_values m = enum(1, 2); param_values k = enum("lib/train") when m == 1; task Train { implementation = k; } }', 'plan/abstract-task'],
        ['an implementation that does not write what is taken', 'control { S; } space S of Flow { strategy gridsearch; task Load { implementation = enum("lib/load", "lib/train"); } }', 'plan/missing-output'],
        ['experiments without a control flow', 'space S of Flow { strategy singlerun; }', 'plan/no-control'],
    ];
    for (const [what, body, codes] of refused) {
        it(`is said of ${what}`, async () => {
            const result = await lowered(experiment(body));
            assert.equal(result.plan, undefined);
            assert.equal(result.problems.map((problem) => problem.code).join(), codes);
        });
    }

    const warnedOf: readonly (readonly [string, string, string])[] = [
        ['a parameter that the task does not have', 'control { S; } space S of Flow { strategy singlerun; task Train { param epoch = 3; } }', 'space/unknown-param'],
        ['a value that is nowhere given', 'control { S; } space S of Flow { strategy singlerun; task Train { param epochs = e; } }', 'link/unknown-value'],
        ['a task that nothing implements', 'control { S; } space S of Base { strategy singlerun; }', 'plan/abstract-task'],
        ['a control flow that never ends', 'control { START -> S -> T; T -> S; } space S of Flow { strategy singlerun; } space T of Flow { strategy singlerun; }', 'control/endless'],
        ['a control flow that begins nowhere', 'control { S -> T; T -> S; } space S of Flow { strategy singlerun; } space T of Flow { strategy singlerun; }', 'control/no-start'],
        ['values without number', 'control { S; } space S of Flow { strategy gridsearch; param_values a = range(0, 1e9); }', 'space/too-many-values'],
    ];
    for (const [what, body, code] of warnedOf) {
        it(`is an error of ${what}, of which checking only warns`, async () => {
            const project = await open(experiment(body));
            assert.deepEqual(project.documents.flatMap((document) => problemsOf(document.diagnostics ?? [])).filter((problem) => problem.severity === 'error'), []);
            const result = await lowered(experiment(body));
            assert.equal(result.plan, undefined);
            assert.deepEqual(result.problems.map((problem) => [problem.severity, problem.code]), [['error', code]]);
        });
    }

    it('is said of workflows and data that are nowhere to be found', async () => {
        const result = await lowered(`
            workflow W {
                task A { subworkflow "x"; } task B { implementation "lib/load"; } task C { implementation "lib/load"; }
                define input data D; define input data F; configure data D { name "d"; project "p"; } D --> B.source;
                F --> C.source;
            }
            experiment E { control { S; } space S of W { strategy singlerun; } }${library}`);
        assert.equal(result.plan, undefined);
        assert.deepEqual(result.problems.map((problem) => problem.code).sort(), ['plan/no-catalogue', 'plan/no-path', 'workflow/unknown-subworkflow']);
    });

    it('is said where it stands, in other files by their name', async () => {
        const result = await lowered(`import "w.xxp";\nexperiment E { control { S; } space S of W { strategy singlerun; } }\n//- /w.xxp\nworkflow W {\n    task A { subworkflow "x"; }\n}\n`);
        const [problem] = result.problems;
        assert.deepEqual([problem!.file, problem!.line, problem!.column], ['w.xxp', 2, 26]);
    });
});

describe('what a plan says of tasks', () => {
    const policies = (text: string): string => `
        workflow Own { START -> Load -> END; task Load { retry 1; resources { gpu 1; memory 1GiB; } implementation "lib/polite"; } define input data Rows; configure data Rows { path "data.csv"; } Rows --> Load.source; }
        workflow Variant from Own { task Load { retry 5 wait 1.5m; cache off; } }
        experiment E { on failure ask; control { START -> S -> END; } space S of Variant { strategy singlerun; ${text} } }
        //- /lib/polite/task.xxp
        task Load { define input data source; timeout 2h; retry 9; resources { cpu 2; licence 1; } implementation "task.py"; }
        //- /lib/polite/task.py
        ${library}`;

    it('is what task file, workflow and variants say, the last word counting', async () => {
        const found = await plan(policies(''));
        assert.deepEqual(found.workflows['Variant']!.tasks[0]!.policy, {
            timeoutSeconds: 7200, retry: { times: 5, waitSeconds: 90 }, resources: { cpu: 2, licence: 1, gpu: 1, memory: 2 ** 30 }, cache: false,
        });
        assert.equal(found.onFailure, 'ask');
    });

    it('is what is said of a task that is a workflow of its own, for each of its tasks', async () => {
        const { workflows, nodes } = await plan(`
            workflow Inner { task Load { retry 1; implementation "lib/polite"; } define input data Rows; configure data Rows { path "data.csv"; } Rows --> Load.source; }
            workflow Outer { task Prepare { subworkflow Inner; retry 5; } }
            experiment E { control { START -> S -> END; } space S of Outer { strategy singlerun; task Prepare { cache off; } } }
            //- /lib/polite/task.xxp
            task Load { define input data source; timeout 2h; implementation "task.py"; }
            //- /lib/polite/task.py
            ${library}`);
        assert.deepEqual(workflows['Outer']!.tasks.map(({ name, policy }) => [name, policy]), [['Load', { timeoutSeconds: 7200, retry: { times: 5 } }]]);
        const space = nodes['S'];
        assert.deepEqual(space?.kind === 'space' && space.policies, { Load: { cache: false } });
    });

    it('is changed by a space for its own runs', async () => {
        const { nodes } = await plan(policies('priority 3; task Load { on failure stop; resources { gpu 0; } }'));
        const space = nodes['S'];
        assert.ok(space?.kind === 'space');
        assert.deepEqual([space.priority, space.policies], [3, { Load: { onFailure: 'stop', resources: { gpu: 0 } } }]);
    });
});
