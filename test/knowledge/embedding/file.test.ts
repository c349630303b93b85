import assert from 'node:assert/strict';
import { decode, encode, without, type NamedEmbeddings } from '../../../knowledge/src/embedding/file.ts';

const embeddings: NamedEmbeddings<{ readonly note: string }> = {
    model: 'rotate', dimension: 2, entities: Float32Array.from({ length: 12 }, (_, i) => i / 7), relations: Float32Array.of(1, -2, 3, -4),
    entityNames: ['urn:xxp:task:Ä', 'urn:xxp:task:b', 'urn:xxp:task:c'], relationNames: ['suits'], about: { note: 'kept as it is' },
};

describe('a file of embeddings', () => {
    it('holds all of them, with their names', () => assert.deepEqual(decode(encode(embeddings)), embeddings));

    it('is read wherever in a larger piece of memory it lies', () => {
        const bytes = encode(embeddings);
        const larger = new Uint8Array(bytes.length + 5);
        larger.set(bytes, 3);
        assert.deepEqual(decode(larger.subarray(3, 3 + bytes.length)), embeddings);
    });

    it('takes up little more than its floats', () => {
        const many = { ...embeddings, entityNames: Array.from({ length: 1000 }, (_, i) => `n${i}`), entities: new Float32Array(4000) };
        assert.ok(encode(many).length < 4000 * 4 + 12_000);
    });

    it('is refused when a byte of it was changed, or its end is missing', () => {
        const bytes = encode(embeddings);
        for (let at = 0; at < bytes.length; at++) {
            const changed = bytes.slice();
            changed[at]! ^= 4;
            assert.throws(() => decode(changed), { code: 'broken-embeddings' }, `byte ${at}`);
            assert.throws(() => decode(bytes.subarray(0, at)), { code: 'broken-embeddings' }, `${at} bytes`);
        }
    });

    it('of another version, or of another sort, says so', () => {
        const bytes = encode(embeddings);
        bytes[8] = 9;
        assert.throws(() => decode(bytes), { message: 'Expected embeddings of version 1, found 9' });
        assert.throws(() => decode(Buffer.from('something else entirely')), { message: 'Expected embeddings, found another sort of file' });
    });

    it('loses what is to be forgotten, and nothing else', () => {
        const kept = without(embeddings, (name) => name.endsWith('b'));
        assert.deepEqual(kept.entityNames, ['urn:xxp:task:Ä', 'urn:xxp:task:c']);
        assert.deepEqual([...kept.entities], [...embeddings.entities.subarray(0, 4), ...embeddings.entities.subarray(8)]);
        assert.ok(!Buffer.from(encode(kept)).includes('urn:xxp:task:b'));
    });
});
