/**
 * The types of the tree promise properties that a broken text lacks: `space S of { }` has no workflow.
 * Here they get a value that means nothing: an empty text, a reference to no name, no number.
 */
import { AstUtils, type AstNode, type ParseResult, type Reference } from 'langium';
import type { XxpLexingDiagnostic } from './lexer.ts';

type Kind = 'reference' | 'text' | 'number';

const required: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
    Import: { path: 'text' }, Package: { name: 'text' }, Workflow: { name: 'text' }, Experiment: { name: 'text' }, TaskSignature: { name: 'text' },
    Intent: { text: 'text' }, Goal: { task: 'reference', metric: 'reference' }, ExperimentTask: { name: 'text' }, ExperimentInput: { name: 'text' },
    Interaction: { name: 'text' }, Ask: { question: 'text' }, BestEvidence: { space: 'reference' }, TopEvidence: { space: 'reference', count: 'number' }, TaskEvidence: { task: 'reference' }, Quorum: { people: 'number' },
    Choice: { name: 'text' }, InputField: { name: 'text' }, Timeout: { duration: 'text' }, DefaultChoice: { choice: 'reference' },
    Space: { name: 'text', workflow: 'reference' }, Strategy: { strategy: 'text' }, Runs: { value: 'number' }, Seed: { value: 'number' }, Repeat: { value: 'number' }, ValueSet: { name: 'text' },
    FilterClause: { function: 'text' }, GeneratorClause: { function: 'text' }, Attribute: { key: 'text' }, SpaceTask: { task: 'reference' }, SpaceData: { data: 'reference' }, Binding: { param: 'reference' },
    Task: { name: 'text' }, TaskFill: { task: 'reference' }, Data: { name: 'text' }, Operator: { name: 'text' }, DataConfig: { data: 'reference' },
    TaskParam: { param: 'reference' }, Implementation: { path: 'text' }, InnerTask: { name: 'text' }, InnerData: { name: 'text' }, WorkflowParam: { name: 'text' }, MetricName: { name: 'text' }, Generates: { metric: 'reference' }, FileReference: { path: 'text' }, Structure: { name: 'text' }, Field: { name: 'text' }, ParameterConstraint: { text: 'text' }, Case: { text: 'text', target: 'reference' }, FlowCase: { text: 'text', target: 'reference' },
    Event: { name: 'text' }, EventCondition: { text: 'text' }, EventTask: { task: 'text' }, DataOverride: { name: 'text', path: 'text' }, Action: { name: 'text' }, Description: { text: 'text' }, DataItem: { text: 'text' }, Group: { name: 'text' },
    Port: { name: 'text' }, Parameter: { name: 'text' }, Metric: { name: 'text' }, TypeItem: { type: 'text' }, MetricKind: { kind: 'text' }, SemanticType: { semanticType: 'text' },
    Retry: { times: 'number' }, TimeLimit: { duration: 'text' }, ResourceItem: { label: 'text' }, Priority: { value: 'number' },
    Prune: { rule: 'text' }, PruneSetting: { label: 'text', amount: 'number' },
    Dependency: { path: 'text' }, Environment: { path: 'text' }, PythonVersion: { version: 'text' },
    NumberLiteral: { value: 'number' }, StringLiteral: { value: 'text' }, BareWord: { text: 'text' },
};

/** Of these, one must be there, be it a node of its own. */
const requiredOneOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
    Condition: [['text', 'formula']], InputField: [['type', 'domain']], BudgetItem: [['amount', 'duration']], ResourceItem: [['amount', 'size']], ImplementationChoice: [['value', 'values', 'path']], PathChoice: [['value', 'values', 'path']],
    Constraint: [['condition']], StopRule: [['condition']], Connection: [['left'], ['right']], Operation: [['left'], ['right']], Negation: [['operand']],
};

const incomplete = new WeakSet<AstNode>();

/** Whether something was left out of a node, which the syntax error says already. */
export function isIncomplete(node: AstNode): boolean {
    return incomplete.has(node);
}

export function complete<T extends AstNode>(result: ParseResult<T>): ParseResult<T> {
    if (result.parserErrors.length === 0 && result.lexerReport?.diagnostics.some(({ code }: XxpLexingDiagnostic) => code === 'syntax/missing-name') !== true) return result;
    for (const node of AstUtils.streamAst(result.value)) {
        completeNode(node);
        if (requiredOneOf[node.$type]?.some((properties) => properties.every((property) => (node as unknown as Record<string, unknown>)[property] === undefined))) incomplete.add(node);
    }
    return result;
}

/** The same for a node by itself, such as one that stands in for a statement that was lost. */
export function completeNode(node: AstNode): void {
    const properties = node as unknown as Record<string, unknown>;
    for (const [property, kind] of Object.entries(required[node.$type] ?? {})) {
        if (properties[property] !== undefined) continue;
        properties[property] = kind === 'text' ? '' : kind === 'number' ? NaN : nobody;
        incomplete.add(node);
    }
}

const nobody: Reference = { $refText: '', ref: undefined };
