/** Each case: what is written in an older dialect, and what becomes of it. */
import assert from 'node:assert/strict';
import { convertAll, convertMain } from '../../support/converted.ts';
import { flow, library } from '../../support/project.ts';

const tasks = 'task A { implementation "lib/load"; } task B { implementation "lib/train"; }';
const space = (text: string): string => `import "flow.xxp";\nexperiment E { control { START -> S -> END; } space S of Flow { ${text} } }\n`;
const grid = (text: string): string => space(`strategy gridsearch; ${text}`);

const cases: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    'the tasks of the engine\'s first dialect': [
        ['workflow W {\n    define task A;\n    define task B;\n    A -> B;\n    configure task A {\n        implementation "lib.load";\n    }\n}\n',
            'workflow W {\n    task B;\n    A -> B;\n    task A {\n        implementation "lib/load";\n    }\n}\n'],
        ['workflow W {\n    // Reads.\n    define task A; // all\n    // B\n    configure task A { param p = 1; } // configured\n}\n',
            'workflow W {\n    // B\n    // Reads.\n    // all\n    task A { param p = 1; } // configured\n}\n'],
        ['workflow W {\n    // Reads.\n    define task A; // all\n    D --> A.x;\n    define input data D;\n    // how\n    configure task A { param p = 1; }\n}\n',
            'workflow W {\n    // Reads.\n    // how\n    task A { param p = 1; } // all\n    D --> A.x;\n    define input data D;\n}\n'],
        ['workflow W { define task A { param a = 1; } configure task A { param b = 2; } }', 'workflow W { task A { param a = 1; param b = 2; } }'],
        ['workflow W { define task A, B; configure task B { } }', 'workflow W { task A; task B; }'],
        ['workflow W { task A; } workflow V from W { configure task A { implementation "x"; } }', 'workflow W { task A; } workflow V from W { task A { implementation "x"; } }'],
        ['workflow W { task A { implementation V; } } workflow V { task B; }', 'workflow W { task A { subworkflow V; } } workflow V { task B; }'],
        ['workflow W { define task A; configure task A { implementation "demo.V"; } } workflow V { define task B; }', 'workflow W { task A { subworkflow V; } } workflow V { task B; }'],
        [`workflow W { task A { implementation "lib.train"; } }\n`, 'workflow W { task A { implementation "lib/train"; } }\n'],
    ],
    'its values, ranges and events': [
        [grid('param e = enum(1, 2); configure task Train { param epochs = e; }'), grid('param_values e = enum(1, 2); task Train { param epochs = e; }')],
        ['task T { param p { type Integer; default 64; range [8,256]; } param q { type Integer; enum [1, 2]; default 1; } metric m { type double; kind scalar; } }',
            'task T { define param p { type Integer; default 64; range (8,256); } define param q { type Integer; default 1; enum (1, 2); } define metric m { kind single-value; type double; } }'],
        ['experiment E {\n    control { Look; }\n    event Look { type manual; condition "all is in"; task Check; }\n}\n',
            'experiment E {\n    control { Look; }\n    // all is in\n    interaction Look { implementation "Check"; }\n}\n'],
        ['experiment E { control { Look; } event Look { type automated; task Check; restart False; } }', 'experiment E { control { Look; } task Look { implementation "Check"; } }'],
    ],
    'the words of the second': [
        ['workflow W { task A; define input data D; configure data D { type "csv"; zenoh_name "d"; zenoh_project "p"; } D --> A.x; }', 'workflow W { task A; define input data D; configure data D { name "d"; project "p"; type "csv"; } D --> A.x; }'],
    ],
    'the order that the engine demands': [
        ['experiment E {\n    space S of W { strategy gridsearch; }\n    // What comes first.\n    control { S; } // only this\n    intent Best;\n}\n',
            'experiment E {\n    intent Best;\n    // What comes first.\n    control { S; } // only this\n    space S of W { strategy gridsearch; }\n}\n'],
        [space('task Train { param epochs = e; } filter "f"; param_values e = enum(1, 2); runs = 3; strategy randomsearch;'),
            space('strategy randomsearch; runs = 3; param_values e = enum(1, 2); filter "f"; task Train { param epochs = e; }')],
        ['workflow W { task A; } workflow V from W { task A { implementation "x"; param p = 3; } }', 'workflow W { task A; } workflow V from W { task A { param p = 3; implementation "x"; } }'],
        ['experiment E { control { A; } task A { input data D { path "d.csv"; } implementation "x"; } }', 'experiment E { control { A; } task A { implementation "x"; input data D { path "d.csv"; } } }'],
        ['experiment E {\n    workflow W {\n        task A;\n    }\n    control { S; }\n}\n', 'workflow W {\n    task A;\n}\n\nexperiment E {\n    control { S; }\n}\n'],
        ['experiment E { control { A -> B; } control { B -> C; } }', 'experiment E { control { A -> B; B -> C; } }'],
        ['experiment E { control { A ?-> B { condition "x"; } } }', 'experiment E { control { A ?-> B { condition "x" }; } }'],
    ],
    'what the portal writes': [
        ['workflow W {\n    description "of the portal";\n    define task ^task;\n    configure task ^task { description "no description"; implementation ""; param p; }\n    define input data D;\n    configure data D{ }\n    D --> ^task . x;\n}\n',
            '// of the portal\nworkflow W {\n    task task;\n    define input data D;\n    D --> task . x;\n}\n'],
        ['workflow W { task A { ... } task B { param k = "x"; metadata { "by": "ana" } } }', 'workflow W { task A;\n// by: ana\ntask B { param k "x"; } }'],
        ['workflow W-1 { task A-b; task A_b; A-b -> A_b; } experiment E { control { S-1; } space S-1 of W-1 { strategy gridsearch; param_values v-1 = enum(1, 2); task A-b { param p-q = v-1; } } }',
            'workflow W_1 { task A_b_; task A_b; A_b_ -> A_b; } experiment E { control { S_1; } space S_1 of W_1 { strategy gridsearch; param_values v_1 = enum(1, 2); task A_b_ { param p-q = v_1; } } }'],
        [grid('param_values a = [1, 2]; param_values b = 5; param_values c = enum(fast, "slow"); task Train { param epochs = a; param rate = b; param mode = c; }'),
            grid('param_values a = enum(1, 2); param_values b = enum(5); param_values c = enum("fast", "slow"); task Train { param epochs = a; param rate = b; param mode = c; }')],
        [`workflow W {\n    ${tasks} A -> B;\n    define input data D;\n    D --> A; // in\n    A --> B;\n}\n`, `workflow W {\n    ${tasks} A -> B;\n    define input data D;\n    D --> A.source; // in\n    A.rows --> B.rows;\n}\n`],
        ['workflow W {\n    task A; task B; task C; task D;\n    START -> A -> PARALLEL-1 -> B -> JOIN-1 -> D -> END;\n    PARALLEL-1 -> C -> JOIN-1;\n}\n',
            'workflow W {\n    task A; task B; task C; task D;\n    START -> A -> B -> D -> END;\n    A -> C -> D;\n}\n'],
        ['experiment E { control { R ?-> { cases "x" A; "y" B; } } interaction R { ask "?"; choose x, y; } }', 'experiment E { control { R ?-> A { condition "x" }; R ?-> B { condition "y" }; } interaction R { ask "?"; choose x, y; } }'],
        ['task T { input data a; output data b; param p = 5; param q = 0.5; implementation "t.py"; }', 'task T { define input data a; define output data b; define param p { type Integer; default 5; } define param q { type Float; default 0.5; } implementation "t.py"; }'],
    ],
    'the first designs': [
        [`package a.b;\nworkflow W {\n    ${tasks}\n    define data D { schema "d.json"; }\n    define data M;\n    D --> A --> M --> B;\n    group G { A; B; }\n}\nworkflow V from a.b.W { task A { implementation "file://x.py"; } }\n`,
            `workflow W {\n    ${tasks}\n    // schema d.json\n    define input data D;\n    define output data M;\n    D --> A.source;\n    A.rows --> M;\n    A.rows --> B.rows;\n    group G { A B };\n}\nworkflow V from W { task A { implementation "x.py"; } }\n`],
    ],
    'what the engine reads letter by letter': [
        ['workflow W {\n    define   task A\u200B;\n    /* one\n     * two */\n    define\n  input data D; taskB;\n    D --> A.x;\n}\n', 'workflow W {\n    task A;\n    // one\n    // two\n    define input data D; task B;\n    D --> A.x;\n}\n'],
        [grid('param_values e = range (1, 9, 2) ; task Train { param epochs = e; }'), grid('param_values e = range(1, 9, 2); task Train { param epochs = e; }')],
    ],
};

describe('converting', () => {
    for (const [what, pairs] of Object.entries(cases)) {
        it(what, async () => {
            for (const [from, to] of pairs) assert.equal((await convertMain(from + (from.includes('lib/') || from.includes('flow.xxp') ? flow : ''))).text.trimEnd(), to.trimEnd());
        });
    }

    it('the files of the `.espace` tools, which belong together', async () => {
        const { converted } = await convertAll(`
//- /fit.xxp
workflow Fit {
    define data raw = "raw.csv";
    define data rows;
    define data model;
    define task read;
    define task train;
    START -> read -> train -> END;
    configure task read { implementation "read.py"; input raw; output rows; }
    configure task train { implementation "train.py"; param lr; param seed = 1; input rows, raw; output model; }
}
//- /fitMore.xxp
workflow FitMore from Fit {
    define task more;
    train -> more;
    configure task more { implementation "more.py"; input model; }
}
//- /tune.espace
experiment Tune {
    space S of FitMore {
        strategy random;
        param lr = range(0.1, 0.5, 0.1);
        configure task train { param seed = enum(1, 2); }
    }
    control { start -> S -> end; }
}
//- /read.py
//- /train.py
//- /more.py
//- /raw.csv
`);
        assert.equal(converted.get('/fit.xxp')!.text, `workflow Fit {
    define input data raw;
    configure data raw { path "raw.csv"; }
    define output data model;
    START -> read -> train -> END;
    task read { implementation "read.py"; }
    task train { param lr; param seed = 1; implementation "train.py"; }
    raw --> read.raw;
    read.rows --> train.rows;
    raw --> train.raw;
    train.model --> model;
}
`);
        assert.equal(converted.get('/fitMore.xxp')!.text, `import "fit.xxp";

workflow FitMore from Fit {
    train -> more;
    define task more { implementation "more.py"; }
    train.model --> more.model;
}
`);
        assert.equal(converted.get('/tune.espace')!.text, `import "fitMore.xxp";

experiment Tune {
    control { START -> S -> END; }
    space S of FitMore {
        strategy randomsearch;
        runs = 10;
        param_values lr = range(0.1, 0.5, 0.1);
        param_values train_seed = enum(1, 2);
        task train { param seed = train_seed; param lr = lr; }
    }
}
`);
    });

    it('changes nothing in what is of the present form', async () => {
        const { converted } = await convertAll(`import "flow.xxp";\n\nexperiment E {\n    maximize Train.accuracy;\n    budget { runs 12; }\n    control { START -> S -> END; }\n    space S of Flow {\n        strategy randomsearch;\n        runs = 4;\n        seed = 1;\n        param_values r = loguniform(0.001, 1);\n        task Train { param rate = r; param mode = "fast"; }\n    }\n}\n${flow}`);
        for (const [path, { changes }] of converted) assert.deepEqual(changes, [], path);
    });

    it('gives a space its other data and implementations in the words of today', async () => {
        const flow = '//- /flow.xxp\nworkflow Flow { task A { implementation "lib/load"; } define input data Raw; configure data Raw { path "a.csv"; } Raw --> A.source; }\n';
        const { text, left } = await convertMain(`import "flow.xxp";
experiment E {
    define data Raw = "b.csv";
    control { START -> S -> T -> END; }
    space S of Flow {
        strategy singlerun;
        define data Raw = "c.csv";
    }
    space T of Flow {
        strategy singlerun;
        task A { implementation "lib/train"; }
    }
}
${flow}${library}`);
        assert.deepEqual(left, []);
        assert.equal(text, `import "flow.xxp";
experiment E {
    control { START -> S -> T -> END; }
    space S of Flow {
        strategy singlerun;
        data Raw { path = "c.csv"; }
    }
    space T of Flow {
        strategy singlerun;
        task A { implementation = "lib/train"; }
        data Raw { path = "b.csv"; }
    }
}
`);
    });

    it('leaves a text with errors alone', async () => {
        const { changes, readable } = await convertMain('workflow W { define task A; configure task A { implementation "x"; }\n');
        assert.deepEqual({ changes, readable }, { changes: [], readable: false });
    });

    it('keeps the line ends of a file', async () => {
        assert.equal((await convertMain('workflow W {\r\n    define data D = "x";\r\n    task A;\r\n    D --> A.x;\r\n}\r\n')).text,
            'workflow W {\r\n    define input data D;\r\n    configure data D { path "x"; }\r\n    task A;\r\n    D --> A.x;\r\n}\r\n');
    });

    const left: readonly (readonly [string, RegExp])[] = [
        ['experiment E { control { V; } event V { type manual; task T; restart True; } }', /An event has no present form/],
        ['workflow W { task A; task B; A ?-> B { condition "x"; } }', /A condition between tasks/],
        ['workflow W { task A; task B; A -> EXCLUSIVE-1 -> B; }', /A gateway that chooses/],
        ['workflow W { task A; task B; A --> B; }', /Which port of 'A' is meant/],
        ['workflow W { task A { implementation "x"; dependency "src/**"; } }', /A dependency belongs in the task file/],
        [grid('colour = 3;'), /A space has no setting 'colour'/],
        ['experiment E { interaction I { action show(a); } }', /An action of the portal/],
        ['task T { define param max-depth { type Integer; default 1; range (1, 9); } }', /no name like 'max-depth'; write 'max_depth'/],
    ];
    for (const [text, reason] of left) {
        it(`says what is left of ${JSON.stringify(text.slice(0, 60))}`, async () => {
            const { left: found } = await convertMain(text + library);
            assert.equal(found.length, 1, JSON.stringify(found));
            assert.match(found[0]!.message, reason);
        });
    }
});
