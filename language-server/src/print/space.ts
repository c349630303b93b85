/** Spaces and their values, as in `grammar/space.langium` and `grammar/values.langium`. */
import { isNestedList, isPairs, type ImplementationChoice, type PathChoice } from '../generated/ast.ts';
import { mayBegin } from '../parser/statements.ts';
import { all, blockOrEnd, openBlock } from './layout.ts';
import type { Print, Printers } from './printer.ts';
import { name, named, number, quoted } from './words.ts';

export const spacePrinters = {
    Space: (node, print) => openBlock(`space ${name(node.name)} of ${named(node.workflow)}`, all(node.items, print)),
    Strategy: ({ strategy, path }) => `strategy ${name(strategy)}${path === undefined ? '' : ` ${quoted(path)}`};`,
    Runs: ({ value }) => `runs = ${number(value)};`,
    Seed: ({ value }) => `seed = ${number(value)};`,
    Repeat: ({ value }) => `repeat = ${number(value)};`,
    Prune: ({ rule, direction, task, metric, items }, print) => {
        const on = task === undefined || metric === undefined ? '' : ` on ${direction === undefined ? '' : `${direction} `}${named(task)}.${named(metric)}`;
        return `prune ${name(rule)}${on}${items.length === 0 ? ';' : ` ${openBlock('', all(items, print)).trimStart()}`}`;
    },
    PruneSetting: ({ label, amount }) => `${name(label)} ${number(amount)};`,
    ValueSet: ({ keyword, name: own, values, condition }, print) => `${keyword} ${name(own)} = ${print(values)}${condition === undefined ? '' : ` when ${print(condition)}`};`,
    FilterClause: (node) => `filter ${quoted(node.function)};`,
    GeneratorClause: (node) => `generator ${quoted(node.function)};`,
    Attribute: ({ key, value }, print) => `${mayBegin('space', key) ? '^' : ''}${name(key)} = ${print(value)};`,
    SpaceTask: ({ task, items }, print) => blockOrEnd(`task ${named(task)}`, all(items, print)),
    Binding: ({ param, value, answer, literal, values }, print) => {
        const given = answer ?? literal ?? values;
        return `param ${named(param)} = ${given === undefined ? named(value) : print(given)};`;
    },
    ImplementationChoice: (node, print) => `implementation = ${chosen(node, print)};`,
    SpaceData: ({ data, items }, print) => openBlock(`data ${named(data)}`, all(items, print)),
    PathChoice: (node, print) => `path = ${chosen(node, print)};`,

    EnumValues: ({ values }, print) => {
        const [open, close] = values.some((each) => isNestedList(each) || isPairs(each)) ? ['[', ']'] : ['enum(', ')'];
        return `${open}${all(values, print).join(', ')}${close}`;
    },
    RangeValues: ({ bounds }) => `range(${bounds.map(number).join(', ')})`,
    Distribution: ({ kind, bounds }) => `${kind}(${bounds.map(number).join(', ')})`,
    NestedList: ({ values }, print) => `[${all(values, print).join(', ')}]`,
    Pairs: ({ pairs }, print) => pairs.length === 0 ? '{ }' : `{ ${all(pairs, print).join(', ')} }`,
    Pair: ({ key, number: numeral, value }, print) => `${key === undefined ? number(numeral ?? 0) : quoted(key)} : ${print(value)}`,
    SingleValue: ({ value }, print) => print(value),
    NumberLiteral: ({ value }) => number(value),
    StringLiteral: ({ value }) => quoted(value),
    BooleanLiteral: ({ value }) => String(value),
    NullLiteral: () => 'null',
    BareWord: ({ text }) => name(text),
} satisfies Partial<Printers>;

function chosen({ value, values, path }: ImplementationChoice | PathChoice, print: Print): string {
    if (path !== undefined) return quoted(path);
    return values === undefined ? named(value) : print(values);
}
