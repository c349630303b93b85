import assert from 'node:assert/strict';
import { once, outcome, over } from '../../support/constructs.ts';

const runs = async (text: string, expected: string, more = ''): Promise<void> => assert.deepEqual(await outcome(once(text, more)), [`S-1: ${expected}`]);
const t = (name: string): string => `configure task ${name} { implementation "lib/t"; }`;

describe('constructs of older dialects, executed', () => {
    it('data of the middle form', () => runs('workflow W { task A { implementation "lib/t"; } define input data D; configure data D { zenoh_name "d.csv"; zenoh_project "p"; } D --> A.source; }', 'A=5', '//- /datasets/p/d.csv\n4\n'));

    it('tasks of the oldest form', () => runs('workflow O { define task A; define task B; A -> B; configure task A { implementation "lib.t"; } } workflow W from O { configure task B { implementation "lib.t"; param n = 2; } }', 'A=1 B=2'));

    it('a workflow as an implementation', () => runs('workflow W { define task A; configure task A { implementation Other; } } workflow Other { define task B; configure task B { implementation "lib/t"; } }', 'B=1'));

    it('tasks inside a task', () => runs('workflow W { define task A; configure task A { implementation "lib.Other"; configure task B { param n = 2; } } } workflow Other { define task B; configure task B { implementation "lib.t"; } }', 'B=2'));

    it('parameters of the oldest form', () => runs('workflow W { task A { implementation "old/t"; } }', 'A=64', '//- /old/t/task.xxp\ntask T { param n { type Integer; default 64; range [8, 256]; } implementation "lib/t/task.py"; }'));

    it('packages, and workflows of others', () => outcome('package b;\nworkflow V from a.W { configure task T { implementation "file://lib/t/task.py"; } }\nexperiment E { control { S; } space S of V { strategy singlerun; } }\n//- /a/W.xxp\npackage a;\nworkflow W { define task T; }').then((all) => assert.deepEqual(all, ['S-1: T=0'])));

    it('schemas', () => runs(`package p; workflow W { define task T; ${t('T')} define data D { schema "file://d.schema"; path "ten.txt"; } D --> T.source; }`, 'T=11'));

    it('data by another name', () => runs(`package p; workflow W { define data A { path "ten.txt"; } define data B = A; define task T; ${t('T')} B --> T.source; }`, 'T=11'));

    it('data through tasks, to the end', () => runs(`package p; workflow W { define task A; define task B; ${t('A')} ${t('B')} define data In { path "ten.txt"; } define data D; define data Out; In --> A --> D --> B --> Out; }`, 'A=11 B=12'));

    it('exceptions', () => runs(`package p; workflow W { define task A; define task B; configure task A { implementation "lib/raise/task.py"; } ${t('B')} START -> A; A !-> B { exception = "lost"; } }`, 'A failed B=1'));

    it('gateways and where they end', () => runs(`package p; workflow W { define task A; define task B; ${t('A')} ${t('B')} START -> PARALLEL_1 -> A -> PARALLEL_END_1 -> END; PARALLEL_1 -> B -> PARALLEL_END_1; }`, 'A=1 B=1'));

    it('groups', () => runs(`package p; workflow W { define task A; define task B; ${t('A')} ${t('B')} A -> B; group G { A; B; } }`, 'A=1 B=1'));

    it('parameters of a workflow', () => runs('package p; workflow O { define task A; param n; param m = -3; param k = m; configure task A { param n = n; param b = k; implementation "lib/t"; } } workflow W from O { param n = 11; }', 'A=8'));

    it('lists and pairs', () => runs('package p; workflow W { define task A; configure task A { param n = 1; param l = [1, "a"]; implementation "lib/t"; } }', 'A=9'));

    it('metrics of a workflow', () => runs('package p; workflow W { define metric m; define task A; configure task A { generates m; implementation "lib/t"; } }', 'A=1'));

    it('what is configured inside a task', () => runs('package p; workflow W { define task A; configure task A { subworkflow U; configure task B { implementation "file://lib/t/task.py"; param n = 6; } configure data D { path "ten.txt"; } } } workflow U { define task B; define data D; D --> B.source; }', 'B=16'));

    it('tasks that are written out', () => runs(`package p; workflow W { task A { task B { implementation "lib/t"; } task C { param n = 3; implementation "lib/t"; } data X; START -> B -> C -> END; B --> X --> C; } START -> A -> END; }`, 'B=1 C=4'));

    it('an experiment over workflows in files', () => outcome(`//- /tune.espace
experiment E { space S of Fit { strategy gridsearch; param n = range(1, 2, 1); configure task train { param k = enum(1, 2); } } control { START -> S -> END; } define data raw = "ten.txt"; }
//- /fit.xxp
workflow Fit { define data raw; define data rows; define task read; define task train; START -> read -> train -> END; configure task read { implementation "lib/t/task.py"; input raw; output rows; } configure task train { implementation "lib/t/task.py"; param n; param k = 1; input rows; } }
`, '/tune.espace').then((all) => assert.deepEqual(all, ['S-1: read=10 train=12', 'S-2: read=10 train=13', 'S-3: read=10 train=13', 'S-4: read=10 train=14'])));

    it('children of children', () => outcome(`//- /tune.espace
experiment E { space S of Last { strategy random; param n = enum(3); } control { start -> S -> end; } }
//- /first.xxp
workflow First { define data d = "ten.txt"; define task a; START -> a -> END; configure task a { param n; input d; } }
//- /second.xxp
workflow Second from First { define task b; START -> a -> b -> END; configure task b { implementation "lib/t/task.py"; } }
//- /last.xxp
workflow Last from Second { configure task a { implementation "lib/t/task.py"; } }
`, '/tune.espace').then((all) => assert.deepEqual(all, ['S-1: a=13 b=0'])));

    it('several conditions', () => outcome(`//- /tune.espace
experiment E { space S of W { strategy gridsearch; } space T of W { } space U of W { } control { START -> S; S -?> T { condition "len(results) == 1"; condition "'S' in results"; } S -?> U { condition "len(results) == 1"; condition "'T' in results"; } T -> END; } }
//- /w.xxp
workflow W { define task a; configure task a { implementation "lib/t/task.py"; } }
`, '/tune.espace').then((all) => assert.deepEqual(all, ['S-1: a=0', 'T-1: a=0'])));

    it('conditions on a task itself', () => outcome(over('control { START -> S; S ?-> S { condition "len(results[\'S\']) < 2" }; S ?-> END { condition "True" }; } space S of Flow { strategy singlerun; }')).then((all) => assert.deepEqual(all, ['S-1: T=1', 'S-2: T=1'])));
});
