/** Where the control flow goes on when a step has ended. */
import { whyEmpty } from '../plan/configurations.ts';
import { holds } from '../plan/evaluate.ts';
import type { ControlStep } from '../plan/plan.ts';
import { knownSoFar } from '../store/known.ts';
import type { JournalEvent, StepFinished } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

/**
 * By every edge whose condition holds; the answer that counts is the interaction's newest. What a formula came to is
 * part of the record, and is never worked out again.
 */
export function leave(state: ExecutionState, step: ControlStep, round: number): JournalEvent[] {
    const known = knownSoFar(state);
    const next: string[] = [];
    const conditions: NonNullable<StepFinished['conditions']>[number][] = [];
    for (const { from, to, condition } of state.plan.control.edges) {
        if (from !== step.id) continue;
        let followed = condition === undefined;
        if (condition?.kind === 'choice') followed = newestChoice(state, condition.interaction) === condition.choice;
        if (condition?.kind === 'formula') {
            const outcome = holds(condition.condition, known);
            conditions.push({ to, text: condition.text, holds: outcome });
            followed = outcome === true;
        }
        if (followed && to !== null) next.push(to);
    }
    const unknown = conditions.filter((each) => each.holds === null).map((each): JournalEvent => ({
        type: 'warning', message: `After ${step.id}, whether \`${each.text}\` holds is not known, as it speaks of what no run has reported or nobody has answered; the arrow to ${each.to ?? 'END'} is not followed`,
    }));
    return [...unknown, ...emptySpaces(state, step), { type: 'step.finished', step: step.id, round, next, ...(conditions.length > 0 && { conditions }) }];
}

function emptySpaces(state: ExecutionState, step: ControlStep): JournalEvent[] {
    return step.nodes.flatMap((name): JournalEvent[] => {
        const node = state.plan.nodes[name];
        const why = node?.kind === 'space' && (state.made.get(name) ?? 0) === 0 ? whyEmpty(node) : undefined;
        return why === undefined ? [] : [{ type: 'warning', message: `${name} has made no run: ${why}` }];
    });
}

function newestChoice(state: ExecutionState, node: string): string | undefined {
    let choice: string | undefined;
    for (const interaction of state.interactions.values()) if (interaction.node === node) choice = interaction.closed?.choice;
    return choice;
}
