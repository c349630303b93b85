/**
 * Whether a formula can hold at all, as far as the values in the text tell.
 * Each part is taken for the set of values it may have; what is measured may be anything.
 */
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import { isSpace, isValueSet, type Expression, type Operation, type Quantity } from '../generated/ast.ts';
import { parameterInfo, kindOfType } from './parameters.ts';
import { typeOfMetric } from './signatures.ts';
import { boundsOf, extremes, valuesOf, type ValueRange } from './values.ts';

export interface Outcomes {
    readonly canHold: boolean;
    readonly canFail: boolean;
}

/** The values of a part: some single ones, all between two numbers, or undefined for any. */
type Possible = { readonly values: readonly Scalar[] } | { readonly low: number; readonly high: number; readonly whole: boolean } | undefined;

const either: Outcomes = { canHold: true, canFail: true };

/** So many pairs of values are compared one by one; of more, only the least and the greatest count. */
const mostPairs = 10_000;

export function outcomesOf(node: Expression | undefined): Outcomes {
    if (node === undefined) return either; // The text ends within the formula.
    if (node.$type === 'TruthValue') return { canHold: node.value, canFail: !node.value };
    if (node.$type === 'Negation' && (node.operator === 'not' || node.operator === '!')) {
        const inner = outcomesOf(node.operand);
        return { canHold: inner.canFail, canFail: inner.canHold };
    }
    if (node.$type === 'Connection') {
        const [a, b] = [outcomesOf(node.left), outcomesOf(node.right)];
        return node.operator === 'and' || node.operator === '&&'
            ? { canHold: a.canHold && b.canHold, canFail: a.canFail || b.canFail }
            : { canHold: a.canHold || b.canHold, canFail: a.canFail && b.canFail };
    }
    return node.$type === 'Operation' ? compared(node) : either;
}

function compared({ operator, left, right }: Operation): Outcomes {
    if (operator === 'in') {
        const [own, others] = [possible(left), right.$type === 'ListValue' ? right.values.map(possible) : undefined];
        if (own === undefined || !('values' in own) || others === undefined || others.some((each) => each === undefined || !('values' in each))) return either;
        const list = new Set(others.flatMap((each) => each !== undefined && 'values' in each ? each.values : []));
        return { canHold: own.values.some((value) => list.has(value)), canFail: own.values.some((value) => !list.has(value)) };
    }
    const [a, b] = [possible(left), possible(right)];
    if (a === undefined || b === undefined) return either;
    if ('values' in a && 'values' in b && a.values.length * b.values.length <= mostPairs) return single(operator, a.values, b.values);
    return spanned(operator, span(a), span(b), 'low' in a && a.whole && 'values' in b && b.values.every((value) => !Number.isInteger(value)));
}

function single(operator: string, a: readonly Scalar[], b: readonly Scalar[]): Outcomes {
    const results = a.flatMap((one) => b.map((other) => holds(operator, one, other)));
    if (results.includes(undefined) || results.length === 0) return either;
    return { canHold: results.includes(true), canFail: results.includes(false) };
}

function holds(operator: string, a: Scalar, b: Scalar): boolean | undefined {
    if (typeof a !== typeof b) return undefined; // That they never go together is said already.
    if (operator === '==') return a === b;
    if (operator === '!=') return a !== b;
    if (typeof a !== 'number' || typeof b !== 'number') return undefined;
    return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : operator === '>=' ? a >= b : undefined;
}

function spanned(operator: string, a: Span | undefined, b: Span | undefined, neverEqual: boolean): Outcomes {
    if (a === undefined || b === undefined) return either;
    const apart = a.high < b.low || b.high < a.low || neverEqual;
    switch (operator) {
        case '<': return { canHold: a.low < b.high, canFail: a.high >= b.low };
        case '<=': return { canHold: a.low <= b.high, canFail: a.high > b.low };
        case '>': return { canHold: a.high > b.low, canFail: a.low <= b.high };
        case '>=': return { canHold: a.high >= b.low, canFail: a.low < b.high };
        case '==': return { canHold: !apart, canFail: true };
        case '!=': return { canHold: true, canFail: !apart };
        default: return either;
    }
}

interface Span { readonly low: number; readonly high: number }

function span(of: NonNullable<Possible>): Span | undefined {
    if ('low' in of) return of;
    return of.values.length > 0 && of.values.every((value) => typeof value === 'number') ? extremes(of.values) : undefined;
}

function possible(node: Expression | undefined): Possible {
    if (node === undefined) return undefined;
    switch (node.$type) {
        case 'NumberValue':
        case 'TextValue':
        case 'TruthValue': return { values: [node.value] };
        case 'Negation': {
            const inner = possible(node.operand);
            if (node.operator !== '-' || inner === undefined) return node.operator === '+' ? inner : undefined;
            if ('low' in inner) return { ...inner, low: -inner.high, high: -inner.low };
            return inner.values.every((value) => typeof value === 'number') ? { values: inner.values.map((value) => -(value)) } : undefined;
        }
        case 'Call': return node.function === 'count' || node.function === 'gain' ? { low: 0, high: Infinity, whole: node.function === 'count' } : undefined;
        case 'Quantity': return possibleOf(node);
        default: return undefined;
    }
}

function possibleOf(quantity: Quantity): Possible {
    const last = (quantity.members.at(-1) ?? quantity.head).ref;
    if (last === undefined) return undefined;
    if (isValueSet(last)) {
        const ranges = (isSpace(last.$container) ? last.$container.items : []).filter(isValueSet).filter((set) => set.name === last.name).map((set) => valuesOf(set.values));
        return ranges.some((range) => range === undefined) ? undefined : together(ranges as ValueRange[]);
    }
    if (last.$type === 'Parameter') {
        const info = parameterInfo(last);
        if (info.choices !== undefined) return { values: info.choices };
        return info.low !== undefined && info.high !== undefined ? { low: info.low, high: info.high, whole: kindOfType(info.type) === 'integer' } : undefined;
    }
    if (last.$type === 'InputField') {
        const [low, high] = last.domain?.bounds ?? [];
        return low !== undefined && high !== undefined ? { low, high, whole: kindOfType(last.type) === 'integer' } : undefined;
    }
    return last.$type === 'Metric' && kindOfType(typeOfMetric(last)) === 'integer' ? { low: -Infinity, high: Infinity, whole: true } : undefined;
}

/** Single values stay single; with a distribution among them, all between the least and the greatest. */
function together(ranges: readonly ValueRange[]): Possible {
    const listed = ranges.filter((range) => range.kind === 'values');
    if (listed.length === ranges.length) return { values: listed.flatMap((range) => range.values) };
    const bounds = ranges.map((range) => boundsOf(range));
    if (bounds.some((each) => each === undefined)) return undefined;
    const spans = bounds as Span[];
    return { low: Math.min(...spans.map((each) => each.low)), high: Math.max(...spans.map((each) => each.high)), whole: ranges.every((range) => /integer$/.test(range.kind)) };
}
