import assert from 'node:assert/strict';
import { AstUtils, GrammarAST } from 'langium';
import { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver';
import { coloursByProperty } from '../../../language-server/src/lsp/semantic-token-provider.ts';
import { flow, open, type Project } from '../../support/project.ts';

interface Coloured {
    readonly line: number;
    readonly character: number;
    readonly length: number;
    readonly kind: string;
}

/** As the client would colour the text: each name with its type and modifiers. */
async function coloured(project: Project, data?: readonly number[]): Promise<Coloured[]> {
    const document = project.document('/main.xxp');
    const provider = project.services.lsp.SemanticTokenProvider!;
    const types = Object.keys(provider.tokenTypes), modifiers = Object.keys(provider.tokenModifiers);
    const tokens = data ?? (await provider.semanticHighlight(document, { textDocument: { uri: document.uri.toString() } })).data;
    let line = 0, character = 0;
    const found: Coloured[] = [];
    for (let at = 0; at < tokens.length; at += 5) {
        const [down, right, length, type, set] = tokens.slice(at, at + 5) as [number, number, number, number, number];
        line += down;
        character = down > 0 ? right : character + right;
        const kind = [types.find((each) => provider.tokenTypes[each] === type), ...modifiers.filter((each) => (set & provider.tokenModifiers[each]!) !== 0)].join('.');
        found.push({ line, character, length, kind });
    }
    return found;
}

async function kindsIn(text: string): Promise<Record<string, string>> {
    const project = await open(text);
    const lines = project.document('/main.xxp').textDocument.getText().split('\n');
    return Object.fromEntries((await coloured(project)).map(({ line, character, length, kind }) => [lines[line]!.slice(character, character + length), kind]));
}

const { declaration, readonly } = SemanticTokenModifiers;

describe('colours by meaning', () => {
    it('tell names by what they stand for', async () => {
        assert.deepEqual(await kindsIn(`import "flow.xxp";
experiment E {
    maximize Train.accuracy;
    space S of Flow { strategy gridsearch; param_values e = enum(1); task Train { param epochs = e; } }
}
${flow}`), {
            E: `${SemanticTokenTypes.class}.${declaration}`, Train: 'function', accuracy: `property.${readonly}`, S: `namespace.${declaration}`, Flow: 'class',
            gridsearch: 'enumMember', e: 'variable', epochs: 'parameter',
        });
    });

    it('tell a datum from a task in a link', async () => {
        const kinds = await kindsIn('workflow W {\n    define input data Raw;\n    task A;\n    Raw --> A.in;\n}\n');
        assert.equal(kinds['Raw'], 'variable');
        assert.equal(kinds['A'], 'function');
    });

    it('colour words that are used as names as names', async () => {
        assert.deepEqual(await kindsIn('workflow task {\n    task space;\n    space -> param;\n    task param;\n}\n'), { task: `class.${declaration}`, space: 'function', param: `function.${declaration}` });
    });

    it('tell the quantities of a formula', async () => {
        const kinds = await kindsIn(`import "flow.xxp";\nexperiment E {\n    require Train.accuracy > 1 and count(S) > 2;\n    space S of Flow { strategy singlerun; }\n}\n${flow}`);
        assert.equal(kinds['accuracy'], `property.${readonly}`);
        assert.equal(kinds['count'], 'function.defaultLibrary');
    });

    it('come for a part of the file, and as what has changed', async () => {
        const project = await open('workflow W {\n    task A;\n    task B;\n    A -> B;\n}\n');
        const document = project.document('/main.xxp');
        const provider = project.services.lsp.SemanticTokenProvider!;
        const textDocument = { uri: document.uri.toString() };
        const part = await provider.semanticHighlightRange(document, { textDocument, range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } } });
        assert.deepEqual((await coloured(project, part.data)).map(({ line }) => line), [1]);
        const whole = await provider.semanticHighlight(document, { textDocument });
        const delta = await provider.semanticHighlightDelta(document, { textDocument, previousResultId: whole.resultId! });
        assert.ok('edits' in delta && delta.edits.length === 0);
    });

    it('know each name of the grammar', async () => {
        const project = await open('//- /main.xxp\n');
        const { Grammar } = project.services;
        const known = new Set(Object.keys(coloursByProperty).map((key) => key.split('.')[1]));
        const names = AstUtils.streamAllContents(Grammar).filter(GrammarAST.isAssignment).filter(({ terminal }) => GrammarAST.isCrossReference(terminal)).map(({ feature }) => feature).distinct().toArray();
        assert.deepEqual(names.filter((name) => !known.has(name)), []);
    });
});
