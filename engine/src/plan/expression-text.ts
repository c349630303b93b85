/** A formula as text, where nobody has kept how it was written. */
import type { Expression } from './expression.ts';

/** In parentheses wherever it is not a single thing, so that nobody has to know what binds more. */
export function textOf(expression: Expression): string {
    const inner = (part: Expression): string => isSingle(part) ? textOf(part) : `(${textOf(part)})`;
    switch (expression.kind) {
        case 'literal': return JSON.stringify(expression.value);
        case 'list': return `(${expression.items.map(textOf).join(', ')})`;
        case 'not': return `not ${inner(expression.of)}`;
        case 'and':
        case 'or':
        case 'in': return `${inner(expression.left)} ${expression.kind} ${inner(expression.right)}`;
        case 'comparison':
        case 'arithmetic': return `${inner(expression.left)} ${expression.operator} ${inner(expression.right)}`;
        case 'function': return `${expression.name}(${expression.arguments.map(textOf).join(', ')})`;
        case 'value': return expression.name;
        case 'param': return `${expression.task}.${expression.param}`;
        case 'metric': return `${expression.task}.${expression.metric}`;
        case 'aggregate': return `${expression.function}(${[expression.space ?? [], expression.of === undefined ? [] : textOf(expression.of)].flat().join('.')})`;
        case 'gain': return `gain(${[expression.space, ...expression.of === undefined ? [] : [textOf(expression.of)]].join('.')})`;
        case 'choice': return `${expression.interaction}.choice`;
        case 'input': return `${expression.interaction}.${expression.input}`;
        case 'outcome': return `${expression.interaction}.outcome`;
        case 'near_goal': return `near_goal(${expression.within})`;
        case 'breaks_preferred':
        case 'uncertain': return expression.kind;
    }
}

function isSingle({ kind }: Expression): boolean {
    return !['not', 'and', 'or', 'in', 'comparison', 'arithmetic'].includes(kind);
}
