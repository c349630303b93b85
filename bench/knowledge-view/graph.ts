/** A large picture of what past runs are about: most things are values, few are met everywhere. */
import type { AroundView, Kind } from '../../extension/webviews/knowledge/contract.ts';

const kinds: readonly Kind[] = ['value', 'value', 'value', 'value', 'parameter', 'data', 'task', 'algorithm', 'experiment', 'metric'];

/** The same each time. */
export function graphOf(nodes: number, edges: number): AroundView {
    let state = 7;
    const chance = (): number => (state = state * 16807 % 2147483647) / 2147483647;
    return {
        node: null, total: { nodes, edges, runs: nodes * 10 }, more: 0, facts: null,
        nodes: Array.from({ length: nodes }, (_, index) => ({ id: `thing-${index}`, kind: kinds[index % kinds.length]!, label: `thing ${index}`, runs: 1 + Math.floor(300 * chance() ** 6), hidden: 0 })),
        edges: Array.from({ length: edges }, (_, index) => {
            // A tree first, so that all hangs together; then links across.
            const to = 1 + index % (nodes - 1);
            return { from: Math.floor((index < nodes - 1 ? to : nodes) * chance() ** 1.5), to, relation: 'had', runs: 1 + Math.floor(60 * chance() ** 3) };
        }),
    };
}
