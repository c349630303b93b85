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
    InputField: (node) => `input ${name(node.name)} as ${name(node.type)};`,
    Timeout: ({ duration, choice }) => `timeout ${duration}${choice === undefined ? '' : ` default ${named(choice)}`};`,
    DefaultChoice: ({ choice }) => `default ${named(choice)};`,
    Action: (node, print) => `action ${name(node.name)}${node.arguments.length === 0 ? '' : `(${all(node.arguments, print).join(', ')})`};`,
    Argument: (node) => node.text === undefined ? number(node.number ?? 0) : nameOrText(node.text),
} satisfies Partial<Printers>;
