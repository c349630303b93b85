import assert from 'node:assert/strict';
import { isSamePerson, type Person } from '../../../engine/src/index.ts';

describe('whether two are one person', () => {
    const person = (name: string, ...also: string[]): Person => ({ name, source: 'git', also });

    it('they are where one goes by the name of the other, or both by an e-mail address, however it is written', () => {
        assert.ok(isSamePerson(person('Ana'), person(' ana ')));
        assert.ok(isSamePerson(person('ana-at-work', 'Ana'), person('Ana')));
        assert.ok(isSamePerson(person('Ana', 'root'), { name: 'root', source: 'os' }));
        assert.ok(isSamePerson(person('Ana', 'ana@example.org'), person('A. N. Other', 'Ana@Example.org')));
    });

    it('they are not where they only share a login, as in containers, and nobody is the engine', () => {
        assert.ok(!isSamePerson(person('Ana', 'ana@example.org', 'root'), person('Ben', 'ben@example.org', 'root')));
        assert.ok(!isSamePerson({ name: 'engine', source: 'engine' }, { name: 'engine', source: 'os' }));
    });
});
