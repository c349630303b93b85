/** Files, experiments and their control flow, as in `grammar/experiment.langium`. */
import type { Condition } from '../generated/ast.ts';
import { all, block, blockOrEnd, oneLine, openBlock } from './layout.ts';
import type { Printers } from './printer.ts';
import { name, named, nameOrText, number, quoted } from './words.ts';

export const filePrinters = {
    XxpFile: ({ imports, packages, elements }, print) => {
        const head = all([...imports, ...packages], print).join('\n');
        const parts = [head, ...all(elements, print)].filter((part) => part !== '');
        return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
    },
    Import: ({ path }) => `import ${quoted(path)};`,
    Package: (node) => `package ${name(node.name)};`,
    Experiment: (node, print) => openBlock(`experiment ${name(node.name)}`, all(node.elements, print)),
    Intent: ({ text }) => `intent ${nameOrText(text)};`,
    Goal: ({ direction, task, metric }) => `${direction} ${named(task)}.${named(metric)};`,

    Role: ({ role, people }) => `${role} ${people.map(quoted).join(', ')};`,
    Budget: ({ items }, print) => block('budget', all(items, print)),
    BudgetItem: ({ kind, amount, duration, perPerson }) => `${kind} ${amount === undefined ? duration : number(amount)}${perPerson ? ' per person' : ''};`,
    Reuse: ({ what }) => `reuse ${what};`,

    FileReference: ({ path }) => `ref ${quoted(path)};`,
    Structure: (node, print) => openBlock(`struct ${name(node.name)}`, all(node.fields, print)),
    Field: (node) => `${name(node.name)}${node.length === undefined ? '' : `[${number(node.length)}]`}${node.type === undefined ? '' : ` as ${name(node.type)}`};`,

    Control: ({ flows, placeholders }, print) => block('control', all([...flows, ...placeholders], print)),
    Flow: (node, print) => {
        const steps = all(node.steps, print);
        // Without an arrow behind it, only brackets tell a step from a word that opens a block.
        if (node.arrows.length === 0 && node.block) steps[0] = `(${steps[0]})`;
        return linked(steps, node.arrows, node.block, [...node.conditions, ...node.cases].map((each) => print(each)));
    },
    Step: ({ start, end, nodes }) => {
        if (start || end) return start ? 'START' : 'END';
        return nodes.length === 1 ? named(nodes[0]) : `(${nodes.map(named).join(' || ')})`;
    },
    Condition: ({ kind, text, formula }: Condition, print) => `${kind} ${formula === undefined ? quoted(text ?? '') : print(formula)}`,
    FlowCase: ({ text, target }) => `cases ${quoted(text)} ${named(target)}`,

    ExperimentTask: (node, print) => blockOrEnd(`task ${name(node.name)}`, all(node.items, print)),
    ExperimentInput: (node) => oneLine(`input data ${name(node.name)}`, node.path === undefined ? [] : [`path ${quoted(node.path)};`]),
    Event: (node, print) => block(`event ${name(node.name)}`, all(node.items, print)),
    EventCondition: ({ text }) => `condition ${quoted(text)};`,
    EventTask: ({ task }) => `task ${name(task)};`,
    EventRestart: ({ value }) => `restart ${value};`,
    DataOverride: (node) => `define data ${name(node.name)} = ${quoted(node.path)};`,
} satisfies Partial<Printers>;

/** What arrows join, and the block behind it; the last arrow may lead into the block. */
export function linked(ends: readonly string[], arrows: readonly string[], hasBlock: boolean, inBlock: readonly string[]): string {
    const chain = ends.map((end, index) => index === 0 ? end : `${arrows[index - 1]} ${end}`);
    if (arrows.length >= ends.length) chain.push(arrows.at(-1)!);
    return hasBlock ? `${oneLine(chain.join(' '), inBlock.map((each, index) => index < inBlock.length - 1 ? `${each};` : each))};` : `${chain.join(' ')};`;
}
