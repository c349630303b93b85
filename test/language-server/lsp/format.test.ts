import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EmptyFileSystem, isReference } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits, layOut } from '../../../language-server/src/lsp/format/layout.ts';
import { createServices } from '../../../language-server/src/module.ts';
import { flow, open, openAt, params } from '../../support/project.ts';
import { hostile } from '../parser/programs.ts';

const { xxp } = createServices(EmptyFileSystem);
const { Lexer } = xxp.parser;
const options = { insertSpaces: true, tabSize: 4 };

function format(text: string): string {
    return applyEdits(text, layOut(text, Lexer, { indent: '    ' }).edits);
}

/** Words, signs and texts in their order; then the comments. */
function contentOf(text: string): { words: string[]; comments: string[] } {
    const { tokens, hidden } = Lexer.first(text);
    return { words: tokens.map((token) => token.image), comments: hidden.map((token) => token.image.trimEnd()) };
}

function treeOf(text: string): string {
    return JSON.stringify(xxp.parser.LangiumParser.parse(text).value, (key, value: unknown) => {
        if (key === '$type' || !key.startsWith('$')) return isReference(value) ? value.$refText : value;
        return undefined;
    });
}

const programs = [...hostile, flow.replace(/^\/\/- .*$/gm, ''), 'workflow W { /* a\n b */ task A; // c\n // d\n\n\n\n task B /* e */ ; }\r\n// last'];
const program = fc.constantFrom(...programs);
const blank = fc.constantFrom(' ', '  ', '\n', '\n\n\n', '\t', '\r\n', ' // note\n', ' /* note */ ', '\n// note  \n', '\u00A0');
const scrap = fc.constantFrom(';', '{', '}', '(', ')', '"', '->', '=', ',', '.', '-', '/*', '//', '\n', 'task', 'space', 'experiment', 'foo', 'x', '3', '\u200B', '🦊');

/** A program whose words stand otherwise: each gap that has blanks gets others. */
const respaced = fc.tuple(program, fc.array(blank, { minLength: 1, maxLength: 30 })).map(([text, blanks]) => {
    const { tokens, hidden } = Lexer.first(text);
    const pieces = [...tokens, ...hidden].sort((a, b) => a.startOffset - b.startOffset);
    return pieces.map((piece, index) => piece.image + (piece.image.startsWith('//') ? '\n' : '') + blanks[index % blanks.length]).join('');
});
const broken = fc.tuple(fc.oneof(program, respaced), fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(8), scrap), { minLength: 1, maxLength: 4 })).map(([text, edits]) => {
    let result = text;
    for (const [part, gone, piece] of edits) {
        const at = Math.floor(result.length * part);
        result = result.slice(0, at) + piece + result.slice(at + gone);
    }
    return result;
});

describe('laying out', () => {
    it('leaves an import inside a block at the beginning of its line, where alone it is one', () => {
        assert.equal(format('workflow W {\nimport "flow.xxp";\n      task import;  import -> A;\n}\n'), 'workflow W {\nimport "flow.xxp";\n    task import;\n    import -> A;\n}\n');
    });

    it('keeps apart what cannot be read where something that can stands between', () => {
        const text = ' maintenance;\nworkflow Base when{ task A; }\nexperiment E { space S of Base { strategy gridsearch; configure} task Fit { param a = 1; } } }\n';
        assert.equal(format(text), 'maintenance;\nworkflow Base when\n{ task A; }\nexperiment E { space S of Base { strategy gridsearch; configure } task Fit { param a = 1; } } }\n');
    });

    it('gives each statement a line, and each block its indentation', () => {
        assert.equal(format(`import   "a.xxp" ; package a . b;
workflow W
{ task A ; task B {implementation "x" ; param p   3 ;} ;   // trail   


  // own
  define
    input data D; A->B
    -> C ; a . b-->c .d;
  A -> "x > 1"?B:C->D; }
experiment E { control { A->(B||C)->D;A?->B{condition "x"}; }
space S of W { param_values x = range ( -30 , 30,15 ) ; param_values y = enum(1,
 2
 ); } interaction I {ask "q";show best (S),A.b;} }
task t { define param p { range(1,2); } } task u {}`), `import "a.xxp";
package a.b;
workflow W {
    task A;
    task B { implementation "x"; param p 3; }; // trail

    // own
    define input data D;
    A -> B
        -> C;
    a.b --> c.d;
    A -> "x > 1" ? B : C -> D;
}
experiment E {
    control { A -> (B || C) -> D; A ?-> B { condition "x" }; }
    space S of W {
        param_values x = range(-30, 30, 15);
        param_values y = enum(1,
            2
        );
    }
    interaction I { ask "q"; show best(S), A.b; }
}
task t { define param p { range (1, 2); } }
task u { }
`);
    });

    it('lays out around a statement that cannot be read and where a semicolon is missing', () => {
        assert.equal(format('workflow W {\ntask   A\ntask B;\n   foo  bar {\n x; }\n  A->B;\n}'), 'workflow W {\n    task A\n    task B;\n    foo  bar {\n x; }\n    A -> B;\n}\n');
    });

    it('leaves the element with a missing brace or quote, and all behind it, as they are', () => {
        const text = 'workflow A{task   B;}\n\n\n\nexperiment  E {\nspace S   of A {\n}\nworkflow C  { }';
        assert.equal(format(text), `workflow A { task B; }\n\n\n\n${text.slice(text.indexOf('experiment'))}`);
        assert.equal(format('task  A {}\ntask  B { implementation "x; }\ntask  C {}'), 'task A { }\ntask  B { implementation "x; }\ntask  C {}');
    });

    it('keeps the line ends and the mark that a file begins with', () => {
        assert.equal(format('\uFEFFworkflow W {\r\ntask A;}'), '\uFEFFworkflow W {\r\n    task A;\r\n}\r\n');
        assert.equal(format(''), '');
        assert.equal(format('\n\n'), '');
    });

    it('changes neither words nor comments nor what they mean, and nothing the second time', () => {
        fc.assert(fc.property(respaced, (text) => {
            const once = format(text);
            assert.deepEqual(contentOf(once), contentOf(text));
            assert.equal(treeOf(once), treeOf(text));
            assert.equal(format(once), once);
        }), { numRuns: 150, seed: 1 });
    });

    it('does so with texts full of errors as well', function () {
        this.timeout(300_000);
        fc.assert(fc.property(broken, (text) => {
            const once = format(text);
            assert.deepEqual(contentOf(once), contentOf(text));
            assert.equal(treeOf(once), treeOf(text));
            assert.equal(format(once), once);
        }), { numRuns: 1500, seed: 2 });
    });
});

describe('the formatter', () => {
    it('changes only the lines of a selection', async () => {
        const project = await open('workflow W {\ntask  A;\n  task  B;\ntask  C;\n}\n');
        const file = project.document('/main.xxp');
        const edits = project.services.lsp.Formatter!.formatDocumentRange(file, {
            textDocument: { uri: '' }, options, range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
        });
        assert.equal(TextDocument.applyEdits(file.textDocument, await edits), 'workflow W {\ntask  A;\n    task B;\ntask  C;\n}\n');
    });

    async function typed(fixture: string, ch: string): Promise<string> {
        const project = await openAt(fixture);
        const { document } = project.cursor;
        const edits = await project.services.lsp.Formatter!.formatDocumentOnType(document, { ...params(project), ch, options });
        return TextDocument.applyEdits(document.textDocument, edits);
    }

    it('lays out the statement or the block that a character ends', async () => {
        assert.equal(await typed('workflow W {\ntask  A;\ntask  B;<|>\n}\n', ';'), 'workflow W {\ntask  A;\n    task B;\n}\n');
        assert.equal(await typed('import  "a";\nworkflow W  {\ntask  A;\n  }<|>\ntask  T;', '}'), 'import  "a";\nworkflow W {\n    task A;\n}\ntask  T;');
    });

    it('leaves texts and comments alone while they are typed', async () => {
        assert.equal(await typed('workflow W {\ntask  A; // b;<|>\n}\n', ';'), 'workflow W {\ntask  A; // b;\n}\n');
        assert.equal(await typed('experiment E {\nintent  "b}<|>";\n}\n', '}'), 'experiment E {\nintent  "b}";\n}\n');
    });

    it('indents by tabs where the editor does', async () => {
        const project = await open('workflow W {\n    task A;\n}\n');
        const file = project.document('/main.xxp');
        const edits = await project.services.lsp.Formatter!.formatDocument(file, { textDocument: { uri: '' }, options: { insertSpaces: false, tabSize: 8 } });
        assert.equal(TextDocument.applyEdits(file.textDocument, edits), 'workflow W {\n\ttask A;\n}\n');
    });
});
