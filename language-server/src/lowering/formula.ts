import type { Constraint as ConstraintPlan, Formula } from '../../../engine/src/plan/plan.ts';
import type { Constraint, Expression, StopRule } from '../generated/ast.ts';
import { plainFormula } from '../model/plain-formulas.ts';
import type { Lowering } from './context.ts';

/** A formula with its text; undefined where checking has said what is wrong with it. */
export function lowerFormula(node: Expression, context: Lowering): Formula | undefined {
    const condition = plainFormula(node, context.signatures);
    if (condition === undefined) return context.giveUp();
    return { condition, text: node.$cstNode?.text.replace(/\s+/g, ' ') ?? '', location: context.location(node) };
}

export function lowerConstraints(constraints: readonly Constraint[], context: Lowering): ConstraintPlan[] {
    return constraints.flatMap(({ strength, condition }) => {
        const formula = lowerFormula(condition, context);
        return formula === undefined ? [] : [{ strength, ...formula }];
    });
}

export function lowerStopRules(rules: readonly StopRule[], context: Lowering): Formula[] {
    return rules.flatMap(({ condition }) => lowerFormula(condition, context) ?? []);
}
