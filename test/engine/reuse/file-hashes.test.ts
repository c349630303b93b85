import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileHashes } from '../../../engine/src/reuse/file-hashes.ts';
import { fileHashFile } from '../../../engine/src/store/layout.ts';

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

describe('the hash of a file', () => {
    let root: string;
    let file: string;
    beforeEach(() => {
        root = mkdtempSync(path.join(tmpdir(), 'xxp-hashes-'));
        file = path.join(root, 'data');
    });
    afterEach(() => rmSync(root, { recursive: true, force: true }));

    it('is right also where the file is changed again and again within one tick of its times', async () => {
        const hashes = new FileHashes(root);
        for (let change = 100; change < 300; change++) {
            writeFileSync(file, String(change));
            assert.equal((await hashes.contentOf(file))?.sha256, sha256(String(change)));
        }
    });

    it('is right where times are whole seconds, as some file systems have them', async () => {
        const hashes = new FileHashes(root);
        const second = Math.floor(Date.now() / 1000);
        for (const content of ['aaaa', 'bbbb', 'cccc']) {
            writeFileSync(file, content);
            utimesSync(file, second, second);
            assert.equal((await hashes.contentOf(file))?.sha256, sha256(content));
        }
    });

    describe('of a large one', () => {
        const content = Buffer.alloc(5 << 20, 'x');
        let kept: string;
        /** Once it is old enough to be sure of. */
        beforeEach(async () => {
            writeFileSync(file, content);
            kept = fileHashFile(root, sha256(file));
            while (!existsSync(kept)) assert.equal((await new FileHashes(root).contentOf(file))?.sha256, sha256(content));
        });

        it('is kept, so that the next engine need not read the file', async () => {
            const known = JSON.parse(readFileSync(kept, 'utf8')) as object;
            writeFileSync(kept, JSON.stringify({ ...known, sha256: sha256('told, not read') }));
            assert.deepEqual(await new FileHashes(root).contentOf(file).then((found) => [found?.sha256, found?.bytes]), [sha256('told, not read'), content.length]);
        });

        it('is worked out again once the file has changed, also where its size and time are the same', async () => {
            const changed = Buffer.alloc(content.length, 'y');
            const { atime, mtime } = statSync(file);
            writeFileSync(file, changed);
            utimesSync(file, atime, mtime);
            assert.equal((await new FileHashes(root).contentOf(file))?.sha256, sha256(changed));
        });

        it('is worked out again where what is kept is torn, or nonsense', async () => {
            truncateSync(kept, 20);
            assert.equal((await new FileHashes(root).contentOf(file))?.sha256, sha256(content));
            writeFileSync(kept, JSON.stringify({ file, signature: 'x', sha256: 7, bytes: 1, racy: false }));
            assert.equal((await new FileHashes(root).contentOf(file))?.sha256, sha256(content));
        });
    });
});
