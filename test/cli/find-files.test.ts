import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findFiles } from '../../cli/src/find-files.ts';

describe('the files that a command finds', () => {
    let folder: string;

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), 'xxp-find-'));
        for (const each of ['a', 'locked', 'venv', '.hidden', 'node_modules', 'out']) {
            mkdirSync(path.join(folder, each));
            writeFileSync(path.join(folder, each, 'flow.xxp'), '');
        }
    });

    after(() => rmSync(folder, { recursive: true, force: true }));

    it('are those that the editor reads, too', () => {
        const found = findFiles(folder, ['.'], assert.fail).map((file) => file.shown);
        assert.deepEqual(found, [path.join('a', 'flow.xxp'), path.join('locked', 'flow.xxp')]);
    });

    it('may lie in a folder that is left out, if it is named', () => {
        assert.deepEqual(findFiles(folder, ['out'], assert.fail).map((file) => file.shown), [path.join('out', 'flow.xxp')]);
    });

    it('are read beside a folder that cannot be read, which is named', () => {
        const told: string[] = [];
        const found = findFiles(folder, ['.'], (message) => told.push(message), (each) => {
            if (path.basename(each) === 'locked') throw new Error('EACCES: permission denied');
            return readdirSync(each, { withFileTypes: true });
        });
        assert.deepEqual(found.map((file) => file.shown), [path.join('a', 'flow.xxp')]);
        assert.deepEqual(told, ['The folder locked cannot be read, so its files are left out: EACCES: permission denied']);
    });
});
