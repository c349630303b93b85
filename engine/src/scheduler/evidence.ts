/** What is laid before the person who is asked, as it is at that moment. */
import type { InteractionPlan } from '../plan/plan.ts';
import { bestRun } from '../store/best.ts';
import type { EvidenceShown } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

export function evidenceFor(state: ExecutionState, { show }: InteractionPlan): EvidenceShown[] {
    return show.map((asked): EvidenceShown => {
        if (asked.kind === 'best') {
            const run = bestRun(state, { space: asked.space })?.run;
            const metrics = Object.fromEntries([...(run?.metrics ?? [])].map(([name, { last }]) => [name, last]));
            return { kind: 'best', space: asked.space, run: run?.id ?? null, configuration: run?.configuration ?? {}, metrics };
        }
        const metric = `${asked.task}.${asked.metric}`;
        const values = [...state.runs.values()].flatMap((run) => {
            const found = run.metrics.get(metric);
            return found === undefined ? [] : [{ run: run.id, value: found.last }];
        });
        return { kind: 'metric', metric, values };
    });
}
