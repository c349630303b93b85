import type { PrunePlan } from '../../../engine/src/plan/plan.ts';
import type { Prune } from '../generated/ast.ts';
import { pruneRuleCalled, pruneTarget } from '../model/pruning.ts';
import type { Lowering } from './context.ts';

/** Nothing where checking says what is missing: then there is no plan. */
export function lowerPrune(prune: Prune | undefined, context: Lowering): PrunePlan | undefined {
    if (prune === undefined) return undefined;
    const [rule, target] = [pruneRuleCalled(prune.rule), pruneTarget(prune)];
    if (rule === undefined || target?.direction === undefined) return context.giveUp();
    const settings = Object.fromEntries(prune.items.filter(({ label }) => (rule.settings as readonly string[]).includes(label)).map(({ label, amount }) => [label, amount]));
    return { rule: rule.name, task: target.task, metric: target.metric, direction: target.direction, ...settings, location: context.location(prune) };
}
