import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from '../../../knowledge/src/embedding/file.ts';
import { embeddingsFile } from '../../../knowledge/src/graph/layout.ts';
import { keepLinks, readLinks, readLinksIfSound } from '../../../knowledge/src/index.ts';
import { workspaces } from '../../support/journals.ts';

describe('what was learnt, for whoever asks again and again', () => {
    const workspace = workspaces();
    const write = (root: string, stamp: string, bytes = Buffer.from(encode({
        model: 'distmult', dimension: 1, entityNames: ['urn:xxp:data:a'], relationNames: ['r'], entities: new Float32Array(1), relations: new Float32Array(2), about: { stamp, calibration: [] },
    }))): void => {
        mkdirSync(path.dirname(embeddingsFile(root)), { recursive: true });
        writeFileSync(embeddingsFile(root), bytes);
    };

    it('is read once as long as the file is the same, and again when something else was learnt', async () => {
        const root = workspace();
        const links = keepLinks(root);
        assert.equal(await links(), undefined);
        write(root, 'first');
        const first = await links();
        assert.equal(first!.learnt.stamp, 'first');
        assert.equal(await links(), first);
        write(root, 'second time');
        assert.equal((await links())!.learnt.stamp, 'second time');
    });

    it('is nothing where the file is damaged', async () => {
        const root = workspace();
        write(root, '', Buffer.from('XXPEMBED and no more'));
        assert.deepEqual([await readLinksIfSound(root), await keepLinks(root)()], [undefined, undefined]);
        await assert.rejects(readLinks(root), { code: 'broken-embeddings' });
    });
});
