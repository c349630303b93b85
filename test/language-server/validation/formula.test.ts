import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

const experiment = (text: string): string => `
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
${text}
            space S of Flow {
                strategy randomsearch;
                runs = 5;
                param_values rate = uniform(0.1, 1);
                param_values mode = enum("fast", "slow");
                task Train { param rate = rate; param mode = mode; }
            }
            interaction Review { ask "Well?"; choose good, bad; input stars as Rating range(1, 5); input note as String; }
        }
        ${flow}`;

const inSpace = (text: string): string => `
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            control { START -> S -> END; }
            space S of Flow {
                strategy randomsearch;
                runs = 5;
                param_values mode = enum("fast", "slow");
                param_values epochs = range(5, 20, 5);
                param_values rate = uniform(0.1, 1);
${text}
                task Train { param rate = rate; param mode = mode; param epochs = epochs; }
            }
        }
        ${flow}`;

describe('a formula', () => {
    it('speaks of metrics and parameters of a run, of runs so far, and of answers', () => check(experiment(`
            require Train.accuracy >= 0.5 and Train.loss < 3;
            prefer Train.epochs <= 20 or not (Train.mode == "slow");
            stop when max(S.Train.accuracy) >= 0.97 or count(S) > 3;
            stop when best(Train.accuracy) > 0.9 and abs(mean(S.accuracy) - median(S.accuracy)) < 0.1;
            control {
                START -> S -> Review;
                Review ?-> S { when Review == good and Review.stars >= 3 };
                Review ?-> END { when Review == "bad" or outcome(Review) != "answered" or Review.note == "" };
            }`)));

    it('has names that mean something', () => check(experiment(`
            require Trian.accuracy > 0.5;
//                  ^^^^^ error formula/unknown-name: No value, task, space, interaction or choice is called 'Trian' here; did you mean 'Train'?
            require Train.acuracy > 0.5;
//                        ^^^^^^^ error formula/unknown-name: 'Train' has nothing called 'acuracy'; did you mean 'accuracy'?
            stop when count(S) -1 > 3 and S-1 > 3;
//                                        ^^^ error formula/unknown-name: No value, task, space, interaction or choice is called 'S-1' here; there is Load, Train, S, Review, good, bad; to subtract, put spaces around '-'
            control { START -> S -> Review; Review ?-> END { when Review.star > 3 }; Review ?-> S { when Review == fine }; }
//                                                                       ^^^^ error formula/unknown-name: 'Review' has nothing called 'star'; did you mean 'stars'?
//                                                                                                                 ^^^^ error formula/unknown-name: No value, task, space, interaction or choice is called 'fine' here; there is good, bad, Load, Train, S, Review`)));

    it('is true or false, of parts that go together', () => check(experiment(`
            require Train.accuracy;
//                  ^^^^^^^^^^^^^^ error formula/no-condition: A condition is true or false, and a number is neither; write a comparison such as 'Train.accuracy > 0'
            require Train.accuracy = 0.5;
//                  ^^^^^^^^^^^^^^^^^^^^ error formula/single-equals: A comparison is written '=='; write 'Train.accuracy == 0.5'
            require Train.accuracy > "high";
//                                   ^^^^^^ error formula/type: Expected a number here, found a text
            require Train.mode == 3;
//                                ^ error formula/type: A text is never equal to a number
            require Train.accuracy and Train.loss > 1;
//                  ^^^^^^^^^^^^^^ error formula/type: Expected something true or false here, found a number
            require Train.mode in "fast";
//                                ^^^^^^ error formula/type: Behind 'in' comes a list; write '["fast"]'
            require not Train.loss == 1 and -Train.mode < 2;
//                                           ^^^^^^^^^^ error formula/type: Expected a number here, found a text
            require not Train.loss;
//                      ^^^^^^^^^^ error formula/type: Expected something true or false here, found a number
            control { START -> S -> Review; Review ?-> END { when Review == "fine" and outcome(Review) == "answerd" }; }
//                                                                          ^^^^^^ error control/unknown-choice: 'Review' offers no choice 'fine'; it offers good and bad
//                                                                                                        ^^^^^^^^^ error formula/outcome: No question ends as "answerd"; did you mean "answered"?`)));

    it('says of which run it speaks, and of one only where there is one', () => check(experiment(`
            require max(S.Train.accuracy) > 0.5;
//                  ^^^^^^^^^^^^^^^^^^^^^ error formula/place: 'max' looks at many runs, and this is about each run by itself; write it in 'stop when …' or at an arrow of the control flow
            require S.Train.accuracy > 0.5;
//                  ^^^^^^^^^^^^^^^^ error formula/place: This is about each run by itself; write 'Train.accuracy' without the space
            require Review == good;
//                  ^^^^^^ error formula/place: An answer belongs to no run; write this at an arrow of the control flow
//                            ^^^^ error formula/place: An answer belongs to no run; write this at an arrow of the control flow
            stop when Train.accuracy > 0.9;
//                    ^^^^^^^^^^^^^^ error formula/place: Of which run 'Train.accuracy' is meant is not said; write 'best(Train.accuracy)', 'max(Train.accuracy)' or the like
            stop when S > 3;
//                    ^ error formula/no-value: 'S' is a space of many runs; write such as 'best(S.metric)' or 'count(S)'
            stop when max(S) > 3 or best(S) > 3 or max(Train) > 3;
//                        ^ error formula/arguments: Of which metric of 'S' is not said; write 'max(S.metric)'
//                                       ^ error formula/arguments: Which value of the best run is meant is not said; write 'best(S.metric)'
//                                                     ^^^^^ error formula/no-value: 'Train' is a task; write which metric or parameter of it is meant, such as 'Train.metric'
            stop when maxx(S.accuracy) > 3 or count(S, S) > 3;
//                    ^^^^ error formula/unknown-function: There is no function 'maxx'; did you mean 'max'?
//                                            ^^^^^^^^^^^ error formula/arguments: 'count' takes one argument; write 'count(Space)'
            control { START -> S -> Review -> END; }`)));

    it('asks what can still be gained by a goal', () => check(experiment(`
            minimize Train.loss;
            stop when gain(S) < 0.001 or gain(S.accuracy) < 0.001 and gain(S.Train.loss) < 1;
            stop when gain(S.epochs) < 1;
//                           ^^^^^^ error formula/unknown-name: 'S' has nothing called 'epochs'; it has Load, Train, loss, accuracy, rate and mode
            stop when gain(S.Train.epochs) < 1;
//                         ^^^^^^^^^^^^^^ error formula/gain-without-goal: 'epochs' is no goal, by which a gain could be told; write 'gain(S)' for the first of Train.accuracy and Train.loss
            stop when gain() < 1;
//                    ^^^^^^ error formula/arguments: 'gain' takes one argument; write 'gain(Space)'
            stop when gain(Train.accuracy) < 1;
//                         ^^^^^^^^^^^^^^ error formula/arguments: Of which space is not said; write 'gain(S)'
            stop when gain(3) < 1;
//                         ^ error formula/arguments: 'gain' takes the name of a space, or one of its goals as in 'gain(Space.metric)'
            stop when gain(S) < 0;
//                    ^^^^^^^^^^^ warning formula/never
            require gain(S) > 1;
//                  ^^^^^^^ error formula/place: 'gain' looks at many runs, and this is about each run by itself; write it in 'stop when …' or at an arrow of the control flow
            control { START -> S -> Review; Review ?-> END { when gain(S) < 0.01 }; }`).replace('runs = 5', 'runs = 50')));

    it('asks what can still be gained in a space without naming it', async () => {
        await check(inSpace('                stop when gain() < 0.001 or gain(Train.accuracy) < 0.001 or gain(S) < 0.01;').replace('runs = 5', 'runs = 20'));
        await check(inSpace(`                stop when gain() < 0.001;
//                        ^^^^^^ warning formula/never: What can be gained is known after 20 completed runs, and 'S' makes 19; let it make more, or stop by another rule`).replace('runs = 5', 'runs = 19'));
        await check(inSpace(`                stop when gain() < 0.001;
//                        ^^^^^^ error formula/gain-without-goal: 'gain' tells how much better the goal may become, and 'E' has no goal; write 'maximize Task.metric;'`).replace('            maximize Train.accuracy;\n', ''));
        await check(inSpace(`                stop when gain() < 0.001;
//                        ^^^^^^ error formula/gain-without-goal: No run of 'S' comes to a goal of 'E', so what can be gained in it is never known; name another space, or a goal that its workflow reports`)
            .replace('maximize Train.accuracy;', 'maximize Other.accuracy;').replace('START -> S -> END', 'START -> S -> T -> END').replace('space S of Flow', 'space T of Else { strategy singlerun; } space S of Flow')
            .replace('experiment E {', 'workflow Else { task Other { implementation "lib/train"; } START -> Other -> END; }\n//                                                  ^^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input rows of \'Other\'; write \'… --> Other.rows;\'\n        experiment E {'));
    });

    it('can come out one way as well as the other', () => check(experiment(`
            require Train.epochs > 200;
//                  ^^^^^^^^^^^^^^^^^^ warning formula/never: This can never hold, with the values there may be; correct the value or the comparison
            require Train.mode == "quick";
//                  ^^^^^^^^^^^^^^^^^^^^^ warning formula/never
            require Train.rate <= 10;
//                  ^^^^^^^^^^^^^^^^ info formula/always: This always holds, with the values there may be
            stop when count(S) < 0 or count(S) == 2.5;
//                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning formula/never
            control { START -> S -> Review -> END; }`)));

    it('stands in a condition without quotes; what is Python there stays as it is', () => check(experiment(`
            control {
                START -> S -> Review;
                S ?-> END { condition "max(S.accuracy) > 0.9" };
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error control/quoted-formula: A formula stands without quotes; write 'when max(S.accuracy) > 0.9'
                S ?-> Review { condition "results['S'][1]['result']['x']<90" };
                S ?-> Review { condition "better_than 90" };
                Review -> END;
            }`)));

    it('is judged also where another part of the file is broken', () => check(experiment(`
            control {
                START -> S -> Review;
                S ?-> END { when count(S) < 0 };
//                               ^^^^^^^^^^^^ warning formula/never
                Review -> END;
            }
            minimize Train loss;
//                         ^^^^ error syntax/unexpected: Expected '.', found 'loss'`)));

    it('in a space speaks of its values, and behind a value set only of those', () => check(inSpace(`
                param_values momentum = uniform(0, 1) when mode == "slow" and epochs in [5, 10];
//                           ^^^^^^^^ warning space/unused-value: 'momentum' is given to no task, so it has no effect; write 'task … { param … = momentum; }'
                param_values early = enum(1, 2) when mode == slow;
//                           ^^^^^ warning space/unused-value
//                                                           ^^^^ error formula/unquoted-text: Texts stand in quotes; write "slow"
                param_values a = enum(1, 2) when b == 1;
//                           ^ warning space/unused-value: 'a' is given to no task, so runs are made 2 times over without a difference; write 'task … { param … = a; }'
//                                               ^ error formula/circle: 'b' depends on 'a' already, so neither could be chosen first
                param_values b = enum(1, 2) when a == 1 and Train.accuracy > 3;
//                           ^ warning space/unused-value: 'b' is given to no task, so runs are made 2 times over without a difference; write 'task … { param … = b; }'
//                                               ^ error formula/circle: 'a' depends on 'b' already, so neither could be chosen first
//                                                          ^^^^^^^^^^^^^^ error formula/place: Values are chosen before anything is run or asked, so 'Train.accuracy' is not known yet; name a value of this space
                require rate * epochs < 10 and Train.accuracy > 0.1;
                require epochs > 100;
//                      ^^^^^^^^^^^^ warning formula/never
                stop when max(Train.accuracy) > 0.9;`)));
});

describe('a comparison', () => {
    it('of a million values with a million others is judged at once', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy randomsearch;
                runs = 3;
                param_values low = range(0, 900000);
                param_values high = range(1000000, 1900000);
                require low > high;
//                      ^^^^^^^^^^ warning formula/never: This can never hold, with the values there may be; correct the value or the comparison
                require low in [1, 2];
                task Train { param epochs = low; param rate = high; }
//                                          ^^^ warning space/value: Parameter 'epochs' may be from 1 to 100; 0 is outside
//                                                            ^^^^ warning space/value: Parameter 'rate' may be from 0.0001 to 10; 1000000 is outside
            }
        }
        ${flow}`));
});

describe('an experiment', () => {
    it('has a budget that makes sense', () => check(experiment(`
            supervisor "ana";
            validator "ben", "chi", "ben";
//                                  ^^^^^ warning people/twice: "ben" is named as validator before
            budget {
                runs 3;
//              ^^^^^^^ warning budget/too-small: The spaces ask for 5 runs, and the budget ends at 3; raise it, or explore less
                runs 10;
//              ^^^^^^^^ warning budget/said-twice: 'runs' is limited before; the last one counts
                time 5;
//              ^^^^^^^ error budget/limit: 'time' is a time; write 'time 5m' for minutes or 'time 5h' for hours
                parallel 0;
//              ^^^^^^^^^^^ error budget/limit: 'parallel' is a whole number from 1 on; 0 is not
                failures 2h;
//              ^^^^^^^^^^^^ error budget/limit: 'failures' is a number; write 'failures 2;'
                interactions 0;
//              ^^^^^^^^^^^^^^^ warning budget/too-small: The experiment has one interaction and may ask 0 times; where it may not ask, the default is taken
//              ^^^^^^^^^^^^^^^ warning interaction/no-default-for-budget: Once this is spent nobody is asked any more, and 'Review' has no default; write 'default good;' in it
                attention 30m per person;
//              ^^^^^^^^^^^^^^^^^^^^^^^^^ warning interaction/no-default-for-budget: Once this is spent nobody is asked any more, and 'Review' has no default; write 'default good;' in it
                parallel 2 per person;
//              ^^^^^^^^^^^^^^^^^^^^^^ error budget/limit: 'parallel' does not belong to a person; leave out 'per person'
            }
            control { START -> S -> Review -> END; }`)));

    it('names somebody for the role that is asked', () => check(`
        import "flow.xxp";
        experiment E {
            supervisor "ana";
            control { START -> Review -> END; }
            interaction Review { ask validator "Well?"; choose good, bad; }
//                                   ^^^^^^^^^ warning people/nobody: Nobody is named as validator; write 'validator "…";' in the experiment, or ask another role
        }
        ${flow}`));
});

describe('an input of an interaction', () => {
    it('has a type, and what belongs to it', () => check(experiment(`
            control { START -> S -> Review -> Again -> END; }
            interaction Again {
                ask "And?"; choose yes, no;
                input a as Integer range(1, 5) default 3 required;
                input b as enum("x", "y") default "x" optional;
                input c as Choices enum("x", "y");
                input d as Run of S;
                input e as Preference of S;
                input f as Text default "none";
                input g as Integer range(1, 5) default 9;
//                                                     ^ error interaction/input: The default 9 is none that could be given; write one that could
                input h as String range(1, 5);
//                                ^^^^^^^^^^^ error interaction/input: Only numbers have a range; write 'Integer', 'Float' or 'Rating', or leave it out
                input i as Choice;
//              ^^^^^^^^^^^^^^^^^^ error interaction/input: Among what to choose is not said; write 'input i as Choice enum("…", "…");'
                input j as Run;
//              ^^^^^^^^^^^^^^^ error interaction/input: Of which space is not said; write 'input j as Run of …;'
                input k as Strng;
//                         ^^^^^ error interaction/unknown-type: There is no type 'Strng'; did you mean 'String'?
                input l as Boolean of S;
//                                    ^ error interaction/input: Only 'Run' and 'Preference' are of a space; leave out 'of S'
                input m as Float range(3, 1);
//                               ^^^^^^^^^^^ error interaction/input: A range has a least and a greatest value; write 'range(1, 5)'
            }`)));
});

describe('a variability point', () => {
    it('may be an implementation or a file', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            control { START -> S -> END; }
            space S of Base {
                strategy gridsearch;
                param_values model = enum("lib/train", "lib/other");
                param_values depth = enum(1, 2) when model == "lib/other";
                param_values source = enum("data.csv", "gone.csv");
//                                                     ^^^^^^^^^^ warning data/missing-file: There is no "gone.csv" in this folder or one above it yet; runs will fail for want of it
                task Train { implementation = model; param rate = 0.5; param depth = depth; }
//                                                         ^^^^ warning space/param-of-some: "lib/other" has no parameter 'rate'
                data Raw { path = source; }
            }
        }
        //- /lib/other/task.xxp
        task Other { define input data rows; define param depth { type Integer; default 1; range (1, 9); } define metric accuracy { kind single-value; type double; } implementation "task.py"; }
        //- /lib/other/task.py
        ${flow}`));

    it('names what there is, by texts, and once', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch;
                param_values n = enum(1, 2);
                task Train { implementation = enum("lib/gone", "lib/train"); }
//                                                 ^^^^^^^^^^ error task/unknown-implementation: No task folder or script "lib/gone" is found in this folder or one above it; create it or correct the path
                task Train { implementation = n; }
//                           ^^^^^^^^^^^^^^^^^^^ warning space/set-twice: For task Train this is said before; the last one counts
//                                            ^ error space/no-path: An implementation is named by a text; write enum("lib/one", "lib/other")
                data Rwa { path = "data.csv"; }
//                   ^^^ error link/unknown-data: No data is called 'Rwa' here; did you mean 'Raw'?
            }
        }
        ${flow}`));
});

describe('a formula about a task without a task file', () => {
    it('may name anything of it', () => check(`
        workflow W { START -> A -> END; task A { implementation "a.py"; } }
        experiment E {
            require A.loss < 3;
//                    ^^^^ hint formula/unchecked-name: Whether 'A' has 'loss' is not known, as no task file of it is found
            control { START -> S -> END; }
            space S of W { strategy gridsearch; }
//                     ^ hint space/base-workflow
        }
        //- /a.py
`));
});
