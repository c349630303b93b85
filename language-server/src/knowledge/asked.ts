/** What an experiment is about, as far as it matters for what is known: the files that it reads, and what it looks for. */
import { AstUtils, UriUtils, type AstNode } from 'langium';
import type { Asked, AskedExperiment } from '../../../knowledge/src/suggestions.ts';
import * as ast from '../generated/ast.ts';
import { overriddenPath } from '../lowering/overrides.ts';
import { chosenPaths, fileChoice } from '../model/choices.ts';
import { bindingsOf } from '../model/space-values.ts';
import { dataConfigOf, dataOf, lineage, tasksOf, workflowOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { contains } from '../workspace/roots.ts';

/** Around a node: of its space, else of its experiment, else of the experiments of the file that explore its workflow. */
export function askedAt(node: AstNode, services: XxpServices): Asked {
    const spaces = spacesAround(node);
    const own = workflowOf(node);
    const experiments = [...new Set(spaces.map((space) => space.$container))];
    const workflows = [...new Set([...spaces.flatMap((space) => space.workflow.ref ?? []), ...own === undefined ? [] : [own]])];
    const data = workflows.flatMap((workflow) => {
        const exploring = spaces.filter((space) => space.workflow.ref === workflow);
        return dataOf(workflow).flatMap((each) => pathsOf(each, workflow, exploring, services));
    });
    const goals = (experiments.length > 0 ? experiments : experimentAround(node)).flatMap(({ elements }) => elements.filter(ast.isGoal));
    return {
        data: [...new Set(data)],
        goals: goals.filter(({ task, metric }) => task.$refText !== '' && metric.$refText !== '').map(({ direction, task, metric }) => ({ direction, task: task.$refText, metric: metric.$refText })),
    };
}

/** All that an experiment can be compared by. */
export function askedExperiment(experiment: ast.Experiment, services: XxpServices): AskedExperiment {
    const spaces = experiment.elements.filter(ast.isSpace);
    const intent = experiment.elements.find(ast.isIntent)?.text;
    return {
        ...askedAt(experiment, services), name: experiment.name, ...(intent !== undefined && { intent }),
        tasks: [...new Set(spaces.flatMap((space) => space.workflow.ref === undefined ? [] : tasksOf(space.workflow.ref).map(({ name }) => name)))],
        parameters: [...new Set(spaces.flatMap((space) => bindingsOf(space).filter(({ value }) => value.kind === 'dimension').map(({ task, param }) => `${task}.${param}`)))],
    };
}

/** The files that a datum may be where it stands. */
export function dataFilesOf(data: ast.Data, services: XxpServices): string[] {
    const workflow = workflowOf(data);
    return workflow === undefined ? [] : pathsOf(data, workflow, spacesAround(data), services);
}

function spacesAround(node: AstNode): ast.Space[] {
    const space = AstUtils.getContainerOfType(node, ast.isSpace);
    if (space !== undefined) return [space];
    const [experiment] = experimentAround(node);
    if (experiment !== undefined) return experiment.elements.filter(ast.isSpace);
    const workflow = workflowOf(node);
    const file = AstUtils.findRootNode(node);
    if (workflow === undefined || !ast.isXxpFile(file)) return [];
    const all = file.elements.filter(ast.isExperiment).flatMap(({ elements }) => elements.filter(ast.isSpace));
    return all.filter((each) => each.workflow.ref !== undefined && lineage(each.workflow.ref).includes(workflow));
}

function experimentAround(node: AstNode): ast.Experiment[] {
    const experiment = AstUtils.getContainerOfType(node, ast.isExperiment);
    return experiment === undefined ? [] : [experiment];
}

/** The files that a datum may be, from the workspace's folder; what others make is none. */
function pathsOf(data: ast.Data, workflow: ast.Workflow, spaces: readonly ast.Space[], services: XxpServices): string[] {
    const chosen = spaces.flatMap((space): { readonly said: AstNode; readonly path: string }[] => {
        const choice = fileChoice(space, data);
        const override = overriddenPath(space, data);
        return choice !== undefined ? chosenPaths(choice).map((path) => ({ said: choice, path })) : override !== undefined ? [{ said: override, path: override.path }] : [];
    });
    const item = [...dataConfigOf(workflow, data)?.items ?? [], ...data.items].find(({ key }) => key === 'path');
    const written = item?.text ?? data.path;
    const said = chosen.length > 0 ? chosen : written === undefined || data.direction === 'output' ? [] : [{ said: item ?? data, path: written }];
    return said.flatMap((each) => relativePath(each.said, each.path, services) ?? []);
}

function relativePath(said: AstNode, path: string, { workspace: { Library }, shared: { workspace: { Roots } } }: XxpServices): string | undefined {
    const from = AstUtils.getDocument(said).uri;
    const uri = Library.fileOrFolder(from, path) ?? Library.candidates(from, path)[0];
    const root = Roots.of(from);
    return uri !== undefined && contains(root, uri) ? UriUtils.relative(root, uri) : undefined;
}
