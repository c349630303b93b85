/** Whole blocks to fill in, where their first word may stand; with the names that are known there. */
import { AstUtils, type GrammarAST } from 'langium';
import type { CompletionContext, CompletionValueItem } from 'langium/lsp';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { parametersOf } from '../../model/signatures.ts';
import { realisationOf, tasksOf } from '../../model/workflows.ts';
import type { XxpServices } from '../../module.ts';
import { allWorkflows } from '../../references/named-paths.ts';

interface Snippet {
    readonly label: string;
    readonly help: string;
    readonly lines: readonly string[];
}

type Make = (names: Names) => readonly Snippet[];

/** By the type of the block around and the word. */
const snippets: Readonly<Record<string, Make>> = {
    'XxpFile.experiment': (names) => [{
        label: 'experiment … { … }', help: 'An experiment with one space', lines: [
            'experiment ${1:Name} {', '    intent "${2:What is to be found out}";', '    maximize ${3:Evaluate}.${4:accuracy};', '',
            '    control { START -> ${5:Search} -> END; }', '', `    space \${5:Search} of ${names.workflow(6)} {`, '        strategy gridsearch;',
            '        param_values ${7:value} = enum(${8:1, 2, 3});', '        task ${9:Train} { param ${10:parameter} = ${7:value}; }', '    }', '}'],
    }],
    'XxpFile.workflow': (names) => [{
        label: 'workflow … { … }', help: 'A workflow of two tasks', lines: [
            'workflow ${1:Name} {', '    START -> ${2:Load} -> ${3:Train} -> END;', '', '    task ${2:Load} { implementation "${4:tasks/load}"; }', '    task ${3:Train};', '',
            '    define input data ${5:Data};', '    configure data ${5:Data} { path "${6:data.csv}"; }', '', '    ${5:Data} --> ${2:Load}.${7:source};', '    ${2:Load}.${8:rows} --> ${3:Train}.${8:rows};', '}'],
    }, {
        label: 'workflow … from … { … }', help: 'A variant of a workflow, which fills its abstract tasks',
        lines: [`workflow \${1:Name} from ${names.base(2)} {`, `    ${names.fill(3)}`, '}'],
    }],
    'XxpFile.task': () => [{
        label: 'task … { … }', help: 'A task\'s signature, for a task.xxp', lines: [
            'task ${1:Name} {', '    define input data ${2:rows};', '    define output data ${3:model};', '    define param ${4:rate} { type Float; default ${5:0.1}; range (${6:0.0001}, ${7:1.0}); }',
            '    define metric ${8:accuracy} { kind single-value; type double; }', '    implementation "${9:task.py}";', '}'],
    }],
    'Workflow.task': () => [{ label: 'task … { implementation … }', help: 'A task with its implementation', lines: ['task ${1:Name} { implementation "${2:tasks/name}"; }'] }],
    'Workflow.define': () => [{ label: 'define input data … configure …', help: 'A file that the workflow reads', lines: ['define input data ${1:Data};', 'configure data ${1:Data} { path "${2:data.csv}"; }'] }],
    'Workflow.interaction': () => [{
        label: 'interaction … { … }', help: 'A question to a person in each run', lines: [
            'interaction ${1:Look} {', '    ask ${2|validator,supervisor,anyone|} "${3:How good does it look?}";', '    show difference;', '    choose ${4:good}, ${5:bad};', '    input ${6:stars} as Rating;', '    timeout ${7:30m} default ${4:good};', '}'],
    }],
    'Experiment.control': (names) => [{ label: 'control { … }', help: 'The order of the spaces and interactions', lines: [`control { START -> ${names.nodes(1)} -> END; }`] }],
    'Experiment.space': (names) => [{
        label: 'space … gridsearch', help: 'A space that tries every combination', lines: [
            `space \${1:Name} of ${names.workflow(2)} {`, '    strategy gridsearch;', '    param_values ${3:value} = enum(${4:1, 2, 3});', '    task ${5:Train} { param ${6:parameter} = ${3:value}; }', '}'],
    }, {
        label: 'space … randomsearch', help: 'A space that draws combinations by chance', lines: [
            `space \${1:Name} of ${names.workflow(2)} {`, '    strategy randomsearch;', '    runs = ${3:10};', '    seed = ${4:1};', '    param_values ${5:value} = loguniform(${6:0.001}, ${7:1});',
            '    task ${8:Train} { param ${9:parameter} = ${5:value}; }', '}'],
    }],
    'Experiment.interaction': (names) => [{
        label: 'interaction … { … }', help: 'A question to a person', lines: [
            'interaction ${1:Review} {', '    ask ${2|validator,supervisor,anyone|} "${3:Is the best run good enough?}";', `    show best(${names.space(4)});`, '    choose ${5:accept}, ${6:refine};', '    timeout ${7:30m} default ${5:accept};', '}'],
    }],
    'Experiment.budget': () => [{ label: 'budget { … }', help: 'What the experiment may spend at most', lines: ['budget { runs ${1:100}; time ${2:2h}; parallel ${3:4}; }'] }],
    'Space.param_values': () => [
        { label: 'param_values … = enum(…)', help: 'Values one by one', lines: ['param_values ${1:value} = enum(${2:1, 2, 3});'] },
        { label: 'param_values … = range(…)', help: 'Numbers from a first one to an end, which is excluded', lines: ['param_values ${1:value} = range(${2:10}, ${3:31}, ${4:10});'] },
    ],
    'Space.task': (names) => [{ label: 'task … { param … }', help: 'What a task is given', lines: [`task ${names.task(1)} { param \${2:parameter} = \${3:value}; }`] }],
    'TaskSignature.define': () => [
        { label: 'define param … { … }', help: 'A parameter', lines: ['define param ${1:name} { type ${2|Integer,Float,String,Boolean|}; default ${3:1}; range (${4:1}, ${5:100}); }'] },
        { label: 'define metric … { … }', help: 'A metric', lines: ['define metric ${1:name} { kind ${2|single-value,series|}; type ${3:double}; }'] },
    ],
};

export function snippetsFor(context: CompletionContext, { value }: GrammarAST.Keyword, services: XxpServices, supported: boolean): CompletionValueItem[] {
    const { node, textDocument, tokenOffset } = context;
    const owner = node?.$type ?? 'XxpFile';
    const make = Object.hasOwn(snippets, `${owner}.${value}`) ? snippets[`${owner}.${value}`]! : undefined;
    const text = textDocument.getText();
    // Only at the beginning of a statement: `define task` is none of these.
    const begins = /(?:^|[{};\n\r])[ \t]*$/.test(text.slice(0, tokenOffset));
    if (make === undefined || !begins) return [];
    return make(new Names(context, services)).map(({ label, help, lines }) => {
        const body = lines.join('\n');
        return {
            label, kind: CompletionItemKind.Snippet, detail: help, sortText: `25${value}`, insertText: supported ? body : plain(body),
            insertTextFormat: supported ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        };
    });
}

/** Tab stops become what they propose. */
function plain(body: string): string {
    return body.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1');
}

/** Tab stops that offer what there is. */
class Names {
    private readonly context: CompletionContext;
    private readonly services: XxpServices;

    constructor(context: CompletionContext, services: XxpServices) {
        this.context = context;
        this.services = services;
    }

    workflow(stop: number): string {
        const all = this.workflows();
        const whole = all.filter((workflow) => tasksOf(workflow).every((task) => realisationOf(workflow, task) !== undefined));
        return choice(stop, whole.length > 0 ? whole : all, 'Workflow');
    }

    base(stop: number): string {
        return choice(stop, this.bases(), 'Base');
    }

    /** The abstract tasks of the first base. */
    fill(stop: number): string {
        const [base] = this.bases();
        const open = base === undefined ? [] : tasksOf(base).filter((task) => realisationOf(base, task) === undefined);
        return (open.length > 0 ? open.map((task) => task.name) : [`\${${stop}:Train}`])
            .map((name, index) => `task ${name} { implementation "\${${stop + 1 + index}:tasks/${/^\w+$/.test(name) ? name.toLowerCase() : 'train'}}"; }`).join('\n    ');
    }

    task(stop: number): string {
        const workflow = AstUtils.getContainerOfType(this.context.node, ast.isSpace)?.workflow.ref;
        const tasks = workflow === undefined ? [] : tasksOf(workflow);
        const varied = tasks.filter((task) => {
            const made = realisationOf(workflow!, task);
            const signature = ast.isImplementation(made) ? this.services.model.Signatures.signature(made) : undefined;
            return signature !== undefined && parametersOf(signature).length > 0;
        });
        return choice(stop, varied.length > 0 ? varied : tasks, 'Train');
    }

    space(stop: number): string {
        return choice(stop, AstUtils.getContainerOfType(this.context.node, ast.isExperiment)?.elements.filter(ast.isSpace) ?? [], 'Search');
    }

    /** In the order of the text. */
    nodes(stop: number): string {
        const nodes = AstUtils.getContainerOfType(this.context.node, ast.isExperiment)?.elements.filter(ast.isNode).map((node) => node.name).filter(Boolean) ?? [];
        return nodes.length > 0 ? nodes.join(' -> ') : `\${${stop}:Search}`;
    }

    private bases(): ast.Workflow[] {
        const all = this.workflows();
        const open = all.filter((workflow) => tasksOf(workflow).some((task) => realisationOf(workflow, task) === undefined));
        return open.length > 0 ? open : all;
    }

    private workflows(): ast.Workflow[] {
        return this.services.references.VisibleFiles.visible(this.context.document).flatMap((file) => allWorkflows(file)).filter((workflow) => Boolean(workflow.name));
    }
}

function choice(stop: number, nodes: readonly { readonly name: string }[], otherwise: string): string {
    const names = [...new Set(nodes.map((node) => node.name).filter(Boolean))];
    if (names.length < 2) return `\${${stop}:${names[0] ?? otherwise}}`;
    return `\${${stop}|${names.slice(0, 20).join(',')}|}`;
}
