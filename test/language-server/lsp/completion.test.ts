import assert from 'node:assert/strict';
import { flow, library, openAt, params } from '../../support/project.ts';

/** The labels offered at `<|>`. */
async function offered(fixture: string): Promise<string[]> {
    const project = await openAt(fixture);
    const list = await project.services.lsp.CompletionProvider!.getCompletion(project.cursor.document, params(project));
    return list?.items.map((item) => item.label) ?? [];
}

const inSpace = (text: string): string => `import "flow.xxp";
experiment E { space S of Flow { param_values e = enum(1, 2); ${text} } interaction R { choose accept, refine; } }
${flow}`;

describe('completion', () => {
    it('offers the words that may begin a statement, and no others', async () => {
        assert.deepEqual(await offered('<|>'), ['import', 'package', 'workflow', 'experiment', 'task']);
        assert.deepEqual(await offered('experiment E {\n    <|>\n}'), ['intent', 'maximize', 'minimize', 'require', 'prefer', 'stop', 'supervisor', 'validator', 'budget', 'reuse', 'control', 'space', 'task', 'interaction', 'workflow']);
        assert.deepEqual(await offered('experiment E {\n    int<|>\n}'), ['intent', 'interaction']);
    });

    it('offers no words where a new name is expected, nor in comments', async () => {
        assert.deepEqual(await offered('experiment <|>'), []);
        assert.deepEqual(await offered('experiment E { // int<|>\n }'), []);
    });

    it('offers workflows behind `of` and `from`, but not a workflow to itself', async () => {
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E { space S of <|> { } }\n${flow}`), ['Base', 'Flow']);
        assert.deepEqual(await offered(`import "flow.xxp";\nworkflow Own from <|>\n${flow}`), ['Base', 'Flow']);
    });

    it('offers strategies, types, kinds and roles', async () => {
        assert.deepEqual(await offered(inSpace('strategy <|>')), ['gridsearch', 'randomsearch', 'singlerun']);
        assert.deepEqual(await offered(inSpace('strategy gr<|>;')), ['gridsearch']);
        assert.deepEqual(await offered('task T { define metric m { kind <|> } }'), ['single-value', 'series']);
        assert.deepEqual(await offered('task T { define param p { type <|> } }'), ['Integer', 'Float', 'String', 'Boolean']);
        assert.deepEqual(await offered('experiment E { interaction I { ask <|> } }'), ['supervisor', 'validator', 'anyone']);
        assert.deepEqual(await offered('experiment E { interaction I { input n as <|> } }'), ['String', 'Integer', 'Float', 'Boolean', 'range', 'enum']);
    });

    it('offers the tasks of the workflow, the parameters of the task file, and the values of the space', async () => {
        assert.deepEqual(await offered(inSpace('task <|>')), ['Load', 'Train']);
        assert.deepEqual(await offered(inSpace('task Train { param <|> }')), ['rate', 'epochs', 'mode']);
        assert.deepEqual(await offered(inSpace('task Train { param epochs = <|>; }')), ['e', 'true', 'false', 'enum', 'range', 'uniform', 'loguniform', 'normal', 'integer', 'loginteger']);
        assert.deepEqual(await offered(inSpace('param_values x = <|>')), ['enum', 'range', 'uniform', 'loguniform', 'normal', 'integer', 'loginteger', 'true', 'false']);
    });

    it('offers the metrics of the task that a goal names', async () => {
        assert.deepEqual(await offered(`import "flow.xxp";\nexperiment E {\n maximize Train.<|>\n space S of Flow { strategy gridsearch; } }\n${flow}`), ['loss', 'accuracy']);
    });

    it('offers outputs before a data arrow and inputs behind it', async () => {
        const links = (text: string): string => `workflow W { task A { implementation "lib/load"; } task B { implementation "lib/train"; } ${text} }\n${library}`;
        assert.deepEqual(await offered(links('A.<|>')), ['rows']);
        assert.deepEqual(await offered(links('A.rows --> B.<|>')), ['rows']);
        assert.deepEqual(await offered(links('B.<|> --> A.source;')), ['model']);
        assert.deepEqual(await offered(links('A -> <|>')), ['START', 'END', 'A', 'B']);
    });

    it('offers nodes and arrows in a control flow', async () => {
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { START -> <|> } interaction')), ['START', 'END', 'S', 'R']);
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { START <|> } interaction')), ['->', '-->', '?->']);
    });

    it('offers choices as conditions and defaults, spaces as evidence', async () => {
        assert.deepEqual(await offered(inSpace('').replace('interaction', 'control { R ?-> S { condition "<|>" }; } interaction')), ['accept', 'refine']);
        assert.deepEqual(await offered(inSpace('').replace('refine;', 'refine; timeout 3s default <|>')), ['accept', 'refine']);
        assert.deepEqual(await offered(inSpace('').replace('refine;', 'refine; show best(<|>')), ['S']);
    });

    it('offers files where a path is written', async () => {
        assert.deepEqual(await offered(`import "<|>\n${flow}`), ['flow.xxp', 'lib']);
        assert.deepEqual(await offered(`workflow W { task A { implementation "lib/<|>"; } }\n${flow}`), ['load', 'train']);
        assert.deepEqual(await offered(`workflow W { define input data D; configure data D { path "<|>"; } }\n${flow}`), ['flow.xxp', 'lib', 'data.csv']);
    });

    it('replaces only the last part of a path', async () => {
        const project = await openAt(`workflow W { task A { implementation "lib/tr<|>"; } }\n${flow}`);
        const list = await project.services.lsp.CompletionProvider!.getCompletion(project.cursor.document, params(project));
        const edit = list!.items.find((item) => item.label === 'train')!.textEdit!;
        const start = project.cursor.document.textDocument.getText().indexOf('lib/') + 'lib/'.length;
        assert.ok('range' in edit);
        assert.equal(edit.range.start.character, start);
        assert.equal(edit.range.end.character, start + 'tr'.length);
    });
});
