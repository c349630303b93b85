/** Who may tell an execution what. The engine holds it, whatever a view or a shell offers. */
import type { InteractionPlan } from '../plan/plan.ts';
import { budgetOfPerson, mayAnswer, namedFor } from '../store/budget.ts';
import type { Command } from '../store/commands.ts';
import { isCalled, isSamePerson } from '../store/identity.ts';
import type { Person } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';

type Deed = Exclude<Command['type'], 'answer'>;

/** Whose it is; a role that nobody is named for is anyone's. Whoever has launched an execution may always end it. */
const roleFor: Readonly<Record<Deed, 'supervisor' | 'supervisor or launcher' | 'validator' | 'anyone'>> = {
    cancel: 'supervisor or launcher', stop: 'supervisor or launcher',
    pause: 'supervisor', resume: 'supervisor', skip: 'supervisor', retry: 'supervisor', prioritise: 'supervisor', budget: 'supervisor', narrow: 'supervisor', promote: 'supervisor',
    rate: 'validator', note: 'anyone',
};

/** Why somebody may not do that, in words that name who may; undefined where they may. */
export function refusal({ plan, by }: Pick<ExecutionState, 'plan' | 'by'>, person: Person, deed: Deed): string | undefined {
    const role = roleFor[deed];
    if (role === 'anyone' || (role === 'supervisor or launcher' && isSamePerson(by, person))) return undefined;
    const who = role === 'validator' ? 'validator' : 'supervisor';
    const named = namedFor(plan.roles, who);
    if (named.length === 0 || named.some((name) => isCalled(person, name))) return undefined;
    return `only ${listed(named)} may do that, as ${who}${role === who ? '' : `, and ${by.name}, who launched it`}`;
}

/** The same of an answer. */
export function refusalOfAnswer(state: ExecutionState, plan: InteractionPlan, person: Person): string | undefined {
    const named = namedFor(state.plan.roles, plan.ask);
    if (plan.noSelfApproval === true && isSamePerson(state.by, person)) return 'whoever launched the execution may not answer here, as `no self approval` is declared';
    if (named.length > 0 && !named.some((name) => isCalled(person, name))) return `only ${listed(mayAnswer(state, plan)) || 'somebody else'} may answer, as ${plan.ask}`;
    const { interactions, attentionSeconds } = budgetOfPerson(state, person);
    if (interactions.left === 0) return `${short(person.name)} has answered ${interactions.spent === 1 ? 'once' : `${interactions.spent} times`}, and the budget allows no more for each person`;
    if (attentionSeconds.left === 0) return `${short(person.name)} has spent ${Math.round(attentionSeconds.spent)} s on answers, and the budget allows no more for each person`;
    return undefined;
}

export function listed(names: readonly string[]): string {
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function short(text: string): string {
    return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}
