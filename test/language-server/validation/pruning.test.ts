import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

describe('pruning', () => {
    it('by a rule and a series that there are gives no remark', () => check(`
        import "flow.xxp";
        experiment E {
            minimize Train.loss;
            control { START -> A -> B -> C -> D -> END; }
            space A of Flow { strategy gridsearch; prune median { runs 3; warmup 2; } }
            space B of Flow { strategy gridsearch; prune asha on Train.loss { min 1; reduction = 4; }; }
            space C of Flow { strategy gridsearch; prune hyperband on minimize Train.loss { min 1; max 27; } }
            space D of Flow { strategy gridsearch; prune patience; }
        }
        ${flow}`));

    it('has a rule that there is, and settings of it', () => check(`
        import "flow.xxp";
        experiment E {
            minimize Train.loss;
            control { START -> A -> B -> C -> D -> END; }
            space A of Flow { strategy gridsearch; prune asah; }
//                                                       ^^^^ error space/unknown-pruning: There is no pruning 'asah'; did you mean 'asha'?
            space B of Flow { strategy gridsearch; prune asha { wait 3; min 0; reduction 1; mni 3; } }
//                                                              ^^^^ error space/prune-setting: 'asha' has no setting 'wait'; it has min and reduction
//                                                                          ^ error space/prune-amount: 'min' is a whole number from 1 on; 0 is not
//                                                                                       ^ error space/prune-amount: 'reduction' is a whole number from 2 on; 1 is not
//                                                                                          ^^^ error space/prune-setting: 'asha' has no setting 'mni'; did you mean 'min'?
            space C of Flow { strategy gridsearch; prune patience { wait 3; wait 4; } prune median; }
//                                                                          ^^^^^^^ warning space/said-twice: 'wait' is said before; the last one counts
//                                                                                    ^^^^^^^^^^^^^ warning space/said-twice: 'prune' is said before; the last one counts
            space D of Flow { strategy gridsearch; prune hyperband { min 9; max 3; } }
//                                                                              ^ error space/prune-bounds: Runs have 3 values, so none comes to 9; exchange 'min' and 'max'
        }
        ${flow}`));

    it('judges by a series whose direction is known', () => check(`
        import "flow.xxp";
        experiment E {
            maximize Train.accuracy;
            control { START -> A -> B -> C -> D -> F -> END; }
            space A of Flow { strategy gridsearch; prune asha; }
//                                                       ^^^^ error space/prune-metric: Train.accuracy has one value in a run, so there is nothing to judge before its end; name a series, as in 'on minimize Train.loss'
            space B of Flow { strategy gridsearch; prune asha on Train.loss; }
//                                                               ^^^^^ error space/prune-direction: Whether more or less of Train.loss is better is not said, as it is no goal; write 'on minimize Train.loss' or 'on maximize Train.loss'
            space C of Flow { strategy gridsearch; prune asha on minimize Train.accuracy; }
//                                                               ^^^^^^^^ error space/prune-direction: The goal is to maximize Train.accuracy; leave out 'minimize'
//                                                                              ^^^^^^^^ error space/prune-metric
            space D of Flow { strategy gridsearch; prune asha on minimize Train.lsos; }
//                                                                              ^^^^ error goal/unknown-metric: Task 'Train' declares no metric 'lsos'; did you mean 'loss'?
            space F of Flow { strategy gridsearch; prune asha on minimize Trian.loss; }
//                                                                        ^^^^^ error link/unknown-task: No task of the workflow is called 'Trian' here; did you mean 'Train'?
        }
        ${flow}`));

    it('needs a series of its own where no goal is of its workflow', () => check(`
        import "flow.xxp";
        experiment E { control { START -> S -> END; } space S of Flow { strategy gridsearch; prune median; } }
//                                                                                                 ^^^^^^ error space/prune-metric: By which series runs are to be judged is not said, and no first goal of this workflow says it; write 'prune median on minimize Train.loss;'
        ${flow}`));
});
