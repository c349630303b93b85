/** What runs must keep to, where it is a number for one metric. */
import type { Constraint } from '../../../engine/src/index.ts';
import { iri } from './iri.ts';
import { taskName } from './names.ts';
import { describeMeasure, taskNode } from './nodes.ts';
import type { Statements } from './statements.ts';
import { double, named, text } from './term.ts';
import { terms, types } from './vocabulary.ts';

export interface Limit {
    readonly task: string;
    readonly metric: string;
    readonly operator: '<' | '<=' | '>' | '>=';
    readonly value: number;
}

/** Also of those that `and` connects; what speaks of more than one metric is none. */
export function limitsOf(constraints: readonly Constraint[]): Limit[] {
    return constraints.filter(({ strength }) => strength === 'require').flatMap(({ condition }) => within(condition));
}

function within(condition: Constraint['condition']): Limit[] {
    if (condition.kind === 'and') return [...within(condition.left), ...within(condition.right)];
    if (condition.kind !== 'comparison') return [];
    const { operator, left, right } = condition;
    if (operator === '==' || operator === '!=') return [];
    if (left.kind === 'metric' && right.kind === 'literal' && typeof right.value === 'number') return [{ task: left.task, metric: left.metric, operator, value: right.value }];
    if (right.kind === 'metric' && left.kind === 'literal' && typeof left.value === 'number') return [{ task: right.task, metric: right.metric, operator: turned[operator], value: left.value }];
    return [];
}

const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

export function describeLimit(on: Statements, { task, metric, operator, value }: Limit): string {
    const node = iri.limit(taskName(task), metric, operator, value);
    on.once(node, () => ({
        [terms.type]: named(types.limit), [terms.operator]: text(operator), [terms.hasValue]: double(value), [terms.ofTask]: named(taskNode(on, task)), [terms.specifiedBy]: named(describeMeasure(on, metric)),
    }));
    return node;
}
