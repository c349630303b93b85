import assert from 'node:assert/strict';
import { once, outcome, over } from '../../support/constructs.ts';

const three = ['A', 'B', 'C'].map((name) => `task ${name} { implementation "lib/t"; }`).join(' ');
const runs = async (text: string, expected: string, more = ''): Promise<void> => assert.deepEqual(await outcome(once(text, more)), [`S-1: ${expected}`]);

describe('constructs of workflows, executed', () => {
    it('an import', () => outcome('import "lib/other.xxp";\nworkflow V from W { task T { implementation "lib/t"; } }\nexperiment E { control { S; } space S of V { strategy singlerun; } }\n//- /lib/other.xxp\nworkflow W { task T; }').then((all) => assert.deepEqual(all, ['S-1: T=1'])));

    it('imports inside blocks', () => outcome('workflow V {\nimport "lib/other.xxp";\ntask T { implementation "lib/t"; }\n}\nexperiment E { control { S; } space S of W {\nimport "lib/other.xxp";\nstrategy singlerun; } }\n//- /lib/other.xxp\nworkflow W { task T { implementation "lib/t"; param n = 2; } }').then((all) => assert.deepEqual(all, ['S-1: T=2'])));

    it('a package', () => runs('package demo; workflow W { task A { implementation "lib/t"; } }', 'A=1'));

    it('tasks: abstract, concrete, composite', () => runs('workflow Open { task A; task C { implementation "lib/t"; } task D { subworkflow "Other"; } A -> C -> D; } workflow W from Open { task A { implementation "lib/t"; } }', 'A=1 C=1 X=1', '//- /Other.xxp\nworkflow Other { task X { implementation "lib/t"; } }'));

    it('parameters of a task in a workflow', () => runs('workflow W { task A { param n = 5; implementation "lib/t"; } }', 'A=5'));

    it('a default of a task file', () => runs('workflow W { task A { implementation "lib/t"; } }', 'A=1'));

    it('a chain of tasks', () => runs(`workflow W { ${three} START -> A -> B -> C -> END; }`, 'A=1 B=1 C=1'));

    it('a fan-in', () => runs(`workflow W { ${three} A -> C; B -> C; A.out --> B.source; B.out --> C.source; }`, 'A=1 B=2 C=3'));

    it('a branch', async () => {
        for (const [limit, expected] of [[0, 'A=1 B=1 C skipped D=1'], [1, 'A=1 B skipped C=1 D=1']] as const) {
            await runs(`workflow W { ${three} task D { implementation "lib/t"; } A -> "m > ${limit}" ? B : C -> D; }`, expected);
        }
    });

    it('data in and out', () => runs(`workflow W { ${three} define input data I; configure data I { path "ten.txt"; } define output data O; I --> A.source; A.out --> B.source; B.out --> O; }`, 'A=11 B=12 C=1'));

    it('data with parts', () => runs('workflow W { task A { implementation "lib/t"; } define data D [data=x, y]; }', 'A=1'));

    it('a file for data, with a type', () => runs('workflow W { task A { implementation "lib/t"; } define input data D; configure data D { path "images/**"; type "folder"; } D --> A.source; }', 'A=6', '//- /images/one\n2\n//- /images/two\n3\n'));

    it('a file of a catalogue', () => runs('workflow W { task A { implementation "lib/t"; } define input data D; define output data F; configure data D { name "d.csv"; project "p"; } configure data F { project "p"; } D --> A.source; A.out --> F; }', 'A=8', '//- /datasets/p/d.csv\n7\n'));

    it('an operator and a group', () => runs(`workflow W { ${three} define operator Join; group G { A B }; A -> Join; B -> Join; Join -> C; A.out --> Join; Join --> C.source; }`, 'A=1 B=1 C=2'));

    it('a variant with parameters', () => runs('workflow Base { task T; } workflow W from Base { task T { param n = 3; implementation "lib/t"; } }', 'T=3'));

    it('a variant of a variant', () => runs('workflow Base { task T; } workflow Mid from Base { task T { implementation "lib/t"; } } workflow W from Mid { task T { param n = 4; } define task U; configure task U { implementation "lib/t"; } T -> U; }', 'T=4 U=1'));

    it('a task file', () => runs('workflow W { task A { implementation "lib/u"; } }', 'A=8', `//- /lib/u/task.xxp
task U { type custom; define output data out; define param n { type Integer; default 5; range (1, 9); } define param s { type String; default "a"; enum ("a", "b"); }
    define metric m { semanticType ML_Accuracy; kind single-value; type double; } implementation "lib/t/task.py"; dependency "src/**"; }
//- /src/more.py
`));

    it('conditions and cases between tasks', async () => {
        await runs(`workflow W { ${three} A ?-> B { condition "m > 3" }; A ?-> C { condition "m <= 3" }; }`, 'A=1 B skipped C=1');
        await runs(`workflow W { ${three} A ?-> B { when A.m == 1 }; A ?-> C { when A.m != 1 }; }`, 'A=1 B=1 C skipped');
        await runs('workflow W { task A { implementation "says.py"; } task B { implementation "lib/t"; } task C { implementation "lib/t"; } A ?-> { cases "small" B; "large" C; } }', 'A B skipped C=1', '//- /says.py\nresultMap.put("answer", "large")\n');
        await runs(`workflow W { ${three} A ?-> B { condition "enough 1" }; A ?-> C { condition "enough 2" }; }`, 'A=1 B=1 C skipped', '//- /conditions.py\ndef enough(least, results):\n    return results["A"][1]["result"]["m"] >= float(least)\n');
    });

    it('events between tasks', () => runs('workflow W { task A { implementation "lib/raise/task.py"; } task B { implementation "lib/t"; } task C { implementation "lib/t"; } A !-> B { event "late"; } A -> C; }', 'A failed B=1 C skipped'));

    it('gateways', async () => {
        await runs(`workflow W { ${three} START -> A -> PARALLEL-1; PARALLEL-1 -> B -> JOIN-1; PARALLEL-1 -> C -> JOIN-1; JOIN-1 -> D -> END; task D { implementation "lib/t"; } }`, 'A=1 B=1 C=1 D=1');
        await runs(`workflow W { ${three} START -> A -> EXCLUSIVE-1; EXCLUSIVE-1 -> B { condition "m == 1"; } EXCLUSIVE-1 -> C; task D { implementation "lib/t"; } B -> EXCLUSIVE-END-1; C -> EXCLUSIVE-END-1; EXCLUSIVE-END-1 -> D; }`, 'A=1 B=1 C skipped D=1');
        await runs(`workflow W { ${three} START -> A -> INCLUSIVE-2; INCLUSIVE-2 -> B { condition "m == 1"; } INCLUSIVE-2 -> C { condition "m < 5"; } }`, 'A=1 B=1 C=1');
    });

    it('descriptions wherever they stand', () => runs('workflow W { description "a"; task A { description "b"; implementation "lib/t"; } }', 'A=1'));

    it('metadata and what is still to come', () => runs('workflow W { task A { metadata { "x": "1" } implementation "lib/t"; } }', 'A=1'));

    it('groups of tasks, in a file', () => runs('workflow W { task A { implementation "lib/t"; } } group G { A; }', 'A=1'));

    it('names with hyphens, and words as names', () => outcome(over('control { S; } space S of My-Flow { strategy singlerun; }').replace('workflow Base', 'workflow My-Flow { task ^task { implementation "lib/t"; } task Add-Padding { implementation "lib/t"; } START -> ^task -> Add-Padding -> END; } workflow Base')).then((all) => assert.deepEqual(all, ['S-1: Add-Padding=1 task=1'])));

    it('data in and out, without define', () => runs('workflow W { task A { implementation "lib/t"; } task B { implementation "lib/t"; } input data I; output data O; configure data I { path "ten.txt"; } configure data O { path "o"; type "csv"; } I --> A; A --> B; B --> O; }', 'A=11 B=12'));

    it('spaces around the dot of a port', () => runs('workflow W { task A { implementation "lib/t"; } task B { implementation "lib/t"; } A . out --> B . source; }', 'A=1 B=2'));

    it('tasks in one statement', () => runs('workflow W { define task A, B; START -> A -> B -> END; configure task A { implementation "lib/t"; } configure task B { implementation "lib/t"; } }', 'A=1 B=1'));

    it('defaults that are no texts', () => runs('workflow W { task A { implementation "lib/t"; } define input data I; configure data I { default 50; path "ten.txt"; } I --> A.source; }', 'A=11'));
});
