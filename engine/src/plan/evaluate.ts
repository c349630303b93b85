/**
 * What a formula comes to. Where something is not known (no run has reported the metric, a value that does not count in
 * this configuration, a division by zero), what depends on it is not known either: null. `and` and `or` still answer
 * where one side alone decides. It never throws: what does not go together is not known.
 *
 * Each use says what it makes of null: an arrow is not followed and `stop when` does not stop, for neither is said to
 * hold; a value with `when` does not count; a run that has not measured what `require` asks for is no solution; but a
 * configuration is dismissed before it is run only where `require` is known not to hold.
 */
import type { Arithmetic, Comparison, Expression, NumberFunction, Quantity } from './expression.ts';
import type { Scalar } from './plan.ts';

/** Looks up what a plan's text does not say; null where it is not known. A number may be endless, but is never NaN. */
export type Known = (quantity: Quantity) => Scalar | null;

/** Whether a condition holds. */
export function holds(condition: Expression, known: Known): boolean | null {
    const value = evaluate(condition, known);
    return typeof value === 'boolean' ? value : null;
}

/** A list has no value by itself: only `in` looks into one. */
export function evaluate(expression: Expression, known: Known): Scalar | null {
    switch (expression.kind) {
        case 'literal': return expression.value;
        case 'list': return null;
        case 'not': {
            const inner = holds(expression.of, known);
            return inner === null ? null : !inner;
        }
        case 'and':
        case 'or': return connect(expression.kind, holds(expression.left, known), holds(expression.right, known));
        case 'comparison': return compare(expression.operator, evaluate(expression.left, known), evaluate(expression.right, known));
        case 'in': return isIn(evaluate(expression.left, known), expression.right, known);
        case 'arithmetic': return calculate(expression.operator, evaluate(expression.left, known), evaluate(expression.right, known));
        case 'function': return apply(expression.name, expression.arguments.map((argument) => evaluate(argument, known)));
        default: return known(expression);
    }
}

/** By Kleene: false decides `and`, true decides `or`, whatever the other side is. */
function connect(by: 'and' | 'or', left: boolean | null, right: boolean | null): boolean | null {
    const decisive = by === 'or';
    if (left === decisive || right === decisive) return decisive;
    return left === null || right === null ? null : !decisive;
}

/** Things of different types are different; only two numbers, or two texts, have an order. */
function compare(operator: Comparison, left: Scalar | null, right: Scalar | null): boolean | null {
    if (left === null || right === null) return null;
    if (operator === '==') return left === right;
    if (operator === '!=') return left !== right;
    if (typeof left !== typeof right || typeof left === 'boolean') return null;
    switch (operator) {
        case '<': return left < right;
        case '<=': return left <= right;
        case '>': return left > right;
        case '>=': return left >= right;
    }
}

function isIn(value: Scalar | null, list: Expression, known: Known): boolean | null {
    if (list.kind !== 'list') return null;
    return list.items.reduce<boolean | null>((found, item) => connect('or', found, compare('==', value, evaluate(item, known))), false);
}

/** `%` has the sign of its right side, as in Python. */
function calculate(operator: Arithmetic, left: Scalar | null, right: Scalar | null): number | null {
    if (typeof left !== 'number' || typeof right !== 'number') return null;
    switch (operator) {
        case '+': return finite(left + right);
        case '-': return finite(left - right);
        case '*': return finite(left * right);
        case '/': return finite(left / right);
        case '%': {
            const rest = left % right;
            return finite(rest !== 0 && (rest < 0) !== (right < 0) ? rest + right : rest);
        }
    }
}

function apply(name: NumberFunction, given: readonly (Scalar | null)[]): number | null {
    const numbers = given.filter((each) => typeof each === 'number');
    const [first] = numbers;
    if (first === undefined || numbers.length < given.length) return null;
    switch (name) {
        case 'min': return numbers.reduce((least, each) => Math.min(least, each));
        case 'max': return numbers.reduce((greatest, each) => Math.max(greatest, each));
        case 'abs': return Math.abs(first);
        case 'sqrt': return finite(Math.sqrt(first));
        case 'log': return finite(Math.log(first));
        case 'exp': return finite(Math.exp(first));
        case 'round': return Math.round(first);
    }
}

/** What cannot be calculated is not known. */
function finite(value: number): number | null {
    return Number.isFinite(value) ? value : null;
}
