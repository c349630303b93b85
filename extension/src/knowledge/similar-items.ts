/** Earlier experiments that one is like, as a list to choose from. Knows no editor. */
import type { SimilarExperiment } from '../../../language-server/src/protocol.ts';

export interface SimilarItem {
    readonly label: string;
    readonly description: string;
    readonly detail: string;
    readonly experiment: SimilarExperiment;
}

/** More settings would not fit the line. */
const mostSettings = 4;

export function similarItems(similar: readonly SimilarExperiment[]): SimilarItem[] {
    return similar.map((experiment) => ({ label: experiment.name, description: outcomeOf(experiment), detail: experiment.why.join(', '), experiment }));
}

/** `42 runs, best accuracy 0.94 with epochs = 42`. */
function outcomeOf({ runs, best }: SimilarExperiment): string {
    const made = `${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'}`;
    if (best === undefined) return made;
    const settings = Object.entries(best.settings).slice(0, mostSettings).map(([name, value]) => `${name.slice(name.lastIndexOf('.') + 1)} = ${String(value)}`);
    return `${made}, best ${best.metric} ${Number(best.value.toPrecision(4))}${settings.length > 0 ? ` with ${settings.join(', ')}` : ''}`;
}

/** What is opened of it: the run that came furthest, else its latest execution, of those that are at hand; where none is, what is known of the same. */
export function toOpen({ best, executions }: SimilarExperiment, isAtHand: (execution: string) => boolean): { readonly execution: string; readonly run?: string } | undefined {
    const atHand = executions.find(isAtHand);
    if (best !== undefined && (atHand === undefined || isAtHand(best.execution))) return { execution: best.execution, run: best.run };
    const execution = atHand ?? executions[0];
    return execution === undefined ? undefined : { execution };
}
