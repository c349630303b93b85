/** The runs among which a person picks. */
import { rankedRuns, type ExecutionState, type InteractionPlan, type RunState } from '../../../engine/src/index.ts';
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
        const ordered = [...new Set([...rankedRuns(state).filter((run) => fits.includes(run)), ...fits])].sort((a, b) => Number(b.id === first) - Number(a.id === first));
        return [name, ordered.slice(0, mostCandidates).map((run, index) => candidate(run, type === 'Preference' && index < 12))];
    }));
}

function candidate(run: RunState, compared: boolean): Candidate {
    return {
        run: run.id, configuration: run.configuration, metrics: Object.fromEntries([...run.metrics].map(([name, { last }]) => [name, last])),
        shown: compared ? shownBy(run).map(([shown]) => shown) : [],
    };
}
