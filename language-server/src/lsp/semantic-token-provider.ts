import type { AstNode } from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import { SemanticTokenTypes as type } from 'vscode-languageserver';

/** What each name is, by the property that holds it: the words of the language are told from names that look like them. */
const kinds: Readonly<Record<string, string>> = {
    'Workflow.name': type.class, 'Workflow.base': type.class, 'Space.workflow': type.class,
    'Experiment.name': type.class, 'Space.name': type.namespace, 'Interaction.name': type.namespace, 'ExperimentTask.name': type.function,
    'Step.nodes': type.namespace, 'BestEvidence.space': type.namespace,
    'Task.name': type.function, 'TaskFill.task': type.function, 'SpaceTask.task': type.function, 'TaskSignature.name': type.function,
    'Goal.task': type.function, 'MetricEvidence.task': type.function, 'Link.whenTrue': type.function, 'Link.whenFalse': type.function, 'Link.join': type.function,
    'Group.members': type.function, 'Group.name': type.namespace, 'Operator.name': type.function,
    'Data.name': type.variable, 'DataConfig.data': type.variable, 'Port.name': type.variable, 'End.port': type.variable, 'ExperimentInput.name': type.variable,
    'Parameter.name': type.parameter, 'Binding.param': type.parameter, 'TaskParam.param': type.parameter, 'ValueSet.name': type.variable, 'Binding.value': type.variable,
    'Metric.name': type.property, 'Goal.metric': type.property, 'MetricEvidence.metric': type.property, 'InputField.name': type.property,
    'Choice.name': type.enumMember, 'Timeout.choice': type.enumMember, 'DefaultChoice.choice': type.enumMember,
    'Strategy.strategy': type.enumMember, 'MetricKind.kind': type.enumMember, 'Ask.role': type.enumMember,
    'TypeItem.type': type.type, 'InputField.type': type.type, 'Attribute.key': type.property, 'SemanticType.semanticType': type.type,
};
const byType = new Map<string, [string, string][]>();
for (const [key, kind] of Object.entries(kinds)) {
    const [owner, property] = key.split('.') as [string, string];
    byType.set(owner, [...byType.get(owner) ?? [], [property, kind]]);
}

export class XxpSemanticTokenProvider extends AbstractSemanticTokenProvider {
    protected override highlightElement(node: AstNode, accept: SemanticTokenAcceptor): void {
        if (node.$type === 'End') {
            const kind = (node as { element?: { ref?: AstNode } }).element?.ref?.$type === 'Data' ? type.variable : type.function;
            accept({ node, property: 'element', type: kind });
        }
        for (const [property, kind] of byType.get(node.$type) ?? []) accept({ node, property: property, type: kind });
    }
}
