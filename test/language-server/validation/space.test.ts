import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

describe('a space', () => {
    it('that is in order gives no remark', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            control { START -> (Grid || Random || Single) -> END; }
            space Grid of Flow {
                strategy gridsearch;
                param_values r = enum(0.1, 0.2);
                param_values e = range(5, 20, 5);
                param_values e = [30, 40];
                param_values m = "slow";
                task Train { param rate = r; param epochs = e; param mode = m; }
            }
            space Random of Flow {
                runs = 4; seed = 7;
                param_values r = loguniform(0.001, 1);
                param_values e = integer(1, 100);
                task Train { param rate = r; param epochs = e; param mode = "fast"; }
                strategy randomsearch;
            }
            space Single of Flow { strategy singlerun; task Train { param rate = 0.5; } }
        }
        ${flow}`));

    it('explores a workflow that there is, with a strategy that there is', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> B -> C -> END; }
            space A of Flwo { strategy gridsearch; }
//                     ^^^^ error link/unknown-workflow: No workflow is called 'Flwo' here; did you mean 'Flow'?
            space B of Flow { strategy gridserch; }
//                                     ^^^^^^^^^ error space/unknown-strategy: There is no strategy 'gridserch'; did you mean 'gridsearch'?
            space C of Flow { }
//                ^ error space/no-strategy: Space 'C' has no strategy; write 'strategy gridsearch|randomsearch|bayesian;'
        }
        ${flow}`));

    it('explores no workflow with an abstract task', () => check(`
        import "flow.xxp";
        experiment E { control { START -> S -> END; } space S of Base { strategy gridsearch; } }
//                                                               ^^^^ warning space/abstract-task: Workflow 'Base' leaves Train without an implementation, so that it cannot be run; write 'workflow … from Base { task Train { implementation "…"; } }' and explore that
        ${flow}`));

    it('makes no runs by chance without a number', () => check(`
import "flow.xxp";
        experiment E {
            control { START -> A -> B -> C -> D -> END; }
            space A of Flow { strategy randomsearch; }
//                ^ warning space/no-runs: A random search without runs makes none; write 'runs = 10;'
            space B of Flow { strategy randomsearch; runs = 0; }
//                                                          ^ warning space/no-runs: A random search without runs makes none; write 'runs = 10;'
            space C of Flow { strategy gridsearch; runs = 3; }
//                                                 ^^^^^^^^^ info space/runs-ignored: A grid search makes every combination; 'runs' has no effect on it
            space D of Flow { strategy randomsearch; runs = 2.5; runs = 3.5; }
//                                                               ^^^^^^^^^^^ warning space/said-twice: 'runs' is said before; the last one counts
//                                                                      ^^^ error space/runs: The number of runs must be whole; 3.5 is not
        }
        ${flow}`));

    it('goes on without a number where it learns, as long as something ends it', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            control { START -> A -> B -> C -> END; }
            space A of Flow { strategy bayesian; param_values r = uniform(0.1, 1); task Train { param rate = r; } }
//                ^ error space/no-end: A search by 'bayesian' without runs goes on until something ends it, and nothing does; write 'runs = 50;', 'stop when …;' or 'budget { time 1h; }'
            space B of Flow { strategy auto; stop when best(Train.accuracy) > 0.9; param_values r = uniform(0.1, 1); task Train { param rate = r; } }
            space C of Flow { strategy gaussian; param_values r = enum(0.1, 0.2); task Train { param rate = r; } }
        }
        ${flow}`));

    it('goes on without a number within a budget', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            budget { time 1h; }
            control { START -> A -> END; }
            space A of Flow { strategy bayesian; param_values r = uniform(0.1, 1); task Train { param rate = r; } }
        }
        ${flow}`));

    it('has ranges that hold something', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values a = range(5, 5);
//                               ^^^^^^^^^^^ warning space/empty-range: This range holds no value, so the space makes no runs; the end is excluded, so write 'range(5, 6)' for 5 alone
                param_values b = range(9, 5);
//                               ^^^^^^^^^^^ warning space/empty-range: This range holds no value, so the space makes no runs; the end is excluded and must lie ahead of the first value
                param_values c = range(1, 5, 0);
//                               ^^^^^^^^^^^^^^ warning space/range-step: A step of 0 is taken for 1
                param_values d = range(5);
//                               ^^^^^^^^ error space/range: A range has a first value, an end and perhaps a step; write 'range(1, 10)' or 'range(1, 10, 2)'
                param_values e = range(1, 1e12);
//                               ^^^^^^^^^^^^^^ warning space/too-many-values: This range holds 999999999999 values; at most 1000000 can be explored, so write a larger step or 'uniform(1, 1000000000000)'
                param_values f = enum();
//                               ^^^^^^ error space/no-values: There is no value between the brackets; write 'enum(1, 2)'
                task Train { param epochs = a; param rate = b; }
                task Train { param epochs = c; param rate = d; param mode = e; param mode = f; }
//                                 ^^^^^^ warning space/set-twice: 'epochs' is set before; the last one counts
//                                                   ^^^^ warning space/set-twice: 'rate' is set before; the last one counts
//                                                                                   ^^^^ warning space/set-twice: 'mode' is set before; the last one counts
            }
        }
        ${flow}`));

    it('has distributions that make sense', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> G -> END; }
            space S of Flow {
                strategy randomsearch; runs = 3; seed = -1;
//                                                      ^^ error space/seed: A seed is a whole number from 0 on; -1 is not
                param_values a = uniform(5, 1);
//                               ^^^^^^^^^^^^^ error space/distribution: The least value (5) is greater than the greatest (1); exchange them
                param_values b = loguniform(0, 1);
//                               ^^^^^^^^^^^^^^^^ error space/distribution: 'loguniform' begins above 0, as 0 has no logarithm; write a small number such as 0.0001 for 0
                param_values c = integer(1.5, 3);
//                               ^^^^^^^^^^^^^^^ error space/distribution: 'integer' draws whole numbers; write whole bounds, or use 'uniform'
                param_values d = uniform(1);
//                               ^^^^^^^^^^ error space/distribution: Write 'uniform(least, greatest)' or 'uniform(least, greatest, step)'
                task Train { param rate = a; param epochs = c; param mode = d; param rate = b; }
//                                                          ^ warning space/value: Parameter 'epochs' is of type Integer; 1.5 is not
//                                                                                   ^^^^ warning space/set-twice: 'rate' is set before; the last one counts
//                                                                                          ^ warning space/value: Parameter 'rate' may be from 0.0001 to 10; 0 is outside
            }
            space G of Flow {
                strategy gridsearch;
                param_values a = uniform(1, 2);
//                               ^^^^^^^^^^^^^ error space/endless-grid: A grid needs single values, and 'uniform' has endlessly many; write 'enum(…)' or 'range(…)', or 'strategy randomsearch;'
                param_values b = integer(1, 2);
                task Train { param rate = a; param epochs = b; }
            }
        }
        ${flow}`));

    it('gives values to parameters that the task has', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values e = enum(1, 2);
                param_values unused = enum(1, 2, 3);
//                           ^^^^^^ warning space/unused-value: 'unused' is given to no task, so runs are made 3 times over without a difference; write 'task … { param … = unused; }'
                param_values lone = 3;
//                           ^^^^ warning space/unused-value: 'lone' is given to no task, so it has no effect; write 'task … { param … = lone; }'
                task Train { param epoch = e; param rate = f; param xyz = 3; }
//                                 ^^^^^ warning space/unknown-param: Task 'Train' has no parameter 'epoch' that this could set; did you mean 'epochs'?
//                                                         ^ warning link/unknown-value: No value is called 'f' here; there is e, unused, lone; the runs would be given nothing
//                                                                  ^^^ warning space/unknown-param: Task 'Train' has no parameter 'xyz' that this could set; it has rate, epochs and mode
                task Tarin { param epochs = 3; }
//                   ^^^^^ error link/unknown-task: No task of the workflow is called 'Tarin' here; did you mean 'Train'?
            }
        }
        ${flow}`));

    it('gives values that suit the parameter', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> R -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values r = enum(0.1, 20);
                param_values e = enum(1.5, 2);
                param_values m = enum("fast", "quick");
                task Train { param epochs = e; param rate = r; param mode = m; }
//                                          ^ warning space/value: Parameter 'epochs' is of type Integer; 1.5 is not
//                                                          ^ warning space/value: Parameter 'rate' may be from 0.0001 to 10; 20 is outside
//                                                                          ^ warning space/value: Parameter 'mode' may be fast, slow; "quick" is none of these
                task Train { param epochs = "many"; }
//                                 ^^^^^^ warning space/set-twice: 'epochs' is set before; the last one counts
//                                          ^^^^^^ warning space/value: Parameter 'epochs' is of type Integer; "many" is not
            }
            space R of Flow {
                strategy randomsearch; runs = 2;
                param_values e = uniform(1, 10);
                param_values r = loguniform(0.00001, 1);
                task Train { param epochs = e; param rate = r; }
//                                          ^ warning space/value: Parameter 'epochs' is of type Integer; 3.86 is not
//                                                          ^ warning space/value: Parameter 'rate' may be from 0.0001 to 10; 0.00001 is outside
            }
        }
        ${flow}`));

    it('has texts in quotes and no null', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow { strategy gridsearch; param_values m = enum(fast, slow); param_values n = null; task Train { param mode = m; param rate = n; } }
//                                                                       ^^^^ error space/unquoted-text: Texts stand in quotes; write "fast"
//                                                                             ^^^^ error space/unquoted-text: Texts stand in quotes; write "slow"
//                                                                                                     ^^^^ error space/null: A parameter cannot be null; leave it out
        }
        ${flow}`));

    it('has only the settings that there are, and each once', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow { strategy gridsearch; strategy randomsearch; rnus = 3; depth = 3; runs = 2; runs = 3; }
//                                                 ^^^^^^^^^^^^^^^^^^^^^^ warning space/said-twice: 'strategy' is said before; the last one counts
//                                                                        ^^^^ warning space/unknown-setting: A space has no setting 'rnus', so this has no effect; did you mean 'runs'?
//                                                                                  ^^^^^ warning space/unknown-setting: A space has no setting 'depth', so this has no effect; write 'param_values depth = …;' for values to vary
//                                                                                                       ^^^^^^^^^ warning space/said-twice: 'runs' is said before; the last one counts
        }
        ${flow}`));

    it('tells what ExtremeXP\'s engine makes of a plain workflow', () => check(`
        workflow W { task A { implementation "lib/train/task.py"; } }
        experiment E { control { START -> S -> END; } space S of W { strategy gridsearch; } }
//                                                               ^ hint space/base-workflow: ExtremeXP's engine runs nothing for a workflow without 'from'; a variant such as 'workflow W1 from W { }' runs there too
        ${flow}`));

    it('of an unknown workflow has one remark, not one for each of its tasks', () => check(`
        experiment E {
            control { START -> S -> END; }
            space S of Nothing { strategy gridsearch; task Train { param epochs = 3; } }
//                     ^^^^^^^ error link/unknown-workflow: No workflow is called 'Nothing' here
        }`));

    it('sets parameters of its own workflow\'s tasks', () => check(`
        import "flow.xxp";
        workflow Other { task Else { implementation "lib/train/task.py"; } }
        experiment E {
            control { START -> S -> END; }
            space S of Flow { strategy gridsearch; task Else { param epochs = 3; } }
//                                                      ^^^^ warning space/other-workflow: Workflow 'Flow' has no task 'Else', so this sets nothing; it has Load and Train
        }
        ${flow}`));

    it('a search that learns has to know what is better', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow { strategy bayesian; runs = 3; param_values r = enum(0.1, 0.2); task Train { param rate = r; } }
//                                     ^^^^^^^^ error space/no-goal: A search by 'bayesian' has to know what is better, and the experiment has no goal; write 'maximize Task.metric;'
        }
        ${flow}`));
});
