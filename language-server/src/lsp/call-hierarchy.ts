/** Who uses what: experiment → space, interaction → workflow → task → task file → script, across files and in both directions. */
import { AstUtils, CstUtils, GrammarUtils, URI, UriUtils, type AstNode, type CstNode, type LangiumDocument } from 'langium';
import { SymbolKind, type CallHierarchyIncomingCall, type CallHierarchyItem, type CallHierarchyOutgoingCall, type Position, type Range } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { chosenTexts, implementationChoice } from '../model/choices.ts';
import { lineage, realisationOf, tasksOf, workflowOf } from '../model/workflows.ts';
import { allWorkflows } from '../references/named-paths.ts';
import type { XxpServices } from '../module.ts';
import { fileTextOf, locate } from './file-texts.ts';

type Caller = ast.Experiment | ast.Node | ast.Workflow | ast.Task | ast.TaskFill | ast.TaskSignature;
/** Also scripts, which are no part of any tree. */
type Callee = Caller | URI;

interface Call {
    readonly to: Callee;
    /** Where it is said, in the caller's file. */
    readonly at: Range | undefined;
}

export class CallHierarchy {
    private readonly services: XxpServices;

    constructor(services: XxpServices) {
        this.services = services;
    }

    /** What is named at a position; elsewhere what is around it. */
    prepare(document: LangiumDocument, position: Position): CallHierarchyItem[] {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position), this.services.parser.GrammarConfig.nameRegexp);
        const callee = leaf && this.meantBy(leaf);
        const item = callee && this.itemOf(callee);
        return item === undefined ? [] : [item];
    }

    outgoing(item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
        const caller = this.nodeOf(item);
        if (caller === undefined) return [];
        return grouped(this.callsFrom(caller), ({ to }) => keyOf(to)).flatMap((calls) => {
            const to = this.itemOf(calls[0]!.to);
            return to === undefined ? [] : [{ to, fromRanges: rangesOf(calls, item.selectionRange) }];
        });
    }

    incoming(item: CallHierarchyItem): CallHierarchyIncomingCall[] {
        const node = this.nodeOf(item);
        const wanted = keyOf(node ?? URI.parse(item.uri));
        return this.callers().flatMap((caller) => {
            const calls = this.callsFrom(caller).filter(({ to }) => keyOf(to) === wanted);
            const from = calls.length > 0 ? this.itemOf(caller) : undefined;
            return from === undefined ? [] : [{ from, fromRanges: rangesOf(calls, from.selectionRange) }];
        });
    }

    private meantBy(leaf: CstNode): Callee | undefined {
        const node = leaf.astNode;
        const text = fileTextOf(node);
        if (text?.source.offset === leaf.offset) {
            if (text.names === 'implementation') return this.behind(node, text.text);
            if (text.names === 'script') return locate(this.services.workspace.Library, AstUtils.getDocument(node).uri, 'script', text.text);
        }
        if (ast.isTaskFill(node) && realises(node)) return node;
        const named = this.services.references.References.findDeclarations(leaf).find(isCaller);
        return named ?? AstUtils.getContainerOfType(node, isCaller);
    }

    private nodeOf({ uri, selectionRange }: CallHierarchyItem): Caller | undefined {
        const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(UriUtils.normalize(uri)));
        const root = document?.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(selectionRange.start));
        return leaf && AstUtils.getContainerOfType(leaf.astNode, isCaller);
    }

    private callers(): Caller[] {
        const documents = this.services.shared.workspace.LangiumDocuments.all.toArray();
        return documents.flatMap((document) => AstUtils.streamAst(document.parseResult.value).filter(isCaller).toArray());
    }

    /** In the order of the text. */
    private callsFrom(caller: Caller): Call[] {
        switch (caller.$type) {
            case 'Experiment':
                return caller.elements.filter(ast.isNode).flatMap((node) => callsOfNode(caller, node));
            case 'Space':
                return [...callTo(caller.workflow.ref, caller, 'workflow'), ...this.chosenBy(caller)];
            case 'Workflow':
                return tasksOf(caller).map((task) => callOfTask(caller, task));
            case 'Task':
                return [...this.callsOfItems(caller), ...fillsOf(caller, this.variantsOf(caller))];
            case 'Event':
                return [];
            default:
                return this.callsOfItems(caller);
        }
    }

    private callsOfItems({ items }: { readonly items: readonly AstNode[] }): Call[] {
        return items.flatMap((item): Call[] => {
            if (ast.isSubworkflow(item)) return callTo(this.services.references.VisibleFiles.subworkflow(item), item, item.workflow === undefined ? 'path' : 'workflow');
            const text = ast.isImplementation(item) ? fileTextOf(item) : undefined;
            if (text === undefined) return [];
            const to = text.names === 'script' ? locate(this.services.workspace.Library, AstUtils.getDocument(item).uri, 'script', text.text) : this.behind(item, text.text);
            return to === undefined ? [] : [{ to, at: text.source.range }];
        });
    }

    private chosenBy(space: ast.Space): Call[] {
        const tasks = space.workflow.ref === undefined ? [] : tasksOf(space.workflow.ref);
        return tasks.flatMap((task) => {
            const choice = implementationChoice(space, task);
            const texts = choice === undefined ? [] : [choice, ...chosenTexts(choice)].map(fileTextOf).filter((each) => each !== undefined);
            return texts.flatMap(({ node, text, source }) => {
                const to = this.behind(node, text);
                return to === undefined ? [] : [{ to, at: source.range }];
            });
        });
    }

    private behind(node: AstNode, path: string): Callee | undefined {
        const found = this.services.model.Signatures.named(node, path);
        return found.kind === 'signature' ? found.signature : found.kind === 'script' ? found.script : undefined;
    }

    private variantsOf(task: ast.Task): ast.Workflow[] {
        const workflow = workflowOf(task);
        if (workflow === undefined || realises(task)) return [];
        const files = this.services.references.VisibleFiles.visible(AstUtils.getDocument(task));
        return files.flatMap((file) => allWorkflows(file)).filter((each) => each !== workflow && lineage(each).includes(workflow));
    }

    private itemOf(callee: Callee): CallHierarchyItem | undefined {
        if (callee instanceof URI) {
            const start = { line: 0, character: 0 };
            const range = { start, end: start };
            return { name: UriUtils.basename(callee), kind: SymbolKind.File, uri: callee.toString(), range, selectionRange: range };
        }
        const selection = nameOf(callee);
        const range = callee.$cstNode?.range;
        const name = ast.isTaskFill(callee) ? callee.task.$refText : callee.name;
        if (selection === undefined || range === undefined || !name) return undefined;
        const detail = detailOf(callee);
        const kind = this.services.shared.lsp.NodeKindProvider.getSymbolKind(callee);
        return { name, kind, uri: AstUtils.getDocument(callee).uri.toString(), range, selectionRange: selection, ...(detail !== undefined && { detail }) };
    }
}

function isCaller(node: AstNode): node is Caller {
    return ast.isExperiment(node) || ast.isNode(node) || ast.isWorkflow(node) || ast.isTask(node) || ast.isTaskSignature(node) || (ast.isTaskFill(node) && realises(node));
}

function realises({ items }: ast.Task | ast.TaskFill): boolean {
    return items.some((item) => ast.isImplementation(item) || ast.isSubworkflow(item));
}

/** A node of an experiment is called where the control flow names it. */
function callsOfNode(experiment: ast.Experiment, node: ast.Node): Call[] {
    const steps = experiment.elements.filter(ast.isControl).flatMap((control) => control.flows.flatMap((flow) => flow.steps));
    const places = steps.flatMap((step) => step.nodes).filter((each) => each.ref === node).map((each) => each.$refNode?.range);
    return (places.length > 0 ? places : [nameOf(node)]).map((at) => ({ to: node, at }));
}

/** What counts for a workflow: the task itself, or the body in which a variant fills it. */
function callOfTask(workflow: ast.Workflow, task: ast.Task): Call {
    const body = realisationOf(workflow, task)?.$container;
    const to = ast.isTaskFill(body) ? body : task;
    return { to, at: workflowOf(to) === workflow ? nameOf(to) : undefined };
}

function fillsOf(task: ast.Task, variants: readonly ast.Workflow[]): Call[] {
    const fills = variants.flatMap((variant) => variant.elements.filter(ast.isTaskFill)).filter((fill) => fill.task.ref === task && realises(fill));
    return fills.map((to) => ({ to, at: undefined }));
}

function callTo(to: Caller | undefined, node: AstNode, property: string): Call[] {
    return to === undefined ? [] : [{ to, at: GrammarUtils.findNodeForProperty(node.$cstNode, property)?.range }];
}

function nameOf(node: Caller): Range | undefined {
    return GrammarUtils.findNodeForProperty(node.$cstNode, ast.isTaskFill(node) ? 'task' : 'name')?.range;
}

function detailOf(node: Caller): string | undefined {
    if (ast.isTask(node) || ast.isTaskFill(node)) return workflowOf(node)?.name;
    if (ast.isSpace(node)) return `of ${node.workflow.$refText}`;
    if (ast.isWorkflow(node)) return node.base && `from ${node.base.$refText}`;
    return ast.isTaskSignature(node) ? 'task file' : undefined;
}

function keyOf(callee: Callee): string {
    return callee instanceof URI ? callee.toString() : `${AstUtils.getDocument(callee).uri.toString()}#${callee.$cstNode?.offset}`;
}

function grouped<T>(items: readonly T[], key: (item: T) => string): T[][] {
    const groups = new Map<string, T[]>();
    for (const item of items) groups.set(key(item), [...groups.get(key(item)) ?? [], item]);
    return [...groups.values()];
}

/** A call that stands in another file, such as that of a base's task, is shown at the caller's name. */
function rangesOf(calls: readonly Call[], otherwise: Range): Range[] {
    const places = calls.map(({ at }) => at).filter((at) => at !== undefined);
    return places.length > 0 ? places : [otherwise];
}
