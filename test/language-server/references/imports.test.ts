import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

describe('imports', () => {
    it('lead to files that there are', () => check(`
        import "flow.xxp";
        import "folw.xxp";
//             ^^^^^^^^^^ error import/missing-file: No file "folw.xxp" is found in this folder or one above it; create it or correct the path
        import "../../outside.xxp";
//             ^^^^^^^^^^^^^^^^^^^ warning import/outside: "../../outside.xxp" leads out of the workspace, where no file is read; import files by a path inside it
        import "main.xxp";
//      ^^^^^^^^^^^^^^^^^^ warning import/itself: This file imports itself; delete the line
        ${flow}`));

    it('are only warned of where no library of workflows is at hand, and so is what they may hold', () => check(`
        import "steps/flow.xxp";
//             ^^^^^^^^^^^^^^^^ warning import/missing-file: No file "steps/flow.xxp" is found in this folder or one above it, so what it declares cannot be checked; put the library of workflows there, or correct the path
        workflow Own from Flow { task Train { implementation "lib/train"; } }
//                        ^^^^ warning link/unknown-workflow: No workflow is called 'Flow' here; it may stand in "steps/flow.xxp", which is not found
        experiment E { control { START -> S -> T -> END; } space S of Flow { strategy gridsearch; param_values e = enum(1, 2); task Train { param epochs = e; } } }
//                                             ^ error link/unknown-node: No space, task or interaction is called 'T' here; there is S
//                                                                    ^^^^ warning link/unknown-workflow: No workflow is called 'Flow' here; it may stand in "steps/flow.xxp", which is not found
        ${library}`));

    it('are found in libraries of the usual names, where a file of the same name stands over its workflows', () => check(`
        //- /experiments/tests/one.xxp
        import "tests/one.xxp";
        experiment E { control { S; } space S of Flow { strategy gridsearch; } }
        //- /workflows/tests/one.xxp
        workflow Base { task Train { implementation "train"; } }
        workflow Flow from Base { }
        //- /library-tasks/train/task.xxp
        task Train { implementation "train/task.py"; }
        //- /library-tasks/train/task.py
        `));

    it('are found in the folder of the file, then in those above', () => check(`
        //- /a/b/e.xxp
        import "flow.xxp";
        experiment E { control { S; } space S of Flow { strategy gridsearch; } }
        ${flow}`));

    it('make the imports of the imported file known too, with a hint', () => check(`
import "middle.xxp";
//     ^^^^^^^^^^^^ hint import/indirect: The imported file has imports of its own, which ExtremeXP's engine does not follow; import those files here too if this one is to run there
        experiment E { control { S; } space S of Flow { strategy gridsearch; } }
        //- /middle.xxp
import "flow.xxp";
        ${flow}`));

    it('may go in a circle', () => check(`
        import "other.xxp";
        workflow A from B { }
        //- /other.xxp
        import "main.xxp";
        workflow B { task T { implementation "lib/train/task.py"; } }
        workflow C from A { }
        ${library}`));

    it('are needed: other files of the folder are not seen, so the same names may be used there', () => check(`
        experiment E { control { S; } space S of Flow { strategy gridsearch; } }
//                                               ^^^^ error link/unknown-workflow: No workflow is called 'Flow' here; there is Base
        workflow Base { task Load { implementation "lib/load/task.py"; } }
        //- /other.xxp
        experiment E { control { S; } space S of Base { strategy gridsearch; } }
        workflow Base { task Other { implementation "lib/load/task.py"; } }
        ${flow}`));
});
