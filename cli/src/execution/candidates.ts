/** The runs among which a person picks, the best first. */
import { rankedRuns, type ExecutionState, type InputField, type InteractionState, type ShownRun } from '../../../engine/src/index.ts';

/** Those that have completed, and the one that is asked about; of a preference, that one stands first. */
export function runsToPick(state: ExecutionState, { about }: Pick<InteractionState, 'about'>, { type, space }: Pick<InputField, 'type' | 'space'>): ShownRun[] {
    const own = about === undefined ? undefined : state.runs.get(about.run);
    const wanted = space ?? own?.space;
    const fits = new Set([...state.runs.values()].filter((run) => (run.status === 'completed' || run === own) && (wanted === undefined || run.space === wanted)));
    const first = type === 'Preference' && own !== undefined ? [own] : [];
    const ordered = new Set([...first, ...rankedRuns(state), ...fits]);
    return [...ordered].filter((run) => fits.has(run)).map(({ id, configuration, metrics }) => ({ run: id, configuration, metrics: Object.fromEntries([...metrics].map(([name, { last }]) => [name, last])) }));
}
