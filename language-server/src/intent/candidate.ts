/** What a draft can build on: the workflows there are, as plain data. */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { parameterInfo, type ParameterInfo } from '../model/parameters.ts';
import { metricsOf, parametersOf } from '../model/signatures.ts';
import { dataConfigOf, dataOf, isWrittenOut, lacksItsBase, lineage, realisationOf, tasksOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';

export interface Candidate {
    readonly name: string;
    /** The address of the file that declares it. */
    readonly uri: string;
    /** The outermost workflow that it is made from; its own name where it is made from none. */
    readonly origin: string;
    /** Its name, the comment above it, and the names of its tasks and their folders. */
    readonly words: string;
    readonly tasks: readonly CandidateTask[];
    readonly data: readonly { readonly name: string; readonly path?: string }[];
    /** Each of its tasks has something that can be run. */
    readonly isComplete: boolean;
}

export interface CandidateTask {
    readonly name: string;
    readonly parameters: readonly ParameterInfo[];
    readonly metrics: readonly { readonly name: string; readonly isSeries: boolean }[];
}

export function candidateOf(workflow: ast.Workflow, services: XxpServices): Candidate {
    const tasks = tasksOf(workflow);
    const realisations = tasks.map((task) => realisationOf(workflow, task));
    const comments = lineage(workflow).map((each) => services.documentation.CommentProvider.getComment(each) ?? '');
    return {
        name: workflow.name, uri: AstUtils.getDocument(workflow).uri.toString(), origin: lineage(workflow).at(-1)!.name,
        words: [workflow.name, ...comments, ...tasks.map(({ name }) => name), ...realisations.map((each) => ast.isImplementation(each) ? each.path : '')].join(' '),
        tasks: tasks.map((task, index) => ({ name: task.name, ...declaredBy(realisations[index], services) })),
        data: dataOf(workflow).filter(({ direction }) => direction !== 'output').map((data) => {
            const path = dataConfigOf(workflow, data)?.items.findLast(({ key }) => key === 'path')?.text;
            return { name: data.name, ...(path !== undefined && { path }) };
        }),
        isComplete: tasks.length > 0 && !lacksItsBase(workflow) && tasks.every((task, index) => isWrittenOut(workflow, task) || ast.isSubworkflow(realisations[index]) || (ast.isImplementation(realisations[index]) && services.model.Signatures.realisation(realisations[index]).kind !== 'missing')),
    };
}

/** By the task file; where there is none, by what a Python script says. */
function declaredBy(made: ReturnType<typeof realisationOf>, { model, python }: XxpServices): Omit<CandidateTask, 'name'> {
    const found = ast.isImplementation(made) ? model.Signatures.realisation(made) : undefined;
    if (found?.kind === 'signature') {
        return {
            parameters: parametersOf(found.signature).map(parameterInfo),
            metrics: metricsOf(found.signature).map((metric) => ({ name: metric.name, isSeries: metric.items.some((item) => ast.isMetricKind(item) && item.kind === 'series') })),
        };
    }
    const uses = found?.kind === 'script' ? python.Scripts.script(found.script)?.facts.uses ?? [] : [];
    const metrics = [...new Set(uses.filter(({ kind }) => kind === 'metric').map(({ name }) => name))];
    return { parameters: [], metrics: metrics.map((name) => ({ name, isSeries: false })) };
}
