import { AstUtils, type AstNode } from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import { SemanticTokenModifiers as modifier, SemanticTokenTypes as type } from 'vscode-languageserver';

/** What a name is, by the node that it is the name of: where it is declared, and wherever it is used. */
const declared: Readonly<Record<string, string>> = {
    Workflow: type.class, Experiment: type.class, Structure: type.class, Space: type.namespace, Interaction: type.namespace, Event: type.namespace, Group: type.namespace,
    Task: type.function, TaskSignature: type.function, ExperimentTask: type.function, InnerTask: type.function, Operator: type.function, Action: type.function,
    Data: type.variable, InnerData: type.variable, DataOverride: type.variable, ExperimentInput: type.variable, Port: type.variable, ValueSet: type.variable,
    Parameter: type.parameter, WorkflowParam: type.parameter, Metric: type.property, MetricName: type.property, InputField: type.property, Field: type.property, Choice: type.enumMember,
};
/** Measured, not set. */
const readonly = new Set(['Metric', 'MetricName']);

/** Names that are no declarations, and those of references whose target is not known, by the property that holds them. */
export const coloursByProperty: Readonly<Record<string, string>> = {
    'Package.name': type.namespace, 'Workflow.base': type.class, 'Space.workflow': type.class, 'Subworkflow.workflow': type.class,
    'Step.nodes': type.namespace, 'FlowCase.target': type.namespace, 'BestEvidence.space': type.namespace, 'TopEvidence.space': type.namespace, 'InputField.space': type.namespace,
    'TaskFill.task': type.function, 'SpaceTask.task': type.function, 'EventTask.task': type.function, 'Goal.task': type.function, 'TaskEvidence.task': type.function, 'Prune.task': type.function, 'InputField.task': type.function,
    'End.element': type.function, 'Link.whenTrue': type.function, 'Link.whenFalse': type.function, 'Link.join': type.function, 'Case.target': type.function, 'Group.members': type.function,
    'DataConfig.data': type.variable, 'DataUse.data': type.variable, 'SpaceData.data': type.variable, 'Data.parts': type.variable, 'Data.copied': type.variable, 'End.port': type.variable, 'InputField.output': type.variable,
    'Binding.value': type.variable, 'ImplementationChoice.value': type.variable, 'PathChoice.value': type.variable, 'Quantity.head': type.variable,
    'Binding.param': type.parameter, 'TaskParam.param': type.parameter, 'TaskParam.source': type.parameter, 'WorkflowParam.source': type.parameter,
    'Goal.metric': type.property, 'TaskEvidence.shown': type.property, 'Prune.metric': type.property, 'PruneSetting.label': type.property, 'Generates.metric': type.property, 'Quantity.members': type.property, 'Attribute.key': type.property,
    'CommentRule.choices': type.enumMember, 'Timeout.choice': type.enumMember, 'DefaultChoice.choice': type.enumMember, 'Strategy.strategy': type.enumMember, 'Prune.rule': type.enumMember, 'MetricKind.kind': type.enumMember, 'Ask.role': type.enumMember,
    'TypeItem.type': type.type, 'InputField.type': type.type, 'MetricName.type': type.type, 'Field.type': type.type, 'SemanticType.semanticType': type.type,
    'Call.function': type.function, 'Intent.text': type.string, 'BareWord.text': type.string, 'Argument.text': type.string,
};
const heldBy = new Map<string, [string, string][]>();
for (const [key, kind] of Object.entries(coloursByProperty)) {
    const [owner, property] = key.split('.') as [string, string];
    heldBy.set(owner, [...heldBy.get(owner) ?? [], [property, kind]]);
}

/** Tells the words of the language from names that look like them, and names from each other. */
export class XxpSemanticTokenProvider extends AbstractSemanticTokenProvider {
    protected override highlightElement(node: AstNode, accept: SemanticTokenAcceptor): void {
        const kind = declared[node.$type];
        if (kind !== undefined) accept({ node, property: 'name', type: kind, modifier: [modifier.declaration, ...readonly.has(node.$type) ? [modifier.readonly] : []] });
        const references = new Set<string>();
        for (const { reference, property, index } of AstUtils.streamReferences(node)) {
            const target = 'ref' in reference ? reference.ref?.$type ?? '' : '';
            const found = declared[target] ?? coloursByProperty[`${node.$type}.${property}`];
            references.add(property);
            if (found !== undefined) accept({ node, property, type: found, ...(index !== undefined && { index }), ...(readonly.has(target) && { modifier: modifier.readonly }) });
        }
        for (const [property, held] of heldBy.get(node.$type) ?? []) {
            if (!references.has(property)) accept({ node, property, type: held, ...(node.$type === 'Call' && { modifier: modifier.defaultLibrary }) });
        }
    }
}
