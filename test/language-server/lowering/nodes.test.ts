import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { planProblem } from '../../../engine/src/plan/check.ts';
import { isOpen, runCount, totalRuns } from '../../../engine/src/plan/count.ts';
import type { Condition, ExperimentPlan, SpacePlan } from '../../../engine/src/plan/plan.ts';
import { lowered, planned } from '../../support/lowered.ts';
import { flow } from '../../support/project.ts';

const spaces = ['A', 'B', 'C', 'D'].map((name) => `space ${name} of Flow { strategy singlerun; }`).join(' ');
const functions = '\n//- /conditions.py\ndef better_than(limit, results):\n    return True\n\n//- /experiment_configurations.py\ndef keep(configurations):\n    return configurations\n\ndef add():\n    return []\n';
const experiment = (body: string): string => `import "flow.xxp";\nexperiment E { ${body} }\n${flow}${functions}`;

async function plan(body: string): Promise<ExperimentPlan> {
    const made = await planned(experiment(body));
    assert.equal(planProblem(made), undefined);
    return made;
}

function words(condition: Condition | undefined): string {
    if (condition?.kind === 'python') return condition.call.kind === 'function' ? ` ${condition.call.name}(${condition.call.arguments.join()})` : ` if ${condition.call.text}`;
    return condition === undefined ? '' : ` ${condition.kind}`;
}

async function edges(flows: string, more = ''): Promise<string[]> {
    const { control } = await plan(`control { ${flows} } ${spaces} ${more}`);
    return control.edges.map(({ from, to, condition }) => `${from} -> ${to ?? 'END'}${words(condition)}`);
}

describe('a control flow', () => {
    it('has functions, Python, answers and failures on its arrows', async () => {
        assert.deepEqual(await edges(`START -> A; A ?-> B { condition "better_than 90" }; A ?-> C { condition "results['A'][1]['result']['x'] < 90" }; B ?-> { cases "more" C; "less" D; } C !-> D { event "late" };`), [
            'A -> B better_than(90)', 'A -> C if results[\'A\'][1][\'result\'][\'x\'] < 90', 'B -> C answer', 'B -> D answer', 'C -> D failure',
        ]);
    });

    it('parts and joins in gateways', async () => {
        const { control } = await plan(`control { START -> A -> PARALLEL-1; PARALLEL-1 -> B -> JOIN-1; PARALLEL-1 -> C -> JOIN-1; JOIN-1 -> EXCLUSIVE-2; EXCLUSIVE-2 ?-> D { condition "better_than 1" }; EXCLUSIVE-2 -> END; } ${spaces}`);
        assert.deepEqual(control.steps.filter(({ gateway }) => gateway !== undefined), [
            { id: 'PARALLEL-1', nodes: [], gateway: 'all' }, { id: 'JOIN-1', nodes: [], gateway: 'all' }, { id: 'EXCLUSIVE-2', nodes: [], gateway: 'one' },
        ]);
        assert.equal(control.edges.length, 8);
    });

    it('takes a person\'s choice for an arrow behind a gateway', async () => {
        assert.deepEqual(await edges('START -> Q -> EXCLUSIVE-1; EXCLUSIVE-1 ?-> A { condition "yes" }; EXCLUSIVE-1 ?-> B { condition "no" };', 'interaction Q { ask "Well?"; choose yes, no; }').then((all) => all.slice(1)), ['EXCLUSIVE-1 -> A choice', 'EXCLUSIVE-1 -> B choice']);
    });

    it('counts a node behind a join once, and one that two arrows lead to twice', async () => {
        const total = async (flows: string): Promise<number | null> => totalRuns(await plan(`control { ${flows} } ${spaces}`));
        assert.equal(await total('START -> A -> PARALLEL-1; PARALLEL-1 -> B -> JOIN-1; PARALLEL-1 -> C -> JOIN-1; JOIN-1 -> D -> END;'), 4);
        assert.equal(await total('START -> A; A -> B; A -> C; B -> D; C -> D;'), 5);
    });
});

describe('a task of the experiment itself', () => {
    it('is a space of one run', async () => {
        const { nodes, workflows } = await plan('control { START -> Check -> Ask -> END; } task Check { implementation "lib/train"; param epochs = 3; input data rows { path "data.csv"; } } interaction Ask { implementation "lib/load"; }');
        const check = nodes['Check'] as SpacePlan;
        assert.deepEqual([check.stands, check.strategy, runCount(check), (nodes['Ask'] as SpacePlan).stands], ['task', 'singlerun', 1, 'interaction']);
        const [task] = workflows[check.workflow]!.tasks;
        assert.deepEqual([task!.name, task!.script, task!.params['epochs'], task!.inputs], ['Check', 'lib/train/task.py', 3, { rows: { kind: 'file', path: 'data.csv' } }]);
    });

    it('may be a workflow', async () => {
        const { workflows } = await plan('control { Check; } task Check { subworkflow Flow; }');
        assert.deepEqual(workflows['Check']!.tasks.map(({ name }) => name), ['Load', 'Train']);
    });

    it('is what the oldest engine called an event, which happens where its condition holds', async () => {
        const made = await planned(`${experiment('control { START -> A -> Late -> B -> END; } event Late { type automated; condition "results[\'A\'] == 1"; task check; } space A of Flow { strategy singlerun; } space B of Flow { strategy singlerun; }')}\n//- /check/task.xxp\ntask check { implementation "task.py"; }\n//- /check/task.py\n`);
        assert.equal(planProblem(made), undefined);
        assert.deepEqual(made.control.edges.map(({ from, to, condition }) => `${from} -> ${to ?? 'END'}${words(condition)}`), [
            'A -> whether Late', 'behind Late -> B', 'B -> END', 'whether Late -> Late if results[\'A\'] == 1', 'whether Late -> behind Late otherwise', 'Late -> behind Late',
        ]);
    });
});

describe('a space', () => {
    it('has its filter and its generator, and how many runs it has is known later', async () => {
        const made = await plan('control { S; } space S of Flow { strategy gridsearch; param_values e = enum(1, 2); filter "keep"; generator "add"; task Train { param epochs = e; } }');
        const space = made.nodes['S'] as SpacePlan;
        assert.deepEqual([space.filter?.name, space.filter?.module, space.generator?.name, isOpen(space), totalRuns(made)], ['keep', 'experiment_configurations.py', 'add', true, null]);
    });

    it('names the file of a strategy of the user\'s own, which is one of its sources', async () => {
        const made = await planned(`${experiment('control { S; } space S of Flow { strategy custom "search.py"; param_values e = enum(1, 2); task Train { param epochs = e; } }')}\n//- /search.py\ndef ask(space, history):\n    pass\n`);
        const space = made.nodes['S'] as SpacePlan;
        assert.deepEqual([space.strategy, space.search?.module, isOpen(space), totalRuns(made)], ['custom', 'search.py', true, null]);
        assert.ok(made.sources.some(({ path, sha256 }) => path === 'search.py' && sha256 === createHash('sha256').update('def ask(space, history):\n    pass\n').digest('hex')));
    });

    it('puts the files of an experiment and of its own in the place of a workflow\'s', async () => {
        const { nodes } = await plan('define data Raw = "lib/load/task.py"; control { START -> S -> T; } space S of Flow { strategy singlerun; } space T of Flow { strategy singlerun; define data Raw = "lib/train/task.py"; }');
        assert.deepEqual(['S', 'T'].map((name) => (nodes[name] as SpacePlan).files), ['lib/load/task.py', 'lib/train/task.py'].map((path) => [{ data: 'Raw', value: { kind: 'literal', value: path }, alternatives: { [path]: path } }]));
    });

    it('finds the copy of what a catalogue has', async () => {
        const text = (more: string): string => `workflow W { task A { implementation "lib/load"; } define input data D; configure data D { name "d.csv"; project "demo"; } D --> A.source; }
            experiment E { control { S; } space S of W { strategy singlerun; } }\n${flow}${more}`;
        const { workflows } = await planned(text('\n//- /datasets/demo/d.csv\n1\n'));
        assert.deepEqual(workflows['W']!.tasks[0]!.inputs, { source: { kind: 'file', path: 'datasets/demo/d.csv' } });
        const { problems: [problem] } = await lowered(text(''));
        assert.equal(problem!.message, 'Data \'D\' is in a catalogue as \'demo/d.csv\', and no copy of it is found; put it at \'datasets/demo/d.csv\' in \'here\', or write \'path "…";\'');
    });
});
