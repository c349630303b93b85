/** Formulas, as in `grammar/expression.langium`, with brackets only where the tree needs them. */
import { isConnection, isNegation, isOperation, type Connection, type Expression, type Operation } from '../generated/ast.ts';
import { all } from './layout.ts';
import type { Print, Printers } from './printer.ts';
import { name, named, number, quoted } from './words.ts';

/** From what binds least to what binds tightest. */
const ranks: readonly (readonly string[])[] = [['or', '||'], ['and', '&&'], ['not'], ['==', '!=', '='], ['<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%']];

export const expressionPrinters = {
    Connection: joined,
    Operation: joined,
    Negation: ({ operator, operand }, print) => operator === 'not' ? `not ${inside(operand, rankOf({ operator }), print)}` : `${operator}${inside(operand, isNegation(operand) ? Infinity : ranks.length, print)}`,
    NumberValue: ({ value }) => number(value),
    TextValue: ({ value }) => quoted(value),
    TruthValue: ({ value }) => String(value),
    ListValue: ({ values }, print) => `[${all(values, print).join(', ')}]`,
    Call: (node, print) => `${name(node.function)}(${all(node.arguments, print).join(', ')})`,
    Quantity: ({ head, members }) => [head, ...members].map((each) => named(each)).join('.'),
    Constraint: ({ strength, condition }, print) => `${strength} ${print(condition)};`,
    StopRule: ({ condition }, print) => `stop when ${print(condition)};`,
} satisfies Partial<Printers>;

function joined(node: Connection | Operation, print: Print): string {
    const rank = rankOf(node);
    return `${inside(node.left, rank, print)} ${node.operator} ${inside(node.right, rank + 1, print)}`;
}

/** In brackets where it binds less than what it stands in. */
function inside(node: Expression, rank: number, print: Print): string {
    return tightness(node) < rank ? `(${print(node)})` : print(node);
}

function tightness(node: Expression): number {
    if (isConnection(node) || isOperation(node) || (isNegation(node) && node.operator === 'not')) return rankOf(node);
    return isNegation(node) ? ranks.length : Infinity;
}

function rankOf({ operator }: { readonly operator: string }): number {
    return ranks.findIndex((operators) => operators.includes(operator));
}
