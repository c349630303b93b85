import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

/** A task that takes no data. */
const report = '//- /lib/report/task.xxp\ntask Report { define param epochs { type Integer; default 1; range (1, 9); } define param rate { type Float; default 0.1; range (0.01, 9.0); } define param mode { type String; default "fast"; enum ("fast", "slow"); } define output data model; implementation "task.py"; }\n//- /lib/report/task.py\n';
/** A workflow that asks after its training, whose script shows a figure. */
const asking = (interaction: string, more = ''): string => `
        workflow W {
            START -> Train -> Look -> Report -> END;
            task Train { implementation "train.py"; }
            task Report { implementation "lib/report"; ${more} }
            ${interaction}
        }
//- /train.py
import xxp
xxp.metric(accuracy=xxp.param("rate"))
xxp.figure("curve")
xxp.table("examples", [])
${report}${flow}`;
const between = (interaction: string, more = ''): string => `
        import "flow.xxp";
        experiment E {
            ${more}
            control { START -> S -> Review -> T -> END; }
            space S of Flow { strategy gridsearch; param_values r = enum(0.1, 0.2); task Train { param rate = r; } }
            space T of Flow { strategy singlerun; }
            ${interaction}
        }
${flow}`;

describe('a question within a workflow', () => {
    it('is a step of it, with all that there is to ask and show', () => check(asking(`interaction Look {
                ask validator best 3 "How good?" when near_goal(0.02) or breaks_preferred() or uncertain() or Train.accuracy > 0.5;
                quorum 2; no self approval;
                show Train.accuracy, Train.curve, Train, difference;
                choose good, bad; comment required for bad;
                input stars as Rating; input sure as Boolean default true; input other as Run optional; input better as Preference optional;
                input labels as Labels of Train.samples enum("cat", "dog");
                timeout 30m default good; on timeout continue;
            }`, 'param epochs = Look.stars;')));

    it('shows what the script shows, as far as that is known', () => check(asking(`interaction Look { ask "?"; choose a; show Train.curve, Train.cruve, Train.loss, Report.nothing, Look.x; }
//                                                                        ^^^^^ warning interaction/unknown-evidence: Task 'Train' has no metric, output, figure, table or text 'cruve', so nothing is shown; did you mean 'curve'?
//                                                                                     ^^^^ warning interaction/unknown-evidence: Task 'Train' has no metric, output, figure, table or text 'loss', so nothing is shown; it has curve and examples
//                                                                                           ^^^^^^ warning interaction/shown-later: 'Report' does not come before 'Look', so there may be nothing of it to show; write 'Report -> Look;'
//                                                                                                  ^^^^^^^ info interaction/unchecked-evidence: Whether 'Report' has a metric, an output, a figure, a table or a text 'nothing' is not known; it is shown if there is one
//                                                                                                           ^^^^ error interaction/shown-later: A question cannot show what is answered to it
//                                                                                                                ^ error interaction/unknown-evidence: 'Look' asks for no number called 'x'; it asks for none
`)));

    it('is not about spaces', () => check(asking(`interaction Look { ask "?"; choose a; show best(S), top(S, 3); input r as Run of S; }
//                                                     ^^^^^^^ error interaction/evidence: A workflow does not know which spaces explore it; write 'difference' to compare the run with the best one
//                                                              ^^^^^^^^^ error interaction/evidence: A workflow does not know which spaces explore it; write 'difference' to compare the run with the best one
//                                                                                           ^ error interaction/input: A workflow does not know which spaces explore it; leave out 'of S', and the runs of its space are offered
`)));

    it('is asked by us; what has an implementation is a task', () => check(asking(`interaction Look { implementation "lib/load"; }
//                      ^^^^ error interaction/implemented: Within a workflow, what has an implementation is a task; write 'task Look { … }'
`)));

    it('takes and gives no data by links', () => check(asking(`interaction Look { ask "?"; choose a; }
            Train.model --> Look;
//                          ^^^^ error workflow/data-of-a-question: 'Look' is a question, and no data goes in or out of it; write 'show Task.output;' in it, and 'param p = Look.input;' in the task that is given the answer
`)));

    it('leads on by its choices', () => check(`
        workflow W {
            START -> Train -> Look;
            Look ?-> Report { condition "goood" }
//                                      ^^^^^^^ error control/unknown-choice: 'Look' offers no choice 'goood'; did you mean 'good'?
            Look ?-> END { condition "bad" }
            Report -> END;
            task Train { implementation "lib/report"; }
            task Report { implementation "lib/report"; }
            interaction Look { ask "?"; choose good, bad; }
//                                             ^^^^ info control/open-choice
        }
        workflow V {
            START -> Look;
            Look ?-> Look2 { when Look == bda or Look.stars > 3 or outcome(Look) == "expired"; }
//                                        ^^^ error formula/unknown-name
            interaction Look { ask "?"; choose good, bad; input stars as Rating; }
            interaction Look2 { ask "?"; choose good; }
            interaction Look2 { ask "?"; choose good; }
//                      ^^^^^ warning name/duplicate: The name 'Look2' is that of a task or interaction before; only the first can be meant, so give this one another name
//                      ^^^^^ warning workflow/unlinked-task: 'Look2' is in no link, so it is asked at once and nothing waits for the answer; place it by a link such as 'Train -> Look2;'
        }
        ${report}${flow}`));

    it('must come before what is given its answer', () => check(`
        workflow W {
            START -> Train -> Look -> END;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning workflow/cycle: The tasks Look and Train wait for each other, so that none can start; take out one of the links between them
            task Train { implementation "lib/report"; param epochs = Look.stars; param rate = Look.word; param mode = Look; }
//                                                                                            ^^^^^^^^^ warning interaction/answer: Parameter 'rate' is of type Float; what 'word' asks for is of type String
//                                                                                                       ^^^^^^^^^^^^^^^^^^ warning interaction/answer: Parameter 'mode' may be fast, slow; "good" is none of these
            interaction Look { ask "?"; choose good, bad; input stars as Rating; input word as String; }
        }
        ${report}${flow}`));

    it('may be a goal of the search', () => check(`
        workflow W { START -> Train -> Look -> END; task Train { implementation "lib/report"; } interaction Look { ask "?"; choose good, bad; input stars as Rating; input word as String; } }
        experiment E {
            maximize Look.stars;
            minimize Look.word;
//                        ^^^^ error goal/unknown-metric: 'Look' asks for no number called 'word'; it asks for stars
            require Look.stars >= 3 and Look == good;
            require Look == best;
//                          ^^^^ error formula/unknown-name
            stop when max(Look.stars) > 4 and mean(S.stars) > 3 and best(S.Look.stars) > 2;
            stop when Look.stars > 4;
//                    ^^^^^^^^^^ error formula/place: Of which run 'Look.stars' is meant is not said; write 'best(Look.stars)', 'max(Look.stars)' or the like
            control { START -> S -> END; }
            space S of W { strategy singlerun; }
        }
        ${report}${flow}`));
});

describe('a question about the best runs', () => {
    const best = (goals: string): string => `
        workflow W { START -> Train -> Look -> END; task Train { implementation "lib/report"; } interaction Look { ask best 3 "?"; choose a; default a; input stars as Rating; } }
        experiment E {
            ${goals}
            control { START -> S -> END; }
            space S of W { strategy singlerun; }
        }
        ${report}${flow}`;

    it('needs a goal that is known before', async () => {
        await check(best('maximize Train.epochs;').replace('define param epochs { type Integer; default 1; range (1, 9); }', 'define metric epochs { kind single-value; type double; }'));
        await check(best('maximize Look.stars;\n//          ^^^^^^^^^^^^^^^^^^^^ warning interaction/no-goal: \'Look\' asks only about the best runs by this goal, which is known once somebody has been asked, so nobody ever is; name another goal before it, or leave out \'best\' there'));
        await check(best('').replace('experiment E {\n', 'experiment E {\n//                 ^ warning interaction/no-goal: \'Look\' asks only about the best runs, and \'E\' has no goal to tell them by, so nobody is ever asked; write \'maximize Task.metric;\'\n'));
    });
});

describe('a question between spaces', () => {
    it('has all that there is to ask and show', () => check(between(`interaction Review {
                ask validator "Good?" when best(S.accuracy) > 0.9; quorum 2; no self approval;
                show best(S), top(S, 5), Train.loss, Train.model, Load;
                choose accept, refine; comment required;
                input c as Float range(0.1, 1) default 1; input pick as Run of S; input tags as Choices enum("a", "b");
                timeout 30m; on timeout stop; default accept;
            }`, 'supervisor "ana"; validator "ben", "chi";')));

    it('is not about one run', () => check(between(`interaction Review {
                ask validator best 3 "Good?" when near_goal(0.1);
//                                 ^ error interaction/best: Between spaces the question is not about one run, so it cannot be among the best; leave out 'best', or write 'when FORMULA' behind the question
//                                                ^^^^^^^^^^^^^^ error formula/place: Between spaces the question is not about one run, of which 'near_goal' could speak; write it in an interaction of the workflow
                show difference, top(S, 0);
//                   ^^^^^^^^^^ error interaction/evidence: Between spaces the question is not about one run, which could differ from the best; write 'best(…)' with the name of a space
//                                      ^ error interaction/evidence: How many runs are shown is a whole number from 1 on; 0 is not
                input labels as Labels of Train.model enum("a");
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error interaction/input: Examples are what a task of a run puts out; write this in an interaction of the workflow
                choose accept; default accept;
            }`)));

    it('can be answered by as many as must agree', () => check(between(`interaction Review { ask validator "?"; choose a; default a; quorum 3; }
//                                                                              ^ error interaction/quorum: 3 must agree, and only 2 people are named as validator; name more of them, or lower the quorum
            interaction Other { ask anyone "?"; choose a; default a; quorum 1.5; }
//                      ^^^^^ warning control/unreachable
//                                                                          ^^^ error interaction/quorum: How many must agree is a whole number from 1 on; 1.5 is not
`, 'validator "ben", "chi";')));

    it('has a default where an answer may not come', () => check(between(`interaction Review { ask "?" when count(S) > 1; choose a; }
//                               ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning interaction/no-default: Where this is not asked, the execution fails; write 'default a;'
            interaction B { ask "?"; choose a; quorum 2; }
//                      ^ warning control/unreachable
//                                             ^^^^^^^^^ warning interaction/no-default: When people do not agree, the execution fails; write 'default a;'
            interaction C { ask "?"; choose a; timeout 3m; on timeout stop; }
//                      ^ warning control/unreachable
            interaction D { ask "?"; choose a; timeout 3m; on timeout reject; }
//                      ^ warning control/unreachable
//                                                                    ^^^^^^ error interaction/no-reject: This takes the choice 'reject', which is not offered; add it to 'choose', or write 'on timeout default;'
            interaction F { ask "?"; ask "!"; choose a; on timeout continue; }
//                      ^ warning control/unreachable
//                                   ^^^^^^^^ warning interaction/said-twice: 'ask' is said before; the last one counts
//                                                                 ^^^^^^^^ warning interaction/no-deadline: Without a deadline this never happens; write 'timeout 30m;'
`)));

    it('has a default where the budget may be spent', () => check(between('interaction Review { ask "?"; choose a; }', `budget { interactions 3; }
//                   ^^^^^^^^^^^^^^^ warning interaction/no-default-for-budget: Once this is spent nobody is asked any more, and 'Review' has no default; write 'default a;' in it
            `)));

    it('gives a later space what was answered', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> Review -> T -> END; }
            space S of Flow { strategy gridsearch; param_values r = enum(0.1, 0.2); task Train { param rate = r; param epochs = Review.n; } }
//                                                                                                                              ^^^^^^^^ warning interaction/asked-later: The control flow does not lead from 'Review' to 'S', so 'epochs' is given nothing; write 'Review -> S;' in it
            space T of Flow { strategy singlerun; task Train { param rate = Review.pick.r; param mode = Review; param epochs = Review.c; } }
//                                                                                         ^^^^^^^^^^^^^^^^^^^^ warning interaction/answer: Parameter 'mode' may be fast, slow; "accept" is none of these
//                                                                                                                             ^^^^^^^^ warning interaction/answer: Parameter 'epochs' is of type Integer; 0.1 is not
            space U of Flow { strategy singlerun; task Train { param rate = Review.pick.q; param epochs = Review.nn; param mode = Reviw.n; } }
//                ^ warning control/unreachable
//                                                                          ^^^^^^^^^^^^^ warning interaction/asked-later: The control flow does not lead from 'Review' to 'U', so 'rate' is given nothing; write 'Review -> U;' in it
//                                                                                      ^ error formula/unknown-name: 'pick' has nothing called 'q'; it has r
//                                                                                                               ^^ error formula/unknown-name: 'Review' has nothing called 'nn'; it has n, c and pick
//                                                                                                                                ^^^^^ error formula/unknown-name: No interaction is called 'Reviw' here; did you mean 'Review'?
            interaction Review { ask "?"; choose accept; input n as Integer range(1, 5); input c as Float range(0.1, 1); input pick as Run of S; }
        }
        ${flow}`));
});

describe('what is to be filled in', () => {
    it('has the parts that its type needs', () => check(asking(`interaction Look { ask "?"; choose a;
                input a as Labels enum("x");
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error interaction/input: What is to be labelled is not said; write 'input a as Labels of Task.output …;'
                input b as Labels of Train.model;
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error interaction/input: Among what to choose is not said; write 'input b as Labels of Train.model enum("…", "…");'
                input c as Labels of Report.modle enum("x");
//                                          ^^^^^ error interaction/unknown-output: Task 'Report' puts out nothing called 'modle'; did you mean 'model'?
                input d as Rating of Train.model;
//                                   ^^^^^ error interaction/input: Only 'Labels' are of what a task puts out; leave out 'of Train.model'
            }`).replace('-> Look -> Report', '-> Report -> Look')));
});

describe('whether to ask', () => {
    it('is told by formulas about the run', () => check(asking(`interaction Look { ask "?" when near_goal(2); choose a; default a; }
//                                                    ^ error formula/arguments: How near is a number between 0 and 1, a fraction of all that has been measured; write 'near_goal(0.02)'
            interaction B { ask "?" when uncertain(3); choose a; default a; }
//                      ^ warning workflow/unlinked-task
//                                       ^^^^^^^^^^^^ error formula/arguments: 'uncertain' takes no argument; write 'uncertain()'
            interaction C { ask "?" when Train.accuracy; choose a; default a; }
//                      ^ warning workflow/unlinked-task
            interaction D { ask best 0 "?"; choose a; default a; }
//                      ^ warning workflow/unlinked-task
//                                   ^ error interaction/best: Among how many of the best is a whole number from 1 on; 0 is not
        }
        experiment E {
            maximize Report.accuracy;
//                          ^^^^^^^^ error goal/unknown-metric: Task 'Report' declares no metric 'accuracy'; write 'define metric accuracy { kind single-value; type double; }' in its task file
            require uncertain();
//                  ^^^^^^^^^^^ error formula/place: 'uncertain' tells whether to ask about a run; write it behind a question, as in 'ask validator "…" when uncertain();'
            control { START -> S -> END; }
            space S of W { strategy singlerun; }
`)));
});
