/** Why an experiment that can be read cannot be run: each reason, where it is said, and in which words. */
import assert from 'node:assert/strict';
import { URI } from 'langium';
import { isExperiment, isXxpFile } from '../../../language-server/src/generated/ast.ts';
import { lower } from '../../../language-server/src/lowering/lower.ts';
import { flow, library, open, root } from '../../support/project.ts';

async function refusals(fixture: string): Promise<string[]> {
    const project = await open(fixture);
    const file = project.document('/main.xxp').parseResult.value;
    assert.ok(isXxpFile(file));
    const { plan, problems } = await lower(file.elements.find(isExperiment)!, project.services, URI.file(root));
    assert.equal(plan, undefined);
    return problems.filter((each) => each.severity === 'error').map(({ file: path = 'main.xxp', line, code, message }) => `${path}:${line} ${code}: ${message}`);
}

const experiment = (body: string): string => `import "flow.xxp";\nexperiment E {\n${body}\n}\n${flow}`;
const oneSpace = (items: string): string => experiment(`control { START -> S -> END; }\nspace S of Flow { ${items} }`);
const oneWorkflow = (body: string): string => `workflow W {\n${body}\n}\nexperiment E { control { START -> S -> END; } space S of W { strategy singlerun; } }\n${library}`;
const tasks = 'task A { implementation "lib/load"; } task B { implementation "lib/train"; } START -> A -> B -> END;';

interface Case { readonly why: string; readonly fixture: string; readonly said: readonly string[] }

const cases: readonly Case[] = [
    {
        why: 'two tasks of a workflow go by one name', fixture: oneWorkflow(`${tasks}\ntask A { implementation "lib/load"; }`),
        said: ['main.xxp:3 plan/same-name: There are two tasks called \'A\' in \'W\'; give one another name'],
    },
    {
        why: 'two things of an experiment go by one name', fixture: experiment('control { START -> S -> END; }\nspace S of Flow { strategy singlerun; }\nspace S of Flow { strategy gridsearch; }'),
        said: ['main.xxp:5 plan/same-name: There are two things called \'S\' in \'E\'; give one another name'],
    },
    {
        why: 'a distribution is joined with other values', fixture: oneSpace('strategy randomsearch; runs = 2; param_values r = uniform(0.1, 1);\nparam_values r = enum(2.0); task Train { param rate = r; }'),
        said: ['main.xxp:5 plan/mixed-values: \'r\' is declared twice; only lists and ranges can be joined, a distribution stands alone'],
    },
    {
        why: 'values that count only at times are joined with others', fixture: oneSpace('strategy gridsearch; param_values m = enum("fast", "slow"); param_values e = enum(1);\nparam_values e = enum(2) when m == "fast"; task Train { param mode = m; param epochs = e; }'),
        said: ['main.xxp:5 plan/mixed-values: \'e\' is declared twice; values that count only at times cannot be joined with others, so give them a name of their own'],
    },
    {
        why: 'a workflow comes back to what it has run', fixture: oneWorkflow('task A { implementation "lib/load"; }\nSTART -> A; A ?-> A { when A.x > 1 };'),
        said: ['main.xxp:3 plan/loop: Workflow \'W\' comes back to what it has run; let it run once, and repeat it in the control flow of an experiment: \'S ?-> S { … };\''],
    },
    {
        why: 'nothing leads data to an operator', fixture: oneWorkflow(`${tasks}\ndefine operator Join; Join --> B.rows;`),
        said: ['main.xxp:3 plan/no-data: Nothing leads data to \'Join\'; write \'Task.output --> Join;\''],
    },
    {
        why: 'a workflow gives a parameter a distribution', fixture: oneWorkflow('START -> A; task A { implementation "lib/train/task.py";\nparam rate = uniform(0, 1); }'),
        said: ['main.xxp:3 plan/no-value: A parameter of a workflow has one value or a list; let a space vary it'],
    },
    {
        why: 'two functions stand behind one arrow', fixture: experiment('control { START -> S; S ?-> T { condition "f 1";\ncondition "g 2"; }; }\nspace S of Flow { strategy singlerun; } space T of Flow { strategy singlerun; }'),
        said: ['main.xxp:4 plan/several-conditions: Only conditions that are Python can stand together behind an arrow; write one, and join its parts by "and"'],
    },
    {
        why: 'a link leads to a task of another workflow', fixture: `workflow Other { task Far { implementation "lib/load"; } }\n${oneWorkflow('task A { implementation "lib/load"; }\nSTART -> A -> Far -> END;')}`,
        said: ['main.xxp:2 plan/other-workflow: Workflow \'W\' links \'Far\', which is a task of another workflow; declare it here'],
    },
    {
        why: 'a task has several ports and the link names none', fixture: `${oneWorkflow(`${tasks}\ndefine input data D; configure data D { path "data.csv"; } D --> A.source;\nA --> B;`).replace('"lib/load"', '"two"')}\n//- /two/task.xxp\ntask Two { define input data source; define output data x; define output data y; implementation "task.py"; }\n//- /two/task.py\n`,
        said: ['main.xxp:4 plan/no-port: Which output of \'A\' is meant is not said; write \'A.x\''],
    },
    {
        why: 'a file lies outside the workspace', fixture: oneWorkflow(`${tasks}\ndefine input data D; configure data D { path "../../data.csv"; } D --> A.source;`),
        said: ['main.xxp:3 plan/outside: The path "../../data.csv" leads out of the workspace; put the file inside it'],
    },
    {
        why: 'a file is to take the place of what a task makes', fixture: `workflow W {\n${tasks}\ndefine output data D; A.rows --> D;\n}\nexperiment E { control { START -> S -> END; } space S of W { strategy singlerun;\ndata D { path = "data.csv"; } } }\n${library}`,
        said: ['main.xxp:6 plan/not-a-file: Data \'D\' is what task \'A\' makes, so no file can take its place'],
    },
    {
        why: 'the workflow of a space is something else', fixture: experiment('control { START -> S -> END; }\nspace S of Train { strategy singlerun; }'),
        said: ['main.xxp:4 link/unknown-workflow: No workflow is called \'Train\' here; \'Train\' is a task, so the space cannot be run; write the name of a workflow'],
    },
];

describe('an experiment cannot be run where', () => {
    for (const { why, fixture, said } of cases) it(why, async () => assert.deepEqual(await refusals(fixture), said));
});
