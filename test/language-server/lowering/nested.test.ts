import assert from 'node:assert/strict';
import { planProblem } from '../../../engine/src/plan/check.ts';
import type { WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import { lowered, planned } from '../../support/lowered.ts';
import { library } from '../../support/project.ts';

const experiment = 'experiment E { control { START -> S -> END; } space S of W { strategy singlerun; } }';

async function workflow(text: string, more = ''): Promise<WorkflowPlan> {
    const plan = await planned(`${text}\n${experiment}\n${library}${more}`);
    assert.equal(planProblem(plan), undefined);
    return plan.workflows['W']!;
}

const order = ({ tasks }: WorkflowPlan): string[] => tasks.map(({ name, after }) => `${name}${after.length === 0 ? '' : ` after ${after.join(', ')}`}`);
const inputs = ({ tasks }: WorkflowPlan): Record<string, unknown> => Object.fromEntries(tasks.flatMap(({ name, inputs: taken }) => Object.entries(taken).map(([input, source]) =>
    [`${name}.${input}`, source.kind === 'file' ? source.path : [source, ...source.or ?? []].map((each) => `${each.task}.${each.output}`).join(' or ')])));

const inner = `
//- /inner.xxp
workflow Inner {
    START -> Clean -> Fit -> END;
    task Clean { implementation "lib/load"; }
    task Fit { implementation "lib/train"; param epochs = 3; }
    define input data Rows;
    define output data Best;
    Rows --> Clean.source;
    Clean.rows --> Fit.rows;
    Fit.model --> Best;
}
`;

describe('a workflow in the place of a task', () => {
    it('is run where the task stands, and takes and gives its data', async () => {
        const plan = await workflow(`workflow W {
            task Load { implementation "lib/load"; } task Prepare { subworkflow "inner"; } task Check { implementation "lib/train"; }
            START -> Load -> Prepare -> Check -> END;
            define input data Raw; configure data Raw { path "data.csv"; } Raw --> Load.source;
            Load.rows --> Prepare.Rows; Prepare.Best --> Check.rows;
        }`, inner);
        assert.deepEqual(order(plan), ['Load', 'Clean after Load', 'Fit after Clean', 'Check after Fit']);
        assert.deepEqual(inputs(plan), { 'Load.source': 'data.csv', 'Clean.source': 'Load.rows', 'Fit.rows': 'Clean.rows', 'Check.rows': 'Fit.model' });
    });

    it('keeps the names of its tasks, with those around them where several have one', async () => {
        const plan = await workflow(`workflow W { task One { subworkflow "inner"; } task Two { subworkflow "inner"; } START -> One -> Two -> END;
            define input data Raw; configure data Raw { path "data.csv"; } Raw --> One.Rows; One.Best --> Two.Rows; }`, inner);
        assert.deepEqual(order(plan), ['One.Clean', 'One.Fit after One.Clean', 'Two.Clean after One.Fit', 'Two.Fit after Two.Clean']);
        assert.equal(inputs(plan)['Two.Clean.source'], 'One.Fit.model');
    });

    it('is told more of its tasks and its data by what stands around it', async () => {
        const plan = await workflow(`workflow W { define task Prepare; START -> Prepare -> END;
            configure task Prepare { subworkflow Inner; configure task Fit { param epochs = 9; param mode = "slow"; } configure data Rows { path "data.csv"; } } }
            import "inner.xxp";`, inner);
        assert.deepEqual(plan.tasks[1]!.params, { rate: 0.1, epochs: 9, mode: 'slow' });
        assert.equal(inputs(plan)['Clean.source'], 'data.csv');
    });

    it('may be written out in the task itself, with tasks in tasks', async () => {
        const plan = await workflow(`package p; workflow W {
            data Raw "data.csv";
            task Before { implementation "lib/train"; param rate = 0.5; }
            task All {
                task First { implementation "lib/train"; }
                task Rest { task Second { implementation "lib/train"; } task Third { implementation "lib/train"; } Second -> Third; }
                START -> First -> Rest -> END;
            }
            START -> Before -> All -> END;
        }`);
        assert.deepEqual(order(plan), ['Before', 'First after Before', 'Second after First', 'Third after Second']);
    });

    it('has ways of its own, which are skipped with the task', async () => {
        const plan = await workflow(`workflow W {
            task Load { implementation "lib/train"; } task Prepare { subworkflow "inner"; } task Other { implementation "lib/train"; }
            START -> Load; Load ?-> Prepare { when Load.accuracy > 0.5 }; Load ?-> Other { when Load.accuracy <= 0.5 }; Prepare !-> Other { event "any" }
            configure data X { path "data.csv"; } define input data X; X --> Prepare.Rows;
        }`, inner);
        assert.deepEqual(plan.ways!.map(({ from, to, condition }) => `${from} -> ${to}${condition === undefined ? '' : ` ${condition.kind}`}`), [
            'START -> Load', 'Load -> Prepare begins formula', 'Load -> Other formula', 'Clean -> Other failure', 'Fit -> Other failure',
            'START -> Clean', 'Clean -> Fit', 'Fit -> END', 'Prepare begins -> Prepare.START', 'Prepare.END -> Prepare ends',
        ].map((text) => text === 'START -> Clean' ? 'Prepare.START -> Clean' : text === 'Fit -> END' ? 'Fit -> Prepare.END' : text));
    });

    it('takes parameters from the workflow around it, and lists and pairs are values too', async () => {
        const plan = await workflow(`package p; workflow W {
            param n = 3; param m = n;
            task A { param epochs = m; param shape = [1, [2.5, "a"]]; param how = { "a": 1, 2: { "b": [] } }; implementation "lib/train/task.py"; }
        }`);
        assert.deepEqual(plan.tasks[0]!.params, { epochs: 3, shape: [1, [2.5, 'a']], how: { a: 1, 2: { b: [] } } });
    });

    it('must not stand for a task of itself', async () => {
        const { problems } = await lowered(`workflow W { task A { subworkflow W; } }\n${experiment}`);
        assert.deepEqual(problems.map(({ code }) => code), ['plan/endless-subworkflow']);
    });
});
