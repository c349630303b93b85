/** Of the names that a scope knows, those that make sense at a place, and which of them are in use already. */
import { AstUtils, type AstNode, type AstNodeDescription, type ReferenceInfo, type Stream } from 'langium';
import type { CompletionContext } from 'langium/lsp';
import * as ast from '../../generated/ast.ts';
import { dataConfigOf, dataOf, lineage, linksOf, realisationOf, tasksOf, workflowOf } from '../../model/workflows.ts';

export function candidatesFor(info: ReferenceInfo, context: CompletionContext, known: Stream<AstNodeDescription>): Stream<AstNodeDescription> {
    const fits = filterFor(info, context);
    // What stands nearer hides what stands further out.
    return (fits === undefined ? known : known.filter(({ node }) => node === undefined || fits(node))).distinct((each) => each.name);
}

function filterFor(info: ReferenceInfo, context: CompletionContext): ((node: AstNode) => boolean) | undefined {
    const { container, property } = info;
    const workflow = workflowOf(container);
    switch (`${container.$type}.${property}`) {
        case 'End.port': {
            // Before `-->` what a task gives, behind it what it takes.
            const before = context.textDocument.getText().slice(0, context.tokenOffset);
            const direction = /-->[^;{}]*$/.test(before) ? 'input' : 'output';
            return (node) => !ast.isPort(node) || node.direction === direction;
        }
        case 'Workflow.base':
            return (node) => ast.isWorkflow(node) && workflow !== undefined && !lineage(node).includes(workflow);
        case 'End.element':
        case 'Link.whenTrue':
        case 'Link.whenFalse':
        case 'Link.join':
        case 'Group.members':
            return workflow && ((node) => lineage(workflow).includes(workflowOf(node)!));
        case 'TaskFill.task':
            return workflow && ((node) => workflowOf(node) !== workflow && lineage(workflow).includes(workflowOf(node)!));
        case 'SpaceTask.task': {
            const explored = AstUtils.getContainerOfType(container, ast.isSpace)?.workflow.ref;
            return explored && ((node) => lineage(explored).includes(workflowOf(node)!));
        }
        case 'Binding.param': {
            const bound = new Set(otherBindings(container).map((binding) => binding.param.$refText));
            return (node) => !ast.isParameter(node) || !bound.has(node.name);
        }
        default:
            return undefined;
    }
}

/** Whether what is offered has already been given what it is offered for. */
export function isUsed(node: AstNode, { container, property }: ReferenceInfo): boolean {
    const workflow = workflowOf(container);
    const space = AstUtils.getContainerOfType(container, ast.isSpace);
    const experiment = AstUtils.getContainerOfType(container, ast.isExperiment);
    switch (`${container.$type}.${property}`) {
        case 'Binding.value':
            return space !== undefined && bindingsOf(space).some((binding) => binding !== container && binding.value?.ref === node);
        case 'SpaceTask.task':
            return space?.items.some((item) => ast.isSpaceTask(item) && item !== container && item.task.ref === node) === true;
        case 'TaskFill.task':
            return workflow !== undefined && ast.isTask(node) && realisationOf(workflow, node) !== undefined;
        case 'Step.nodes':
            return experiment?.elements.filter(ast.isControl).flatMap((control) => control.flows).flatMap((flow) => flow.steps)
                .some((step) => step !== container && step.nodes.some((each) => each.ref === node)) === true;
        case 'Goal.metric':
            return experiment?.elements.some((each) => ast.isGoal(each) && each !== container && each.metric.ref === node) === true;
        case 'DataConfig.data':
            return workflow !== undefined && ast.isData(node) && dataConfigOf(workflow, node) !== undefined;
        case 'End.port':
            return workflow !== undefined && linksOf(workflow).some((link) => link.ends.some((end) => end !== container && end.port?.ref === node));
        case 'Space.workflow':
            return ast.isWorkflow(node) && tasksOf(node).some((task) => realisationOf(node, task) === undefined);
        case 'Workflow.base':
            return ast.isWorkflow(node) && tasksOf(node).every((task) => realisationOf(node, task) !== undefined);
        case 'End.element':
            return workflow !== undefined && dataOf(workflow).includes(node as ast.Data) === false
                && linksOf(workflow).some((link) => link.ends.some((end) => end !== container && end.element?.ref === node));
        default:
            return false;
    }
}

/** What the same space gives to parameters of the same task, other than at this place. */
function otherBindings(at: AstNode): ast.Binding[] {
    const task = AstUtils.getContainerOfType(at, ast.isSpaceTask);
    const space = AstUtils.getContainerOfType(at, ast.isSpace);
    if (task === undefined || space === undefined) return [];
    const binding = AstUtils.getContainerOfType(at, ast.isBinding);
    return space.items.filter(ast.isSpaceTask).filter((each) => each.task.ref === task.task.ref)
        .flatMap((each) => each.items.filter(ast.isBinding)).filter((each) => each !== binding && each.$cstNode?.offset !== binding?.$cstNode?.offset);
}

function bindingsOf(space: ast.Space): ast.Binding[] {
    return space.items.filter(ast.isSpaceTask).flatMap((task) => task.items.filter(ast.isBinding));
}
