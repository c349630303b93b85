/** Formulas, as in `grammar/expression.langium`, with brackets only where the tree needs them. */
import { isNegation, isOperation, type Expression } from '../generated/ast.ts';
import { all } from './layout.ts';
import type { Print, Printers } from './printer.ts';
import { name, named, number, quoted } from './words.ts';

const ranks: readonly (readonly string[])[] = [['or', '||'], ['and', '&&'], ['==', '!=', '='], ['<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%']];

export const expressionPrinters = {
    Operation: (node, print) => {
        const rank = rankOf(node);
        return `${inside(node.left, rank, print)} ${node.operator} ${inside(node.right, rank + 1, print)}`;
    },
    Negation: ({ operator, operand }, print) => `${operator === 'not' ? 'not ' : operator}${inside(operand, isNegation(operand) ? Infinity : ranks.length, print)}`,
    NumberValue: ({ value }) => number(value),
    TextValue: ({ value }) => quoted(value),
    TruthValue: ({ value }) => String(value),
    ListValue: ({ values }, print) => `[${all(values, print).join(', ')}]`,
    Call: (node, print) => `${name(node.function)}(${all(node.arguments, print).join(', ')})`,
    Quantity: ({ head, members }) => [head, ...members].map((each) => named(each)).join('.'),
    Constraint: ({ strength, condition }, print) => `${strength} ${print(condition)};`,
    StopRule: ({ condition }, print) => `stop when ${print(condition)};`,
} satisfies Partial<Printers>;

/** In brackets where it binds less than what it stands in. */
function inside(node: Expression, rank: number, print: Print): string {
    return rankOf(node) < rank ? `(${print(node)})` : print(node);
}

function rankOf(node: Expression): number {
    if (isOperation(node)) return ranks.findIndex((operators) => operators.includes(node.operator));
    return isNegation(node) ? ranks.length : Infinity;
}
