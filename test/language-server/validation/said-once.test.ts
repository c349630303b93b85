/** What may be said once, or only in one place. */
import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

describe('an experiment', () => {
    it('has one budget, one control flow that ends at its end, and people with names', () => check(`
        import "flow.xxp";
        experiment E {
            budget { runs 9; }
            budget { time 2h; }
//          ^^^^^^^^^^^^^^^^^^^ error budget/twice: There is a budget already; write all limits in one
            validator " ";
//                    ^^^ error people/no-name: A validator is called by a name; write 'validator "ana";'
            control { START -> S -> END; }
            control { END -> S; }
//          ^^^^^^^^^^^^^^^^^^^^^ warning control/twice: There is a control flow already; write all flows in one
//                    ^^^ error control/end-inside: END can only stand last
            space S of Flow { strategy singlerun; }
        }
        ${flow}`));

    it('names the file of its own strategy only, and repeats a whole number of times', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> T -> END; }
            space S of Flow { strategy custom; runs = 3; }
//                            ^^^^^^^^^^^^^^^^ error space/no-strategy-file: Which strategy of your own is meant is not said; write 'strategy custom "search.py";'
            space T of Flow { strategy gridsearch "search.py"; repeat = 0; }
//                                                ^^^^^^^^^^^ error space/needless-strategy-file: 'gridsearch' needs no file; write 'strategy gridsearch;' or 'strategy custom "search.py";'
//                                                                      ^ error space/repeat: A configuration is run a whole number of times, from 1 on; 0 is not
        }
        ${flow}`));
});

describe('a workflow', () => {
    it('joins data to tasks, and generates metrics that it declares', () => check(`
        workflow W {
            define task A;
            configure task A { implementation "data.csv"; generates loss; }
//                                                                  ^^^^ error link/unknown-metric: No metric is called 'loss' here
            define input data In;
            define output data Out;
            configure data In { path "data.csv"; }
            In --> Out;
//                 ^^^ warning workflow/data-to-data: Data is joined to data, so no task makes or takes it; join each to a task, as in '… --> Task.input;'
        }
        ${flow}`));
});
