/** Task files, as in `grammar/signature.langium`. */
import { all, blockOrEnd } from './layout.ts';
import type { Printers } from './printer.ts';
import { name, number, quoted } from './words.ts';

export const signaturePrinters = {
    TaskSignature: (node, print) => blockOrEnd(`task ${name(node.name)}`, all(node.items, print)),
    Port: (node) => `define ${node.direction} data ${name(node.name)};`,
    Parameter: (node, print) => {
        const head = `define param ${name(node.name)}`;
        return node.value === undefined ? blockOrEnd(head, all(node.items, print)) : `${head} = ${print(node.value)};`;
    },
    ParameterDefault: ({ value }, print) => `default ${print(value)};`,
    ParameterDomain: ({ bounds }) => `range (${bounds.map(number).join(', ')});`,
    ParameterChoice: ({ values }, print) => `enum (${all(values, print).join(', ')});`,
    Metric: (node, print) => blockOrEnd(`define metric ${name(node.name)}`, all(node.items, print)),
    MetricKind: ({ kind }) => `kind ${name(kind)};`,
    SemanticType: ({ semanticType }) => `semanticType ${name(semanticType)};`,
    TypeItem: ({ type }) => `type ${name(type)};`,
    ParameterConstraint: ({ text }) => `constraint ${quoted(text)};`,
    Dependency: ({ path }) => `dependency ${quoted(path)};`,
    Environment: ({ path }) => `venv ${quoted(path)};`,
    PythonVersion: ({ version }) => `python_version ${quoted(version)};`,
} satisfies Partial<Printers>;
