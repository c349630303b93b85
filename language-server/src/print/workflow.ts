/** Workflows, as in `grammar/workflow.langium`. */
import type { AstNode, Reference } from 'langium';
import { isWorkflow, type Task, type TaskFill } from '../generated/ast.ts';
import { linked } from './file.ts';
import { all, block, blockOrEnd, oneLine, openBlock } from './layout.ts';
import type { Print, Printers } from './printer.ts';
import { name, named, quoted } from './words.ts';

export const workflowPrinters = {
    Workflow: (node, print) => openBlock(`workflow ${name(node.name)}${node.base === undefined ? '' : ` from ${named(node.base)}`}`, all(node.elements, print)),
    Task: (node, print) => blockOrEnd(`${inVariant(node) ? 'define task' : 'task'} ${name(node.name)}`, all(node.items, print)),
    TaskFill: (node, print) => {
        const head = `${inVariant(node) ? 'task' : 'configure task'} ${named(node.task)}`;
        return blockOrEnd(head, all(node.items, print));
    },
    InnerTask: (node, print) => blockOrEnd(`configure task ${name(node.name)}`, all(node.items, print)),
    InnerData: (node, print) => block(`configure data ${name(node.name)}`, all(node.items, print)),
    WorkflowParam: (node, print) => `param ${name(node.name)}${given([node.value, node.several].filter((each) => each !== undefined), node.source, print)};`,
    TaskParam: ({ param, values, source, answer, several }, print) => {
        const whole = answer ?? several;
        return `param ${named(param)}${given(whole === undefined ? values : [whole], source, print)};`;
    },
    Generates: ({ metric }) => `generates ${named(metric)};`,
    MetricName: (node) => `define metric ${name(node.name)}${node.type === undefined ? '' : ` as ${name(node.type)}`};`,
    Implementation: ({ path }) => `implementation ${quoted(path)};`,
    Subworkflow: ({ path, workflow }) => `subworkflow ${path === undefined ? named(workflow) : quoted(path)};`,
    Description: ({ text }) => `description ${quoted(text)};`,
    DataUse: ({ direction, data }) => `${direction} ${data.map(named).join(', ')};`,
    Metadata: ({ keys, values }) => {
        const pairs = keys.map((key, index) => `${quoted(key)} : ${quoted(values[index]!)}`);
        return oneLine('metadata', pairs.length === 0 ? [] : [pairs.join(', ')]);
    },
    Placeholder: () => '...',

    Data: (node, print) => {
        const direction = node.direction === undefined ? '' : `${node.direction} `;
        const parts = node.parts.length === 0 ? '' : ` [data = ${node.parts.map(name).join(', ')}]`;
        if (node.schema !== undefined) return `${direction}data ${name(node.name)} ${quoted(node.schema)};`;
        const path = node.path !== undefined ? ` = ${quoted(node.path)}` : node.copied !== undefined ? ` = ${named(node.copied)}` : '';
        return blockOrEnd(`define ${direction}data ${name(node.name)}${parts}${path}`, all(node.items, print));
    },
    DataConfig: ({ data, items }, print) => block(`configure data ${named(data)}`, all(items, print)),
    DataItem: ({ key, text, value }, print) => `${key} ${value === undefined ? quoted(text ?? '') : print(value)};`,
    Operator: (node) => `define operator ${name(node.name)};`,
    Group: (node, print) => {
        const lines = [...node.members.map((member) => `${named(member)};`), ...all(node.tasks, print)];
        return `${node.tasks.length === 0 ? oneLine(`group ${name(node.name)}`, node.members.map(named)) : openBlock(`group ${name(node.name)}`, lines)};`;
    },

    Link: (node, print) => {
        const ends = all(node.ends, print);
        if (node.condition !== undefined) return `${ends[0]} -> ${quoted(node.condition)} ? ${named(node.whenTrue)} : ${named(node.whenFalse)} -> ${named(node.join)};`;
        return linked(ends, node.arrows, node.block, all([...node.conditions, ...node.cases], print));
    },
    End: ({ start, end, element, port }) => {
        if (start || end) return start ? 'START' : 'END';
        return `${named(element)}${port === undefined ? '' : `.${named(port)}`}`;
    },
    Case: ({ text, target }) => `cases ${quoted(text)} ${named(target)}`,
} satisfies Partial<Printers>;

/** What a parameter is set to: values, or the name of another. */
function given(values: readonly AstNode[], source: Reference | undefined, print: Print): string {
    if (source !== undefined) return ` = ${named(source)}`;
    return values.length === 0 ? '' : ` = ${all(values, print).join(' ')}`;
}

/** There, `task` fills a task of the base, and only `define task` makes one; elsewhere it is the other way round. */
function inVariant({ $container }: Task | TaskFill): boolean {
    return isWorkflow($container) && $container.base !== undefined;
}
