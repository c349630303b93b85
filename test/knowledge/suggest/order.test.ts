import assert from 'node:assert/strict';
import { chancesOfBest, type Order } from '../../../knowledge/src/suggest/order.ts';

describe('the chance of being the best', () => {
    it('is that of its share where two have met often', () => {
        const chances = chancesOfBest([...Array.from({ length: 60 }, () => order({ svm: 2, forest: 1 })), ...Array.from({ length: 20 }, () => order({ svm: 1, forest: 2 }))]);
        near(chances.get('svm')!, 0.75, 0.01);
        near(total(chances), 1, 1e-9);
    });

    it('is greater for what is always second than for what is first once and else last', () => {
        const chances = chancesOfBest([order({ a: 9, even: 5, c: 2, d: 1, odd: 0 }), order({ c: 9, even: 5, a: 2, d: 1, odd: 0 }), order({ d: 9, even: 5, c: 2, a: 1, odd: 0 }), order({ odd: 9, even: 5, d: 2, a: 1, c: 0 })]);
        assert.ok(chances.get('even')! > chances.get('odd')!);
        assert.ok(chances.get('even')! > chances.get('a')!);
    });

    it('is the same for those that are level, wherever they stand', () => {
        const chances = chancesOfBest([order({ a: 1, b: 1, c: 0 }), order({ c: 3, b: 2, a: 2 }), order({ a: 1, b: 1 })]);
        near(chances.get('a')!, chances.get('b')!, 1e-9);
    });

    it('puts those in one order that were never in one arena', () => {
        const chances = chancesOfBest([...Array.from({ length: 5 }, () => order({ a: 2, b: 1 })), ...Array.from({ length: 5 }, () => order({ b: 2, c: 1 }))]);
        assert.deepEqual([...chances].sort(([, one], [, other]) => other - one).map(([name]) => name), ['a', 'b', 'c']);
    });

    it('follows what counts for more, and stays open where little counts', () => {
        const heavy = chancesOfBest([{ ...order({ a: 2, b: 1 }), weight: 5 }, order({ a: 1, b: 2 })]);
        assert.ok(heavy.get('a')! > 0.7);
        near(chancesOfBest([{ ...order({ a: 2, b: 1 }), weight: 0.05 }]).get('a')!, 0.5, 0.05);
        assert.equal(chancesOfBest([]).size, 0);
    });
});

function order(qualities: Readonly<Record<string, number>>): Order {
    return { weight: 1, qualities: new Map(Object.entries(qualities)) };
}

function total(chances: ReadonlyMap<string, number>): number {
    return [...chances.values()].reduce((sum, each) => sum + each, 0);
}

function near(value: number, expected: number, by: number): void {
    assert.ok(Math.abs(value - expected) <= by, `${value} is not ${expected}`);
}
