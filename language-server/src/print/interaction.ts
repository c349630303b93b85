/** Interactions, as in `grammar/interaction.langium`. */
import { all, openBlock } from './layout.ts';
import type { Printers } from './printer.ts';
import { name, named, number, nameOrText, quoted } from './words.ts';

export const interactionPrinters = {
    Interaction: (node, print) => openBlock(`interaction ${name(node.name)}`, all(node.items, print)),
    Ask: ({ role, question }) => `ask ${role === undefined ? '' : `${name(role)} `}${quoted(question)};`,
    Show: ({ evidence }, print) => `show ${all(evidence, print).join(', ')};`,
    BestEvidence: ({ space }) => `best(${named(space)})`,
    MetricEvidence: ({ task, metric }) => `${named(task)}.${named(metric)}`,
    Choose: ({ choices }, print) => `choose ${all(choices, print).join(', ')};`,
    Choice: (node) => name(node.name),
    InputField: (node, print) => [
        `input ${name(node.name)} as`, node.type === undefined ? '' : name(node.type), node.domain === undefined ? '' : print(node.domain),
        node.space === undefined ? '' : `of ${named(node.space)}`, node.fallback === undefined ? '' : `default ${print(node.fallback)}`, node.need ?? '',
    ].filter((part) => part !== '').join(' ') + ';',
    InputDomain: ({ bounds, choices }, print) => bounds.length > 0 ? `range(${bounds.map(number).join(', ')})` : `enum(${all(choices, print).join(', ')})`,
    Timeout: ({ duration, choice }) => `timeout ${duration}${choice === undefined ? '' : ` default ${named(choice)}`};`,
    DefaultChoice: ({ choice }) => `default ${named(choice)};`,
    Action: (node, print) => `action ${name(node.name)}${node.arguments.length === 0 ? '' : `(${all(node.arguments, print).join(', ')})`};`,
    Argument: (node) => node.text === undefined ? number(node.number ?? 0) : nameOrText(node.text),
} satisfies Partial<Printers>;
