import type { AstNode, AstNodeDescription } from 'langium';
import type { NodeKindProvider } from 'langium/lsp';
import { CompletionItemKind, SymbolKind } from 'vscode-languageserver';

const kinds: Readonly<Record<string, readonly [SymbolKind, CompletionItemKind]>> = {
    Workflow: [SymbolKind.Class, CompletionItemKind.Class],
    Experiment: [SymbolKind.Module, CompletionItemKind.Module],
    Space: [SymbolKind.Namespace, CompletionItemKind.Struct],
    Interaction: [SymbolKind.Event, CompletionItemKind.Event],
    Task: [SymbolKind.Function, CompletionItemKind.Function],
    TaskSignature: [SymbolKind.Function, CompletionItemKind.Function],
    ExperimentTask: [SymbolKind.Function, CompletionItemKind.Function],
    Data: [SymbolKind.Variable, CompletionItemKind.Variable],
    Port: [SymbolKind.Interface, CompletionItemKind.Interface],
    Parameter: [SymbolKind.Field, CompletionItemKind.Field],
    ValueSet: [SymbolKind.Variable, CompletionItemKind.Variable],
    Metric: [SymbolKind.Property, CompletionItemKind.Property],
    TaskFill: [SymbolKind.Function, CompletionItemKind.Function],
    InnerTask: [SymbolKind.Function, CompletionItemKind.Function],
    SpaceTask: [SymbolKind.Function, CompletionItemKind.Function],
    SpaceData: [SymbolKind.Variable, CompletionItemKind.Variable],
    DataOverride: [SymbolKind.Variable, CompletionItemKind.Variable],
    ExperimentInput: [SymbolKind.Variable, CompletionItemKind.Variable],
    Event: [SymbolKind.Event, CompletionItemKind.Event],
    Operator: [SymbolKind.Operator, CompletionItemKind.Operator],
    Group: [SymbolKind.Package, CompletionItemKind.Module],
    Choice: [SymbolKind.EnumMember, CompletionItemKind.EnumMember],
};
const other = [SymbolKind.Field, CompletionItemKind.Reference] as const;

export class XxpNodeKindProvider implements NodeKindProvider {
    getSymbolKind(node: AstNode | AstNodeDescription): SymbolKind {
        return kindsOf(node)[0];
    }

    getCompletionItemKind(node: AstNode | AstNodeDescription): CompletionItemKind {
        return kindsOf(node)[1];
    }
}

function kindsOf(node: AstNode | AstNodeDescription): readonly [SymbolKind, CompletionItemKind] {
    return kinds[('$type' in node ? node.$type : node.type)] ?? other;
}
