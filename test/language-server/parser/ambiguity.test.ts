import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { problemsOf } from '../../../language-server/src/problems.ts';
import { open } from '../../support/project.ts';
import { hostile } from './programs.ts';
import { saidWhileReading } from './reading.ts';

const samples = path.resolve(import.meta.dirname, '../../../samples/digits');

describe('the grammar', () => {
    it('knows every construct', async () => {
        for (const program of hostile) {
            const project = await open(program);
            const syntax = problemsOf(project.document('/main.xxp').diagnostics ?? []).filter((problem) => problem.code.startsWith('syntax/'));
            assert.deepEqual(syntax, []);
        }
    });

    it('does not care where lines end', async () => {
        const { parser } = (await open('')).services;
        for (const program of hostile) {
            const torn = parser.Lexer.first(program).tokens.map((token) => token.image).join('\n');
            assert.deepEqual(problemsOf((await open(torn)).document('/main.xxp').diagnostics ?? []).filter((problem) => problem.code.startsWith('syntax/')), []);
        }
    });

    it('can read each text in one way only', async () => {
        for (const program of hostile) assert.deepEqual(await saidWhileReading(program), [], program);
    });

    it('can read the sample in one way only', async () => {
        for (const file of ['digits.xxp', 'flow.xxp', 'tasks/evaluate/task.xxp']) {
            assert.deepEqual(await saidWhileReading(await readFile(path.join(samples, file), 'utf8')), []);
        }
    });
});
