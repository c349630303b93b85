import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

/** Understood here, and said: the file may be meant for both. */
describe('what ExtremeXP\'s engine would reject', () => {
    it('is a part of a space that stands too late', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> B -> C -> END; }
            space A of Flow { strategy randomsearch; param_values e = enum(1, 2); runs = 2; task Train { param epochs = e; } }
//                                                                                ^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'runs' behind the values; move this up
            space B of Flow { param_values e = enum(1, 2); task Train { param epochs = e; } strategy gridsearch; }
//                                                                                          ^^^^^^^^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'strategy' behind the tasks; move this up
            space C of Flow { strategy gridsearch; generator "more"; filter "few"; }
//                                                                   ^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'filter' behind 'generator'; move this up
        }
        ${flow}`));

    it('is a part that is said twice', () => check(`
        workflow W {
            task A { implementation "lib/load"; }
            define input data D;
            configure data D { path "data.csv"; path "data.csv"; }
//                                              ^^^^^^^^^^^^^^^^ warning data/said-twice: 'path' is said before; delete one of the two
            D --> A.source;
        }
        //- /task.xxp
        task T {
            define param p { type Integer; default 2; range (1, 5); enum (1, 2); }
//                                                                  ^^^^^^^^^^^^ warning data/said-twice: 'range' is said before; delete one of the two
            implementation "lib/load/task.py";
        }
        ${library}`));

    it('is a set of values of several sorts, or a range with fractions', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values r = range(0.1, 0.5, 0.1);
//                               ^^^^^^^^^^^^^^^^^^^^ warning engine/values: ExtremeXP's engine takes whole numbers only in a range; write 'enum(…)' for others
                param_values m = enum("fast", 2);
//                               ^^^^^^^^^^^^^^^ warning engine/values: ExtremeXP's engine rejects numbers and texts together in an enum; put all of them in quotes
                task Train { param rate = r; param mode = m; }
//                                                        ^ warning space/value: Parameter 'mode' is of type String; 2 is not
            }
        }
        ${flow}`));

    it('is a part of an experiment or a task that stands too late', () => check(`
        workflow W { task A { implementation "lib/train"; param epochs = 3; } define input data D; configure data D { path "data.csv"; } D --> A.rows; }
//                                                        ^^^^^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects the parameters behind 'implementation'; move this up
        package late;
//      ^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine takes one package only, before all workflows; move it there or delete it
        experiment E {
            space S of W { strategy gridsearch; }
            control { START -> S -> T -> END; }
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'control' behind the spaces, tasks and interactions; move this up
            task T { input data D { path "data.csv"; } implementation "lib/load/task.py"; }
//                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'implementation' behind the inputs; move this up
        }
        //- /older.xxp
        workflow W { define task A; configure task A { implementation "lib/load/task.py"; } }
        experiment E { control { S; } space S of W { strategy randomsearch; param e = enum(1, 2); runs = 2; configure task A { param p = e; } } }
        //- /task.xxp
        task T {
            define param p { default 3; type Integer; range (1, 5); }
//                                      ^^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'type' behind 'default'; move this up
            define metric m { type double; kind series; }
//                                         ^^^^^^^^^^^^ warning engine/order: ExtremeXP's engine rejects 'kind' behind 'type'; move this up
            implementation "lib/load/task.py";
        }
        ${library}`));

    it('is a blank too many within what it reads in one piece', () => check(`
        import "flow.xxp";
        workflow W {
            define  input data D;
//          ^^^^^^^^^^^^^^^^^^ warning engine/spelling: ExtremeXP's engine knows 'define input data' only with one blank between its words
            configure   data D { path "data.csv"; }
//          ^^^^^^^^^^^^^^^^ warning engine/spelling: ExtremeXP's engine knows 'configure data' only with one blank between its words
            task Load { implementation "lib/load"; }
            D --> Load.source;
        }
        experiment E {
            control { S; }
            space S of Flow {
                strategy gridsearch;
                param_values e = range (1, 4);
//                               ^^^^^^^ warning engine/spelling: ExtremeXP's engine rejects a blank between 'range' and '('; write 'range('
                param_values e = range[7, 9];
//                               ^^^^^^ warning engine/spelling: ExtremeXP's engine takes round brackets only; write 'range(…)'
                param_values e = range(10, 20, 5) ;
//                                              ^^^ warning engine/spelling: ExtremeXP's engine rejects a blank between ')' and ';' behind a step; write ');'
                param_values e = range(30, 32) ;
                task Train { param epochs = e; };
//                                              ^ warning engine/semicolon: ExtremeXP's engine rejects a ';' without a statement; delete it
            }
        }
        ${flow}`));

    it('is a condition in other braces than its own, and a second node alone', () => check(`
        import "flow.xxp";
        experiment E {
            control {
                A;
                A ?-> B { condition "f 1" };
                B ?-> C { condition "f 1"; }
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning engine/condition: ExtremeXP's engine rejects a ';' inside these braces; write it behind them
                A ?-> C { condition "f 2" }
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning engine/condition: ExtremeXP's engine wants a ';' behind these braces
                A ?-> END { condition "f 3" };
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning engine/condition: ExtremeXP's engine takes a condition between two nodes only, not to END; where no condition holds, the experiment ends by itself
                D;
//              ^^ warning engine/single-node: ExtremeXP's engine takes a node without an arrow only once, first in the control flow; write 'START -> (A || B);' for two side by side
            }
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
            space C of Flow { strategy gridsearch; }
            space D of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('is a line that holds more than its import', () => check(`
        workflow W { } import "flow.xxp";
//                     ^^^^^^^^^^^^^^^^^^ warning engine/import-line: ExtremeXP's engine knows an import only where a line begins with it; begin a new line here
import "flow.xxp"; // This is well.
import "flow.xxp"; workflow V { }
//^^^^^^^^^^^^^^^^^^ warning engine/import-line: ExtremeXP's engine skips the rest of a line with an import; begin a new line behind it
        ${flow}`));

    it('is no matter in a file that is not meant for it', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            space S of Flow { param_values e = range (1, 4); task Train { param epochs = e; } strategy gridsearch; }
            control { START -> S -> END; }
        }
        ${flow}`));

    it('is a parameter or a metric of a task file that lacks a part, or a kind of metric it does not know', () => check(`
        //- /task.xxp
        task T {
            define param p { type Integer; }
//                       ^ info engine/incomplete: ExtremeXP's engine rejects a parameter without 'default' and 'range' or 'enum'
            define metric m { semanticType Warmth; kind series; }
//                        ^ info engine/incomplete: ExtremeXP's engine rejects a metric without 'type'
//                                         ^^^^^^ info engine/semantic-type: ExtremeXP's engine knows the semantic types ML_Accuracy, ML_Recall, ML_Precision, ML_F1Score and Model_TrainingTime only, and rejects 'Warmth'
            implementation "task.py";
        }
        //- /task.py
        p = variables.get("p")
        resultMap.put("m", 1)
`));
});
