import assert from 'node:assert/strict';
import fc from 'fast-check';
import { iri, partsOf } from '../../../knowledge/src/index.ts';

describe('names of nodes in the knowledge graph', () => {
    it('whatever a thing is called, its name can be written as an IRI, and read back', () => {
        fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (execution, run) => {
            const name = iri.run(execution, run);
            assert.match(name, /^[A-Za-z0-9:%_.!~*'()-]+$/);
            assert.deepEqual(partsOf(name), ['run', execution, run]);
        }));
    });

    it('half a character in a name is no reason to fail', () => assert.equal(iri.user('a\ud800b'), 'urn:xxp:user:a%EF%BF%BDb'));

    it('what belongs to a run stands between no two other runs when names are sorted', () => {
        const names = ['S-1', 'S-10', 'S-2', 'S-1.5'].flatMap((run) => [iri.run('e', run), iri.taskRun('e', run, 'T'), iri.evaluation('e', run, 'm')]);
        const runs = names.map((name) => `<${name}>`).sort().map((name) => partsOf(name.slice(1, -1))![2]);
        assert.equal(runs.filter((run, at) => run !== runs[at - 1]).length, 4);
    });

    it('an intent is the same however its words are spaced', () => assert.equal(iri.intent('Find  a\nmodel '), iri.intent('find a model')));

    it('a foreign name has no parts of ours', () => {
        assert.equal(partsOf('https://example.org/a'), undefined);
        assert.equal(partsOf('urn:xxp:run:%zz'), undefined);
    });
});
