import assert from 'node:assert/strict';
import { TextDocument } from 'langium';
import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import { flow, openAt } from '../../support/project.ts';

/** The text after the action that is offered at `<|>`; undefined where none is. */
async function drafted(experiment: string): Promise<{ readonly title: string; readonly text: string } | undefined> {
    const { cursor: { document, position }, services } = await openAt(`import "flow.xxp";\n\n${experiment}${flow}`);
    const found = await services.lsp.CodeActionProvider!.getCodeActions(document, { textDocument: { uri: document.uri.toString() }, range: { start: position, end: position }, context: { diagnostics: [], only: [CodeActionKind.Refactor] } });
    const action = (found as CodeAction[]).find(({ title }) => title.startsWith('Draft'));
    if (action === undefined) return undefined;
    const edits = Object.values(action.edit!.changes!)[0]!;
    assert.equal(edits.length, 1, 'one undo takes it back');
    return { title: action.title, text: TextDocument.applyEdits(document.textDocument, edits) };
}

const space = '    control { START -> S -> END; }\n    space S of Flow { strategy singlerun; }\n}\n';

describe('an intent in an experiment', () => {
    it('becomes goals and limits below it, with its words behind them', async () => {
        assert.deepEqual(await drafted(`experiment E {\n    intent "Right at least <|>97 times in 100, loss below 0.2, in 30 runs, and 5 MB";\n${space}`), {
            title: 'Draft goals and limits from the intent',
            text: `import "flow.xxp";

experiment E {
    intent "Right at least 97 times in 100, loss below 0.2, in 30 runs, and 5 MB";
    maximize Train.accuracy; // "Right at least 97 times in 100"
    minimize Train.loss; // "loss below 0.2"
    require Train.accuracy >= 0.97; // "Right at least 97 times in 100"
    require Train.loss < 0.2; // "loss below 0.2"
    // "5 MB": no task of Flow measures memory; once a task T does, write 'require T.memory_mb <= 5;'
    budget { runs 30; } // "in 30 runs"
${space}
`,
        });
    });

    it('adds only what is lacking', async () => {
        const text = (more: string): string => `experiment E {\n    intent "accuracy <|>over 0.9, at most 9 runs"; // why\n    maximize Train.accuracy;\n${more}${space}`;
        assert.match((await drafted(text('    budget { time 1h; }\n')))!.text, /; \/\/ why\n {4}require Train\.accuracy > 0\.9; \/\/ "accuracy over 0\.9"\n {4}maximize Train\.accuracy;\n {4}budget \{ time 1h; \}\n/);
        assert.equal(await drafted(text('    require Train.accuracy >= 0.95;\n    budget { time 1h; }\n')), undefined);
    });

    it('hides nothing that stands on its line', async () => {
        assert.match((await drafted('experiment E { intent "<|>accuracy over 0.9"; control { START -> S -> END; } space S of Flow { strategy singlerun; } }\n'))!.text, /intent "accuracy over 0\.9"; maximize Train\.accuracy; require Train\.accuracy > 0\.9; control/);
    });

    it('becomes the whole experiment where there are no spaces yet', async () => {
        const { title, text } = (await drafted('experiment E {\n    intent "<|>accuracy over 0.9 with random search, 12 runs";\n}\n'))!;
        assert.equal(title, 'Draft the experiment from its intent');
        assert.match(text, /control \{ START -> Search -> END; \}\n\n {4}space Search of Flow \{\n {8}strategy randomsearch; \/\/ "random search"\n {8}runs = 12;\n {8}param_values rate = loguniform\(0\.0001, 10\);\n/);
    });

    it('is left alone where nothing can be made of it', async () => {
        assert.equal(await drafted(`experiment E {\n    intent "<|>Which rate learns best";\n${space}`), undefined);
        assert.equal(await drafted(`experiment E {\n    intent "<|>";\n${space}`), undefined);
        assert.equal(await drafted('experiment E {\n    intent "<|>a sunny day";\n}\n'), undefined);
    });
});
