/** What an experiment may spend, and who may say what. */
import type { Budget as BudgetPlan, Roles } from '../../../engine/src/plan/plan.ts';
import { isBudget, isRole, type BudgetItem, type Experiment } from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import type { Lowering } from './context.ts';

export function lowerBudget({ elements }: Experiment, context: Lowering): BudgetPlan | undefined {
    const budget = elements.find(isBudget);
    if (budget === undefined) return undefined;
    const said = (kind: BudgetItem['kind'], perPerson = false): BudgetItem | undefined => budget.items.findLast((item) => item.kind === kind && item.perPerson === perPerson);
    const [runs, parallel, failures] = [said('runs')?.amount, said('parallel')?.amount, said('failures')?.amount];
    const [interactions, interactionsPerPerson] = [said('interactions')?.amount, said('interactions', true)?.amount];
    const [timeSeconds, attentionSeconds, attentionSecondsPerPerson] = [said('time'), said('attention'), said('attention', true)].map((item) => secondsOf(item?.duration ?? ''));
    return {
        ...(runs !== undefined && { runs }), ...(timeSeconds !== undefined && { timeSeconds }),
        ...(parallel !== undefined && { parallel }), ...(failures !== undefined && { failures }),
        ...(interactions !== undefined && { interactions }), ...(attentionSeconds !== undefined && { attentionSeconds }),
        ...(interactionsPerPerson !== undefined && { interactionsPerPerson }), ...(attentionSecondsPerPerson !== undefined && { attentionSecondsPerPerson }),
        location: context.location(budget),
    };
}

export function lowerRoles({ elements }: Experiment): Roles | undefined {
    const named = (role: 'supervisor' | 'validator'): string[] => [...new Set(elements.filter(isRole).filter((each) => each.role === role).flatMap(({ people }) => people.map((person) => person.trim())))].filter((person) => person !== '');
    const [supervisor, validator] = [named('supervisor'), named('validator')];
    return supervisor.length === 0 && validator.length === 0 ? undefined : { ...(supervisor.length > 0 && { supervisor }), ...(validator.length > 0 && { validator }) };
}
