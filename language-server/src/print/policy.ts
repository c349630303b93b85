/** What is done about tasks, as in `grammar/policy.langium`. */
import { all, oneLine } from './layout.ts';
import type { Printers } from './printer.ts';
import { name, number } from './words.ts';

export const policyPrinters = {
    Retry: ({ times, wait }) => `retry ${number(times)}${wait === undefined ? '' : ` wait ${wait}`};`,
    TimeLimit: ({ duration }) => `timeout ${duration};`,
    FailurePolicy: ({ policy }) => `on failure ${policy};`,
    Resources: ({ items }, print) => oneLine('resources', all(items, print)),
    ResourceItem: ({ label, amount, size }) => `${name(label)} ${size ?? number(amount ?? 0)};`,
    Caching: (node) => `cache ${node.switch};`,
    Priority: ({ value }) => `priority ${number(value)};`,
} satisfies Partial<Printers>;
