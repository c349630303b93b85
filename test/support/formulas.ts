/** Formulas of plans, written short. */
import type { Arithmetic, Comparison, Expression, Quantity } from '../../engine/src/plan/expression.ts';
import type { Constraint, Formula } from '../../engine/src/index.ts';
import type { Known } from '../../engine/src/plan/evaluate.ts';
import { at } from './engine-plans.ts';

export const literal = (value: string | number | boolean): Expression => ({ kind: 'literal', value });
export const value = (name: string): Expression => ({ kind: 'value', name });
export const metric = (task: string, name: string): Expression => ({ kind: 'metric', task, metric: name });
export const both = (left: Expression, right: Expression): Expression => ({ kind: 'and', left, right });
export const either = (left: Expression, right: Expression): Expression => ({ kind: 'or', left, right });
export const not = (of: Expression): Expression => ({ kind: 'not', of });

type Side = Expression | number | string | boolean;
const side = (of: Side): Expression => typeof of === 'object' ? of : literal(of);

export function compare(left: Side, operator: Comparison, right: Side): Expression {
    return { kind: 'comparison', operator, left: side(left), right: side(right) };
}

export function calculate(left: Side, operator: Arithmetic, right: Side): Expression {
    return { kind: 'arithmetic', operator, left: side(left), right: side(right) };
}

export function formula(condition: Expression, text = 'it'): Formula {
    return { condition, text, location: at(40) };
}

export function required(condition: Expression, text = 'it'): Constraint {
    return { strength: 'require', ...formula(condition, text) };
}

export function preferred(condition: Expression, text = 'it'): Constraint {
    return { strength: 'prefer', ...formula(condition, text) };
}

/** Knows values by their names, and nothing else. */
export function knownValues(values: Readonly<Record<string, string | number | boolean>>): Known {
    return (quantity: Quantity) => quantity.kind === 'value' ? values[quantity.name] ?? null : null;
}
