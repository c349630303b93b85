import assert from 'node:assert/strict';
import type { SelectionRange } from 'vscode-languageserver';
import { selectionRanges } from '../../../language-server/src/lsp/selection-ranges.ts';
import { flow, library, open, openAt, params, type Project } from '../../support/project.ts';

const space = (text: string): string => `import "flow.xxp";\nexperiment E { space S of Flow { ${text} } }\n${flow}`;

describe('hints in the text', () => {
    async function hints(text: string): Promise<string[]> {
        const project = await open(`//- /main.xxp\n${space(text)}`);
        const { textDocument } = project.document('/main.xxp');
        const range = { start: { line: 0, character: 0 }, end: textDocument.positionAt(textDocument.getText().length) };
        const found = await project.services.lsp.InlayHintProvider!.getInlayHints(project.document('/main.xxp'), { textDocument: { uri: '' }, range });
        return (found ?? []).map(({ position, label }) => `${/\S*$/.exec(textDocument.getText({ start: { line: 1, character: 0 }, end: position }))![0]} ${String(label as string)}`);
    }

    it('say how many runs a strategy makes', async () => {
        assert.deepEqual(await hints('strategy gridsearch; param_values a = enum(1, 2); param_values b = enum(1, 2, 3);'), ['gridsearch; 6 runs']);
        assert.deepEqual(await hints('strategy gridsearch; filter "f"; param_values a = enum(1, 2);'), []);
    });

    it('write out the values of a range, without its end', async () => {
        assert.deepEqual((await hints('param_values a = range(10, 31, 10);')), ['10) = 10, 20, 30']);
        assert.deepEqual((await hints('param_values a = range(0, 1000);')), ['1000) = 0, 1, 2, … 999 (1000 values)']);
        assert.deepEqual((await hints('param_values a = range(3, 3);')), ['3) no value']);
    });

    it('say how many of the configurations a search by chance takes', async () => {
        assert.deepEqual(await hints('strategy randomsearch; runs = 4; param_values a = enum(1, 2, 3); param_values b = enum(1, 2, 3);'), ['randomsearch; 4 runs of 9']);
    });

    it('do not repeat a number of runs that is written', async () => {
        assert.deepEqual(await hints('strategy randomsearch; runs = 4; param_values a = uniform(0, 1);'), []);
    });

    it('say what the parameters are that a space does not set', async () => {
        assert.deepEqual(await hints('task Train { param rate = 0.2; }'), ['Train epochs = 15, mode = "fast"']);
    });

    it('say which port is meant where a data arrow names only the task', async () => {
        const project = await open(`//- /main.xxp\nworkflow W { task A { implementation "lib/load"; } task B { implementation "lib/train"; } A --> B; A -> B; }\n${library}`);
        assert.deepEqual(await labels(project), ['.rows', '.rows']);
    });

    it('can be switched off, each kind by itself', async () => {
        const project = await open(`//- /main.xxp\n${space('strategy gridsearch; param_values a = range(1, 3);')}`);
        project.services.shared.workspace.ConfigurationProvider.updateConfiguration({ settings: { xxp: { inlayHints: { runs: false } } } });
        assert.deepEqual(await labels(project), ['= 1, 2']);
        project.services.shared.workspace.ConfigurationProvider.updateConfiguration({ settings: { xxp: { inlayHints: { values: false } } } });
        assert.deepEqual(await labels(project), ['2 runs']);
    });
});

async function labels(project: Project): Promise<string[]> {
    const { textDocument } = project.document('/main.xxp');
    const range = { start: { line: 0, character: 0 }, end: textDocument.positionAt(textDocument.getText().length) };
    const found = await project.services.lsp.InlayHintProvider!.getInlayHints(project.document('/main.xxp'), { textDocument: { uri: '' }, range });
    return (found ?? []).map(({ label }) => String(label as string));
}

describe('help between brackets', () => {
    async function helped(fixture: string): Promise<string | undefined> {
        const project = await openAt(fixture);
        const help = await project.services.lsp.SignatureHelp!.provideSignatureHelp(project.cursor.document, params(project));
        const signature = help?.signatures[0];
        return signature && `${signature.label} ${String(signature.parameters?.[help?.activeParameter ?? 0]?.label)}`;
    }

    it('says what is to be written where the cursor is', async () => {
        assert.equal(await helped(space('param_values a = range(<|>')), 'range(first, end, step) first');
        assert.equal(await helped(space('param_values a = range(1, 2, <|>);')), 'range(first, end, step) step');
        assert.equal(await helped(space('param_values a = loguniform(0.1,<|> 3);')), 'loguniform(least, greatest) greatest');
        assert.equal(await helped(space('param_values a = enum(1, 2, 3, <|>);')), 'enum(values…) values…');
    });

    it('knows the functions of formulas', async () => {
        assert.equal(await helped('experiment E { require mean(<|>) > 3; }'), 'mean(Space.metric) Space.metric');
        assert.equal(await helped(space('param_values a = normal(0, <|>);')), 'normal(mean, deviation) deviation');
    });

    it('has nothing to point at in a function that takes nothing', async () => {
        assert.equal(await helped('workflow W { interaction Look { ask "How?" when uncertain(<|>); choose a; } }'), 'uncertain() undefined');
    });

    it('knows that the range of a parameter is another one', async () => {
        assert.equal(await helped('task T { define param p { range (1, <|>); } }'), 'range(least, greatest) greatest');
    });

    it('is silent elsewhere', async () => {
        assert.equal(await helped(space('param_values a = range(1, 2);<|>')), undefined);
        assert.equal(await helped(space('// range(<|>\n')), undefined);
        assert.equal(await helped('experiment E { control { START -> (A || <|>B); } }'), undefined);
    });
});

describe('a growing selection', () => {
    it('goes from the word over the statement and the block to the file', async () => {
        const { cursor: { document, position } } = await openAt('task T { implementation "ta<|>sk.py"; }\n\n');
        const texts: string[] = [];
        for (let each: SelectionRange | undefined = selectionRanges(document, [position])[0]; each !== undefined; each = each.parent) texts.push(document.textDocument.getText(each.range));
        assert.deepEqual(texts, ['task.py', '"task.py"', 'implementation "task.py";', 'task T { implementation "task.py"; }', 'task T { implementation "task.py"; }\n\n']);
    });

    it('works in a file without a word', async () => {
        const { cursor: { document, position } } = await openAt('\n<|>\n');
        assert.equal(selectionRanges(document, [position]).length, 1);
    });
});
