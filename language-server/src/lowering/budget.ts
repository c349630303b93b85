import type { Budget as BudgetPlan } from '../../../engine/src/plan/plan.ts';
import type { Budget, BudgetItem } from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import type { Lowering } from './context.ts';

export function lowerBudget(budget: Budget | undefined, context: Lowering): BudgetPlan | undefined {
    if (budget === undefined) return undefined;
    for (const item of budget.items) {
        if (item.kind === 'interactions' || item.kind === 'attention') context.unsupported(item, `A budget of ${item.kind}`);
    }
    const said = (kind: BudgetItem['kind']): BudgetItem | undefined => budget.items.findLast((item) => item.kind === kind);
    const [runs, parallel, failures] = [said('runs')?.amount, said('parallel')?.amount, said('failures')?.amount];
    const timeSeconds = secondsOf(said('time')?.duration ?? '');
    return {
        ...(runs !== undefined && { runs }), ...(timeSeconds !== undefined && { timeSeconds }),
        ...(parallel !== undefined && { parallel }), ...(failures !== undefined && { failures }),
        location: context.location(budget),
    };
}
