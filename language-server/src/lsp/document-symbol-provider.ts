import { AstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { DocumentSymbolProvider, NodeKindProvider } from 'langium/lsp';
import type { DocumentSymbol } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import type { XxpServices } from '../module.ts';

/** Longer details are cut: an outline is read at a glance. */
const mostCharacters = 60;

/** The outline: what has a name, in what holds it. It rests on the text alone, so that it is there at once. */
export class XxpDocumentSymbolProvider implements DocumentSymbolProvider {
    private readonly kinds: NodeKindProvider;

    constructor(services: XxpServices) {
        this.kinds = services.shared.lsp.NodeKindProvider;
    }

    getSymbols(document: LangiumDocument): DocumentSymbol[] {
        return this.symbolsIn(document.parseResult.value);
    }

    private symbolsIn(node: AstNode): DocumentSymbol[] {
        return AstUtils.streamContents(node).flatMap((child) => this.symbolOf(child) ?? this.symbolsIn(child)).toArray();
    }

    private symbolOf(node: AstNode): DocumentSymbol[] | undefined {
        const property = nameProperties[node.$type];
        const name = property === undefined ? undefined : GrammarUtils.findNodeForProperty(node.$cstNode, property);
        if (name === undefined || node.$cstNode === undefined || name.text === '') return undefined;
        const detail = detailOf(node)?.replace(/\s+/g, ' ');
        const children = this.symbolsIn(node);
        return [{
            name: name.text.replace(/^\^/, ''), kind: this.kinds.getSymbolKind(node), range: node.$cstNode.range, selectionRange: name.range,
            ...(detail !== undefined && detail !== '' && { detail: detail.length > mostCharacters ? `${detail.slice(0, mostCharacters - 1)}…` : detail }),
            ...(children.length > 0 && { children }),
        }];
    }
}

/** What stands in the outline, and what it is called by. */
const nameProperties: Readonly<Record<string, string>> = {
    Experiment: 'name', Workflow: 'name', TaskSignature: 'name', Group: 'name',
    Space: 'name', Interaction: 'name', ExperimentTask: 'name', Event: 'name', DataOverride: 'name', ExperimentInput: 'name',
    ValueSet: 'name', SpaceTask: 'task', SpaceData: 'data',
    Choice: 'name', InputField: 'name',
    Task: 'name', TaskFill: 'task', InnerTask: 'name', Data: 'name', Operator: 'name',
    Port: 'name', Parameter: 'name', Metric: 'name',
};

function detailOf(node: AstNode): string | undefined {
    switch (node.$type) {
        case 'Experiment':
            return (node as ast.Experiment).elements.find(ast.isIntent)?.text;
        case 'Workflow': {
            const { base } = node as ast.Workflow;
            return base && `from ${base.$refText}`;
        }
        case 'Space': {
            const { workflow, items } = node as ast.Space;
            return [`of ${workflow.$refText}`, items.findLast(ast.isStrategy)?.strategy].filter(Boolean).join(', ');
        }
        case 'Interaction':
            return (node as ast.Interaction).items.findLast(ast.isAsk)?.question;
        case 'Task':
        case 'TaskFill':
        case 'ExperimentTask':
            return realisationIn((node as ast.Task | ast.TaskFill | ast.ExperimentTask).items) ?? (ast.isTask(node) ? 'abstract' : undefined);
        case 'SpaceTask':
            return (node as ast.SpaceTask).items.map((item) => item.$cstNode?.text.replace(/^param\s+|;$/g, '')).join(', ');
        case 'ValueSet':
            return (node as ast.ValueSet).values?.$cstNode?.text;
        case 'Data': {
            const { path, items, direction } = node as ast.Data;
            return path ?? items.find((item) => item.key === 'path')?.text ?? direction;
        }
        case 'Port':
            return (node as ast.Port).direction;
        case 'Parameter':
            return (node as ast.Parameter).items.findLast(ast.isTypeItem)?.type;
        case 'Metric':
            return (node as ast.Metric).items.findLast(ast.isMetricKind)?.kind;
        case 'InputField':
            return (node as ast.InputField).type;
        default:
            return undefined;
    }
}

function realisationIn(items: readonly AstNode[]): string | undefined {
    const item = items.findLast((each) => ast.isImplementation(each) || ast.isSubworkflow(each));
    return ast.isImplementation(item) ? item.path : ast.isSubworkflow(item) ? item.path ?? item.workflow?.$refText : undefined;
}
