import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

describe('what ExtremeXP\'s engine takes and runs otherwise', () => {
    it('is a workflow with several roots', () => check(`
        package old;
        workflow W { define task A; define task B; define task C; A -> C; B -> C; }
//               ^ info engine/several-roots: A and B all begin the workflow; ExtremeXP's engine fails where there is more than one, so put them in a row by '->'
//                               ^ hint dialect/older
//                                                                        ^^^^^^^ info workflow/fan-in
        `));

    it('are tasks of one name that come after different ones', () => check(`
import "flow.xxp";
        workflow W { task A; task Load; A -> Load; START -> A; }
        workflow V { task B; task Load; B -> Load; START -> B; }
//                                      ^^^^^^^^^^ warning engine/shared-name: 'Load' comes after 'B' here and after 'A' in 'W'; ExtremeXP's engine keeps one predecessor for each name, so give the tasks of one workflow other names
        experiment E { control { S; } space S of Flow { strategy gridsearch; } }
        ${flow}`));

    it('are links from one node on the same condition', () => check(`
        import "flow.xxp";
        experiment E {
            control {
                START -> A;
                A -> B;
//              ^^^^^^^ warning engine/lost-link: ExtremeXP's engine follows only the last of the links from 'A' without a condition, so 'B' is never run there; write 'A -> (B || C);'
                A -> C;
                B ?-> C { condition "f 1" };
//              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning engine/lost-link: ExtremeXP's engine follows only the last of the links from 'B' on this condition, so 'C' is never run there; give each a condition of its own
                B ?-> D { condition "f 1" };
                C -> D;
//              ^^^^^^^ warning control/link-twice: This link from 'C' to 'D' is written again below; delete one of the two
                C -> D;
            }
            space A of Flow { strategy gridsearch; }
            space B of Flow { strategy gridsearch; }
            space C of Flow { strategy gridsearch; }
            space D of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('are a second experiment, a single run, and values of a workflow', () => check(`
import "flow.xxp";
        workflow V from Base { task Train { param epochs = 3; implementation "lib/train"; } }
//                                                ^^^^^^ info engine/ignored-value: ExtremeXP's engine ignores this value; there, only a space gives values, by 'task … { param epochs = …; }'
        experiment E { control { S; } space S of Flow { strategy singlerun; } }
//                                                               ^^^^^^^^^ info engine/single-run: ExtremeXP's engine reads 'singlerun' and runs nothing for it; write 'gridsearch' with single values if this is to run there
        experiment F { control { S; } space S of V { strategy gridsearch; } }
//                 ^ info engine/second-experiment: ExtremeXP's engine runs only the first experiment of a file; write this one in a file of its own
        ${flow}`));

    it('is data that is declared below its use', () => check(`
        workflow W {
            task Load { implementation "lib/load"; }
            Raw --> Load.source;
//          ^^^^^^^^^^^^^^^^^^^^ warning engine/late-declaration: ExtremeXP's engine reads a workflow from top to bottom and finds no 'Raw' yet; declare it above
            define input data Raw;
            configure data Raw { path "data.csv"; }
        }
        ${library}`));

    it('is a control flow that leads to a node of another experiment', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> T -> END; }
//                                  ^ warning link/unknown-node: No space, task or interaction is called 'T' here; it is one of experiment 'F', and only those of the own one can be run
            space S of Flow { strategy gridsearch; }
        }
        experiment F { control { T; } space T of Flow { strategy gridsearch; } }
        ${flow}`));
});

describe('a task that is a workflow of its own', () => {
    it('is found by its file, and joined by the data of that workflow', () => check(`
        workflow W {
            task Load { implementation "lib/load"; }
            task Prepare { subworkflow "Prepare"; }
            task Gone { subworkflow "steps/Gone"; }
//                                  ^^^^^^^^^^^^ warning workflow/unknown-subworkflow: No file "steps/Gone.xxp" is found in this folder or one above it, so what the task does cannot be checked; put the file there, or correct the path
            task Empty { subworkflow "Empty"; }
//                                   ^^^^^^^ error workflow/unknown-subworkflow: The file of "Empty" holds no workflow; write 'workflow Empty { … }' in it
            START -> Load -> Prepare -> Gone -> Empty -> END;
            define input data Raw; configure data Raw { path "data.csv"; }
            Raw --> Load.source;
            Load.rows --> Prepare.Rows;
            Load.rows --> Prepare.Row;
//                                ^^^ error task/unknown-port: Workflow 'Inner', which 'Prepare' stands for, has no input data called 'Row'; did you mean 'Rows'?
            Prepare.Model --> Gone.any;
            Prepare.Rows --> Empty.any;
//                  ^^^^ error task/unknown-port: Workflow 'Inner', which 'Prepare' stands for, has no output data called 'Rows'; it has Model
        }
        //- /Prepare.xxp
        workflow Inner {
            define input data Rows;
            define output data Model;
            task Train { implementation "lib/train"; }
            Rows --> Train.rows;
            Train.model --> Model;
        }
        //- /Empty.xxp
        ${library}`));

    it('is an error where the project says where its experiments are', () => check(`
        //- /experiments/main.xxp
        workflow W { task A { subworkflow "Gone"; } }
//                                        ^^^^^^ error workflow/unknown-subworkflow: No file "Gone.xxp" is found in the library of experiments; create it or correct the path
        //- /eexp_config.py
EXPERIMENT_LIBRARY_PATH = "experiments"
        `));
});

describe('a file of the engine of 2024', () => {
    it('is only warned of ports that its tasks lack, which were not looked at then', () => check(`
        workflow W {
            define task Load;
            configure task Load { implementation "lib/load"; }
//                                               ^^^^^^^^^^ warning data/unfed-input
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw --> Load.sorce;
//                       ^^^^^ warning task/unknown-port: Task 'Load' has no input called 'sorce'; did you mean 'source'?
        }
        ${library}`));
});

describe('a task that stands in an experiment', () => {
    it('takes what its task file declares, and an interaction asks a person', () => check(`
        experiment E {
            control { START -> T -> I -> END; }
            task T { implementation "lib/load"; input data sorce { path "data.csv"; } }
//                                                         ^^^^^ warning task/unknown-input: "lib/load" has no input called 'sorce'; did you mean 'source'?
            interaction I { implementation "lib/load"; }
//                                         ^^^^^^^^^^ error interaction/not-interactive: "lib/load" is no interactive task, as an interaction needs; write 'type interactive;' in its task file, or 'task I' here
        }
        ${library}`));

    it('is well with an interactive one', () => check(`
        experiment E { control { I -> J; } interaction I { implementation "ask"; } interaction J { subworkflow "steps"; } }
        //- /steps.xxp
        workflow Steps { task A { implementation "ask"; } define input data D; D --> A.shown; define output data F; A.shown --> F; }
        //- /ask/task.xxp
        task Ask { type interactive; define input data shown; define output data shown; implementation "ask.py"; }
        //- /ask/ask.py
        `));
});
