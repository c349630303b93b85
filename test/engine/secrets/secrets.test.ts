import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretProblem, Secrets } from '../../../engine/src/index.ts';
import { maskFile } from '../../../engine/src/secrets/mask-file.ts';

describe('a secret', () => {
    const secrets = new Secrets(['s3cret "é" value']);

    it('is masked however it is spelled, and wherever it stands in plain data', () => {
        const value = 's3cret "é" value';
        for (const spelling of [value, JSON.stringify(value).slice(1, -1), 's3cret \\"\\u00e9\\" value', encodeURIComponent(value), Buffer.from(value).toString('base64')]) {
            assert.equal(secrets.maskText(`a ${spelling} b`), 'a *** b', spelling);
        }
        assert.deepEqual(secrets.maskIn({ message: `is ${value}`, list: [value, 5, null], [value]: true, task: value }, new Set(['task'])), { message: 'is ***', list: ['***', 5, null], '***': true, task: value });
    });

    it('leaves data without it as it is', () => {
        const data = { a: ['b', { c: 1 }] };
        assert.equal(secrets.maskIn(data), data);
    });

    it('of several lines is masked line by line', () => {
        assert.equal(new Secrets(['first line\nsecond line\n']).maskText('> second line'), '> ***');
    });

    it('has a name and a length by which it can be told', () => {
        assert.equal(secretProblem('API_TOKEN', 'long enough'), undefined);
        assert.match(secretProblem('API-TOKEN', 'long enough')!, /^Expected the name of an environment variable/);
        assert.match(secretProblem('PATH', 'long enough')!, /meaning of its own/);
        assert.match(secretProblem('PIN', '1234')!, /has 4 characters/);
    });

    describe('in a file', () => {
        let folder: string;
        beforeEach(async () => { folder = await mkdtemp(path.join(tmpdir(), 'xxp-secret-')); });
        afterEach(() => rm(folder, { recursive: true, force: true }));

        it('is written over in place, also when the file grows, and across the pieces in which it is read', async () => {
            const file = path.join(folder, 'stdout.log');
            const filler = 'x'.repeat((1 << 20) - 5);
            await writeFile(file, `${filler}hunter2hunter2\nhunt`);
            const growing = new Secrets(['hunter2']);
            const offset = await maskFile(file, growing);
            await appendFile(file, 'er2!\n');
            await maskFile(file, growing, offset);
            assert.equal(await readFile(file, 'utf8'), `${filler}**************\n*******!\n`);
        });

        it('is looked for from the beginning where the file was cut down', async () => {
            const file = path.join(folder, 'stdout.log');
            await writeFile(file, 'hunter2');
            await maskFile(file, new Secrets(['hunter2']), 1000);
            assert.equal(await readFile(file, 'utf8'), '*******');
            assert.equal(await maskFile(path.join(folder, 'nothing'), new Secrets(['hunter2']), 7), 7);
        });
    });
});
