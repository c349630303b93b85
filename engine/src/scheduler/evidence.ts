/** What is laid before the person who is asked, as it is at that moment. */
import type { Evidence, InteractionPlan } from '../plan/plan.ts';
import { bestRun } from '../store/best.ts';
import type { EvidenceShown, ShownRun } from '../store/questions.ts';
import type { ExecutionState, RunState } from '../store/state.ts';

/** `about` is the run that the interaction belongs to, where it stands in a workflow. */
export function evidenceFor(state: ExecutionState, { show }: Pick<InteractionPlan, 'show'>, about?: RunState): EvidenceShown[] {
    return show.flatMap((asked) => shownOf(state, asked, about));
}

function shownOf(state: ExecutionState, asked: Evidence, about: RunState | undefined): EvidenceShown[] {
    switch (asked.kind) {
        case 'best': {
            const run = bestRun(state, { space: asked.space })?.run;
            return [run === undefined ? { kind: 'best', space: asked.space, run: null, configuration: {}, metrics: {} } : { kind: 'best', space: asked.space, ...shownRun(run) }];
        }
        case 'metric': {
            const metric = `${asked.task}.${asked.metric}`;
            const runs = about === undefined ? [...state.runs.values()] : [about];
            const values = runs.flatMap((run) => {
                const found = run.metrics.get(metric);
                return found === undefined ? [] : [{ run: run.id, value: found.last }];
            });
            return [{ kind: 'metric', metric, values }];
        }
        case 'top':
        case 'artifact':
        case 'difference': return [];
    }
}

function shownRun({ id, configuration, metrics }: RunState): ShownRun {
    return { run: id, configuration, metrics: Object.fromEntries([...metrics].map(([name, { last }]) => [name, last])) };
}
