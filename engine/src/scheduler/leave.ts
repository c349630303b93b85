/** Where the control flow goes on when a step has ended. */
import { whyEmpty } from '../plan/configurations.ts';
import type { ControlStep } from '../plan/plan.ts';
import type { JournalEvent } from '../store/records.ts';
import type { ExecutionState, StepState } from '../store/state.ts';
import { notGoneYet } from './again.ts';
import { choose, mustAsk, type Facts } from './choose.ts';
import type { Question } from './decision.ts';
import { knownNow } from './known-now.ts';

/**
 * By every edge whose condition holds; the answer that counts is the interaction's newest. What a condition came to is
 * part of the record, and is never worked out again, unless runs that it may depend on are run again. A question where
 * the user's Python has to be asked first.
 */
export function leave(state: ExecutionState, step: ControlStep, running: StepState): readonly JournalEvent[] | Question {
    const edges = state.plan.control.edges.filter(({ from }) => from === step.id);
    const facts = factsFor(state, step, running);
    if (mustAsk(edges, facts)) return { kind: 'conditions', step: step.id };
    const { taken, conditions } = choose(edges, step.gateway, facts);
    const unknown = conditions.filter((each) => each.holds === null).map((each): JournalEvent => ({
        type: 'warning', message: `After ${step.id}, whether \`${each.text}\` holds is not known, as it speaks of what no run has reported or nobody has answered; the arrow to ${each.to ?? 'END'} is not followed`,
    }));
    return [...unknown, ...running.left === undefined ? emptySpaces(state, step) : [], {
        type: 'step.finished', step: step.id, round: running.round, next: notGoneYet(state, running, taken.flatMap(({ to }) => to ?? [])), ...(conditions.length > 0 && { conditions }),
    }];
}

/** A step has failed when runs of it have, in this round, and none has completed. */
export function hasFailed({ completed, failed }: StepState): boolean {
    return failed > 0 && completed === 0;
}

function factsFor(state: ExecutionState, step: ControlStep, running: StepState): Facts {
    return {
        known: knownNow(state), failed: hasFailed(running), judged: running.judged?.outcomes,
        choice: (interaction) => newestChoice(state, interaction),
        answer: () => newestAnswer(state, step),
    };
}

function emptySpaces(state: ExecutionState, step: ControlStep): JournalEvent[] {
    return step.nodes.flatMap((name): JournalEvent[] => {
        const node = state.plan.nodes[name];
        const why = node?.kind === 'space' && (state.made.get(name) ?? 0) === 0 ? whyEmpty(node) : undefined;
        return why === undefined ? [] : [{ type: 'warning', message: `${name} has made no run: ${why}` }];
    });
}

/** None while it is asked anew. */
function newestChoice({ interactions, attention }: ExecutionState, node: string): string | undefined {
    return interactions.get(attention.newest.get(node) ?? '')?.closed?.choice;
}

/** Of the last run of the step's nodes that has completed; of a gateway, of those that lead to it. */
function newestAnswer({ plan: { control: { steps, edges } }, runs }: ExecutionState, step: ControlStep): string | undefined {
    const nodes = step.gateway === undefined ? step.nodes : steps.filter(({ id }) => edges.some(({ from, to }) => from === id && to === step.id)).flatMap((each) => each.nodes);
    const last = [...runs.values()].findLast((run) => run.status === 'completed' && nodes.includes(run.space));
    const answer = [...last?.tasks.values() ?? []].findLast(({ results }) => results?.['answer'] !== undefined)?.results?.['answer'];
    return answer === undefined ? undefined : String(answer);
}
