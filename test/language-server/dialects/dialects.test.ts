import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkFiles } from '../../../language-server/src/index.ts';
import { dialectOf } from '../../../language-server/src/model/dialect.ts';
import { saidWhileReading } from '../parser/reading.ts';
import { open } from '../../support/project.ts';

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
