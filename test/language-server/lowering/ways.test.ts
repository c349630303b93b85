import assert from 'node:assert/strict';
import { planProblem } from '../../../engine/src/plan/check.ts';
import type { Condition, InputSource, WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import { library } from '../../support/project.ts';
import { planned } from '../../support/lowered.ts';

const tasks = ['A', 'B', 'C', 'D'].map((name) => `task ${name} { implementation "lib/train"; }`).join(' ');

async function lowered(links: string, more = ''): Promise<WorkflowPlan> {
    const plan = await planned(`workflow W { ${tasks}\n${links} }\nexperiment E { control { START -> S -> END; } space S of W { strategy singlerun; } }\n${library}${more}`);
    assert.equal(planProblem(plan), undefined);
    return plan.workflows['W']!;
}

function words(condition: Condition | undefined): string {
    switch (condition?.kind) {
        case undefined: return '';
        case 'formula': return ` when ${condition.text}`;
        case 'python': return condition.call.kind === 'expression' ? ` if ${condition.call.text}` : ` if ${condition.call.name}(${condition.call.arguments.join(', ')}) of ${condition.call.module}`;
        case 'answer': return ` answering ${condition.text}`;
        case 'failure': return ' failing';
        case 'otherwise': return ' otherwise';
        case 'choice': return ` choosing ${condition.choice}`;
    }
}

const waysIn = ({ ways = [] }: WorkflowPlan): string[] => ways.map(({ from, to, condition }) => `${from ?? 'begin'} -> ${to}${words(condition)}`);
const after = ({ tasks: all }: WorkflowPlan): Record<string, readonly string[]> => Object.fromEntries(all.map((task) => [task.name, [...task.after].sort()]));

describe('the ways between tasks', () => {
    it('are only an order where none is conditional, also through gateways and operators', async () => {
        const plan = await lowered('define operator Join; START -> A -> PARALLEL-1; PARALLEL-1 -> B -> Join; PARALLEL-1 -> C -> JOIN-1; JOIN-1 -> Join -> D -> END;');
        assert.equal(plan.ways, undefined);
        assert.deepEqual(after(plan), { A: [], B: ['A'], C: ['A'], D: ['B', 'C'] });
    });

    it('part by a text that is Python, with the other way where it does not hold', async () => {
        assert.deepEqual(waysIn(await lowered('A -> "rows > 1000" ? B : C -> D;')), ['A -> B if rows > 1000', 'A -> C otherwise', 'B -> D', 'C -> D']);
    });

    it('hold formulas, functions, answers and failures', async () => {
        const plan = await lowered(`START -> A; A ?-> B { when A.accuracy > 0.9 }; A ?-> C { condition "worse_than 3 x" }; A !-> D { exception "late" }`, '\n//- /conditions.py\ndef worse_than(limit, name, results):\n    return True\n');
        assert.deepEqual(waysIn(plan), ['START -> A', 'A -> B when A.accuracy > 0.9', 'A -> C if worse_than(3, x) of conditions.py', 'A -> D failing']);
        const cases = await lowered('START -> A; A ?-> { cases "small" B; "large" C; } B -> D; C -> D;');
        assert.deepEqual(waysIn(cases), ['START -> A', 'A -> B answering small', 'A -> C answering large', 'B -> D', 'C -> D']);
    });

    it('take one at a gateway that is exclusive', async () => {
        const plan = await lowered('START -> A -> EXCLUSIVE-1; EXCLUSIVE-1 ?-> B { condition "x" }; EXCLUSIVE-1 -> C; B -> EXCLUSIVE-END-1; C -> EXCLUSIVE-END-1; EXCLUSIVE-END-1 -> D;');
        assert.deepEqual(plan.gateways, { 'START': 'all', 'EXCLUSIVE-1': 'one', 'EXCLUSIVE-END-1': 'all' });
        assert.deepEqual(after(plan), { A: [], B: ['A'], C: ['A'], D: ['B', 'C'] });
    });

    it('lead from a maker to who takes its data, where no arrow does, and a task takes what the one has made that was run', async () => {
        const plan = await lowered(`task E { implementation "lib/train"; } A ?-> B { when A.accuracy > 0.9 }; A ?-> C { when A.accuracy <= 0.9 }; B.model --> E.rows; C.model --> E.rows; E -> D;`);
        assert.deepEqual(waysIn(plan).slice(2), ['E -> D', 'B -> E', 'C -> E']);
        assert.deepEqual(plan.tasks.find(({ name }) => name === 'E')!.inputs['rows'], { kind: 'task', task: 'B', output: 'model', or: [{ task: 'C', output: 'model' }] } satisfies InputSource);
    });
});
