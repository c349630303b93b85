import assert from 'node:assert/strict';
import { TextDocument } from 'langium';
import type { CodeAction } from 'vscode-languageserver';
import { feedbackCommand } from '../../../language-server/src/protocol.ts';
import { about, openKnown } from '../../support/known.ts';

const file = 'file:///workspace/here/main.xxp';

async function actions(fixture: string): Promise<readonly (CodeAction & { readonly text: string })[]> {
    const project = await openKnown(fixture);
    const { document: { textDocument }, position } = project.cursor;
    const found = await project.services.lsp.CodeActionProvider!.getCodeActions(project.cursor.document, { textDocument: { uri: file }, range: { start: position, end: position }, context: { diagnostics: [], only: ['quickfix'] } });
    return (found as CodeAction[]).map((action) => {
        const edits = action.edit?.changes?.[file] ?? [];
        assert.ok(edits.length <= 1, 'one undo takes it back');
        return { ...action, text: TextDocument.applyEdits(textDocument, edits) };
    });
}

const space = (text: string): string => about(text).split('//- ')[0]!;

describe('learnt values', () => {
    it('fill a space that has none', async () => {
        const [fill, ...others] = await actions(about('        strategy randomsearch;\n        runs = 5;').replace('space S', 'space <|>S'));
        assert.equal(fill?.title, 'Fill space \'S\' with learned ranges of epochs, mode (12 past runs on 2 data sets)');
        assert.equal(fill.text.trimEnd(), space('        strategy randomsearch;\n        runs = 5;\n        param_values epochs = integer(20, 60);\n        param_values mode = enum("slow", "fast");\n        task Train { param epochs = epochs; param mode = mode; }').trimEnd());
        assert.deepEqual(fill.command, { title: '', command: feedbackCommand, arguments: [file, 'taken', 'r1', 'v2'] });
        assert.deepEqual(others, []);
    });

    it('fill what a task has open, and a grid by a few of them', async () => {
        const [fill] = await actions(about('        strategy gridsearch;\n        task <|>Train { param mode = "slow"; }'));
        assert.equal(fill?.title, 'Fill task \'Train\' with learned ranges of epochs (12 past runs on 2 data sets)');
        assert.match(fill.text, /param_values epochs = enum\(20, 40, 60\);\n {8}task Train \{ param mode = "slow"; param epochs = epochs; \}/);
    });

    it('take the place of others', async () => {
        const [use] = await actions(about('        strategy randomsearch;\n        param_values e = enum(<|>1, 2);\n        task Train { param epochs = e; }'));
        assert.equal(use?.title, 'Use learned range 20–60 for \'epochs\' (12 past runs on 2 data sets)');
        assert.match(use.text, /param_values e = integer\(20, 60\);/);
        const [named] = await actions(about('        strategy randomsearch;\n        param_values e = enum(1, 2);\n        task Train { param epochs = <|>e; }'));
        assert.match(named!.text, /param_values e = integer\(20, 60\);/);
        const [single] = await actions(about('        strategy randomsearch;\n        task Train { param epochs = <|>7; }'));
        assert.match(single!.text, /param_values epochs = integer\(20, 60\);\n {8}task Train \{ param epochs = epochs; \}/);
    });

    it('are not offered where they stand already, nor where nothing is known', async () => {
        const titles = async (fixture: string): Promise<string[]> => (await actions(fixture)).map(({ title }) => title).filter((title) => /learned/.test(title) && !/^Do not/.test(title));
        assert.deepEqual(await titles(about('        strategy randomsearch;\n        task Train { param epochs = integer(<|>20,60); }')), []);
        assert.deepEqual(await titles(about('        strategy randomsearch;', null).replace('space S', 'space <|>S')), []);
        assert.deepEqual(await titles(about('        strategy randomsearch;').replace('space S', 'space <|>S').replace('maximize Train.accuracy', 'minimize Train.loss')), []);
    });

    it('can be refused, and so can whatever stands there and is recommended', async () => {
        const refused = async (fixture: string): Promise<unknown[]> => (await actions(fixture)).filter(({ title }) => /^Do not/.test(title)).map(({ title, command, edit }) => [title, command?.arguments?.slice(1), edit]);
        assert.deepEqual(await refused(about('        strategy randomsearch;\n        task Train { param epochs = <|>7; }')), [['Do not suggest range 20–60 for \'epochs\' again', ['rejected', 'r1'], undefined]]);
        assert.deepEqual(await refused(about('        strategy randomsearch;\n        task Train { param <|>mode = "slow"; }')), [
            ['Do not suggest values "slow", "fast" for \'mode\' again', ['rejected', 'v2'], undefined], ['Do not suggest to vary \'mode\' again', ['rejected', 'p2'], undefined],
        ]);
        assert.deepEqual(await refused(about('        strategy <|>bayesian;')), [['Do not suggest strategy \'bayesian\' again', ['rejected', 's1'], undefined]]);
        assert.deepEqual(await refused(about('        strategy bayesian;').replace('Train.accuracy', 'Train.<|>accuracy')), [['Do not suggest metric \'accuracy\' again', ['rejected', 'g1'], undefined]]);
        assert.deepEqual(await refused(`workflow Own { task Train { implementation "<|>lib/train"; } define input data Raw; configure data Raw { path "data.csv"; } }\n${about('strategy gridsearch;').replace('of Flow', 'of Own')}`), [['Do not suggest implementation \'train\' again', ['rejected', 'i1'], undefined]]);
        assert.deepEqual(await refused(about('        strategy <|>gridsearch;')), []);
    });
});
