/** What people are asked in the executions of a workspace. */
import { engineStatus, interactionBudget, listExecutions, openInteractions, readExecution, type ExecutionState, type InteractionState } from '../../../engine/src/index.ts';
import type { Execution } from './finish.ts';
import { interactionJson } from './json.ts';

export interface Questions extends Execution {
    readonly state: ExecutionState;
    /** Without an engine an answer is kept for the next one. */
    readonly engine: 'alive' | 'gone';
    readonly interactions: readonly InteractionState[];
}

/** Of all executions that have asked something, the newest first; `all`: what is closed too. */
export async function questionsIn(root: string, { all = false }: { readonly all?: boolean } = {}): Promise<Questions[]> {
    const found: Questions[] = [];
    for (const { id, dir, status, openInteractions: open } of await listExecutions(root)) {
        if (status === 'unreadable' || (open === 0 && !all)) continue;
        const questions = await questionsOf({ id, dir, root }, { all });
        if (questions.interactions.length > 0) found.push(questions);
    }
    return found;
}

export async function questionsOf(execution: Execution, { all = false }: { readonly all?: boolean } = {}): Promise<Questions> {
    const { state } = await readExecution(execution.dir);
    return { ...execution, state, engine: await engineStatus(execution.dir), interactions: all ? [...state.interactions.values()] : openInteractions(state) };
}

/** Of an execution what it asks, and what asking has cost; also what the HTTP endpoint says. */
export function questionsJson({ id, state, engine, interactions: each }: Questions): object {
    return { execution: id, experiment: state.plan.name, engine, budget: interactionBudget(state), interactions: each.map((interaction) => interactionJson(state, interaction)) };
}
