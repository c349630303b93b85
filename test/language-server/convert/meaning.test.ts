/** What is converted means the same: the plans before and after are equal. */
import assert from 'node:assert/strict';
import { convertAll, plansOf } from '../../support/converted.ts';
import { flow, library } from '../../support/project.ts';

const programs: Readonly<Record<string, string>> = {
    'the engine\'s first dialect': `
package demo;
workflow Base {
    define task Load;
    define task Train;
    START -> Load -> Train -> END;
    configure task Train { param epochs = 3; }
    configure task Load { implementation "lib.load"; }
    define input data Raw;
    define output data Out;
    configure data Raw { path "data.csv"; }
    Raw --> Load.source; Load.rows --> Train.rows; Train.model --> Out;
}
workflow Full from Base { configure task Train { implementation "lib.train"; param mode = "slow"; } }
experiment E {
    space S of Full {
        param r = enum(0.1, 0.2);
        param e = range [3, 9, 2];
        configure task Train { param rate = r; param epochs = e; }
        strategy randomsearch; runs = 3; seed = 4;
    }
    control { S; }
    maximize Train.accuracy;
}
${library}`,
    'the portal\'s': `
workflow Portal-Flow {
    description "made in the portal";
    define task Load-it; define task ^task; define task Last; define task Beside;
    configure task Load-it { implementation "lib/load"; }
    configure task ^task { description "trains"; implementation "lib/train"; param epochs = 4; param mode = "slow"; metadata { "a": "b" } }
    configure task Last { implementation "lib/load"; }
    configure task Beside { implementation "lib/load"; }
    define input data abc;
    define output data out;
    configure data abc { path "data.csv"; type "csv"; }
    START -> Load-it -> PARALLEL-1 -> ^task -> JOIN-1 -> Last -> END;
    PARALLEL-1 -> Beside -> JOIN-1;
    abc --> Load-it;
    Load-it --> ^task;
    abc --> Beside . source;
    abc --> Last . source;
    ^task --> out;
}
experiment Portal {
    control { S-1; }
    space S-1 of Portal-Flow {
        runs = 3;
        strategy gridsearch;
        param_values a = [1, 2, 3];
        param_values d = 0.5;
        task ^task { param epochs = a; param rate = d; }
    }
}
${library}`,
    'the first designs': `
package a.b;
workflow Design {
    define task Read, Fit;
    define data In { path "data.csv"; schema "file://in.schema"; }
    define data Rows; define data Model;
    START -> Read -> PARALLEL_1 -> Fit -> JOIN_1 -> END;
    configure task Read { implementation "lib.load"; }
    configure task Fit { implementation "lib.train"; }
    In --> Read --> Rows --> Fit --> Model;
}
experiment E { control { S; } space S of a.b.Design { strategy gridsearch; param x = enum(1, 2); configure task Fit { param epochs = x; } } }
${library}`,
    'clauses in another order, and choices as cases': `
import "flow.xxp";
experiment E {
    space S of Flow { task Train { param epochs = e; } param_values e = enum(1, 2); strategy gridsearch; }
    interaction R { ask "?"; choose x, y; }
    workflow Inner { task A { implementation "lib/load"; } define input data D; configure data D { type "csv"; path "data.csv"; } D --> A; }
    space T of Inner { strategy singlerun; }
    control { START -> S -> R; }
    control { R ?-> S { condition "x"; } R ?-> T { condition "y" } }
    intent Which;
}
${flow}`,
};

const shared = `
//- /fit.xxp
workflow Fit {
    define data raw = "raw.csv"; define data rows; define data model;
    define task train; define task read;
    START -> read; train -> END;
    configure task read { implementation "read.py"; input raw; output rows; }
    configure task train { implementation "train.py"; param lr; param seed = 1; input rows, raw; output model; }
}
//- /fitMore.xxp
workflow FitMore from Fit { define task more; configure task more { implementation "more.py"; input model, rows; } }
//- /tune.espace
experiment Tune {
    space S of FitMore { strategy random; param lr = range(0.1, 0.5, 0.1); param train_x = 3; }
    space T of Fit { param lr = 0.5; param seed = enum(1, 2); }
    control { start -> S -> end; S -> T; }
}
//- /read.py
//- /train.py
//- /more.py
//- /raw.csv
`;

describe('a plan stays the same when its files are converted from', () => {
    for (const [dialect, program] of Object.entries({ ...programs, 'that of the `.espace` tools': shared })) {
        it(dialect, async () => {
            const { before, after, converted } = await convertAll(program);
            const plans = await plansOf(before);
            assert.ok(plans.length > 0 && !plans.includes('none'), 'it can be run');
            assert.ok([...converted.values()].some(({ changes }) => changes.length > 0));
            const names = (text: string): string => text.replaceAll(/(Portal|Load|S)-(?=\w)/g, '$1_');
            assert.deepEqual(await plansOf(after), plans.map(names));
        });
    }
});
