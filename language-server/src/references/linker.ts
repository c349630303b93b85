import { AstUtils, DefaultLinker, type AstNode, type AstNodeDescription, type LangiumCoreServices, type LangiumDocument, type LinkingError, type ReferenceInfo, type ScopeProvider } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import { isQuantity } from '../generated/ast.ts';
import { nearest } from '../model/spelling.ts';
import { treeOf } from '../parser/tree.ts';
import { eachWithPauses } from '../workspace/pauses.ts';
import { isAnswer } from './quantities.ts';

/** Names that come from a task's signature, which may be unknown: rules judge them, and say what there is instead. */
export const namesOfSignatures: ReadonlySet<string> = new Set(['End.port', 'Binding.param', 'TaskParam.param', 'Goal.metric', 'TaskEvidence.shown', 'InputField.output', 'Prune.metric', 'Quantity.members']);

/** So many comparisons a file take some hundredths of a second. */
const mostCompared = 50_000;

/** Says of an unknown name what was looked for, and what may have been meant. */
export class XxpLinker extends DefaultLinker {
    private readonly scopes: ScopeProvider;
    private readonly compared = new WeakMap<AstNode, number>();

    constructor(services: LangiumCoreServices) {
        super(services);
        this.scopes = services.references.ScopeProvider;
    }

    override async link(document: LangiumDocument, token: CancellationToken): Promise<void> {
        await eachWithPauses(treeOf(document.parseResult.value).references, token, (info) => this.doLink(info, document));
    }

    /** In a file full of unknown names, and of names that might be meant, each would be compared with all. */
    private maySearch({ container }: ReferenceInfo, candidates: number): boolean {
        const root = AstUtils.findRootNode(container);
        const compared = (this.compared.get(root) ?? 0) + candidates;
        this.compared.set(root, compared);
        return compared <= mostCompared;
    }

    protected override createLinkingError(info: ReferenceInfo, target?: AstNodeDescription): LinkingError {
        const name = info.reference.$refText;
        const place = `${info.container.$type}.${info.property}`;
        const kind = isQuantity(info.container) && info.property === 'head' && isAnswer(info.container) ? 'interaction' : nouns[place] ?? info.property;
        if (namesOfSignatures.has(place)) return { info, message: `No ${kind} is called '${name}' here`, ...(target && { targetDescription: target }) };
        const names = this.scopes.getScope(info).getAllElements().map((each) => each.name).distinct().toArray();
        const guess = this.maySearch(info, names.length) ? nearest(name, names) : undefined;
        const advice = guess !== undefined ? `; did you mean '${guess}'?` : names.length > 0 && names.length <= 6 ? `; there is ${names.join(', ')}` : '';
        return { info, message: `No ${kind} is called '${name}' here${advice}`, ...(target && { targetDescription: target }) };
    }
}

const nouns: Readonly<Record<string, string>> = {
    'Workflow.base': 'workflow', 'Space.workflow': 'workflow', 'Subworkflow.workflow': 'workflow',
    'Step.nodes': 'space, task or interaction', 'BestEvidence.space': 'space',
    'End.element': 'task or data', 'Link.whenTrue': 'task', 'Link.whenFalse': 'task', 'Link.join': 'task', 'Case.target': 'task', 'FlowCase.target': 'space, task or interaction', 'DataUse.data': 'data', 'Group.members': 'task',
    'DataConfig.data': 'data', 'Data.copied': 'data', 'TaskParam.source': 'parameter of the workflow', 'WorkflowParam.source': 'parameter of the workflow', 'Generates.metric': 'metric', 'TaskFill.task': 'task of the base workflow', 'SpaceTask.task': 'task of the workflow',
    'Binding.value': 'value', 'Binding.param': 'parameter', 'TaskParam.param': 'parameter',
    'Goal.task': 'task', 'Goal.metric': 'metric', 'TaskEvidence.task': 'task', 'TaskEvidence.shown': 'metric or output', 'TopEvidence.space': 'space', 'InputField.task': 'task', 'InputField.output': 'output', 'Prune.task': 'task of the workflow', 'Prune.metric': 'metric',
    'Quantity.head': 'value, task, space, interaction or choice', 'Quantity.members': 'metric or parameter', 'ImplementationChoice.value': 'value', 'PathChoice.value': 'value', 'SpaceData.data': 'data', 'InputField.space': 'space',
    'CommentRule.choices': 'choice', 'Timeout.choice': 'choice', 'DefaultChoice.choice': 'choice', 'End.port': 'port',
};
