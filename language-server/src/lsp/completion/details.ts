/** What is shown beside a name that is offered, and where it stands in the list. */
import type { AstNode, AstNodeDescription, ReferenceInfo } from 'langium';
import type { CompletionItem } from 'vscode-languageserver';
import * as ast from '../../generated/ast.ts';
import { realisationOf, workflowOf } from '../../model/workflows.ts';
import { parameterLine } from '../describe.ts';
import { isUsed } from './candidates.ts';

const nouns: Readonly<Record<string, string>> = { ValueSet: 'values', Parameter: 'parameter', Data: 'data', TaskSignature: 'task file' };

/** What ends the name, and so takes the offer. */
const commits: Readonly<Record<string, readonly string[]>> = {
    'Goal.task': ['.'], 'TaskEvidence.task': ['.'], 'Goal.metric': [';'], 'Prune.task': ['.'], 'Binding.value': [';'], 'End.port': [';'],
};

export function detailOf(description: AstNodeDescription, info: ReferenceInfo): Pick<CompletionItem, 'detail' | 'sortText' | 'commitCharacters'> {
    const { node } = description;
    const characters = commits[`${info.container.$type}.${info.property}`];
    return {
        detail: (node && detailOfNode(node)) ?? nouns[description.type] ?? description.type.toLowerCase(),
        // What has no use yet is likelier to be meant; an answer, less than a value.
        sortText: ast.isInteraction(node) && /^(Binding|TaskParam)$/.test(info.container.$type) ? '2z' : node !== undefined && isUsed(node, info) ? '1' : '0',
        ...(characters && { commitCharacters: [...characters] }),
    };
}

function detailOfNode(node: AstNode): string | undefined {
    switch (node.$type) {
        case 'Parameter':
            return parameterLine(node as ast.Parameter).slice((node as ast.Parameter).name.length).replace(/^: /, '') || 'parameter';
        case 'ValueSet':
            return (node as ast.ValueSet).values?.$cstNode?.text.replace(/\s+/g, ' ') ?? 'values';
        case 'Workflow': {
            const base = (node as ast.Workflow).base?.$refText;
            return base === undefined ? 'workflow' : `workflow from ${base}`;
        }
        case 'Task': {
            const workflow = workflowOf(node);
            const made = workflow && realisationOf(workflow, node as ast.Task);
            return made === undefined ? 'task, abstract' : `task "${ast.isImplementation(made) ? made.path : made.path ?? made.workflow?.$refText ?? ''}"`;
        }
        case 'Port':
            return `${(node as ast.Port).direction} of ${(node.$container as { readonly name?: string } | undefined)?.name ?? 'a task'}`;
        case 'Metric':
            return `metric, ${(node as ast.Metric).items.findLast(ast.isMetricKind)?.kind ?? 'single-value'}`;
        case 'Data':
            return `${(node as ast.Data).direction ?? ''} data`.trim();
        case 'Space':
            return `space of ${(node as ast.Space).workflow.$refText}`;
        default:
            return undefined;
    }
}
