import { check } from '../../support/check.ts';
import { flow, library } from '../../support/project.ts';

describe('imports', () => {
    it('lead to files that there are', () => check(`
        import "flow.xxp";
        import "folw.xxp";
//             ^^^^^^^^^^ error import/missing-file: No file "folw.xxp" is found in this folder or one above it; create it or correct the path
        import "../../outside.xxp";
//             ^^^^^^^^^^^^^^^^^^^ error import/outside: "../../outside.xxp" leads out of the workspace; import files by a path inside it
        import "main.xxp";
//      ^^^^^^^^^^^^^^^^^^ warning import/itself: This file imports itself; delete the line
        ${flow}`));

    it('are found in the folder of the file, then in those above', () => check(`
        //- /a/b/e.xxp
        import "flow.xxp";
        experiment E { control { S; } space S of Flow { strategy gridsearch; } }
        ${flow}`));

    it('make the imports of the imported file known too, with a hint', () => check(`
        import "middle.xxp";
//             ^^^^^^^^^^^^ hint import/indirect: The imported file has imports of its own, which ExtremeXP's engine does not follow; import those files here too if this one is to run there
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
