import assert from 'node:assert/strict';
import fc from 'fast-check';
import { share, type Hold, type Share, type Shared } from '../../../engine/src/executor/claims/share.ts';

const nothing: Share = { holds: [] };
const gpus = ['0', '1', '2', '3'];
const capacity = { gpu: 4, licence: 2, memory: 8e9 };
const ask = (needs: Hold['needs'], others: readonly Share[] = [], own: Share = nothing, now = 100): Shared => share({ needs, capacity, gpus }, own, others, now);
const holding = (...holds: Hold[]): Share => ({ holds });

describe('what executions share of a machine', () => {
    it('is had by as many as there is enough for', () => {
        assert.deepEqual(ask({ licence: 1 }, [holding({ needs: { licence: 1 } })]), {});
        assert.deepEqual(ask({ licence: 1, memory: 1e9 }, [holding({ needs: { licence: 2 } })]), { lacking: ['licence'] });
        assert.deepEqual(ask({ memory: 5e9 }, [holding({ needs: { memory: 2e9 } })], holding({ needs: { memory: 2e9 } })), { lacking: ['memory'] });
        assert.deepEqual(ask({ unheard: 1 }), { lacking: ['unheard'] });
    });

    it('goes first to whoever has waited longest for it', () => {
        const waiting = (since: number): Share => ({ holds: [], wait: { since, labels: ['licence'] } });
        assert.deepEqual(ask({ licence: 1 }, [waiting(50)]), { lacking: ['licence'] });
        assert.deepEqual(ask({ licence: 1 }, [waiting(50)], waiting(40)), {});
        assert.deepEqual(ask({ memory: 1 }, [waiting(50)]), {}, 'who wants something else waits for nobody');
    });

    it('is a GPU of its own for each task, and a part of one where it wants no more', () => {
        assert.deepEqual(ask({ gpu: 2 }, [holding({ needs: { gpu: 1 }, devices: { 1: 1 } })]), { devices: { 0: 1, 2: 1 } });
        assert.deepEqual(ask({ gpu: 0.5 }, [holding({ needs: { gpu: 0.25 }, devices: { 3: 0.25 } })]), { devices: { 3: 0.5 } }, 'beside another one that wants little');
        assert.deepEqual(ask({ gpu: 1 }, gpus.map((gpu) => holding({ needs: { gpu: 0.6 }, devices: { [gpu]: 0.6 } }))), { lacking: ['gpu'] }, 'what is left in parts is no whole one');
    });

    it('is never more than there is, and something goes on as long as something is wanted', () => {
        const amounts = fc.record({ gpu: fc.constantFrom(0, 0.5, 1, 1.5, 4), licence: fc.integer({ min: 0, max: 2 }) });
        fc.assert(fc.property(fc.array(fc.array(amounts, { maxLength: 8 }), { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat(99)), (engines, luck) => {
            const states = engines.map((tasks) => ({ left: tasks.map((needs) => Object.fromEntries(Object.entries(needs).filter(([, amount]) => amount > 0))), holds: [] as Hold[], since: 0, labels: new Set<string>() }));
            for (let now = 0; states.some(({ left, holds }) => left.length + holds.length > 0); now++) {
                assert.ok(now < 200, 'nothing goes on any more');
                for (const own of states) {
                    const [needs] = own.left;
                    if (needs === undefined) continue;
                    const shares = (of: typeof states): Share[] => of.map(({ holds, since, labels }) => ({ holds, ...(labels.size > 0 && { wait: { since, labels: [...labels] } }) }));
                    const shared = share({ needs, capacity, gpus }, shares([own])[0]!, shares(states.filter((other) => other !== own)), now);
                    if ('lacking' in shared) {
                        if (own.labels.size === 0) own.since = now;
                        for (const label of shared.lacking) own.labels.add(label);
                    } else {
                        for (const label of Object.keys(needs)) own.labels.delete(label);
                        own.holds.push({ needs, ...shared });
                        own.left.shift();
                    }
                }
                const all = states.flatMap(({ holds }) => holds);
                for (const gpu of gpus) assert.ok(all.reduce((sum, { devices }) => sum + (devices?.[gpu] ?? 0), 0) <= 1);
                assert.ok(all.reduce((sum, { needs }) => sum + (needs['licence'] ?? 0), 0) <= capacity.licence);
                const busy = states.filter(({ holds }) => holds.length > 0);
                if (busy.length > 0) busy[luck.next().value % busy.length]!.holds.shift();
            }
        }));
    });
});
