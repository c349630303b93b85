/** Curves for a terminal: a line of blocks each. */
import { readPointsOf, type ExecutionState, type InteractionState } from '../../../engine/src/index.ts';

export interface Curve {
    readonly drawn: string;
    readonly last: number;
    readonly least: number;
    readonly greatest: number;
    readonly points: number;
}

/** By `run/Task.metric`. */
export type Curves = ReadonlyMap<string, Curve>;

const blocks = '▁▂▃▄▅▆▇█';
const widest = 32;

/** Those that belong to the question. The journal is only read where there are some. */
export async function readCurves(dir: string, state: ExecutionState, { evidence }: Pick<InteractionState, 'evidence'>): Promise<Curves> {
    const wanted = new Map(evidence.flatMap((shown) => shown.kind === 'curve' ? shown.runs.map((run): [string, number[]] => [`${run}/${shown.metric}`, []]) : []));
    if (wanted.size === 0) return new Map();
    await readPointsOf({ dir, state }, ({ run, task, points }) => {
        for (const [metric, , value] of points) {
            if (typeof value === 'number') wanted.get(`${run}/${task}.${metric}`)?.push(value);
        }
    });
    return new Map([...wanted].flatMap(([name, values]) => values.length === 0 ? [] : [[name, curve(values)]]));
}

export function curve(values: readonly number[]): Curve {
    let [least, greatest] = [Infinity, -Infinity];
    for (const each of values) [least, greatest] = [Math.min(least, each), Math.max(greatest, each)];
    const columns = Math.min(widest, values.length);
    const height = (at: number): number => greatest === least ? 0 : (values[at]! - least) / (greatest - least);
    const drawn = Array.from({ length: columns }, (_, column) => {
        const at = columns === 1 ? 0 : Math.round(column * (values.length - 1) / (columns - 1));
        return blocks[Math.min(blocks.length - 1, Math.floor(height(at) * blocks.length))]!;
    });
    return { drawn: drawn.join(''), last: values.at(-1)!, least, greatest, points: values.length };
}
