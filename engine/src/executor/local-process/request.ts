/** What a task is told, in its `request.json`; all that must be there is looked for first. */
import type { Value } from '../../plan/plan.ts';
import { objectFile } from '../../store/layout.ts';
import { exists } from '../../store/objects.ts';
import type { TaskFailure } from '../../store/records.ts';
import type { Assignment } from '../executor.ts';
import { failure, shown } from './failure.ts';
import { outputFile, variables } from './outputs.ts';
import { findInside } from './paths.ts';

/** `docs/tasks.md` describes the members. */
export interface TaskRequest {
    readonly version: 1;
    readonly run: string;
    readonly task: string;
    readonly attempt: number;
    readonly seed: number;
    readonly script: string;
    readonly root: string;
    readonly params: Readonly<Record<string, Value>>;
    readonly inputs: Readonly<Record<string, string>>;
    readonly outputs: Readonly<Record<string, string>>;
    readonly variablesTo: string;
    readonly variables?: readonly string[];
    readonly unchosen?: readonly string[];
    readonly raw?: readonly string[];
    readonly delivers?: readonly string[];
    readonly folders?: readonly string[];
    readonly series?: readonly string[];
    readonly dependencies?: readonly string[];
    readonly results?: string;
    readonly diskBytes?: number;
    readonly memoryBytes?: number;
}

export async function requestFor(assignment: Assignment, root: string, folder: string): Promise<{ readonly request: TaskRequest } | { readonly failure: TaskFailure }> {
    const { task, raw, delivers, folders, variables: put, unchosen, results, limits } = assignment;
    const script = await findInside(root, task.script, { followLinksOut: false });
    if ('problem' in script) {
        return { failure: failure(task, 'missing-script', script.problem === 'missing' ? `${task.name} has no script: ${task.script} does not exist` : `${task.name} has a script outside the workspace: ${task.script}`, 'put the script there, or correct the task\'s implementation') };
    }
    const inputs = await inputPaths(assignment, root);
    if ('failure' in inputs) return inputs;
    const series = task.metrics.filter(({ kind }) => kind === 'series').map(({ name }) => name);
    return {
        request: {
            version: 1, run: assignment.run, task: task.name, attempt: assignment.attempt, seed: assignment.seed,
            script: script.file, root, params: assignment.params, inputs: inputs.paths,
            outputs: Object.fromEntries(task.outputs.map((name) => [name, outputFile(folder, name)])),
            variablesTo: outputFile(folder, variables),
            ...(put !== undefined && { variables: put.map(({ sha256 }) => objectFile(root, sha256)) }),
            ...(unchosen !== undefined && { unchosen }),
            ...(raw !== undefined && { raw }), ...(delivers !== undefined && { delivers }), ...(folders !== undefined && { folders }),
            ...(series.length > 0 && { series }), ...(results !== undefined && { results: objectFile(root, results.sha256) }),
            ...(limits.diskBytes !== undefined && { diskBytes: limits.diskBytes }),
            ...(limits.memoryBytes !== undefined && { memoryBytes: limits.memoryBytes }),
        },
    };
}

const goneObject = 'bring the file back, or start the experiment again, which makes anew what is not there';

async function inputPaths({ task, inputs }: Assignment, root: string): Promise<{ readonly paths: Readonly<Record<string, string>> } | { readonly failure: TaskFailure }> {
    const paths: Record<string, string> = {};
    for (const [name, input] of Object.entries(inputs)) {
        if (input.kind === 'artifact') {
            const object = objectFile(root, input.artifact.sha256);
            if (!await exists(object)) return { failure: failure(task, 'missing-input', `${task.name} lacks its input ${name}: what an earlier task had made is gone, ${shown(root, object)} was deleted`, goneObject) };
            paths[name] = object;
            continue;
        }
        const found = await findInside(root, input.path, { followLinksOut: true });
        if ('problem' in found) {
            return { failure: failure(task, 'missing-input', `${task.name} lacks its input ${name}: ${input.path} ${found.problem === 'missing' ? 'does not exist' : 'lies outside the workspace'}`, 'put the file there, or correct the path of the data') };
        }
        paths[name] = found.file;
    }
    return { paths };
}
