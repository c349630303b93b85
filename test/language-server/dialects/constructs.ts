/** One small program for each construct of each dialect, by the name of what it shows. Each is read by itself, without an error. */

/** Workflows to write experiments about. */
const flow = `workflow Base { task T; } workflow Flow from Base { task T { implementation "lib/t"; } }`;
const space = (items: string): string => `${flow} experiment E { control { START -> S -> END; } space S of Flow { ${items} } }`;
const control = (flows: string): string => `${flow} experiment E { control { ${flows} } ${['A', 'B', 'C'].map((name) => `space ${name} of Flow { strategy singlerun; }`).join(' ')} }`;
const workflow = (elements: string): string => `workflow W { task A; task B; task C; ${elements} }`;

/** What the engines share, oldest words last. */
const engine: Readonly<Record<string, string>> = {
    'an import': '//- /main.xxp\nimport "lib/other.xxp";\nworkflow V from W { task T { implementation "lib/t"; } }\n//- /lib/other.xxp\nworkflow W { task T; }',
    'imports inside blocks': '//- /main.xxp\nworkflow V {\nimport "lib/other.xxp";\ntask T;\n}\nexperiment E { control { S; } space S of W {\nimport "lib/other.xxp";\nstrategy singlerun; } }\n//- /lib/other.xxp\nworkflow W { task T; }',
    'a package': 'package demo; workflow W { task T; }',
    'tasks: abstract, concrete, composite': 'workflow W { task A; task B { } task C { implementation "lib/t"; } task D { subworkflow "Other"; } }',
    'parameters of a task in a workflow': 'workflow W { task T { param a; param b = 1; param c "x" "y"; param d 0.5 true null; implementation "lib/t"; } }',
    'a chain of tasks': workflow('START -> A -> B -> C -> END;'),
    'a branch': workflow('A -> "x > 1" ? B : C -> A;'),
    'data in and out': workflow('define input data I; define output data O; I --> A.in; A.out --> B.in; B.out --> O;'),
    'data with parts': workflow('define data D [data=x, y];'),
    'a file for data, with a type': workflow('define input data D; configure data D { path "images/**"; type "folder"; } D --> A.in;'),
    'a file of a catalogue': workflow('define input data D; define output data F; configure data D { name "d.csv"; project "p"; } configure data F { project "p"; } D --> A.in; A.out --> F;'),
    'an operator and a group': workflow('define operator Join; group G { A B };'),
    'a variant with parameters': 'workflow W { task T; } workflow V from W { task T { param n = 3; implementation "lib/t"; } }',
    'an intent': 'experiment E { intent FindBest; }',
    'the orders of a control flow': control('START -> A -> (B || C) -> END; (A);'),
    'a condition': control('START -> A; A ?-> B { condition "better_than 90" }; A ?-> C { condition "else" }; B -> END; C -> END;'),
    'an endless loop with a way out': control('START -> A; A ?-> A { condition "again" }; A ?-> END { condition "done" };'),
    'enums of integers, texts and floats': space('strategy gridsearch; param_values a = enum(1, -2); param_values b = enum("x", \'y\'); param_values c = enum(0.5, 1e-3); task T { param a = a; param b = b; param c = c; }'),
    'ranges': space('strategy gridsearch; param_values a = range(-30, 30, 15); param_values a = range(1, 4); task T { param a = a; }'),
    'a random search': space('strategy randomsearch; runs = 4; param_values a = enum(5, 6); task T { param a = a; }'),
    'a single run': space('strategy singlerun;'),
    'a filter and a generator': space('strategy gridsearch; param_values a = enum(1, 2); filter "keep"; generator "add"; task T { param a = a; }'),
    'tasks of an experiment': `experiment E { control { START -> Check -> Ask -> END; } task Check { implementation "lib/t"; input data D { path "d.csv"; } } interaction Ask { implementation "lib/t"; input data D { path "d.csv"; } } }`,
    'a task file': 'task T { type interactive; define input data I; define output data O; define param n { type Integer; default 1; range (1, 9); } define param s { type String; default "a"; enum ("a", "b"); } define metric m { semanticType ML_Accuracy; kind single-value; type double; } define metric l { kind series; type Float; } implementation "x/t.py"; dependency "src/**"; venv "req.txt"; python_version \'3.9\'; }',
    'values of the middle form': space('strategy gridsearch; runs = 3; param a = enum(1, 2); task T { param a = a; }'),
    'data of the middle form': workflow('define input data D; define output data F; configure data D { zenoh_name "d.csv"; zenoh_project "p"; } configure data F { zenoh_project "p"; } D --> A.in; A.out --> F;'),
    'tasks of the oldest form': 'workflow W { define task A; define task B; A -> B; configure task A { implementation "lib.t"; dependency "src/**"; } } workflow V from W { configure task B { implementation "lib.t"; } }',
    'spaces of the oldest form': `${flow} experiment E { control { S; } space S of Flow { strategy randomsearch; param a = range(1, 5); runs = 2; configure task T { param a = a; } } }`,
    'a workflow as an implementation': 'workflow W { define task A; configure task A { implementation Other; } } workflow Other { define task B; }',
    'tasks inside a task': 'workflow W { define task A; configure task A { implementation "lib.Other"; configure task B { param n = 2; } } }',
    'events': 'experiment E { control { START -> Late -> Human -> END; } event Late { type automated; condition "results[\'S\'] < 90"; task check; } event Human { type manual; task change; restart True; } }',
    'parameters of the oldest form': 'task T { param n { type Integer; default 64; range [8, 256]; } implementation "x/t.py"; }',
};

const portal: Readonly<Record<string, string>> = {
    'names with hyphens, and words as names': 'workflow My-Flow { task ^task; task Add-Padding; START -> ^task -> Add-Padding -> END; } workflow My-Flow-2 from My-Flow { task ^task { implementation "lib/t"; } }',
    'descriptions wherever they stand': 'workflow W { description "a"; task A { description "b"; implementation "lib/t"; } } task T { description "c"; param n { description "d"; type Integer; } metric m { description "e"; kind scalar; } implementation "x/t.py"; }',
    'metadata and what is still to come': 'workflow W { task A { metadata { "x": "1", "y": "2" } } task B { ... } } experiment E { control { ... } interaction I { ... } space S of W { ... } }',
    'data in and out, without define': workflow('input data I; output data O; configure data I { } configure data O { path "o"; type "csv"; default "d.csv"; name "o"; project "p"; } I --> A; A --> B; B --> O;'),
    'defaults that are no texts': workflow('define input data I; configure data I { default 50; } I --> A.in;'),
    'spaces around the dot of a port': workflow('define input data I; I --> A . in; A . out --> B . in;'),
    'conditions and cases between tasks': workflow('A ?-> B { condition "x > 3"; } A ?-> { cases "small" B; "large" C; }'),
    'events between tasks': workflow('A !-> B { event "late"; }'),
    'gateways': workflow('START -> A -> PARALLEL-1; PARALLEL-1 -> B -> JOIN-1; PARALLEL-1 -> C -> JOIN-1; EXCLUSIVE-1 -> B { condition "x"; } INCLUSIVE-2 -> C;'),
    'values of all kinds': space('strategy gridsearch; param_values a = [1, "two", 3.0]; param b = range(0.1, 0.5, 0.1); param_values c = enum(1, "x", true); param_values d = 5; param e = -2.5; task T { param a = a; param b = b; param c = c; param d = d; param e = e; }'),
    'attributes of a space, in any order': space('task T { param a = a; } budget = 3; param_values a = enum(1); runs = 2; strategy randomsearch;'),
    'values for a task itself': space('strategy gridsearch; task T { param a = 3; param b = "x"; param c = enum(1, 2); param d = range(1, 5); }'),
    'actions of an interaction': 'experiment E { control { START -> I -> END; } interaction I { action show(a, "b", 3); action ask(); task review(average, "accuracy"); } }',
    'a control flow behind the nodes': `${flow} experiment E { space S of Flow { strategy singlerun; } control { START -> S -> END; } }`,
    'groups of tasks, in a file': 'workflow W { task A; task B; } group G { A; B; } group H { task C; task D { implementation "lib/t"; } }',
    'structures, references and constraints': 'struct Size { width as Integer; height; sides[3] as Integer; } task T { param n { type Integer; constraint "n < 6"; } implementation "x/t.py"; } experiment E { ref "more.xxp"; }',
    'tasks in one statement': 'workflow W { define task A, B, C; START -> A -> B -> C -> END; }',
};

const designs: Readonly<Record<string, string>> = {
    'packages, and workflows of others': '//- /main.xxp\npackage b;\nworkflow V from a.W { configure task T { implementation "file://t.py"; } }\n//- /a/W.xxp\npackage a;\nworkflow W { define task T; }',
    'schemas': 'package p; workflow W { define task T; define data D { schema "file://d.schema"; } data F "file://f.schema"; data G; configure data G { schema "file://g.schema"; } D --> T --> F; }',
    'data by another name': 'package p; workflow W { define data A; define data B = A; define task T; configure task T { data C = B; } A --> T; }',
    'data through tasks, to the end': 'package p; workflow W { define task A; define task B; define data In; define data D; define data Out; In --> A --> D --> B --> Out; }',
    'conditions on a task itself': 'package p; workflow W { define task A; START -> A; A ?-> A { condition "again"; } A ?-> END { condition = "done"; } START ?-> A { condition "x"; } }',
    'exceptions': 'package p; workflow W { define task A; define task B; A !-> B { exception "late"; } B !-> A { exception = "lost"; } }',
    'gateways and where they end': 'package p; workflow W { define task A; define task B; START -> PARALLEL_1 -> A -> PARALLEL_END_1 -> END; EXCLUSIVE_2 -> B -> EXCLUSIVE_END_2; PARALLEL-3 -> A -> PARALLEL-END-3; COMPLEX-4 -> B { condition "x"; } }',
    'groups': 'package p; workflow W { define task A; define task B; group G { A; B; } }',
    'parameters of a workflow': 'package p; workflow W { define task A; param n; param m = -3; param k = m; configure task A { param a = n; param b = "x"; } } workflow V from W { param n = 11; }',
    'lists and pairs': 'package p; workflow W { define task A; configure task A { param l = [1, "a", [2.5, -3]]; param p = { "a": 1, 2: { "b": [] } }; param e = []; } }',
    'metrics of a workflow': 'package p; workflow W { define metric m; define metric s as series; define task A; configure task A { generates m; } }',
    'what is configured inside a task': 'package p; workflow W { define task A; configure task A { subworkflow U; configure task B { implementation "file://b.py"; configure task C { } } configure data D { schema "file://d.schema"; } } } workflow U { define task B; define data D; }',
    'tasks that are written out': 'package p; workflow W { task A { task B { implementation "file://b.py"; } task C { param n = 1; } define task D; data X; define data Y = X; START -> B -> C -> D -> END; X --> B --> Y --> C; C ?-> B { condition "again"; } param p = 4; } START -> A -> END; }',
};

const espace: Readonly<Record<string, string>> = {
    'an experiment over workflows in files': `//- /tune.espace
experiment E { space S of Fit { strategy gridsearch; param lr = range(0.1, 0.5, 0.1); param quick = true; param mode = "a"; configure task train { param seed = enum(1, 2); } } control { START -> S -> END; } define data raw = "raw.csv"; }
//- /fit.xxp
workflow Fit { define data raw; define data rows; define task read; define task train; START -> read -> train -> END; configure task read { implementation "r.py"; input raw; output rows; } configure task train { implementation "t.py"; param lr; param quick = false; param mode; param seed = 1; input raw, rows; } }`,
    'children of children': `//- /tune.espace
experiment E { space S of Last { strategy random; param n = enum(1, 2); define data d = "e.csv"; } control { start -> S -> end; } }
//- /first.xxp
workflow First { define data d = "d.csv"; define task a; START -> a -> END; configure task a { param n; input d; } }
//- /second.xxp
workflow Second from First { define task b; START -> a -> b -> END; configure task b { implementation "b.py"; } }
//- /last.xxp
workflow Last from Second { configure task a { implementation "a.py"; } }`,
    'several conditions': `//- /tune.espace
experiment E { space S of W { strategy gridsearch; } space T of W { } control { START -> S; S -?> T { condition "input() == 'yes'"; condition "x"; } S -?> END { condition "no"; } T -> END; } }
//- /w.xxp
workflow W { define task a; configure task a { implementation "a.py"; } }`,
};

/** What is only ours. */
const studio: Readonly<Record<string, string>> = {
    'a question in a workflow': 'workflow W { task A { implementation "lib/t"; } task B { implementation "lib/t"; param q = Look.stars; param c = Look; } START -> A -> Look; Look ?-> B { condition "good" } interaction Look { ask validator best 3 "How is it?" when near_goal(0.02) or not uncertain() and A.m > 3; quorum 2; no self approval; show A.m, A.curve, A, difference; choose good, bad; comment required for bad; input stars as Rating; input labels as Labels of A.m enum("cat", "dog"); input other as Run optional; timeout 30m; on timeout continue; default good; } }',
    'a question between spaces': `${flow} experiment E { supervisor "ana"; validator "ben", "chi"; control { START -> S -> Review -> R -> END; } space S of Flow { strategy gridsearch; param_values gamma = enum(1, 2); task T { param g = gamma; } } space R of Flow { strategy singlerun; task T { param c = Review.c; param p = Review.pick.gamma; param r = Review; } } interaction Review { ask supervisor "Well?" when count(S) > 3; show best(S), top(S, 5), T.m, T; choose accept, reject; comment required; input c as Float range(0, 1) default 0.5; input pick as Run of S; input tags as Choices enum("a", "b"); timeout 1h default accept; on timeout reject; } }`,
};

export const constructs: Readonly<Record<string, Readonly<Record<string, string>>>> = { engine, portal, designs, 'espace files': espace, studio };
