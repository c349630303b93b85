/** A random forest (Breiman, 2001): the surrogate that stands for what the runs would have come to elsewhere. */
import { seeded, type Random } from '../random.ts';
import { growTree, predict, type Node, type Table } from './tree.ts';

export interface Forest {
    readonly trees: readonly Node[];
    /** Which share of what differs between rows it foretells for rows that it has not seen; 0 where it is of no use. Null where each was seen. */
    readonly explained: number | null;
}

const trees = 64;
/** More leaves would take longer, and say no more. */
const mostLeaves = 2000;

/** The same rows give the same forest. */
export function growForest(table: Table, ...purpose: readonly (string | number)[]): Forest {
    const rows = table.targets.length;
    const random = seeded('analysis', ...purpose);
    const leastRows = Math.max(1, Math.ceil(rows / mostLeaves));
    const sums = new Float64Array(rows);
    const times = new Uint16Array(rows);
    const all = Array.from({ length: trees }, () => {
        const { drawn, left } = draw(rows, random);
        const tree = growTree(table, drawn, { leastRows, random });
        for (const row of left) {
            sums[row]! += predict(tree, (axis) => table.bins[axis]![row]!);
            times[row]! += 1;
        }
        return tree;
    });
    return { trees: all, explained: explainedBy(table.targets, sums, times) };
}

/** As many rows as there are, some several times; and those that were left out. */
function draw(rows: number, random: Random): { drawn: Uint32Array; left: number[] } {
    const seen = new Uint8Array(rows);
    const drawn = Uint32Array.from({ length: rows }, () => {
        const row = random.below(rows);
        seen[row] = 1;
        return row;
    });
    return { drawn, left: [...seen.keys()].filter((row) => seen[row] === 0) };
}

function explainedBy(targets: Float64Array, sums: Float64Array, times: Uint16Array): number | null {
    const known = [...targets.keys()].filter((row) => times[row]! > 0);
    if (known.length < 2) return null;
    const mean = known.reduce((sum, row) => sum + targets[row]!, 0) / known.length;
    let [error, whole] = [0, 0];
    for (const row of known) {
        error += (targets[row]! - sums[row]! / times[row]!) ** 2;
        whole += (targets[row]! - mean) ** 2;
    }
    return whole === 0 ? null : Math.max(0, 1 - error / whole);
}
