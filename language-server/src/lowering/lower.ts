import { AstUtils, type URI } from 'langium';
import { planVersion, type ExperimentPlan, type NodePlan, type WorkflowPlan } from '../../../engine/src/plan/plan.ts';
import { isConstraint, isFailurePolicy, isGoal, isInteraction, isIntent, isNode, isSpace, isStopRule, type Experiment, type Space } from '../generated/ast.ts';
import { workflowsOf } from '../references/scope-provider.ts';
import type { XxpServices } from '../module.ts';
import type { Problem } from '../problems.ts';
import { problemsOf } from '../problems.ts';
import { repeated } from '../validation/rule.ts';
import { controlGraph } from '../model/control-graph.ts';
import { checkAlternatives } from './alternatives.ts';
import { lowerBudget, lowerRoles } from './budget.ts';
import { Lowering } from './context.ts';
import { lowerControl } from './control.ts';
import { lowerConstraints, lowerStopRules } from './formula.ts';
import { lowerInteraction } from './interaction.ts';
import { isSingleTask, lowerSingleTask } from './single-task.ts';
import { lowerSpace } from './space.ts';
import { lowerWorkflow } from './workflow.ts';

export interface Lowered {
    /** Absent when something keeps the experiment from being run. */
    readonly plan?: ExperimentPlan;
    /** What checking does not say: that something cannot be run, or that a file the plan needs is broken. */
    readonly problems: readonly Problem[];
}

/** Makes the plan of an experiment whose file has been linked and checked. Never throws for what the text says. */
export async function lower(experiment: Experiment, services: XxpServices, root: URI): Promise<Lowered> {
    const context = new Lowering(root, AstUtils.getDocument(experiment), services, spacesOf(experiment));
    for (const imported of services.references.VisibleFiles.lacking(AstUtils.getDocument(experiment))) context.raise(imported, 'import/missing-file', `The file "${imported.path}" that is imported is not found`);
    const control = lowerControl(experiment, context);
    const inControl = new Set(control?.steps.flatMap((step) => step.nodes));
    const members = experiment.elements.filter(isNode).filter((node) => inControl.has(node.name));
    for (const node of repeated(experiment.elements.filter(isNode), (each) => each.name)) context.refuse(node, 'plan/same-name', `There are two things called '${node.name}' in '${experiment.name}'; give one another name`);
    const names = new Set(workflowsOf(experiment).map(({ name }) => name));
    const singles: WorkflowPlan[] = [];
    const nodes = members.map((node): NodePlan | undefined => {
        if (isSpace(node)) return lowerSpace(node, context);
        if (isSingleTask(node)) {
            const single = lowerSingleTask(node, names, context);
            if (single !== undefined) singles.push(single.workflow);
            return single?.space;
        }
        return isInteraction(node) ? lowerInteraction(node, context) : undefined;
    });
    const used = new Set(context.spaces.map((space) => space.workflow.ref));
    const workflows = workflowsOf(experiment).filter((workflow) => used.has(workflow)).map((workflow) => lowerWorkflow(workflow, context));
    for (const space of nodes) if (space?.kind === 'space') checkAlternatives(space, workflows.find((each) => each?.name === space.workflow), context);
    const goals = experiment.elements.filter(isGoal).map((goal) => ({
        direction: goal.direction, task: goal.task.$refText, metric: goal.metric.$refText, location: context.location(goal),
    }));
    const constraints = lowerConstraints(experiment.elements.filter(isConstraint), context);
    const stop = lowerStopRules(experiment.elements.filter(isStopRule), context);
    const budget = lowerBudget(experiment, context);
    const roles = lowerRoles(experiment);
    const onFailure = experiment.elements.findLast(isFailurePolicy)?.policy;
    const intent = experiment.elements.find(isIntent)?.text;
    const problems = [...context.problems, ...brokenSignatures(context)];
    if (context.incomplete || problems.some((problem) => problem.severity === 'error') || control === undefined) return { problems };
    return {
        problems,
        plan: {
            version: planVersion, name: experiment.name, ...(intent !== undefined && { intent }), location: context.location(experiment),
            sources: context.sources(), goals,
            ...(constraints.length > 0 && { constraints }), ...(stop.length > 0 && { stop }), ...(budget !== undefined && { budget }), ...(roles && { roles }),
            ...(onFailure !== undefined && { onFailure }),
            workflows: byName([...workflows.filter((workflow) => workflow !== undefined), ...singles]),
            nodes: byName(nodes.filter((node): node is NodePlan => node !== undefined)),
            control,
        },
    };
}

function spacesOf(experiment: Experiment): Space[] {
    return [...new Set(controlGraph(experiment).steps.flatMap((step) => step.nodes))].filter(isSpace);
}

/** Task files are not imported; their errors would otherwise go unseen until a task fails. */
function brokenSignatures(context: Lowering): Problem[] {
    const [, ...others] = context.documents();
    return others.filter((document) => document.uri.path.endsWith('/task.xxp')).flatMap((document) => problemsOf(document.diagnostics ?? [])
        .filter((problem) => problem.severity === 'error').map((problem) => ({ ...problem, file: context.relative(document.uri) ?? document.uri.path })));
}

/** `fromEntries` makes own properties of any name, `__proto__` included. */
function byName<T extends { readonly name: string }>(items: readonly T[]): Record<string, T> {
    return Object.fromEntries(items.map((item) => [item.name, item]));
}
