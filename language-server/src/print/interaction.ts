/** Interactions, as in `grammar/interaction.langium`. */
import { all, openBlock } from './layout.ts';
import type { Printers } from './printer.ts';
import { name, named, number, nameOrText, quoted } from './words.ts';

export const interactionPrinters = {
    Interaction: (node, print) => openBlock(`interaction ${name(node.name)}`, all(node.items, print)),
    Ask: ({ role, best, question, condition }, print) => spaced('ask', role === undefined ? '' : name(role), best === undefined ? '' : `best ${number(best)}`, quoted(question), condition === undefined ? '' : `when ${print(condition)}`),
    Quorum: ({ people }) => `quorum ${number(people)};`,
    SelfApproval: () => 'no self approval;',
    Show: ({ evidence }, print) => `show ${all(evidence, print).join(', ')};`,
    BestEvidence: ({ space }) => `best(${named(space)})`,
    TopEvidence: ({ space, count }) => `top(${named(space)}, ${number(count)})`,
    DifferenceEvidence: () => 'difference',
    TaskEvidence: ({ task, shown }) => `${named(task)}${shown === undefined ? '' : `.${named(shown)}`}`,
    Choose: ({ choices }, print) => `choose ${all(choices, print).join(', ')};`,
    Choice: (node) => name(node.name),
    CommentRule: ({ choices }) => `comment required${choices.length === 0 ? '' : ` for ${choices.map(named).join(', ')}`};`,
    InputField: (node, print) => spaced(
        `input ${name(node.name)} as`, node.type === undefined ? '' : name(node.type), node.domain === undefined ? '' : print(node.domain),
        node.space === undefined ? '' : `of ${named(node.space)}`, node.task === undefined ? '' : `of ${named(node.task)}.${named(node.output)}`,
        node.fallback === undefined ? '' : `default ${print(node.fallback)}`, node.need ?? '',
    ),
    InputDomain: ({ bounds, choices }, print) => bounds.length > 0 ? `range(${bounds.map(number).join(', ')})` : `enum(${all(choices, print).join(', ')})`,
    Timeout: ({ duration, choice }) => `timeout ${duration}${choice === undefined ? '' : ` default ${named(choice)}`};`,
    TimeoutPolicy: ({ policy }) => `on timeout ${policy};`,
    DefaultChoice: ({ choice }) => `default ${named(choice)};`,
    Action: (node, print) => `action ${name(node.name)}${node.arguments.length === 0 ? '' : `(${all(node.arguments, print).join(', ')})`};`,
    Argument: (node) => node.text === undefined ? number(node.number ?? 0) : nameOrText(node.text),
} satisfies Partial<Printers>;

function spaced(...parts: readonly string[]): string {
    return `${parts.filter((part) => part !== '').join(' ')};`;
}
