import assert from 'node:assert/strict';
import fc from 'fast-check';
import { evaluate, holds } from '../../../engine/src/plan/evaluate.ts';
import { quantitiesIn, type Arithmetic, type Comparison, type Expression } from '../../../engine/src/plan/expression.ts';
import { both, calculate, compare, either, knownValues, literal, not, value } from '../../support/formulas.ts';

const known = knownValues({ rate: 0.5, epochs: 20, mode: 'fast', wide: true, endless: Infinity });
const unknown = value('missing');

describe('a formula', () => {
    const outcomes: readonly (readonly [string, Expression, unknown])[] = [
        ['numbers are calculated', calculate(calculate(value('epochs'), '*', 2), '+', 1), 41],
        ['a rest has the sign of what divides', calculate(-7, '%', 3), 2],
        ['numbers have an order', compare(value('rate'), '<=', 0.5), true],
        ['texts have an order', compare(value('mode'), '<', 'slow'), true],
        ['truth values have none', compare(value('wide'), '<', true), null],
        ['things of different types are different', compare(value('epochs'), '==', '20'), false],
        ['a list is looked through', { kind: 'in', left: value('epochs'), right: { kind: 'list', items: [literal(10), literal(20)] } }, true],
        ['an unknown item leaves open whether it is in the list', { kind: 'in', left: value('epochs'), right: { kind: 'list', items: [literal(10), unknown] } }, null],
        ['functions take numbers', { kind: 'function', name: 'max', arguments: [value('rate'), literal(3)] }, 3],
        ['a text is no number', calculate(value('mode'), '+', 1), null],
        ['a division by zero is not known', compare(calculate(1, '/', 0), '>', 0), null],
        ['a root of a negative number is not known', { kind: 'function', name: 'sqrt', arguments: [literal(-1)] }, null],
        ['what is endless is greater than any bound', compare(value('endless'), '>', 1e300), true],
        ['what depends on the unknown is not known', compare(calculate(unknown, '+', 1), '!=', 1), null],
        ['false decides a conjunction', both(unknown, literal(false)), false],
        ['true decides an alternative', either(unknown, literal(true)), true],
        ['else the unknown stays', either(unknown, literal(false)), null],
        ['the opposite of the unknown is not known', not(compare(unknown, '==', 1)), null],
    ];
    for (const [what, expression, expected] of outcomes) it(`: ${what}`, () => assert.equal(evaluate(expression, known), expected));

    it('that is no condition does not hold', () => assert.equal(holds(literal(1), known), null));
});

describe('any formula', () => {
    const names = ['a', 'b', 'c'] as const;
    const leaf: fc.Arbitrary<Expression> = fc.oneof(
        fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('x', 'y'), fc.boolean()).map(literal),
        fc.constantFrom(...names).map(value),
    );
    const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
        tree: fc.oneof({ maxDepth: 5 }, leaf,
            fc.tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree')).map(([kind, left, right]) => ({ kind, left, right })),
            fc.tuple(fc.constantFrom<Comparison[]>('<', '<=', '>', '>=', '==', '!='), tie('tree'), tie('tree')).map(([operator, left, right]) => ({ kind: 'comparison' as const, operator, left, right })),
            fc.tuple(fc.constantFrom<Arithmetic[]>('+', '-', '*', '/', '%'), tie('tree'), tie('tree')).map(([operator, left, right]) => ({ kind: 'arithmetic' as const, operator, left, right })),
            tie('tree').map(not),
            fc.tuple(tie('tree'), fc.array(tie('tree'), { maxLength: 3 })).map(([left, items]) => ({ kind: 'in' as const, left, right: { kind: 'list' as const, items } })),
            fc.tuple(fc.constantFrom('abs' as const, 'log' as const, 'min' as const), fc.array(tie('tree'), { minLength: 1, maxLength: 3 })).map(([name, given]) => ({ kind: 'function' as const, name, arguments: given }))),
    }));
    const values = fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('x', 'y'), fc.boolean())])));

    it('comes to something, and never to what is no number', () => {
        fc.assert(fc.property(tree, values, (expression, given) => {
            const result = evaluate(expression, knownValues(given));
            assert.ok(result === null || typeof result !== 'number' || Number.isFinite(result));
        }));
    });

    it('that is decided while something is unknown comes to the same once that is known', () => {
        fc.assert(fc.property(tree, values, fc.subarray([...names]), (expression, given, forgotten) => {
            const partly = evaluate(expression, knownValues(Object.fromEntries(Object.entries(given).filter(([name]) => !forgotten.includes(name as 'a')))));
            if (partly !== null) assert.equal(partly, evaluate(expression, knownValues(given)));
        }), { numRuns: 500 });
    });

    it('depends on nothing but the quantities that are found in it', () => {
        fc.assert(fc.property(tree, values, (expression, given) => {
            const found = quantitiesIn(expression).map((each) => each.kind === 'value' ? each.name : '');
            assert.equal(evaluate(expression, knownValues(Object.fromEntries(Object.entries(given).filter(([name]) => found.includes(name))))), evaluate(expression, knownValues(given)));
        }));
    });
});
