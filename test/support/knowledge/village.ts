/** A small graph whose facts follow from each other: families of a village over four generations. */
import { seeded, type Random } from '../../../engine/src/random.ts';
import type { Facts } from '../../../knowledge/src/embedding/facts.ts';

export interface Split {
    readonly train: Facts;
    readonly held: Facts;
    /** All triples of both. */
    readonly known: Int32Array;
}

const relations = { parent: 0, child: 1, sibling: 2, spouse: 3, grandparent: 4, uncle: 5 } as const;

/** One fact in ten is held out; what it follows from mostly stays. */
export function village(): Split {
    const chance = seeded('village');
    const parents = families(chance);
    const facts = [...kinship(parents)];
    const held = facts.filter(() => chance.below(10) === 0);
    const heldOut = new Set(held);
    const of = (some: readonly (readonly number[])[]): Facts => ({ entities: parents.length, relations: Object.keys(relations).length, triples: Int32Array.from(some.flat()) });
    return { train: of(facts.filter((fact) => !heldOut.has(fact))), held: of(held), known: Int32Array.from(facts.flat()) };
}

type Parents = readonly (readonly [number, number] | undefined)[];

/** The parents of each: eight couples, the children of which marry across. */
function families(chance: Random): Parents {
    const parents: (readonly [number, number] | undefined)[] = Array.from({ length: 16 }, () => undefined);
    let couples = Array.from({ length: 8 }, (_, index) => [2 * index, 2 * index + 1] as const);
    for (let generation = 0; generation < 3; generation++) {
        const children = couples.flatMap((couple) => Array.from({ length: 2 + chance.below(2) }, () => parents.push(couple) - 1));
        const [some, others] = [children.filter((_, index) => index % 2 === 0), children.filter((_, index) => index % 2 === 1)];
        couples = others.map((other, index) => [some[(index + 1) % some.length]!, other] as const).slice(0, 8);
    }
    return parents;
}

function* kinship(parents: Parents): Generator<readonly number[]> {
    const isSibling = (one: number, other: number): boolean => one !== other && parents[one] !== undefined && parents[one] === parents[other];
    const couples = new Set(parents.filter((couple) => couple !== undefined));
    for (const [one, other] of couples) yield* [[one, relations.spouse, other], [other, relations.spouse, one]];
    for (const person of parents.keys()) {
        for (const other of parents.keys()) if (isSibling(person, other)) yield [person, relations.sibling, other];
        for (const parent of parents[person] ?? []) {
            yield* [[parent, relations.parent, person], [person, relations.child, parent]];
            for (const grandparent of parents[parent] ?? []) yield [grandparent, relations.grandparent, person];
            for (const uncle of parents.keys()) if (isSibling(uncle, parent)) yield [uncle, relations.uncle, person];
        }
    }
}
