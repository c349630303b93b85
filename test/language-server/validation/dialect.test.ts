import { check } from '../../support/check.ts';

/** A task that needs no data. */
const library = `
//- /lib/fit/task.xxp
task Fit { define param epochs { type Integer; default 1; range (1, 9); } define param rate { type Float; default 0.1; range (0.0, 1.0); } implementation "task.py"; }
//- /lib/fit/task.py
`;

describe('a file in several dialects', () => {
    it('is told that the engine takes one form only, where the first odd word is', () => check(`
        import "flow.xxp";
        workflow Long from Base {
            configure task Train { implementation "lib/fit"; }
//                         ^^^^^ warning dialect/mixed: 'configure task' is of 2024, and 'import' in line 2 is of today: ExtremeXP's engine takes a file in one form only; write 'task Train { … }'
        }
        workflow Other { define task A; configure task A { implementation "lib/fit"; } }
        //- /flow.xxp
        workflow Base { task Train; }
        ${library}`));

    it('is told so of values in two forms', () => check(`
        workflow Base { task Train; }
        workflow Flow from Base { task Train { implementation "lib/fit"; } }
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values e = enum(1, 2);
                param r = enum(0.1, 0.2);
//                    ^ warning dialect/mixed: 'param' is of early 2025, and 'param_values' in line 8 is of today: ExtremeXP's engine takes a file in one form only; write 'param_values r = …'
                task Train { param epochs = e; param rate = r; }
            }
        }
        ${library}`));

    it('is told so of tasks in two forms', () => check(`
        workflow Base {
            define task Load;
//                      ^^^^ warning dialect/mixed: 'define task' is of 2024, and 'task' in line 4 is of early 2025: ExtremeXP's engine takes a file in one form only; write 'task Load;'
            task Train { implementation "lib/fit"; }
            configure task Load { implementation "lib/fit"; }
            START -> Load -> Train -> END;
        }
        ${library}`));

    it('is told so of what it imports', () => check(`
        import "flow.xxp";
//             ^^^^^^^^^^ warning dialect/mixed: The imported file is in the form of 2024 ('define task'), which ExtremeXP's engine does not read together with imports; convert that file
        workflow Flow from Base { task Train { implementation "lib/fit"; } }
        //- /flow.xxp
        workflow Base { define task Train; }
        ${library}`));

    it('is left alone where one tool reads it all', () => check(`
        package designs;
        workflow W {
            define task A;
            task B { implementation "lib/fit"; }
            configure task A { implementation "lib/fit"; param epochs = [1, 2]; }
            START -> A -> B -> END;
            /* read by those tools */
        }
        ${library}`));
});

describe('a file of another tool', () => {
    it('is told once that the engine does not read it', () => check(`
        workflow W {
            task ^task { description "no description"; implementation "lib/fit"; }
//                       ^^^^^^^^^^^ info dialect/other-tool: This file is in the form of ExtremeXP's portal: ExtremeXP's engine does not read 'description'; convert it if it is to run there
            task B-2 { description "no description"; implementation "lib/fit"; }
            START -> ^task -> B-2 -> END;
        }
        ${library}`));

    it('may name scripts that are not at hand', () => check(`
        workflow W {
            task A { ... }
            task B { implementation "tasks/b.py"; }
//                                  ^^^^^^^^^^^^ warning task/unknown-implementation: No task folder or script "tasks/b.py" is found in this folder or one above it, so the task cannot be run from here; put the task library there, or correct the path
            START -> A -> B -> END;
        }
    `));

    it('of the engine as it was is only hinted at', () => check(`
        workflow W {
            define task A;
//                      ^ hint dialect/older: 'define task' is of an older form of the language; the present one is 'task A;'
            configure task A { implementation "lib/fit"; }
        }
        ${library}`));
});

describe('a workflow of a package', () => {
    it('is found in the file of its name, beside or in the folder of its package', () => check(`
        package shapes;
        workflow Fit from shapes.base.Base { configure task A { implementation Near; } }
        //- /shapes/base/Base.xxp
        package shapes.base;
        workflow Base { define task A; }
        //- /Near.xxp
        workflow Near { define task N; }
    `));

    it('may stand elsewhere in the project, so that nothing is refused', () => check(`
        package shapes;
        workflow Fit from Gone {
//                        ^^^^ warning link/unknown-workflow: No workflow is called 'Gone' here; there is Fit, Far
            configure task A { subworkflow Lost; }
//                                         ^^^^ warning link/unknown-workflow: No workflow is called 'Lost' here; there is Fit, Far
            A -> B;
        }
        workflow Far {
            define task C;
            configure task C { param p = q; }
//                                       ^ warning link/unknown-param: No parameter of the workflow is called 'q' here
        }
    `));

    it('whose base is nowhere is refused where an experiment wants it', () => check(`
        package shapes;
        workflow Fit from Gone { }
//                        ^^^^ error link/unknown-workflow: No workflow is called 'Gone' here; there is Fit
        experiment E { control { START -> S -> END; } space S of Fit { strategy gridsearch; } }
    `));

    it('of a space in an espace file is given the files that it begins with, and its values', () => check(`
        //- /tune.espace
        experiment Tune {
            space S of Fit { strategy gridsearch; configure task A { param lr = 1; } }
//                ^ warning space/no-file: No task makes 'raw', and it is not said where it lies; write 'define data raw = "…";' in the experiment or in this space
            space T of Fit { strategy gridsearch; define data raw = "raw.csv"; }
//                ^ warning space/no-value: Parameter 'lr' of task 'A' is given no value; write 'param lr = …;'
            control { START -> S -> T -> END; }
        }
        //- /fit.xxp
        workflow Fit {
            define data raw; define data rows; define data fixed = "raw.csv";
            define task A; define task B;
            START -> A -> B -> END;
            configure task A { implementation "a.py"; input raw, fixed; output rows; param lr; param n = 3; }
            configure task B { implementation "a.py"; input rows; }
        }
        //- /a.py
        //- /raw.csv
    `));
});
