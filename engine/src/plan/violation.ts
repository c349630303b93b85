/** How far a formula is from holding: for strategies, to which nearly is better than not at all. */
import { evaluate, holds, type Known } from './evaluate.ts';
import type { Comparison, Expression } from './expression.ts';

/**
 * 0 where it holds; else more than 0, and the more, the further it is from holding. Of a comparison of numbers it is
 * their difference, relative to the right side; 1 where there is no amount, or where something is not known.
 */
export function violationOf(condition: Expression, known: Known): number {
    return amount(condition, false, known);
}

function amount(condition: Expression, negated: boolean, known: Known): number {
    switch (condition.kind) {
        case 'not': return amount(condition.of, !negated, known);
        case 'and':
        case 'or': {
            const [left, right] = [amount(condition.left, negated, known), amount(condition.right, negated, known)];
            return (condition.kind === 'and') === negated ? Math.min(left, right) : left + right;
        }
        case 'comparison': return ofComparison(negated ? opposites[condition.operator] : condition.operator, condition, known);
        default: return holds(condition, known) === !negated ? 0 : 1;
    }
}

const opposites: Readonly<Record<Comparison, Comparison>> = { '<': '>=', '>=': '<', '>': '<=', '<=': '>', '==': '!=', '!=': '==' };

/** What is equal and must not be is broken by no amount, but it is broken. */
const least = 1e-9;

function ofComparison(operator: Comparison, condition: Extract<Expression, { kind: 'comparison' }>, known: Known): number {
    const outcome = holds({ ...condition, operator }, known);
    if (outcome === true) return 0;
    const [left, right] = [evaluate(condition.left, known), evaluate(condition.right, known)];
    if (outcome === null || operator === '!=' || typeof left !== 'number' || typeof right !== 'number') return 1;
    const relative = Math.abs(left - right) / (right === 0 ? 1 : Math.abs(right));
    return Number.isFinite(relative) ? Math.max(relative, least) : 1 / least;
}
