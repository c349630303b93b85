/** The graphs that are learnt, with the splits that the PyKEEN package carries. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Facts } from '../../knowledge/src/embedding/facts.ts';

export const names = ['umls', 'kinships', 'nations'] as const;
export type GraphName = (typeof names)[number];

export interface Graph {
    readonly train: Facts;
    readonly test: Facts;
    /** All triples of all parts. */
    readonly known: Int32Array;
}

export function graph(python: string, name: GraphName): Graph {
    const folder = execFileSync(python, ['-c', 'import importlib.util, os; print(os.path.dirname(importlib.util.find_spec("pykeen").origin))'], { encoding: 'utf8' }).trim();
    const [entities, relations] = [new Map<string, number>(), new Map<string, number>()];
    const parts = ['train', 'valid', 'test'].map((part) => Int32Array.from(readFileSync(path.join(folder, 'datasets', name, `${part}.txt`), 'utf8').trim().split('\n').flatMap((line) => {
        const [subject, relation, object] = line.split('\t');
        return [numberOf(entities, subject!), numberOf(relations, relation!), numberOf(entities, object!)];
    })));
    const facts = (triples: Int32Array): Facts => ({ entities: entities.size, relations: relations.size, triples });
    return { train: facts(parts[0]!), test: facts(parts[2]!), known: Int32Array.from(parts.flatMap((part) => [...part])) };
}

function numberOf(numbers: Map<string, number>, name: string): number {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
}
