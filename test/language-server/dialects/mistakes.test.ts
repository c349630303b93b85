import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

/** What submissions failed on: each gets one message, where the trouble is. */
describe('a mistake that ExtremeXP\'s engine rejects', () => {
    it('an unknown word of a parameter is named', () => check(`
        task T {
            define param p { type Integer; default 3; is_optional true; range (1, 5); }
//                                                    ^^^^^^^^^^^ error syntax/unknown-word: 'is_optional' begins no statement of a parameter definition; expected type, default, range, enum or description
            define input data in;
            implementation "task.py";
        }
        //- /task.py
        `));

    it('a space that gives more than values is told where that belongs', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                space_param e = enum(1, 2);
//              ^^^^^^^^^^^ error syntax/unknown-word: 'space_param' begins no statement of a space; did you mean 'param_values'?
                param_values f = enum(fast, "slow");
//                                    ^^^^ error space/unquoted-text: Texts stand in quotes; write "fast"
                task Train { implementation "lib/train"; param mode = f; }
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error space/implementation: To set an implementation in a space, write 'implementation = "lib/train";'; for ExtremeXP's engine, 'workflow Flow1 from Flow { task Train { implementation "lib/train"; } }' and 'space S of Flow1'
            }
        }
        ${flow}`));

    it('a task before its parameter is told where it stands', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values Train.epochs = enum(1, 2);
//                                ^ error syntax/unexpected: A name with a dot cannot stand here; write only what is behind 'Train.'
                Train.epochs = enum(1, 2);
//              ^^^^^ error syntax/unknown-word: 'Train.epochs' cannot be set here; write 'task Train { param epochs = …; }' in the space
                param_values e = enum(1, 2);
                task Train { param epochs = e; Train.epochs = 3; }
//                                             ^^^^^ error syntax/unknown-word: 'Train.epochs' cannot be set here; write 'task Train { param epochs = …; }' in the space
            }
        }
        ${flow}`));

    it('data without a direction is data all the same, and goes by its own arrow', () => check(`
        workflow W {
            task A { implementation "lib/load"; }
            define data Raw { path "data.csv"; }
            Raw -> A.source;
//                 ^^^^^^^^ error workflow/wrong-arrow: An arrow '->' puts tasks in order; data goes by '-->'
            Raw --> A.source;
        }
        ${library}`));

    it('a space without a strategy, and what stands in the wrong block, is said', () => check(`
        import "flow.xxp";
        experiment E {
            intent "Find the best";
            control { START -> S -> END; }
            space S of Flow { }
//                ^ error space/no-strategy: Space 'S' has no strategy; write 'strategy gridsearch|randomsearch|bayesian;'
            param_values x = enum(1, 2);
//          ^^^^^^^^^^^^ error syntax/unknown-word: 'param_values' belongs in a space, not in an experiment
        }
        espace Old of Flow { configure SELF { define method object M as gridsearch; } task T { param p = M["p"] } }
//      ^^^^^^ error syntax/unknown-word: 'espace' is of a sketch that no tool has run; write 'experiment … { control { S; } space S of … { strategy gridsearch; } }'
        ${flow}`));
});
