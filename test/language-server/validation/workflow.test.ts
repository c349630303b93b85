import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

describe('a workflow', () => {
    it('that is in order gives no remark', () => check(`
        import "flow.xxp";
        ${flow}`));

    it('names only tasks and data that it declares', () => check(`
        workflow W {
            task Load { implementation "lib/load"; }
            define input data Raw;
//                            ^^^ warning data/no-path: It is not said where data 'Raw' lies; write 'configure data Raw { path "…"; }'
            configure data Rav { path "data.csv"; }
//                         ^^^ error link/unknown-data: No data is called 'Rav' here; did you mean 'Raw'?
            START -> Laod -> END;
//                   ^^^^ error link/unknown-task-or-data: No task or data is called 'Laod' here; did you mean 'Load'?
            Raw --> Load.source;
            Nothing.rows --> Load.source;
//          ^^^^^^^ error link/unknown-task-or-data: No task or data is called 'Nothing' here; there is Load, Raw
        }
        workflow V from W { task Lod { implementation "lib/train"; } }
//                               ^^^ error link/unknown-task: No task of the base workflow is called 'Lod' here; did you mean 'Load'?
        workflow U from X { }
//                      ^ error link/unknown-workflow: No workflow is called 'X' here; there is W, V, U
        ${library}`));

    it('uses the inputs and outputs that the task file declares', () => check(`
        workflow W {
//               ^ warning workflow/cycle: Task 'Load' waits for itself, so that it can never start; take out the link that leads back to it
            task Load { implementation "lib/load"; }
//                                     ^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input source of 'Load'; write '… --> Load.source;'
            task Train { implementation "lib/train"; }
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw --> Load.sorce;
//                       ^^^^^ error task/unknown-port: Task 'Load' has no input called 'sorce'; did you mean 'source'?
            Load.source --> Train.rows;
//               ^^^^^^ error task/port-direction: 'source' is an input of task 'Load', not an output; it has rows
            Load.rows --> Train.model;
//                              ^^^^^ error task/port-direction: 'model' is an output of task 'Train', not an input; it has rows
            Load.rows --> Raw.x;
//                            ^ error task/unknown-port: 'Raw' is no task and has no inputs or outputs
        }
        ${library}`));

    it('judges an abstract task by what fills it', () => check(`
        workflow W {
            task Train;
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw --> Train.row;
//                        ^^^ error task/unknown-port: "lib/train", which fills 'Train' in a variant, has no input called 'row'; did you mean 'rows'?
        }
        workflow V from W { task Train { implementation "lib/train"; } }
//                                                      ^^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input rows of 'Train'; write '… --> Train.rows;'
        ${library}`));

    it('has tasks that are linked', () => check(`
        workflow W {
            task A { implementation "lib/load"; }
            task B { implementation "lib/train"; }
            task C { implementation "lib/load"; }
//               ^ warning workflow/unlinked-task: Task 'C' is in no link, so it starts at once and nothing waits for it; place it by a link such as 'START -> C;'
//                                  ^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input source of 'C'; write '… --> C.source;'
            define input data Raw;
            define output data Unused;
//                             ^^^^^^ warning data/unused: Data 'Unused' is in no link; write 'Task.output --> Unused;'
            configure data Raw { path "data.csv"; }
            A -> B;
            Raw --> A.source;
            A.rows --> B.rows;
        }
        ${library}`));

    it('has no tasks that wait for each other', () => check(`
        workflow W {
            task A; task B; task C;
            START -> A -> B -> C -> END;
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning workflow/cycle: The tasks C and B wait for each other, so that none can start; take out one of the links between them
            C -> B;
        }
        workflow V {
//               ^ warning workflow/cycle: The tasks B and A wait for each other, so that none can start; take out one of the links between them
            task A; task B;
            A.x --> B.y;
            B.x --> A.y;
        }
        workflow U from U { }
//                      ^ error workflow/from-itself: Workflow 'U' is made from itself; name another workflow behind 'from'
        `));

    it('puts tasks in order with -> and passes data with -->', () => check(`
        workflow W {
            task Load { implementation "lib/load"; }
            task Train { implementation "lib/train"; }
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw -> Load.source;
//                 ^^^^^^^^^^^ error workflow/wrong-arrow: An arrow '->' puts tasks in order; data goes by '-->'
            Load.rows -> Train.rows;
//                       ^^^^^^^^^^ error workflow/wrong-arrow: An arrow '->' puts tasks in order; data goes by '-->'
            START --> Load;
//          ^^^^^ error workflow/wrong-arrow: START and END are joined by '->'; '-->' is for data
            Load -> START;
//                  ^^^^^ error workflow/start-inside: START can only stand first
            END -> Load;
//          ^^^ error workflow/end-inside: END can only stand last
            Load.rows --> Train.rows;
            Raw --> Load.source;
        }
        ${library}`));

    it('tells what ExtremeXP\'s engine would make of several predecessors', () => check(`
        workflow W {
            task A; task B; task C;
            A -> C;
            B -> C;
//          ^^^^^^^ info workflow/fan-in: 'C' waits for 'A' and 'B'; ExtremeXP's engine keeps only one of the two
        }
        `));

    it('should say where its data lies', () => check(`
        workflow W {
            task Load { implementation "lib/load"; }
            task Load2 { implementation "lib/load"; }
            task Load3 { implementation "lib/load"; }
            define input data Raw;
//                            ^^^ warning data/no-path: It is not said where data 'Raw' lies; write 'configure data Raw { path "…"; }'
            define input data Gone;
            define input data Far;
            configure data Gone { path "gone.csv"; }
//                                     ^^^^^^^^^^ warning data/missing-file: There is no "gone.csv" in this folder or one above it yet; runs will fail for want of it
            configure data Far { path "../../etc/passwd"; }
//                                    ^^^^^^^^^^^^^^^^^^ warning data/outside: The path "../../etc/passwd" leads out of the workspace; put the file inside it
            Raw --> Load.source;
            Gone --> Load2.source;
            Far --> Load3.source;
            Load -> Load2 -> Load3;
        }
        ${library}`));

    it('gives each task and datum a name of its own', () => check(`
        workflow W { task A; task A; define input data A; START -> A -> END; }
//                                ^ warning name/duplicate: The name 'A' is that of a task or interaction before; only the first can be meant, so give this one another name
//                                ^ warning workflow/unlinked-task: Task 'A' is in no link, so it starts at once and nothing waits for it; place it by a link such as 'START -> A;'
//                                                     ^ warning data/unused: Data 'A' is in no link; write 'A --> Task.input;'
        workflow W { task B; }
//               ^ warning name/duplicate: The name 'W' is that of a workflow before; only the first can be meant, so give this one another name
        `));

    it('may link a task of another workflow, with a warning', () => check(`
        workflow W { task A; task B; A -> B; }
        workflow V { task C; C -> A; }
//                                ^ warning link/other-workflow: 'A' belongs to workflow 'W', not to 'V'; declare it here
        `));
});

describe('an implementation', () => {
    it('names a folder with a task file, or a script', () => check(`
        workflow W {
            task A { implementation "lib/train"; }
            task B { implementation "lib.train"; }
            task C { implementation "lib/train/task.py"; }
            task D { implementation "lib/tarin"; }
//                                  ^^^^^^^^^^^ error task/unknown-implementation: No task folder or script "lib/tarin" is found in this folder or one above it; create it or correct the path
            task E { implementation "lib"; }
//                                  ^^^^^ error task/unknown-implementation: The folder "lib" has no task.xxp; write one that names the task's inputs, outputs and script
            task F { implementation "../../lib/train"; }
//                                  ^^^^^^^^^^^^^^^^^ warning task/outside: "../../lib/train" leads out of the workspace, where no task is run; put the task inside it
            task G { implementation ""; }
//                                  ^^ warning task/unknown-implementation: The path of the implementation is empty, so the task cannot be run; name a folder with a task.xxp, or a script
            task H { implementation "/lib/train"; }
//                                  ^^^^^^^^^^^^ warning task/outside: "/lib/train" leads out of the workspace, where no task is run; put the task inside it
            A -> B -> C -> D -> E -> F -> G -> H;
            define input data Raw; configure data Raw { path "data.csv"; }
            Raw --> A.rows; Raw --> B.rows;
        }
        ${library}`));

    it('is found in the folder of the file that says it, then in those above', () => check(`
        //- /a/b/inner.xxp
        workflow W { task A { implementation "lib/train"; } task B { implementation "near"; } A -> B; define input data Raw; configure data Raw { path "data.csv"; } Raw --> A.rows; }
        //- /a/b/near/task.xxp
        task Near { implementation "near.py"; }
        //- /a/b/near/near.py
        ${library}`));

    it('has a task file whose script exists', () => check(`
        workflow W { task A { implementation "broken"; } task B { implementation "empty"; } task C { implementation "none"; } A -> B -> C; }
//                                           ^^^^^^^^ error task/missing-script: The task file of "broken" names the script "missing.py", which does not exist
//                                                                               ^^^^^^^ error task/unknown-implementation: "empty" has a task.xxp that defines no task; write 'task empty { … }' in it
//                                                                                                                  ^^^^^^ warning data/unfed-input: Nothing leads to the input x of 'C'; write '… --> C.x;'
//                                                                                                                  ^^^^^^ error task/missing-script: The task file of "none" names no script; write 'implementation "task.py";' in it
        //- /broken/task.xxp
        task Broken { implementation "missing.py"; }
//                                   ^^^^^^^^^^^^ error task/missing-script: The script "missing.py" does not exist; create it beside this file or correct the path
        //- /empty/task.xxp
        //- /none/task.xxp
        task None { define input data x; }
//           ^^^^ warning task/no-script: Task 'None' names no script; write 'implementation "task.py";'
        `));

    it('stands once in a task', () => check(`
        workflow W { task A { implementation "lib/load/task.py"; implementation "lib/train/task.py"; } }
//                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning task/two-implementations: This task has an implementation already; the last one counts
        ${library}`));

    it('gets parameters that its task file declares', () => check(`
        workflow W {
            task A { param epochs = 5; param rate = 100; param epoch = 3; param mode "slow"; param mode = "quick"; implementation "lib/train"; }
//                                                  ^^^ warning task/value: Parameter 'rate' may be from 0.0001 to 10; 100 is outside
//                                                             ^^^^^ warning task/unknown-param: The task has no parameter 'epoch'; did you mean 'epochs'?
//                                                                                                        ^^^^^^^ warning task/value: Parameter 'mode' may be fast, slow; "quick" is none of these
            define input data Raw; configure data Raw { path "data.csv"; } Raw --> A.rows;
        }
        ${library}`));

    it('is only warned of where no task library is at hand', () => check(`
        workflow W {
            task A { implementation "demo/Load"; }
//                                  ^^^^^^^^^^^ warning task/unknown-implementation: No task folder or script "demo/Load" is found in this folder or one above it, so the task cannot be run from here; put the task library there, or correct the path
            task B { implementation "load.py"; }
//                                  ^^^^^^^^^ error task/unknown-implementation: No task folder or script "load.py" is found in this folder or one above it; create it or correct the path
            task C { implementation "demo/Train"; }
//                                  ^^^^^^^^^^^^ hint task/unknown-implementation: No task folder or script "demo/Train" is found in this folder or one above it
            A -> B -> C;
        }
        //- /elsewhere.xxp
        workflow V { task A { implementation "gone/load.py"; } }
//                                           ^^^^^^^^^^^^^^ warning task/unknown-implementation: No task folder or script "gone/load.py" is found in this folder or one above it, so the task cannot be run from here; put the task library there, or correct the path
        //- /task.xxp
        task A { implementation "demo/Load/task.py"; }
//                              ^^^^^^^^^^^^^^^^^^^ warning task/missing-script: The script "demo/Load/task.py" does not exist; create it beside this file or correct the path
        task B { implementation "task.py"; }
//                              ^^^^^^^^^ error task/missing-script: The script "task.py" does not exist; create it beside this file or correct the path
        `));
});

describe('a variant', () => {
    it('changes what it names', () => check(`
        workflow B { task A { implementation "lib/load"; } task T; A -> T; define input data Raw; configure data Raw { path "data.csv"; } Raw --> A.source; A.rows --> T.rows; }
        workflow V from B { task A { } task T { implementation "lib/train"; } }
//                               ^ warning workflow/nothing-changed: Nothing is said of 'A', so it stays as 'B' has it; write 'implementation "…";', or delete this
        workflow W from V { task T { implementation "lib.train"; } }
//                               ^ info workflow/nothing-changed: 'V' implements 'T' by "lib/train" already
        workflow X from V { }
//               ^ hint workflow/nothing-changed: 'X' is the same as 'V'; only ExtremeXP's engine needs it to run 'V'
        ${library}`));
});
