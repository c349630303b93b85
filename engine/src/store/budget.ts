/** What asking people has cost so far, and what is left of what may be spent on it. */
import type { InteractionPlan, Roles } from '../plan/plan.ts';
import { isCalled, isSamePerson } from './identity.ts';
import type { Person } from './records.ts';
import type { ExecutionState } from './state.ts';

/** Without a limit there is nothing that could be left. */
export interface Spent {
    readonly spent: number;
    readonly limit?: number;
    /** Never below 0. */
    readonly left?: number;
}

export interface InteractionBudget {
    readonly interactions: Spent;
    readonly attentionSeconds: Spent;
    /** Those who are named for a role, and all others who have answered. */
    readonly people: readonly PersonsBudget[];
}

export interface PersonsBudget {
    readonly name: string;
    readonly interactions: Spent;
    readonly attentionSeconds: Spent;
}

export function interactionBudget(state: Pick<ExecutionState, 'plan' | 'attention' | 'steering'>): InteractionBudget {
    const { plan: { roles = {} }, attention, steering: { limits } } = state;
    const named = [...new Set([...roles.supervisor ?? [], ...roles.validator ?? []])];
    const others = attention.people.filter(({ person }) => !named.some((name) => isCalled(person, name))).map(({ person }) => person.name);
    return {
        interactions: spent(attention.asked, limits.interactions), attentionSeconds: spent(attention.seconds, limits.attentionSeconds),
        people: [...named, ...others].map((name) => budgetOf(state, (person) => isCalled(person, name), name)),
    };
}

/** Of whoever answers. */
export function budgetOfPerson(state: Pick<ExecutionState, 'attention' | 'steering'>, person: Person): PersonsBudget {
    return budgetOf(state, (other) => isSamePerson(other, person), person.name);
}

export function isSpent({ interactions, attentionSeconds }: Pick<InteractionBudget, 'interactions' | 'attentionSeconds'>): boolean {
    return interactions.left === 0 || attentionSeconds.left === 0;
}

/** Whether nobody can be asked any more: all together have spent what there is, or each who may answer has. */
export function mayNotAsk(state: ExecutionState, plan: InteractionPlan): boolean {
    const budget = interactionBudget(state);
    const asked = mayAnswer(state, plan);
    return isSpent(budget) || (asked.length > 0 && asked.every((name) => budget.people.some((person) => person.name === name && isSpent(person))));
}

/** The names of those who may answer; empty where anybody may. */
export function mayAnswer({ plan, by }: Pick<ExecutionState, 'plan' | 'by'>, { ask, noSelfApproval }: InteractionPlan): readonly string[] {
    return namedFor(plan.roles, ask).filter((name) => noSelfApproval !== true || !isCalled(by, name));
}

export function namedFor(roles: Roles | undefined, role: InteractionPlan['ask']): readonly string[] {
    return role === 'anyone' ? [] : roles?.[role] ?? [];
}

function budgetOf({ attention, steering: { limits } }: Pick<ExecutionState, 'attention' | 'steering'>, isThem: (person: Person) => boolean, name: string): PersonsBudget {
    const theirs = attention.people.filter(({ person }) => isThem(person));
    const sum = (of: 'answered' | 'seconds'): number => theirs.reduce((total, each) => total + each[of], 0);
    return { name, interactions: spent(sum('answered'), limits.interactionsPerPerson), attentionSeconds: spent(sum('seconds'), limits.attentionSecondsPerPerson) };
}

function spent(so: number, limit: number | undefined): Spent {
    return { spent: so, ...(limit !== undefined && { limit, left: Math.max(0, limit - so) }) };
}
