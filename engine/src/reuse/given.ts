/** All that a task is given, as it decides whether an earlier result is the same: what the key of a result is the hash of. */
import type { Assignment } from '../executor/executor.ts';
import { canonical, hashOf } from '../store/canonical.ts';

/** To be raised when a task is run in another way, so that results of the old way are not used again. */
const contract = 1;

/** By name, all that makes up a key; two keys are compared member by member when somebody asks why a task was run again. */
export type Given = Readonly<Record<string, unknown>>;

export interface Hashes {
    /** Of the script and of what it declares to depend on. Paths from the workspace root. */
    readonly files: Readonly<Record<string, string>>;
    /** Of the inputs that are files of the workspace, by name. */
    readonly inputs: Readonly<Record<string, string>>;
    /** What runs the script: interpreter, version, machine. */
    readonly runtime: string;
}

/**
 * Everything counts that is not named here: what is added to an assignment later is part of the key until somebody says
 * that it does not matter.
 */
export function givenTo(assignment: Assignment, { files, inputs, runtime }: Hashes): Given {
    const { run: _run, attempt: _attempt, limits: _limits, python: _python, task, inputs: assigned, ...rest } = assignment;
    const { name: _name, location: _location, after: _after, params: _params, inputs: _inputs, policy: _policy, dependencies: _dependencies, metrics, ...declared } = task;
    return {
        contract, runtime, files, ...declared, ...rest,
        metrics: metrics.map(({ name }) => name),
        inputs: Object.fromEntries(Object.entries(assigned).map(([name, input]) => [name,
            input.kind === 'file' ? { path: input.path, sha256: inputs[name] } : { sha256: input.artifact.sha256 }])),
    };
}

export function keyOf(given: Given): string {
    return hashOf(canonical(given));
}
