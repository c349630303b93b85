/** The graph under the cursor, for drawing: of a workflow its tasks and data, of an experiment its control flow. */
import { AstUtils, CstUtils, GrammarUtils, type AstNode, type LangiumDocument } from 'langium';
import type { Position } from 'vscode-languageserver-types';
import * as ast from '../generated/ast.ts';
import { conditionText, controlGraph, type GraphStep } from '../model/control-graph.ts';
import { dataEdges, orderEdges, pairs } from '../model/data-flow.ts';
import { askOf, interactionsOf } from '../model/interactions.ts';
import { runsOf } from '../model/runs.ts';
import { dataConfigOf, dataOf, linksOf, realisationOf, tasksOf } from '../model/workflows.ts';
import type { Diagram, DiagramEdge, DiagramNode } from '../protocol.ts';
import { counted } from './describe.ts';

export function diagramAt(document: LangiumDocument, position: Position): Diagram | null {
    const file = document.parseResult.value;
    const root = file.$cstNode;
    if (!ast.isXxpFile(file) || root === undefined) return null;
    const leaf = CstUtils.findLeafNodeBeforeOffset(root, document.textDocument.offsetAt(position));
    const under = leaf && (AstUtils.getContainerOfType(leaf.astNode, ast.isWorkflow) ?? AstUtils.getContainerOfType(leaf.astNode, ast.isExperiment));
    const shown = under ?? file.elements.find(ast.isExperiment) ?? file.elements.find(ast.isWorkflow);
    if (shown === undefined) return null;
    return ast.isWorkflow(shown) ? diagramOfWorkflow(shown, document) : diagramOfExperiment(shown, document);
}

function diagramOfWorkflow(workflow: ast.Workflow, document: LangiumDocument): Diagram {
    const links = linksOf(workflow);
    const ids = new Map<AstNode, string>();
    const nodes: DiagramNode[] = [];
    for (const task of tasksOf(workflow)) {
        const realisation = realisationOf(workflow, task);
        ids.set(task, `task:${task.name}`);
        nodes.push({
            id: `task:${task.name}`, kind: realisation === undefined ? 'abstract-task' : 'task', label: task.name,
            ...(realisation !== undefined && { detail: realisation.path }), ...place(filled(workflow, task) ?? task),
        });
    }
    for (const asked of interactionsOf(workflow)) {
        ids.set(asked, `task:${asked.name}`);
        nodes.push({ id: `task:${asked.name}`, kind: 'interaction', label: asked.name, ...whomItAsks(asked), ...place(asked) });
    }
    for (const data of dataOf(workflow)) {
        const path = dataConfigOf(workflow, data)?.items.find((item) => item.key === 'path')?.text ?? data.path;
        ids.set(data, `data:${data.name}`);
        nodes.push({ id: `data:${data.name}`, kind: 'data', label: data.name, ...(path !== undefined && { detail: path }), ...place(data) });
    }
    const edges: DiagramEdge[] = [];
    for (const { from, to } of orderEdges(links)) add(edges, ids.get(from), ids.get(to), 'control');
    for (const { from, to } of dataEdges(links)) add(edges, ids.get(from.element), ids.get(to.element), 'data', to.port?.$refText ?? from.port?.$refText);
    for (const link of links) {
        for (const { from, to, arrow } of pairs(link)) if (arrow !== '->' && arrow !== '-->') add(edges, idOf(from, ids), idOf(to, ids), 'conditional', conditionText(link.conditions[0]));
        const before = link.ends[0] && idOf(link.ends[0], ids);
        for (const [target, label] of [[link.whenTrue, link.condition], [link.whenFalse, 'else']] as const) if (target?.ref) add(edges, before, ids.get(target.ref), 'conditional', label);
    }
    addEnds(nodes, edges, links.flatMap((link) => link.ends), (end) => idOf(end, ids), links.flatMap((link) => pairs(link)));
    return { kind: 'workflow', title: workflow.name, uri: document.uri.toString(), nodes, edges };
}

function diagramOfExperiment(experiment: ast.Experiment, document: LangiumDocument): Diagram {
    const declared: DiagramNode[] = experiment.elements.filter(ast.isNode).map((node) => ({
        id: `node:${node.name}`, kind: ast.isSpace(node) ? 'space' : ast.isInteraction(node) ? 'interaction' : 'task', label: node.name,
        ...detailOf(node), ...place(node),
    }));
    const graph = controlGraph(experiment);
    const nodes = [...declared, ...graph.steps.filter(({ isGateway }) => isGateway).map(({ id }): DiagramNode => ({ id: `node:${id}`, kind: 'gateway', label: id }))];
    const edges: DiagramEdge[] = [];
    const idsOf = (step: GraphStep): string[] => step.isGateway ? [`node:${step.id}`] : step.nodes.map((node) => `node:${node.name}`);
    for (const step of graph.start) for (const id of idsOf(step)) add(edges, 'start', id, 'control');
    for (const edge of graph.edges) {
        const targets = edge.to === undefined ? ['end'] : idsOf(edge.to);
        for (const from of idsOf(edge.from)) for (const target of targets) add(edges, from, target, edge.arrow === '->' ? 'control' : 'conditional', conditionText(edge.answer ?? edge.condition));
    }
    if (edges.some((edge) => edge.from === 'start')) nodes.unshift({ id: 'start', kind: 'start', label: 'START' });
    if (edges.some((edge) => edge.to === 'end')) nodes.push({ id: 'end', kind: 'end', label: 'END' });
    return { kind: 'experiment', title: experiment.name, uri: document.uri.toString(), nodes, edges };
}

function addEnds(nodes: DiagramNode[], edges: DiagramEdge[], ends: readonly ast.End[], id: (end: ast.End) => string | undefined, joined: readonly { readonly from: ast.End; readonly to: ast.End }[]): void {
    if (ends.some((end) => end.start)) nodes.unshift({ id: 'start', kind: 'start', label: 'START' });
    if (ends.some((end) => end.end)) nodes.push({ id: 'end', kind: 'end', label: 'END' });
    for (const { from, to } of joined) {
        if (from.start) add(edges, 'start', to.end ? 'end' : id(to), 'control');
        else if (to.end) add(edges, id(from), 'end', 'control');
    }
}

/** An edge that is there already is not drawn twice. */
function add(edges: DiagramEdge[], from: string | undefined, to: string | undefined, kind: DiagramEdge['kind'], label?: string): void {
    if (from === undefined || to === undefined) return;
    if (edges.some((edge) => edge.from === from && edge.to === to && edge.kind === kind && edge.label === label)) return;
    edges.push({ from, to, kind, ...(label !== undefined && { label }) });
}

function idOf(end: ast.End, ids: ReadonlyMap<AstNode, string>): string | undefined {
    const element = end.element?.ref;
    return element && ids.get(element);
}

function detailOf(node: ast.Node): { readonly detail?: string } {
    if (ast.isSpace(node)) {
        const runs = runsOf(node);
        const strategy = node.items.findLast(ast.isStrategy)?.strategy;
        return { detail: [node.workflow.$refText, strategy, runs === undefined ? undefined : counted(runs, 'run')].filter((part) => part !== undefined).join(' · ') };
    }
    return ast.isInteraction(node) ? whomItAsks(node) : {};
}

function whomItAsks(interaction: ast.Interaction): { readonly detail?: string } {
    const role = askOf(interaction)?.role;
    return role === undefined ? {} : { detail: `asks ${role}` };
}

/** Where a variant fills a task, if that is where its implementation stands. */
function filled(workflow: ast.Workflow, task: ast.Task): AstNode | undefined {
    const owner = realisationOf(workflow, task)?.$container;
    return ast.isTaskFill(owner) ? owner : undefined;
}

function place(node: AstNode): { readonly uri?: string; readonly range?: NonNullable<DiagramNode['range']> } {
    const range = (GrammarUtils.findNodeForProperty(node.$cstNode, 'name') ?? GrammarUtils.findNodeForProperty(node.$cstNode, 'task') ?? node.$cstNode)?.range;
    return range === undefined ? {} : { uri: AstUtils.getDocument(node).uri.toString(), range };
}
