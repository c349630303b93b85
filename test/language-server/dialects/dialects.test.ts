import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkFiles } from '../../../language-server/src/index.ts';
import { dialectOf } from '../../../language-server/src/model/dialect.ts';
import { saidWhileReading } from '../parser/reading.ts';
import { filesIn, open } from '../../support/project.ts';
import { parse, treeOf } from '../../support/tree.ts';
import { print } from '../../../language-server/src/print/print.ts';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { constructs } from './constructs.ts';

const folder = path.resolve(import.meta.dirname, 'fixtures');
const dialects: Readonly<Record<string, string>> = { a: 'A', b: 'B', c: 'C', d0: 'D0', x: 'X', v: 'V' };

describe('the dialects, mixed in one folder', () => {
    it('are all read, and every name in them is found', async () => {
        const files = (await readdir(folder)).map((name) => path.join(folder, name));
        const checked = await checkFiles(files, { workspaceRoot: folder });
        const errors = checked.files.flatMap((file) => file.problems.filter((problem) => problem.severity === 'error')
            .map((problem) => `${path.basename(file.path)}:${problem.line} ${problem.message}`));
        assert.deepEqual(errors, []);
    });

    it('are recognised by what is written in them', async () => {
        for (const name of await readdir(folder)) {
            const prefix = /^(a|b|c|d0|x|v)(?=-|[A-Z])/.exec(name)?.[1];
            // A child in a file of its own may have nothing to tell it by.
            if (prefix === undefined || name === 'c-flow.xxp') continue;
            const { documents } = await open(`//- /${name}\n${await readFile(path.join(folder, name), 'utf8')}`);
            assert.equal(dialectOf(documents[0]!), dialects[prefix], name);
        }
    });

    it('can be read in one way only', async () => {
        for (const name of await readdir(folder)) {
            assert.deepEqual(await saidWhileReading(await readFile(path.join(folder, name), 'utf8')), [], name);
        }
    });
});

describe('each construct of the dialects', () => {
    for (const [dialect, programs] of Object.entries(constructs)) {
        for (const [what, program] of Object.entries(programs)) {
            it(`is read and printed back: ${what} (${dialect})`, async () => {
                const { documents } = await open(`${program}\n`);
                assert.deepEqual(documents.flatMap((document) => problemsOf(document.diagnostics ?? []).filter((problem) => problem.severity === 'error').map((problem) => problem.message)), []);
                for (const text of filesIn(`${program}\n`).values()) {
                    const { root } = parse(text);
                    assert.equal(treeOf(parse(print(root)).root), treeOf(root), print(root));
                    assert.deepEqual(await saidWhileReading(text), []);
                }
            });
        }
    }
});
