import assert from 'node:assert/strict';
import { SymbolKind, type DocumentSymbol, type FoldingRange } from 'vscode-languageserver';
import { linkedRanges } from '../../../language-server/src/lsp/linked-editing.ts';
import { flow, open, openAt, params, root } from '../../support/project.ts';

const main = `import "flow.xxp";
experiment E {
    intent "Find it";
    control { START -> S -> R; R ?-> S { condition "again" }; R ?-> END { condition "done" }; }
    space S of Flow {
        strategy gridsearch;
        param_values e = enum(1, 2);
        param_values e = enum(3);
        task Train { param epochs = e; param mode = "fast"; }
    }
    interaction R { ask "Well?"; choose again, done; input note as String; timeout 3m default done; }
}
${flow}`;

describe('the outline', () => {
    async function outline(fixture: string, path = '/main.xxp'): Promise<string[]> {
        const project = await open(fixture);
        const document = project.document(path);
        const symbols = await project.services.lsp.DocumentSymbolProvider!.getSymbols(document, { textDocument: { uri: '' } });
        const shown = (symbol: DocumentSymbol, depth: number): string[] => {
            const { start, end } = symbol.range;
            const inside = symbol.selectionRange;
            assert.ok(document.textDocument.offsetAt(start) <= document.textDocument.offsetAt(inside.start) && document.textDocument.offsetAt(inside.end) <= document.textDocument.offsetAt(end));
            assert.equal(document.textDocument.getText(inside).replace('^', ''), symbol.name);
            const kind = Object.entries(SymbolKind).find(([, value]) => value === symbol.kind)![0];
            return [`${'  '.repeat(depth)}${kind} ${symbol.name}${symbol.detail === undefined ? '' : `: ${symbol.detail}`}`, ...(symbol.children ?? []).flatMap((child) => shown(child, depth + 1))];
        };
        return symbols.flatMap((symbol) => shown(symbol, 0));
    }

    it('shows experiments with their spaces, values and interactions', async () => {
        assert.deepEqual(await outline(main), [
            'Module E: Find it',
            '  Namespace S: of Flow, gridsearch',
            '    Variable e: enum(1, 2)',
            '    Variable e: enum(3)',
            '    Function Train: epochs = e, mode = "fast"',
            '  Event R: Well?',
            '    EnumMember again',
            '    EnumMember done',
            '    Field note: String',
        ]);
    });

    it('shows workflows with their tasks and data, and what variants fill', async () => {
        assert.deepEqual(await outline(main, '/flow.xxp'), [
            'Class Base', '  Function Load: lib/load', '  Function Train: abstract', '  Variable Raw: input', 'Class Flow: from Base', '  Function Train: lib/train',
        ]);
    });

    it('shows what a task file takes, gives and measures', async () => {
        assert.deepEqual(await outline(main, '/lib/train/task.xxp'), [
            'Function Train', '  Interface rows: input', '  Interface model: output', '  Field rate: Float', '  Field epochs: Integer', '  Field mode: String', '  Property loss: series', '  Property accuracy: single-value',
        ]);
    });

    it('shows what can be read of a broken file, and no name that is not there', async () => {
        const broken = 'workflow W {\n    task ;\n    task T { implementation "a.py"; \n}\nexperiment { space S of W { } }\nworkflow ^task { }\n';
        assert.deepEqual(await outline(broken), ['Class W', '  Function T: a.py', 'Namespace S: of W', 'Class task']);
    });
});

describe('the symbols of the workspace', () => {
    it('are found by some of their letters, and say what they lie in', async () => {
        const project = await open(main);
        const symbols = await project.services.shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query: 'trn' });
        assert.deepEqual(symbols.map(({ name, containerName, location }) => `${name} in ${containerName ?? 'nothing'}, ${location.uri.replace(`file://${root}`, '')}`).sort(), ['Train in Base, /flow.xxp', 'Train in nothing, /lib/train/task.xxp']);
        const all = await project.services.shared.lsp.WorkspaceSymbolProvider!.getSymbols({ query: '' });
        assert.ok(all.every(({ name }) => name !== ''));
        assert.ok(all.some(({ name, containerName }) => name === 'S' && containerName === 'E'));
    });
});

describe('folding', () => {
    async function folds(text: string): Promise<string[]> {
        const project = await open(text);
        const document = project.document('/main.xxp');
        const found: FoldingRange[] = await project.services.lsp.FoldingRangeProvider!.getFoldingRanges(document, { textDocument: { uri: '' } });
        return found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind === undefined ? '' : ` ${kind}`}`).sort();
    }

    it('takes blocks together, and leaves their last line in sight', async () => {
        assert.deepEqual(await folds('workflow W {\n    task T {\n        implementation "a.py";\n    }\n    task U { }\n}\n'), ['0-4', '1-2']);
        assert.deepEqual(await folds('workflow W {\n}\n'), []);
    });

    it('takes imports, comments and regions together', async () => {
        assert.deepEqual(await folds('import "a.xxp";\nimport "b.xxp";\n\n// One.\n// Two.\nworkflow W { } // Behind.\n// Alone.\n/* A\n   long\n   one */\n'), ['0-1 imports', '3-4 comment', '7-9 comment']);
        assert.deepEqual(await folds('//#region All\n// One.\nworkflow W { }\n// #endregion\n'), ['0-3 region']);
    });

    it('goes on in a file that is broken', async () => {
        assert.deepEqual(await folds('workflow W {\n    task T {\n        implementation "a.py"\n    }\n    what is this\n    ( [\n}\nexperiment E {\n    control {\n        START -> A;\n    }\n'), ['0-5', '1-2', '8-9']);
    });
});

describe('highlights', () => {
    async function highlights(marked: string): Promise<string[]> {
        const plain = marked.replace('<|>', '');
        assert.ok(main.includes(plain), plain);
        const project = await openAt(main.replace(plain, marked));
        const { document } = project.cursor;
        const found = await project.services.lsp.DocumentHighlightProvider!.getDocumentHighlight(document, params(project));
        return found!.map(({ range, kind }) => `${kind === 3 ? 'write' : 'read'} ${document.textDocument.getText({ start: { ...range.start, character: 0 }, end: { ...range.start, character: 99 } }).trim()}`);
    }

    it('tell where a name is declared or filled from where it is used', async () => {
        assert.deepEqual(await highlights('param_values <|>e = enum(1, 2)'), ['write param_values e = enum(1, 2);', 'read task Train { param epochs = e; param mode = "fast"; }']);
        assert.deepEqual(await highlights('configure data Ra<|>w'), ['write define input data Raw;', 'write configure data Raw { path "data.csv"; }', 'read Raw --> Load.source;']);
        assert.deepEqual(await highlights('task Tra<|>in;'), ['write task Train;', 'read START -> Load -> Train -> END;', 'read Load.rows --> Train.rows;', 'write workflow Flow from Base { task Train { implementation "lib/train"; } }']);
    });
});

describe('linked editing', () => {
    async function linked(marked: string): Promise<string[]> {
        const project = await openAt(main.replace(marked.replace('<|>', ''), marked));
        const { document, position } = project.cursor;
        const found = await linkedRanges(document, position, project.services);
        return (found?.ranges ?? []).map(({ start }) => `${start.line}`).sort();
    }

    it('takes the places of a name along that no other file can say', async () => {
        assert.deepEqual(await linked('param_values <|>e = enum(1, 2)'), ['6', '7', '8']);
        assert.deepEqual(await linked('choose ag<|>ain'), ['10', '3']);
        assert.deepEqual(await linked('space <|>S of'), ['3', '3', '4']);
        assert.deepEqual(await linked('task Load { imple<|>mentation'), []);
        assert.deepEqual(await linked('workflow Ba<|>se'), []);
    });
});
