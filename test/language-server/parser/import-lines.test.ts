import { check } from '../../support/check.ts';
import { flow } from '../../support/project.ts';

/** ExtremeXP's engine reads imports line by line, before it looks at anything else. */
describe('a line that begins with import', () => {
    const uses = 'experiment E { control { START -> S -> END; } space S of Flow { strategy singlerun; } }';

    it('may have anything behind its text, which is left out', () => check(`
import "flow.xxp"; as flow
//                 ^^^^^^^ warning import/ignored: ExtremeXP's engine skips this: of a line that begins with 'import' it reads only the first text in quotes; delete it, or begin a new line
import "flow.xxp", "other.xxp";
//               ^^^^^^^^^^^^^^ warning import/ignored
import "flow.xxp"; }
//                 ^ warning import/ignored
import the "flow.xxp";
//     ^^^ warning import/ignored
import "flow.xxp" workflow Gone { task A; }
//                ^^^^^^^^^^^^^^^^^^^^^^^^^ warning import/ignored
        ${uses}
        ${flow}`));

    it('is read on where another statement follows in it, with a warning', () => check(`
import "flow.xxp"; workflow Kept from Base { }
//^^^^^^^^^^^^^^^^^^ warning engine/import-line: ExtremeXP's engine skips the rest of a line with an import; begin a new line behind it
        ${uses.replace('Flow', 'Kept')}
        ${flow}`.replace('task Train;', 'task Train { implementation "lib/train"; }')));

    it('imports nothing without quotes, and is no mistake', () => check(`
import flow.xxp;
//^^^^^^^^^^^^^^^^ warning import/unquoted: This line imports nothing; write the file in quotes: import "flow.xxp";
        workflow W { }
        ${flow}`));

    it('may begin with a longer word', () => check(`
imports "flow.xxp";
//^^^^^^^ warning import/misspelt: 'imports' is read as 'import', as in ExtremeXP's engine; write 'import'
        ${uses}
        ${flow}`));

    it('counts inside a block as well, for the whole file', () => check(`
        experiment E {
            control { START -> S -> END; }
import "flow.xxp";
//^^^^^^^^^^^^^^^^^^ warning import/inside: This import is one of the whole file, as ExtremeXP's engine reads it by its line; write it at the top
            space S of Flow { strategy singlerun; }
        }
        ${flow}`));

    it('counts in whatever block', () => check(`
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
import "flow.xxp";
//^^^^^^^^^^^^^^^^^^ warning import/inside
                strategy singlerun;
            }
        }
        ${flow}`));

    it('cannot stand inside a block with blanks before it', () => check(`
        workflow W {
            import "flow.xxp";
//          ^^^^^^ error syntax/unknown-word: 'import' cannot stand inside a workflow; write it beside it
            task A;
        }
        ${flow}`));

    it('is none where a task is called so', () => check(`
workflow W {
task import;
task importer;
import -> importer;
}
`));
});

describe('a name where only a name can stand', () => {
    it('may be a reserved word', () => check(`
        //- /task.xxp
        task T {
            type START;
            define input data END;
//                            ^^^ warning name/reserved: 'END' has a meaning of its own, so that nothing can refer to what is called so; give it another name
            define param p { type END; default 3; range (1, 5); }
            define output data out;
            implementation "lib/load/task.py";
        }
        //- /flow.xxp
        workflow W { task A { implementation "task.xxp"; } define input data D; configure data D { path "data.csv"; } D --> A.END; }
        experiment E { intent START; control { S; } space S of W { strategy singlerun; } }
        //- /data.csv
        //- /lib/load/task.py
`));
});

describe('the workflow of a space', () => {
    it('is looked for among all names by ExtremeXP\'s engine, so that one of another kind is a warning', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> T -> END; }
            space S of Train { strategy singlerun; }
//                     ^^^^^ warning link/unknown-workflow: No workflow is called 'Train' here; 'Train' is a task, so the space cannot be run; write the name of a workflow
            space T of Nothing { strategy singlerun; }
//                     ^^^^^^^ error link/unknown-workflow: No workflow is called 'Nothing' here; there is Base, Flow
        }
        ${flow}`));
});
