import assert from 'node:assert/strict';
import type { Constraint, Expression } from '../../../engine/src/index.ts';
import { limitsOf } from '../../../knowledge/src/graph/limits.ts';

const metric: Expression = { kind: 'metric', task: 'Train', metric: 'accuracy' };
const number = (value: number): Expression => ({ kind: 'literal', value });
const over = (value: number): Expression => ({ kind: 'comparison', operator: '>=', left: metric, right: number(value) });
const required = (condition: Expression, strength: Constraint['strength'] = 'require'): Constraint => ({ strength, condition, text: '', location: { file: 'a.xxp', line: 1, column: 1 } });

describe('limits in the graph', () => {
    it('are what is required of one metric, whichever side it stands on, also several at once', () => {
        assert.deepEqual(limitsOf([required(over(0.9))]), [{ task: 'Train', metric: 'accuracy', operator: '>=', value: 0.9 }]);
        assert.deepEqual(limitsOf([required({ kind: 'comparison', operator: '<', left: number(0.5), right: metric })]), [{ task: 'Train', metric: 'accuracy', operator: '>', value: 0.5 }]);
        assert.equal(limitsOf([required({ kind: 'and', left: over(0.1), right: over(0.2) })]).length, 2);
    });

    it('are not what is preferred, may be otherwise, or speaks of more than a number', () => {
        assert.deepEqual(limitsOf([required(over(0.9), 'prefer'), required({ kind: 'or', left: over(0.1), right: over(0.2) }), required({ kind: 'comparison', operator: '<', left: metric, right: metric }), required({ kind: 'comparison', operator: '==', left: metric, right: number(1) })]), []);
    });
});
