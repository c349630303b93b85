import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AstUtils, EmptyFileSystem } from 'langium';
import { reflection } from '../../language-server/src/generated/ast.ts';
import { formatText } from '../../language-server/src/format-text.ts';
import { createServices } from '../../language-server/src/module.ts';
import { print } from '../../language-server/src/print/print.ts';
import { chance, sentence } from '../support/sentences.ts';
import { flow } from '../support/project.ts';
import { parse, treeOf } from '../support/tree.ts';
import { hostile } from './parser/programs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const files = ['samples', 'test/language-server/dialects/fixtures', 'test/workbench/fixtures']
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.(xxp|espace)$/.test(name)).map((name) => path.join(root, folder, name)));
const programs = [...hostile, flow.replace(/^\/\/- .*$/gm, ''), ...files.map((file) => readFileSync(file, 'utf8'))];
const generated = Array.from({ length: 1200 }, (_, seed) => sentence(chance(seed))).filter((text) => text !== '' && parse(text).errors.length === 0);

function printsBack(text: string): void {
    const { root: tree } = parse(text);
    const printed = print(tree);
    const again = parse(printed);
    assert.deepEqual(again.errors, [], printed);
    assert.equal(treeOf(again.root), treeOf(tree), printed);
    assert.equal(print(again.root), printed);
    assert.equal(formatText(printed).text, printed, 'the formatter has nothing to change');
}

describe('printing a tree', () => {
    it('gives a text that reads as the same tree, in the formatter\'s layout', () => programs.forEach(printsBack));

    it('does so for programs that the grammar makes', () => {
        assert.ok(generated.length > 500, `${generated.length} of them can be read`);
        generated.forEach(printsBack);
    });

    it('is tried with every type of the grammar', () => {
        const { LangiumParser } = createServices(EmptyFileSystem).xxp.parser;
        const seen = new Set([...programs, ...generated].flatMap((text) => AstUtils.streamAst(LangiumParser.parse(text).value).map((node) => node.$type).toArray()));
        const unions = new Set(Object.values(reflection.types).filter((type) => Object.keys(type.properties).length === 0).map((type) => String(type.name)));
        assert.deepEqual(Object.keys(reflection.types).filter((type) => !seen.has(type) && !unions.has(type)), []);
    });

    it('prints any part of it as it stands by itself', () => {
        const { root: tree } = parse('experiment E { control { START -> (A || B); A ?-> B { condition "x"; }; } space A of W { strategy random; param_values n = range ( 1 ,5 ); task T { param p = n; } } }');
        const parts = AstUtils.streamAllContents(tree).map((node) => print(node)).toArray();
        assert.ok(parts.includes('A ?-> B { condition "x" };'));
        assert.ok(parts.includes('param_values n = range(1, 5);'));
        assert.ok(parts.includes('task T { param p = n; }'));
    });
});
