import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

describe('a control flow', () => {
    it('of a question with its answers gives no remark', () => check(`
        import "flow.xxp";
        experiment E {
            control {
                START -> A -> Review;
                Review ?-> B { condition "refine" };
                Review ?-> END { condition "accept" };
                B -> Review;
            }
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
            interaction Review {
                ask validator "Good?";
                show best(A), Train.accuracy;
                choose accept, refine;
                input comment as String;
                timeout 30m default accept;
            }
        }
        ${flow}`));

    it('names what the experiment has', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> (A || C) -> B -> END; }
//                                   ^ error link/unknown-node: No space, task or interaction is called 'C' here; there is A
//                                         ^ error link/unknown-node: No space, task or interaction is called 'B' here; there is A
            space A of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('should be there', () => check(`
        import "flow.xxp";
        experiment E { space A of Flow { strategy gridsearch; } space B of Flow { strategy gridsearch; } }
//                 ^ warning control/missing: Experiment 'E' cannot be run, as nothing says what comes first; write 'control { START -> A -> B -> END; }'
        ${flow}`));

    it('reaches every node', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> END; B -> C; }
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
//                ^ warning control/unreachable: The control flow never reaches 'B'; write '… -> B;' in it
            space C of Flow { strategy gridsearch; }
//                ^ warning control/unreachable: The control flow never reaches 'C'; write '… -> C;' in it
            space D of Flow { strategy gridsearch; }
//                ^ warning control/unreachable: The control flow never reaches 'D'; write '… -> D;' in it
        }
        ${flow}`));

    it('begins somewhere', () => check(`
        import "flow.xxp";
        experiment E {
            control { A -> B; B -> A; }
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning control/no-start: The control flow begins nowhere, as every node comes after another, so that nothing is run; write 'START -> …;'
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('comes back only on a condition', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> B; B -> A; }
//                    ^^^^^^^^^^^^^^^^ warning control/endless: From 'A' the flow comes back to it without a condition, so it would never end; write '?->' with a condition, or take out this link
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('may be a single node', () => check(`
        import "flow.xxp";
        experiment E { control { A; } space A of Flow { strategy gridsearch; } }
        ${flow}`));

    it('follows only choices that are offered', () => check(`
import "flow.xxp";
        experiment E {
            control {
                START -> A -> Review;
                Review ?-> A { condition "refin" };
//                                       ^^^^^^^ error control/unknown-choice: 'Review' offers no choice 'refin'; did you mean 'refine'?
                Review ?-> END { condition "accept" };
            }
            space A of Flow { strategy gridsearch; }
            interaction Review { ask "Good?"; choose accept, refine; }
//                                                           ^^^^^^ info control/open-choice: Nothing follows when 'refine' is chosen; if that is meant, say so by 'Review ?-> END { condition "refine" };'
        }
        ${flow}`));

    it('has a condition where its arrow asks for one, and only there', () => check(`
        import "flow.xxp";
        experiment E {
            control {
                START -> A;
                A ?-> B;
//                ^^^ error control/no-condition: An arrow '?->' needs a condition; write 'A ?-> B { condition "…" };'
                B -> C { condition "x" };
//                       ^^^^^^^^^^^^^ error control/needless-condition: A condition needs the arrow '?->'; with '->' it would never be asked
                C --> D;
//                ^^^ error control/wrong-arrow: In a control flow, steps are joined by '->'; '-->' is for data
                D -> START;
//                   ^^^^^ error control/start-inside: START can only stand first
            }
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
            space C of Flow { strategy gridsearch; }
            space D of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('may ask a Python function, as ExtremeXP\'s engine does', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A; A ?-> B { condition "better_than 90" }; }
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
        }
        ${flow}`));
});

describe('an interaction', () => {
    it('asks something and offers choices', () => check(`
        experiment E {
            control { START -> A -> B -> C -> END; }
            interaction A { }
//                      ^ error interaction/no-question: Interaction 'A' asks nothing; write 'ask validator "…";'
            interaction B { ask validator "Well?"; }
//                      ^ error interaction/no-choices: Interaction 'B' offers no choice, so it could not be answered; write 'choose accept, refine;'
            interaction C { ask boss "Well?"; choose yes, no, yes; timeout 10s; input n as Number; }
//                              ^^^^ warning interaction/unknown-role: There is no role 'boss', so anyone may answer; the roles are supervisor, validator and anyone
//                                                            ^^^ warning name/duplicate: The name 'yes' is that of a choice before; only the first can be meant, so give this one another name
//                                                                 ^^^^^^^^^^^^ warning interaction/no-default: When nobody answers within 10s, the execution fails; write 'timeout 10s default yes;'
//                                                                                         ^^^^^^ error interaction/unknown-type: There is no type 'Number'; an input is one of String, Text, Integer, Float, Boolean, Choice, Choices, Rating, Run, Preference and Labels
        }
        `));

    it('has a default among its choices', () => check(`
        experiment E {
            control { START -> A -> B -> END; }
            interaction A { ask "Well?"; choose yes, no; timeout 10s default maybe; }
//                                                                           ^^^^^ error link/unknown-choice: No choice is called 'maybe' here; there is yes, no
            interaction B { ask "Well?"; choose yes, no; timeout 10s; default yse; }
//                                                                            ^^^ error link/unknown-choice: No choice is called 'yse' here; did you mean 'yes'?
        }
        `));

    it('shows spaces and metrics that there are', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> I -> END; }
            space A of Flow { strategy gridsearch; }
            interaction I { ask "Well?"; show best(B), Train.acuracy, Tran.accuracy, Train.confusion; choose yes; }
//                                                 ^ error link/unknown-space: No space is called 'B' here; there is A
//                                                           ^^^^^^^ warning interaction/unknown-evidence: Task 'Train' has no metric, output, figure, table or text 'acuracy', so nothing is shown; did you mean 'accuracy'?
//                                                                    ^^^^ error link/unknown-task: No task is called 'Tran' here; did you mean 'Train'?
//                                                                                         ^^^^^^^^^ info interaction/unchecked-evidence: Whether 'Train' has a metric, an output, a figure, a table or a text 'confusion' is not known; it is shown if there is one
        }
        ${flow}`));
});

describe('a goal', () => {
    it('is a metric that the task declares', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.acc;
//                         ^^^ error goal/unknown-metric: Task 'Train' declares no metric 'acc'; it measures loss and accuracy
            minimize Train.los;
//                         ^^^ error goal/unknown-metric: Task 'Train' declares no metric 'los'; did you mean 'loss'?
            minimize Train.loss;
            maximize Train.loss;
//          ^^^^^^^^^^^^^^^^^^^^ warning goal/twice: There is a goal for Train.loss already
            maximize Nobody.loss;
//                   ^^^^^^ error link/unknown-task: No task is called 'Nobody' here; there is Load, Train
            maximize Load.speed;
//                        ^^^^^ error goal/unknown-metric: Task 'Load' declares no metric 'speed'; write 'define metric speed { kind single-value; type double; }' in its task file
            control { START -> A -> END; }
            space A of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('cannot be checked where the task has no task file', () => check(`
        workflow W { task A { implementation "lib/train/task.py"; } }
        experiment E { maximize A.accuracy; control { START -> S -> END; } space S of W { strategy gridsearch; } }
//                                ^^^^^^^^ hint goal/unchecked-metric: Whether 'A' measures 'accuracy' is not known, as no task file of it is found
//                                                                                    ^ hint space/base-workflow
        ${flow}`));
});

describe('an experiment', () => {
    it('gives each of its nodes a name of its own', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> END; }
            space A of Flow { strategy gridsearch; }
            interaction A { ask "?"; choose yes; }
//                      ^ warning name/duplicate: The name 'A' is that of a space, task or interaction before; only the first can be meant, so give this one another name
//                      ^ warning control/unreachable: The control flow never reaches 'A'; write '… -> A;' in it
        }
        experiment E { control { A; } space A of Flow { strategy gridsearch; } }
//                 ^ warning name/duplicate: The name 'E' is that of an experiment before; only the first can be meant, so give this one another name
        ${flow}`));
});

describe('a task file', () => {
    it('holds values that fit together', () => check(`
        task T {
            define param a { type Integer; default 200; range (1, 100); }
//                                                 ^^^ warning task/default: Parameter 'a' may be from 1 to 100; 200 is outside
            define param b { type Integer; default 2.5; }
//                                                 ^^^ warning task/default: Parameter 'b' is of type Integer; 2.5 is not
            define param c { type String; default "x"; enum ("y", "z"); }
//                                                ^^^ warning task/default: Parameter 'c' may be y, z; "x" is none of these
            define param d { type Float; range (5, 1); }
//                                              ^ warning task/empty-range: No value lies between 5 and 1; write the smaller one first
            define input data a;
//                            ^ warning name/duplicate: The name 'a' is that of an input or parameter before; only the first can be meant, so give this one another name
            define metric m { kind many; type double; }
//                                 ^^^^ error task/metric-kind: A metric is 'single-value' or 'series', not 'many'
            define metric m { kind series; type double; }
//                        ^ warning name/duplicate: The name 'm' is that of a metric before; only the first can be meant, so give this one another name
            type interactive;
            dependency "shared/**"; venv "requirements.txt"; python_version "3.9";
            implementation "lib/train/task.py";
        }
        //- /older.xxp
        task Older { param p { type Integer; default 64; range [8, 256]; } input data x; metric y { kind scalar; } implementation "lib/train/task.py"; }
        //- /requirements.txt
        numpy
        //- /shared/load.py
        ${flow}`));
});
