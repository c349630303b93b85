import assert from 'node:assert/strict';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { check } from '../../support/check.ts';
import { flow, library, open } from '../../support/project.ts';

describe('a mistake in the text', () => {
    it('a missing semicolon is reported behind what it should follow, and nothing is lost', () => check(`
        import "flow.xxp"
//             ^^^^^^^^^^ warning syntax/missing-semicolon: A ';' is missing after "flow.xxp"
        experiment E {
            intent Find
//                 ^^^^ error syntax/missing-semicolon: A ';' is missing after 'Find'
            control { START -> S -> END }
//                                  ^^^ error syntax/missing-semicolon: A ';' is missing after 'END'
            space S of Flow {
                strategy gridsearch
//                       ^^^^^^^^^^ error syntax/missing-semicolon: A ';' is missing after 'gridsearch'
                param_values e = enum(1, 2)
//                                        ^ error syntax/missing-semicolon: A ';' is missing after ')'
                task Train { param epochs = e }
//                                          ^ error syntax/missing-semicolon: A ';' is missing after 'e'
            }
        }
        ${flow}`));

    it('a name that is still to be written is asked for once, and takes nothing of what follows', () => check(`
        import "flow.xxp";
        experiment E {
            maximize
//          ^^^^^^^^ error syntax/missing-name: A name is missing after 'maximize'
            control { START -> S -> END; }
            space S of Flow {
                strategy
//              ^^^^^^^^ error syntax/missing-name: A name is missing after 'strategy'
                param_values e = enum(1, 2);
                task Train { param epochs = e; }
            }
        }
        workflow W {
            task Load { implementation "lib/load"; }
            START ->
//                ^^ error syntax/missing-name: A name is missing after '->'
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw --> Load.source;
        }
        ${flow}`));

    it('half a formula takes nothing of what follows', () => check(`
        import "flow.xxp";
        experiment E {
            require
//          ^^^^^^^ error syntax/missing-rest: What belongs behind 'require' is missing
            stop when
//               ^^^^ error syntax/missing-rest: What belongs behind 'when' is missing
            prefer Train.accuracy > 0.5 and
//                                      ^^^ error syntax/missing-rest: What belongs behind 'and' is missing
            control { START -> S -> END; }
            space S of Flow { strategy singlerun; }
        }
        ${flow}`));

    it('an experiment at the left of a line is read, whatever broke off before it', async () => {
        for (const broken of ['workflow W { A -> ; task ; B. -->', 'workflow (', 'experiment X { control { START -> (', ')) "open text']) {
            const project = await open(`//- /main.xxp\nimport "flow.xxp";\n${broken}\nexperiment E { control { START -> S -> END; } space S of Flow { strategy singlerun; } }\n${flow}`);
            const found = project.document('/main.xxp').parseResult.value as { elements?: readonly { readonly name?: string; readonly elements?: readonly unknown[] }[] };
            assert.equal(found.elements?.find((each) => each.name === 'E')?.elements?.length, 2, broken);
        }
    });

    it('a missing semicolon between links is reported once', () => check(`
        workflow W {
            task Load { implementation "lib/load" }
//                                     ^^^^^^^^^^ error syntax/missing-semicolon: A ';' is missing after "lib/load"
            task Train { implementation "lib/train"; }
            define input data Raw
//                            ^^^ error syntax/missing-semicolon: A ';' is missing after 'Raw'
            configure data Raw { path "data.csv" }
//                                    ^^^^^^^^^^ error syntax/missing-semicolon: A ';' is missing after "data.csv"
            START -> Load
//                   ^^^^ error syntax/missing-semicolon: A ';' is missing after 'Load'
            Load -> Train -> END
//                           ^^^ error syntax/missing-semicolon: A ';' is missing after 'END'
            Raw --> Load.source
//                       ^^^^^^ error syntax/missing-semicolon: A ';' is missing after 'source'
            Load.rows --> Train.rows
//                              ^^^^ error syntax/missing-semicolon: A ';' is missing after 'rows'
        }
        ${library}`));

    it('a statement may go over several lines', () => check(`
        workflow W {
            define
//          ^^^^^^ warning engine/spelling
                input data Raw;
            configure data Raw
            {
                path
                    "data.csv";
            }
            task Load
            { implementation "lib/load"; }
            task Train { implementation "lib/train"; }
            START
                -> Load
                -> Train
                -> END;
            Raw
                --> Load.source;
            Load.rows -->
                Train.rows;
        }
        ${library}`));

    it('a missing brace is named with the block that is open', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> B -> END; }
            space A of Flow {
                strategy gridsearch;
                task Train { param epochs = 3; }
            space B of Flow {
//          ^^^^^ error syntax/missing-brace: A '}' is missing before this 'space': 'space A' in line 5 is still open
                strategy gridsearch;
                task Train { param epochs = 4; }
            }
        }
        experiment F {
            control { START -> A -> END; }
            space A of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('a missing brace at the end of an experiment leaves the next one whole', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A -> END; }
            space A of Flow {
                strategy gridsearch;
                task Train { param epochs = 3; }
            }
        workflow Other from Flow { }
//      ^^^^^^^^ error syntax/missing-brace: A '}' is missing before this 'workflow': 'experiment E' in line 3 is still open
        experiment F {
            control { START -> A -> END; }
            space A of Other { strategy gridsearch; }
        }
        ${flow}`));

    it('a brace too many is reported and left out', () => check(`
        workflow W { task Train { implementation "lib/train"; } }
//                                               ^^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input rows of 'Train'; write '… --> Train.rows;'
        }
//      ^ error syntax/extra-brace: This '}' closes nothing; delete it
        workflow V from W { }
        ${library}`));

    it('a formula that is missing or broken off is asked for as such', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            require ;
//                  ^ error syntax/unexpected: Expected a formula such as 'Task.metric > 0', found ';'
            prefer Train.accuracy > ;
//                                  ^ error syntax/unexpected: Expected a value such as 'Task.metric' or a number, found ';'
            stop when (max(Train.accuracy) > 3;
//                                            ^ error syntax/unexpected: Expected ')', found ';'
            space S of Flow { strategy gridsearch; }
        }
        ${flow}`));

    it('an unknown word is reported with what may be meant, and what follows is read', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            spcae T of Flow { strategy gridsearch; }
//          ^^^^^ error syntax/unknown-word: 'spcae' begins no statement of an experiment; did you mean 'space'?
            space S of Flow {
                strategi gridsearch;
//              ^^^^^^^^ error syntax/unknown-word: 'strategi' begins no statement of a space; did you mean 'strategy'?
                strategy gridsearch;
                space_param e = enum(1, 2);
//              ^^^^^^^^^^^ error syntax/unknown-word: 'space_param' begins no statement of a space; did you mean 'param_values'?
                param_values e = enum(1, 2);
                implementation "lib/train";
//              ^^^^^^^^^^^^^^ error syntax/unknown-word: 'implementation' belongs in a task, not in a space
                is_optional true;
//              ^^^^^^^^^^^ error syntax/unknown-word: 'is_optional' begins no statement of a space; expected strategy, runs, seed, repeat, priority, prune, require, prefer, stop, reuse, data, param_values, param, filter, generator, task, configure or description
                task Train { param epochs = e; }
            }
        }
        ${flow}`));

    it('a name left alone does not swallow the statement behind it', () => check(`
        workflow W {
            Load
//          ^^^^ error syntax/unknown-word: A link is broken off here; write 'Load -> …;'
            task Train { implementation "lib/train"; }
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw --> Train.rows;
        }
        ${library}`));

    it('a text without its closing quote ends with its line', () => check(`
        import "flow.xxp;
//             ^^^^^^^^^ error syntax/open-text: The quote that closes this text is missing
        experiment E {
            intent "find it;
//                 ^^^^^^^^ error syntax/open-text: The quote that closes this text is missing
            control { START -> S -> END; }
            space S of Flow { strategy gridsearch; task Train { param mode = "fast; } }
//                                                                           ^^^^^ error syntax/open-text: The quote that closes this text is missing
            interaction I { ask validator "Is it
//                      ^ warning control/unreachable: The control flow never reaches 'I'; write '… -> I;' in it
                good enough?"; choose yes; }
        }
        ${flow}`));

    it('comments may stand anywhere, and never begin inside a text', () => check(`
        import "flow.xxp"; // "not a text
        experiment E { // { not a block
            control { START /* not
//                          ^^ warning syntax/block-comment: ExtremeXP's engine rejects comments in /* */; begin each line with // if the file is to run there too
                here */ -> S -> END; }
            space S of Flow { strategy gridsearch; task Train { param mode = "fast"; } }
        }
        workflow W { define input data Raw; configure data Raw { path "data/**"; } task Load { implementation "lib/load"; } Raw --> Load.source; }
//                                                                    ^^^^^^^^^ warning data/missing-file: There is no "data/**" in this folder or one above it yet; runs will fail for want of it
        ${flow}`));

    it('a comment that is not closed is named as such', () => check(`
        workflow W { task Train { implementation "lib/train"; } }
//                                               ^^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input rows of 'Train'; write '… --> Train.rows;'
        /* never closed
//      ^^ error syntax/character: This comment is never closed; write */ where it ends, or // before each of its lines
        ${library}`));

    it('a statement that begins with no word is taken out', () => check(`
        workflow W {
            -> B;
//          ^^ error syntax/unexpected: '->' begins no statement of a workflow; expected task, interaction, define, configure, group, description or a link such as 'A -> B;'
            "text";
//          ^^^^^^ error syntax/unexpected: '"text"' begins no statement of a workflow; expected task, interaction, define, configure, group, description or a link such as 'A -> B;'
            { stray; }
//          ^ error syntax/unexpected: '{' begins no statement of a workflow; expected task, interaction, define, configure, group, description or a link such as 'A -> B;'
            task Train { implementation "lib/train"; }
//                                      ^^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input rows of 'Train'; write '… --> Train.rows;'
        }
        ${library}`));

    it('an unfinished statement says what was expected', () => check(`
        import "flow.xxp";
        experiment {
//      ^^^^^^^^^^ error syntax/missing-name: A name is missing after 'experiment'
            control { START -> ; }
//                             ^ error syntax/unexpected: Expected 'START', 'END', a name or '(', found ';'
            space S of { strategy ; param_values = enum(1); param_values b enum(1); param_values c = enum(1,,2; runs = ; }
//                  ^^ error syntax/missing-name: A name is missing after 'of'
//                                ^ error syntax/unexpected: Expected a name, found ';'
//                                               ^ error syntax/unexpected: Expected a name, found '='
//                                                                         ^^^^ error syntax/unexpected: Expected '=', found 'enum'
//                                                                                                          ^ error syntax/unexpected: Expected '-', '+', a number, a text in quotes, 'true' or something else, found ','
//                                                                                                                     ^ error syntax/unexpected: Expected a number, found ';'
            maximize Train.;
//                         ^ error syntax/unexpected: Expected a name, found ';'
        }
        ${flow}`));

    it('a workflow inside an experiment is read as if it stood beside it', () => check(`
        experiment E {
            workflow Inner { task Train { implementation "lib/train"; } }
//                   ^^^^^ warning engine/order: ExtremeXP's engine rejects a workflow inside an experiment; write 'Inner' beside it
//                                                       ^^^^^^^^^^^ warning data/unfed-input: Nothing leads to the input rows of 'Train'; write '… --> Train.rows;'
            control { START -> S -> END; }
            space S of Inner { strategy gridsearch; task Train { param epochs = 3; } }
        }
        ${library}`));

    it('neighbouring characters that mean nothing are one mistake', () => check(`
        workflow W { task A; } §$ ~
//                             ^^^^ error syntax/character: '§$ ~' means nothing here; delete it, or put it in quotes if it belongs to a text
        `));

    it('a file that is no text is said to be none, once', async () => {
        for (const text of ['workflow W {\0\x01\x02 task', '\uFFFD'.repeat(9)]) {
            const { documents } = await open(`//- /main.xxp\n${text}`);
            assert.deepEqual(problemsOf(documents[0]!.diagnostics ?? []).map((problem) => problem.code), ['syntax/not-text']);
        }
    });

    it('a name that is written together with its word is read as ExtremeXP\'s engine reads it', () => check(`
        workflow W { taskFit { implementation "lib/train/task.py"; } START -> Fit -> END; }
//                   ^^^^^^^ warning syntax/fused-word: 'taskFit' is read as 'task Fit'; write a space between
        ${library}`));

    it('words of the language that are written together with what follows are read so everywhere', () => check(`
        workflow W {
            taskload { implementation "lib/load"; }
//          ^^^^^^^^ warning syntax/fused-word: 'taskload' is read as 'task load'; write a space between
            define input dataRaw;
//                       ^^^^^^^ warning syntax/fused-word: 'dataRaw' is read as 'data Raw'; write a space between
            configure dataRaw { path "data.csv"; }
//                    ^^^^^^^ warning syntax/fused-word: 'dataRaw' is read as 'data Raw'; write a space between
            Raw --> load.source;
            START -> load -> END;
        }
        workflow V fromW { }
//                 ^^^^^ warning syntax/fused-word: 'fromW' is read as 'from W'; write a space between
        experiment E {
            control { START -> S -> END; }
            space S ofV { strategysinglerun; }
//                  ^^^ warning syntax/fused-word: 'ofV' is read as 'of V'; write a space between
//                        ^^^^^^^^^^^^^^^^^ warning syntax/fused-word: 'strategysinglerun' is read as 'strategy singlerun'; write a space between
        }
        ${library}`));

    it('a word with an ending is a slip, no name', () => check(`
        workflow W { tasks { } }
//                   ^^^^^ error syntax/unknown-word: 'tasks' begins no statement of a workflow; did you mean 'task'?
        `));

    it('a reserved word may be declared as a name, which nothing can mean', () => check(`
        workflow W { task START; task A { implementation "lib/load"; } START -> A -> END; define input data Raw; configure data Raw { path "data.csv"; } Raw --> A.source; }
//                        ^^^^^ warning name/reserved: 'START' has a meaning of its own, so that nothing can refer to what is called so; give it another name
//                        ^^^^^ warning workflow/unlinked-task
        ${library}`));

    it('a missing arrow is read as ExtremeXP\'s engine reads it', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> A B -> END; }
//                             ^ warning syntax/missing-arrow: A '->' is missing after 'A'; ExtremeXP's engine reads it so
            space A of Flow { strategy singlerun; }
            space B of Flow { strategy singlerun; }
        }
        ${flow}`));

    it('what stands in the head of a block and does not belong there is left out, and the block is read', () => check(`
        import "flow.xxp";
        experiment E now {
//                   ^^^ error syntax/unexpected: Expected '{', found 'now'
            control { START -> S -> END; }
            space S = of Flow {
//                  ^ error syntax/unexpected: Expected 'of', found '='
                strategy gridsearch;
                param_values e = enum(1, 2);
                task Train ) { param epochs = e; }
//                         ^ error syntax/unexpected: Expected '{', found ')'
            }
        }
        ${flow}`));

    it('a missing opening brace is reported where it belongs', () => check(`
        import "flow.xxp";
        experiment E
//                 ^ error syntax/missing-opening-brace: A '{' is missing after 'E'
            control START -> S -> END; }
//          ^^^^^^^ error syntax/missing-opening-brace: A '{' is missing after 'control'
            space S of Flow ||
//                     ^^^^ error syntax/missing-opening-brace: A '{' is missing after 'Flow'
                strategy gridsearch;
                param_values e = enum(1, 2);
                task Train { param epochs = e; }
            }
        }
        ${flow}`));

    it('a brace that closes a block too early is left out', () => check(`
        workflow W {
            START -> A -> END;
        }
//      ^ error syntax/extra-brace: This '}' closes 'workflow W' of line 2, to which the next line still belongs; delete it
            task A { implementation "lib/train/task.py"; }
        }
        ${library}`));

    it('a brace that opens nothing is left out', () => check(`
        import "flow.xxp";
        experiment E {
            control { START -> S -> END; }
            space S of Flow {
                strategy gridsearch {;
//                                  ^ error syntax/extra-brace: This '{' opens nothing; delete it
                param_values e = enum(1, 2);
                task Train { param epochs = e; }
            }
        }
        ${flow}`));

    it('a statement that cannot be read takes nothing of what follows with it, nor the names it would declare', () => check(`
        workflow W {
            START -> Load -> Fit -> END;
            task Load { implementation "lib/load"; }
            define Fit task;
//                 ^^^ error syntax/unexpected: Expected 'task', 'input', 'output', 'data', 'operator' or 'metric', found 'Fit'
            define input data Raw;
            configure data Raw { path "data.csv"; }
            Raw --> Load.source;
        }
        ${library}`));

    it('a variant may be called an assembled workflow, with a remark', () => check(`
        workflow B { task A; START -> A -> END; }
        assembled workflow V from B { task A { implementation "lib/load/task.py"; } }
//      ^^^^^^^^^ warning engine/assembled: ExtremeXP's engine does not know 'assembled'; 'workflow … from …' says it all, so delete it
        ${library}`));
});
