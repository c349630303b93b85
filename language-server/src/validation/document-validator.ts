import {
    AstUtils, DefaultDocumentValidator, type DiagnosticInfo, type AstNode, type LangiumDocument, type ParseResult, type MultiReference, type Reference,
    type ValidationAcceptor, type ValidationOptions,
} from 'langium';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { isBinding, isDataConfig, isDataUse, isEnd as isLinkEnd, isExperiment, isGroup, isNode, isSpace, isSpaceTask, isStep, isTaskFill } from '../generated/ast.ts';
import { dialectOf, isOfOtherTools, isOfPackage } from '../model/dialect.ts';
import { namesGateway } from '../model/gateways.ts';
import { isEnd, isStart } from '../model/steps.ts';
import { lacksItsBase, workflowOf } from '../model/workflows.ts';
import { isIncomplete } from '../parser/complete.ts';
import type { XxpServices } from '../module.ts';
import type { XxpLexingDiagnostic, XxpLexingReport } from '../parser/lexer.ts';
import { treeOf } from '../parser/tree.ts';
import { namesOfSignatures } from '../references/linker.ts';
import type { VisibleFiles } from '../references/visible-files.ts';
import { eachWithPauses } from '../workspace/pauses.ts';
import { atHand, checksOf, type Check } from './validator.ts';

const mostShown = 1000;
/** What ExtremeXP's engine knows by a name, besides workflows. */
const nounsOfOthers: Readonly<Record<string, string>> = {
    Task: 'a task', Data: 'data', Operator: 'an operator', Group: 'a group', Experiment: 'an experiment', Space: 'a space', ExperimentTask: 'a task', Interaction: 'an interaction',
};
const severities = { error: 1, warning: 2, info: 3, hint: 4 } as const;
/** Names of which rules speak. */
const judgedElsewhere: ReadonlySet<string> = new Set([...namesOfSignatures, 'Quantity.head']);

/** What a file may take from those it imports. */
const importable = new Set(['base', 'workflow', 'task', 'element', 'data', 'whenTrue', 'whenFalse', 'join', 'target']);

/** What only ExtremeXP's engine minds. */
const ofTheEngine: ReadonlySet<string> = new Set(['syntax/block-comment', 'workflow/fan-in', 'import/indirect', 'space/base-workflow']);

/** What keeps a workflow from being run; the first designs were only drawn. */
const ofRuns: readonly string[] = ['data/no-path', 'data/missing-file', 'task/unknown-implementation', 'task/outside'];

/** Gives the built-in findings their codes, and each mistake its one place. */
export class XxpDocumentValidator extends DefaultDocumentValidator {
    private readonly visibleFiles: () => VisibleFiles;
    private readonly checksOf: (type: string) => readonly Check[];
    private readonly checks = new Map<string, readonly Check[]>();

    constructor(services: XxpServices) {
        super(services);
        this.visibleFiles = () => services.references.VisibleFiles;
        let settled: XxpServices | undefined;
        this.checksOf = (type) => checksOf(type, settled ??= atHand(services));
    }

    override async validateDocument(document: LangiumDocument, options?: ValidationOptions, cancelToken?: CancellationToken): Promise<Diagnostic[]> {
        const found = await super.validateDocument(document, options, cancelToken);
        if (!isOfOtherTools(document)) return limited(found);
        const beside = dialectOf(document) === 'D0' && isOfPackage(document) ? new Set([...ofTheEngine, ...ofRuns]) : ofTheEngine;
        return limited(found.filter((each) => !beside.has(String(each.code))));
    }

    /** All rules in one walk. Langium's registry would wait for each of them in turn, which takes longer than most of them. */
    protected override async validateAstNodes(root: AstNode, _options: ValidationOptions, accept: ValidationAcceptor, token: CancellationToken): Promise<void> {
        // A gap in the text has its message already.
        const heed: ValidationAcceptor = (severity, message, info) => isIncomplete(info.node) ? undefined : accept(severity, message, info);
        await eachWithPauses(treeOf(root).nodes, token, (node) => {
            let checks = this.checks.get(node.$type);
            if (checks === undefined) this.checks.set(node.$type, checks = this.checksOf(node.$type));
            if (checks.length === 0 || isIncomplete(node)) return;
            for (const check of checks) check(node, heed);
        });
    }

    protected override processLexingErrors(parseResult: ParseResult, diagnostics: Diagnostic[]): void {
        const remarks: XxpLexingDiagnostic[] = [...parseResult.lexerErrors, ...parseResult.lexerReport?.diagnostics ?? []];
        for (const remark of remarks) {
            const line = (remark.line ?? 1) - 1;
            const character = (remark.column ?? 1) - 1;
            const range = { start: { line, character }, end: { line, character: character + Math.max(1, remark.length) } };
            diagnostics.push({ severity: severities[remark.severity ?? 'error'], range, message: remark.message, code: remark.code ?? 'syntax/character', source: 'xxp' });
        }
    }

    protected override processParsingErrors(parseResult: ParseResult, diagnostics: Diagnostic[], options: ValidationOptions): void {
        const found: Diagnostic[] = [];
        super.processParsingErrors(parseResult, found, options);
        for (const [index, diagnostic] of found.entries()) {
            const error = parseResult.parserErrors[index] as { readonly previousToken?: { endLine?: number; endColumn?: number; startColumn?: number; startLine?: number } } | undefined;
            const previous = error?.previousToken;
            const missing = typeof diagnostic.message === 'string' && diagnostic.message.startsWith('A \';\' is missing');
            // The place of what is missing is behind what came before it.
            if (missing && previous?.endLine !== undefined && !Number.isNaN(previous.endLine)) {
                diagnostic.range = {
                    start: { line: previous.startLine! - 1, character: previous.startColumn! - 1 },
                    end: { line: previous.endLine - 1, character: previous.endColumn! },
                };
            }
            diagnostics.push({ severity: 1, source: 'xxp', range: diagnostic.range, message: diagnostic.message, code: missing ? 'syntax/missing-semicolon' : 'syntax/unexpected' });
        }
    }

    protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
        const [lacking] = this.visibleFiles().lacking(document);
        const unread = new Set(this.visibleFiles().visible(document).flatMap((file) => [...(file.$document?.parseResult.lexerReport as XxpLexingReport | undefined)?.unread ?? []]));
        let others: ReadonlyMap<string, string> | undefined;
        for (const reference of document.references) {
            const error = reference.error;
            if (error === undefined) continue;
            const { container, property, index } = error.info;
            if (judgedElsewhere.has(`${container.$type}.${property}`) || error.info.reference.$refText === '') continue;
            // Where it would be declared, something else is wrong.
            if (unread.has(error.info.reference.$refText)) continue;
            if (follows(container) || (property === 'space' && workflowOf(container) !== undefined) || needsNoDeclaration(container, error.info.reference)) continue;
            const doubt = lacking !== undefined && importable.has(property) ? `it may stand in "${lacking.path}", which is not found` : this.strayed(container, error.info.reference.$refText) ?? ofAnotherKind(container, error.info.reference.$refText, () => others ??= this.othersByName(document));
            const mild = container.$type === 'Group' || container.$type === 'Subworkflow' || isUngiven(container, property) || doubt !== undefined || isOfPackage(document);
            const message = isUngiven(container, property) ? `${error.message}; the runs would be given nothing` : doubt !== undefined ? `${error.message.split(';')[0]}; ${doubt}` : error.message;
            const info: DiagnosticInfo<AstNode> = { node: container, property, code: codeOf(container.$type, property), ...(index !== undefined && { index }) };
            const range = '$refNode' in reference ? reference.$refNode?.range : undefined;
            diagnostics.push(this.toDiagnostic(mild ? 'warning' : 'error', message, range ? { ...info, range } : info));
        }
    }

    /** ExtremeXP's engine looks for the nodes of a control flow in all experiments, and fails only when it comes to one of another. */
    private strayed(container: AstNode, name: string): string | undefined {
        if (!isStep(container)) return undefined;
        const experiments = this.visibleFiles().visible(AstUtils.getDocument(container)).flatMap((file) => file.elements.filter(isExperiment));
        const other = experiments.find((experiment) => experiment.elements.some((element) => isNode(element) && element.name === name));
        return other && `it is one of experiment '${other.name}', and only those of the own one can be run`;
    }

    /** What else has a name, and what it is. */
    private othersByName(document: LangiumDocument): ReadonlyMap<string, string> {
        const nodes = this.visibleFiles().visible(document).flatMap((file) => treeOf(file).nodes).filter((node) => nounsOfOthers[node.$type] !== undefined);
        return new Map(nodes.map((node) => [(node as AstNode & { name: string }).name, nounsOfOthers[node.$type]!]));
    }
}

/** ExtremeXP's engine looks for the workflow of a space among all that has a name, and fails only when it runs that. */
function ofAnotherKind(container: AstNode, name: string, others: () => ReadonlyMap<string, string>): string | undefined {
    const noun = isSpace(container) ? others().get(name) : undefined;
    return noun && `'${name}' is ${noun}, so the space cannot be run; write the name of a workflow`;
}

/** More than anyone reads would only keep the editor busy; the gravest are shown. */
function limited(found: Diagnostic[]): Diagnostic[] {
    if (found.length <= mostShown) return found;
    const byGravity = found.toSorted((a, b) => (a.severity ?? 1) - (b.severity ?? 1));
    const [shown, others] = [byGravity.slice(0, mostShown), byGravity.slice(mostShown)];
    const { range } = shown.at(-1)!;
    return [...shown, { severity: others[0]!.severity ?? 1, source: 'xxp', range, message: `${others.length} more problems of this file are not shown; mend these first`, code: 'syntax/many-problems' }];
}

/** Of a space without a workflow, or a variant without a base, that is said already: what stands in it cannot be judged; as little as a space that a workflow names. */
function follows(container: AstNode): boolean {
    if (isSpaceTask(container)) return container.$container.workflow.ref === undefined;
    const workflow = isTaskFill(container) || isLinkEnd(container) || isDataUse(container) || isDataConfig(container) ? workflowOf(container) : undefined;
    return workflow !== undefined && lacksItsBase(workflow);
}

/** Gateways, and START and END in small letters. */
function needsNoDeclaration(container: AstNode, reference: Reference | MultiReference): boolean {
    if (isStep(container)) return isStart(container) || isEnd(container) || namesGateway(reference as Reference);
    return (isLinkEnd(container) || isGroup(container)) && namesGateway(reference as Reference);
}

/** A parameter that is given a value there is not: ExtremeXP's engine only finds out when it runs. */
function isUngiven(container: AstNode, property: string): boolean {
    return property === 'value' && isBinding(container);
}

function codeOf(type: string, property: string): string {
    if (property === 'base' || property === 'workflow') return 'link/unknown-workflow';
    if (type === 'FlowCase' || property === 'nodes') return 'link/unknown-node';
    if (property === 'space') return 'link/unknown-space';
    if (property === 'data' || property === 'copied') return 'link/unknown-data';
    if (property === 'source') return 'link/unknown-param';
    if (property === 'metric') return 'link/unknown-metric';
    if (property === 'value') return 'link/unknown-value';
    if (property === 'choice') return 'link/unknown-choice';
    return type === 'End' ? 'link/unknown-task-or-data' : 'link/unknown-task';
}
