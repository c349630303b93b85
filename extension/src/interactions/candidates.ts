/** The runs among which a person picks. */
import { bestRun, type ExecutionState, type InteractionPlan, type RunState } from '../../../engine/src/index.ts';
import type { Candidate } from '../../webviews/interaction/question.ts';
import { shownBy } from './evidence.ts';

/** More are not looked at; the best come first. */
const mostCandidates = 100;

/** Of a preference within a run, this run stands first, beside the best one. */
export function candidatesFor(state: ExecutionState, { inputs }: Pick<InteractionPlan, 'inputs'>, about?: string): Record<string, readonly Candidate[]> {
    return Object.fromEntries(inputs.filter(({ type }) => type === 'Run' || type === 'Preference').map(({ name, type, space }) => {
        const wanted = space ?? (about === undefined ? undefined : state.runs.get(about)?.space);
        const fits = [...state.runs.values()].filter((run) => (run.status === 'completed' || run.id === about) && (wanted === undefined || run.space === wanted));
        const first = type === 'Preference' ? about : undefined;
        const ordered = bestFirst(state, fits).sort((a, b) => Number(b.id === first) - Number(a.id === first));
        return [name, ordered.slice(0, mostCandidates).map((run, index) => candidate(run, type === 'Preference' && index < 12))];
    }));
}

function candidate(run: RunState, compared: boolean): Candidate {
    return {
        run: run.id, configuration: run.configuration, metrics: Object.fromEntries([...run.metrics].map(([name, { last }]) => [name, last])),
        shown: compared ? shownBy(run).map(([shown]) => shown) : [],
    };
}

/** By the first goal; without one in the order in which they were made. */
function bestFirst(state: ExecutionState, runs: readonly RunState[]): RunState[] {
    const goal = state.plan.goals[0];
    if (goal === undefined) return [...runs];
    const best = bestRun(state)?.run;
    const value = (run: RunState): number => {
        const reached = Number(run.metrics.get(`${goal.task}.${goal.metric}`)?.last ?? NaN);
        return Number.isNaN(reached) ? -Infinity : goal.direction === 'maximize' ? reached : -reached;
    };
    return [...runs].sort((a, b) => Number(b === best) - Number(a === best) || value(b) - value(a) || a.createdAt - b.createdAt);
}
