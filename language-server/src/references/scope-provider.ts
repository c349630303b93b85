/** Which names can be meant where. One table: by the reference's owner and property. */
import { AstUtils, DefaultScopeProvider, EMPTY_SCOPE, stream, StreamScope, type AstNode, type AstNodeDescription, type ReferenceInfo, type Scope } from 'langium';
import * as ast from '../generated/ast.ts';
import { activitiesOf, interactionsOf, measuredBy } from '../model/interactions.ts';
import { dataOf, lineage, realisationOf, tasksOf, workflowOf } from '../model/workflows.ts';
import { metricsOf, parametersOf, portsOf, type Signatures } from '../model/signatures.ts';
import type { XxpServices } from '../module.ts';
import { namesScope, type Named } from './names-scope.ts';
import { allWorkflows } from './named-paths.ts';
import { meant } from './quantities.ts';
import { showableOf } from './shown.ts';
import type { VisibleFiles } from './visible-files.ts';

/** An input and an output may go by one name: the side of the arrow says which is meant. */
interface PortScopes {
    readonly into: Scope;
    readonly outOf: Scope;
}

const noPorts: PortScopes = { into: EMPTY_SCOPE, outOf: EMPTY_SCOPE };

export class XxpScopeProvider extends DefaultScopeProvider {
    private readonly services: XxpServices;
    private readonly visibleFiles: () => VisibleFiles;
    private readonly signatures: () => Signatures;
    private readonly describe = (node: Named): AstNodeDescription => this.descriptions.createDescription(node, node.name);
    /** Scopes that many references share; good until the next change of any file. */
    private readonly cache = new Map<AstNode, Map<string, Scope>>();
    private readonly portsOfTasks = new Map<ast.Workflow, Map<ast.Task, PortScopes>>();
    private readonly portsOfSignatures = new Map<ast.TaskSignature, PortScopes>();
    /** By file and base. */
    private readonly variants = new Map<AstNode, Map<ast.Workflow, ast.Workflow[]>>();

    constructor(services: XxpServices) {
        super(services);
        this.services = services;
        this.visibleFiles = () => services.references.VisibleFiles;
        this.signatures = () => services.model.Signatures;
        services.shared.workspace.DocumentBuilder.onUpdate(() => {
            this.cache.clear();
            this.portsOfTasks.clear();
            this.portsOfSignatures.clear();
            this.variants.clear();
        });
    }

    override getScope({ container, property, index, reference }: ReferenceInfo): Scope {
        switch (container.$type) {
            case 'Workflow':
            case 'Space':
            case 'Subworkflow':
                return this.workflows(container, reference.$refText);
            case 'FlowCase':
            case 'Step':
                return this.members(container);
            case 'BestEvidence':
            case 'TopEvidence':
                return this.spaces(container);
            case 'End':
                return property === 'port' ? this.ports(container as ast.End) : this.linkables(container, takesData(container as ast.End));
            case 'Link':
            case 'Case':
            case 'Group':
                return this.linkables(container);
            case 'Data':
            case 'DataConfig':
            case 'DataUse':
                return this.data(container);
            case 'TaskFill':
                return this.baseTasks(container as ast.TaskFill);
            case 'SpaceTask':
                return this.tasksOfSpace(container);
            case 'TaskParam':
                return property === 'source' ? this.handed(container) : this.of(this.parametersOfTask(container as ast.TaskParam));
            case 'WorkflowParam':
                return this.workflowParams(container);
            case 'Generates':
                return this.metricNames(container);
            case 'ImplementationChoice':
            case 'PathChoice':
                return this.values(container);
            case 'InputField':
                return property === 'space' ? this.spaces(container) : property === 'task' ? this.activitiesAround(container) : this.of(this.outputsOf(container as ast.InputField));
            case 'Quantity':
                return this.of(meant(container as ast.Quantity, index, this.signatures()));
            case 'SpaceData':
                return this.dataOfSpace(container as ast.SpaceData);
            case 'Binding':
                return property === 'param' ? this.of(this.parametersOfBinding(container as ast.Binding)) : this.given(container);
            case 'Goal':
                return property === 'metric' ? this.of(this.metrics(container as ast.Goal)) : this.activitiesAround(container);
            case 'TaskEvidence':
                return property === 'shown' ? this.of(this.shown(container as ast.TaskEvidence)) : this.activitiesAround(container);
            case 'Prune':
                return property === 'metric' ? this.of(this.metricsInSpace(container as ast.Prune)) : this.tasksOfSpace(container);
            case 'CommentRule':
            case 'Timeout':
            case 'DefaultChoice':
                return this.choices(container);
            default:
                return EMPTY_SCOPE;
        }
    }

    /** The signatures that may stand behind a task that an experiment names. */
    signaturesFor(node: AstNode, task: ast.Task): ast.TaskSignature[] {
        const spaces = AstUtils.getContainerOfType(node, ast.isExperiment)?.elements.filter(ast.isSpace) ?? [];
        return [...new Set(spaces.flatMap((space) => this.signatures().inSpace(space, task)))];
    }

    /** The implementations behind a task where a workflow links it: its own, else those of the variants that fill it. */
    implementationsInWorkflow(workflow: ast.Workflow, task: ast.Task): ast.Implementation[] {
        const own = realisationOf(workflow, task);
        if (own !== undefined) return ast.isImplementation(own) ? [own] : [];
        return this.variantsOf(workflow).map((variant) => realisationOf(variant, task)).filter((found) => found !== undefined).filter(ast.isImplementation);
    }

    /** The workflows made from one, as far as its file knows them. */
    private variantsOf(workflow: ast.Workflow): readonly ast.Workflow[] {
        const root = AstUtils.findRootNode(workflow);
        let variants = this.variants.get(root);
        if (variants === undefined) {
            variants = new Map();
            this.variants.set(root, variants);
            for (const each of this.visibleElements(workflow).flatMap((file) => allWorkflows(file))) {
                for (const base of lineage(each).slice(1)) variants.set(base, [...variants.get(base) ?? [], each]);
            }
        }
        return variants.get(workflow) ?? [];
    }

    /** The oldest dialects write the package before the name. */
    private workflows(node: AstNode, name: string): Scope {
        const root = AstUtils.findRootNode(node);
        const all = this.cached(root, 'workflows', () => this.of(this.visibleElements(node).flatMap((file) => allWorkflows(file))));
        const plain = name.slice(name.lastIndexOf('.') + 1);
        if (plain === name) return all;
        const meant = all.getElement(plain)?.node;
        return meant === undefined ? all : new StreamScope(stream([this.descriptions.createDescription(meant, name)]), all);
    }

    private data(node: AstNode): Scope {
        const workflow = workflowOf(node);
        if (workflow === undefined) return EMPTY_SCOPE;
        return this.inside(node, this.cached(workflow, 'data', () => this.of(dataOf(workflow), () => this.visibleParts(workflow, 'data', ast.isData))), ast.isData);
    }

    /** What is written out inside the tasks around a node comes first, the innermost before the others. */
    private inside(node: AstNode, outer: Scope, fits: (item: AstNode) => item is ast.Linkable): Scope {
        const bodies: AstNode[] = [];
        for (let body = node.$container; body !== undefined && !ast.isWorkflow(body); body = body.$container) if (holders.has(body.$type)) bodies.push(body);
        return bodies.reverse().reduce((scope, body) => {
            const items = ast.isTask(body) || ast.isTaskFill(body) || ast.isInnerTask(body) ? body.items.filter((item) => fits(item)) : ast.isGroup(body) ? body.tasks : [];
            return items.length === 0 ? scope : this.of(items, () => scope);
        }, outer);
    }

    /** Those of the workflow and its bases first; a task may also be given those of the workflow that it stands for. */
    private workflowParams(node: AstNode): Scope {
        const workflow = workflowOf(node);
        const all = (): Scope => this.visibleParts(node, 'parameters', ast.isWorkflowParam);
        const known = workflow === undefined ? all() : this.cached(workflow, 'parameters', () => this.of(lineage(workflow).flatMap((each) => each.elements.filter(ast.isWorkflowParam)), all));
        return ast.isWorkflowParam(node) ? without(known, node) : known;
    }

    private metricNames(node: AstNode): Scope {
        return this.visibleParts(node, 'metrics', ast.isMetricName);
    }

    private dataOfSpace(item: ast.SpaceData): Scope {
        const workflow = item.$container.workflow.ref;
        return workflow === undefined ? EMPTY_SCOPE : this.cached(workflow, 'own data', () => this.of(dataOf(workflow)));
    }

    private members(node: AstNode): Scope {
        const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
        if (experiment === undefined) return EMPTY_SCOPE;
        return this.cached(experiment, 'members', () => this.of(experiment.elements.filter(ast.isNode)));
    }

    private spaces(node: AstNode): Scope {
        const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
        return experiment === undefined ? EMPTY_SCOPE : this.cached(experiment, 'spaces', () => this.of(experiment.elements.filter(ast.isSpace)));
    }

    /** Own workflow and what it is made from; beyond them, as in ExtremeXP's engine, any other. A validator warns of those. */
    private linkables(node: AstNode, dataFirst = false): Scope {
        const workflow = workflowOf(node);
        if (workflow === undefined) return this.inside(node, this.anyLinkable(node), ast.isTask);
        const around = this.cached(workflow, dataFirst ? 'data and tasks' : 'tasks and data', () => {
            const operators = lineage(workflow).flatMap((each) => each.elements.filter(ast.isOperator));
            const [tasks, data] = [activitiesOf(workflow), dataOf(workflow)];
            return this.of([...dataFirst ? [...data, ...tasks] : [...tasks, ...data], ...operators], () => this.anyLinkable(workflow));
        });
        return this.inside(node, this.inside(node, around, dataFirst ? ast.isTask : ast.isData), dataFirst ? ast.isData : ast.isTask);
    }

    private anyLinkable(node: AstNode): Scope {
        return this.visibleParts(node, 'linkables', ast.isLinkable);
    }

    /** ExtremeXP's engine looks up tasks in the whole file; where that leads astray, a validator warns. */
    private anyTask(node: AstNode): Scope {
        return this.visibleParts(node, 'any task', ast.isTask);
    }

    private baseTasks(fill: ast.TaskFill): Scope {
        const workflow = workflowOf(fill);
        if (workflow === undefined) return this.anyTask(fill);
        return this.cached(workflow, 'tasks of the base', () => {
            const base = workflow.base?.ref;
            return this.of([...base === undefined ? [] : tasksOf(base), ...workflow.elements.filter(ast.isTask)], () => this.anyTask(workflow));
        });
    }

    private tasksOfSpace(node: AstNode): Scope {
        const space = AstUtils.getContainerOfType(node, ast.isSpace);
        const workflow = space?.workflow.ref;
        return space === undefined || workflow === undefined ? EMPTY_SCOPE : this.cached(space, 'tasks', () => this.of(tasksOf(workflow), () => this.anyTask(space)));
    }

    /** What the workflow around does; between spaces, what those of the experiment do. */
    private activitiesAround(node: AstNode): Scope {
        const around = workflowOf(node) ?? AstUtils.getContainerOfType(node, ast.isExperiment);
        if (around === undefined) return EMPTY_SCOPE;
        return this.cached(around, 'activities', () => this.of((ast.isWorkflow(around) ? [around] : workflowsOf(around)).flatMap((workflow) => activitiesOf(workflow))));
    }

    /** Values of the space, and what is asked between the spaces. */
    private given(node: AstNode): Scope {
        const space = AstUtils.getContainerOfType(node, ast.isSpace);
        return space === undefined ? EMPTY_SCOPE : this.cached(space, 'given', () => this.of([...space.items.filter(ast.isValueSet), ...space.$container.elements.filter(ast.isInteraction)]));
    }

    /** Parameters of the workflow, and what its runs ask. */
    private handed(node: AstNode): Scope {
        const workflow = workflowOf(node);
        return workflow === undefined ? EMPTY_SCOPE : this.cached(workflow, 'handed', () => this.of(interactionsOf(workflow), () => this.workflowParams(node)));
    }

    private values(node: AstNode): Scope {
        const space = AstUtils.getContainerOfType(node, ast.isSpace);
        return space === undefined ? EMPTY_SCOPE : this.cached(space, 'values', () => this.of(space.items.filter(ast.isValueSet)));
    }

    private choices(node: AstNode): Scope {
        const interaction = AstUtils.getContainerOfType(node, ast.isInteraction);
        return this.of(interaction?.items.filter(ast.isChoose).flatMap((item) => item.choices) ?? []);
    }

    private ports(end: ast.End): Scope {
        const task = end.element?.ref;
        const workflow = workflowOf(end);
        if (task === undefined || workflow === undefined || !ast.isTask(task)) return EMPTY_SCOPE;
        let known = this.portsOfTasks.get(workflow);
        if (known === undefined) this.portsOfTasks.set(workflow, known = new Map<ast.Task, PortScopes>());
        let scopes = known.get(task);
        if (scopes === undefined) {
            const found = this.implementationsInWorkflow(workflow, task).map((each) => this.signatures().signature(each)).filter((each) => each !== undefined);
            known.set(task, scopes = this.portsOfAll(found));
        }
        const { ends, arrows } = end.$container;
        return arrows[ends.indexOf(end)] === '-->' ? scopes.outOf : scopes.into;
    }

    private portsOfAll(signatures: readonly ast.TaskSignature[]): PortScopes {
        if (signatures.length === 0) return noPorts;
        const [first, ...others] = signatures;
        const known = others.length === 0 && first !== undefined ? this.portsOfSignatures.get(first) : undefined;
        if (known !== undefined) return known;
        const ports = signatures.flatMap((signature) => portsOf(signature));
        const inputs = ports.filter((port) => port.direction === 'input');
        const outputs = ports.filter((port) => port.direction === 'output');
        const scopes = { into: this.of([...inputs, ...outputs]), outOf: this.of([...outputs, ...inputs]) };
        if (others.length === 0 && first !== undefined) this.portsOfSignatures.set(first, scopes);
        return scopes;
    }

    private parametersOfTask(param: ast.TaskParam): Named[] {
        const body = param.$container;
        const task = ast.isTask(body) ? body : ast.isTaskFill(body) ? body.task.ref : undefined;
        const workflow = workflowOf(param);
        if (task === undefined || workflow === undefined) return [];
        return this.implementationsInWorkflow(workflow, task).flatMap((each) => this.parametersBehind(each));
    }

    private parametersOfBinding(binding: ast.Binding): Named[] {
        const task = AstUtils.getContainerOfType(binding, ast.isSpaceTask)?.task.ref;
        const space = AstUtils.getContainerOfType(binding, ast.isSpace);
        return task === undefined || space === undefined ? [] : this.signatures().inSpace(space, task).flatMap((signature) => parametersOf(signature));
    }

    private parametersBehind(implementation: ast.Implementation): Named[] {
        const signature = this.signatures().signature(implementation);
        return signature === undefined ? [] : parametersOf(signature);
    }

    private outputsOf(field: ast.InputField): Named[] {
        const workflow = workflowOf(field);
        const task = field.task?.ref;
        if (workflow === undefined || task === undefined) return [];
        return this.implementationsInWorkflow(workflow, task).map((each) => this.signatures().signature(each)).filter((each) => each !== undefined)
            .flatMap((signature) => portsOf(signature)).filter(({ direction }) => direction === 'output');
    }

    private shown(evidence: ast.TaskEvidence): Named[] {
        const task = evidence.task.ref;
        if (ast.isInteraction(task)) return measuredBy(task);
        if (task === undefined) return [];
        const { metrics, outputs } = showableOf(evidence, task, this.services);
        return [...metrics, ...outputs];
    }

    private metrics(node: ast.Goal): Named[] {
        const task = node.task.ref;
        if (ast.isInteraction(task)) return measuredBy(task);
        if (task === undefined) return [];
        return this.signaturesFor(node, task).flatMap((signature) => metricsOf(signature));
    }

    private metricsInSpace({ task, $container }: ast.Prune): Named[] {
        return task?.ref === undefined ? [] : this.signatures().inSpace($container, task.ref).flatMap((signature) => metricsOf(signature));
    }

    private visibleElements(node: AstNode): readonly ast.XxpFile[] {
        return this.visibleFiles().visible(AstUtils.getDocument(node));
    }

    /** Parts of one kind in all workflows that the file of a node sees, gathered once for the file. */
    private visibleParts(node: AstNode, kind: string, fits: (element: AstNode) => element is ast.WorkflowElement & Named): Scope {
        return this.cached(AstUtils.findRootNode(node), kind, () => this.of(this.visibleElements(node).flatMap((file) => allWorkflows(file)).flatMap((workflow) => workflow.elements.filter((element) => fits(element)))));
    }

    private of(nodes: readonly Named[], outer?: () => Scope): Scope {
        return namesScope(nodes, this.describe, outer);
    }

    private cached(owner: AstNode, name: string, make: () => Scope): Scope {
        let scopes = this.cache.get(owner);
        if (scopes === undefined) {
            scopes = new Map();
            this.cache.set(owner, scopes);
        }
        let scope = scopes.get(name);
        if (scope === undefined) {
            scope = make();
            scopes.set(name, scope);
        }
        return scope;
    }
}

/** A parameter that is given the value of another does not mean itself. */
function without(scope: Scope, node: Named): Scope {
    return new StreamScope(scope.getAllElements().filter((each) => each.node !== node));
}

/** What may hold tasks of its own. */
const holders: ReadonlySet<string> = new Set([ast.Task.$type, ast.TaskFill.$type, ast.InnerTask.$type, ast.Group.$type]);

/** A task and a datum may have the same name: at a data arrow, and without a port, the datum is meant. */
function takesData(end: ast.End): boolean {
    if (end.port !== undefined) return false;
    const link: Partial<ast.Link> = end.$container ?? {}; // Where completion tries a name there is none.
    const { ends = [], arrows = [] } = link;
    const index = ends.indexOf(end);
    return arrows[index] === '-->' || arrows[index - 1] === '-->';
}

/** The workflows that an experiment's spaces explore, each once. */
export function workflowsOf(experiment: ast.Experiment | undefined): ast.Workflow[] {
    const found = experiment?.elements.filter(ast.isSpace).map((space) => space.workflow.ref).filter((workflow) => workflow !== undefined) ?? [];
    return [...new Set(found)];
}
