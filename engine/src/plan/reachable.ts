/** Where the control flow can come to from some of its steps, those included. */
import type { ControlPlan } from './plan.ts';

export function reachableFrom({ edges }: Pick<ControlPlan, 'edges'>, steps: Iterable<string>): Set<string> {
    const seen = new Set(steps);
    for (const step of seen) {
        for (const edge of edges) if (edge.from === step && edge.to !== null) seen.add(edge.to);
    }
    return seen;
}
