/**
 * The names of nodes. Those that mean the same everywhere (a data set by its content, a parameter by task and name, a value)
 * are the same in every workspace, so that graphs merge; those that happened once carry the execution's id.
 *
 * What belongs to a run begins with the run's name, so that in the sorted file of an execution it stands together.
 */
import { createHash } from 'node:crypto';

export const iri = {
    execution: (id: string): string => urn('execution', id),
    experiment: (name: string): string => urn('experiment', name),
    space: (execution: string, name: string): string => urn('space', execution, name),
    /** What is varied. */
    dimension: (execution: string, space: string, name: string): string => urn('space', execution, space, name),
    strategy: (name: string): string => urn('strategy', name),
    /** Of one name there may be several; by the tasks they have. */
    workflow: (name: string, tasks: readonly string[]): string => urn('workflow', name, shortHash(JSON.stringify(tasks)).slice(0, 12)),
    run: (execution: string, run: string): string => urn('run', execution, run),
    taskRun: (execution: string, run: string, task: string): string => urn('run', execution, run, 'task', task),
    evaluation: (execution: string, run: string, metric: string): string => urn('run', execution, run, 'metric', metric),
    rating: (execution: string, run: string, by: string): string => urn('run', execution, run, 'rating', by),
    note: (execution: string, run: string, index: number): string => urn('run', execution, run, 'note', String(index)),
    decision: (execution: string, seq: number): string => urn('decision', execution, String(seq)),
    user: (name: string): string => urn('user', name),
    /** By the hash of its words: what somebody wrote is in no name. */
    intent: (text: string): string => urn('intent', shortHash(text.trim().toLowerCase().replaceAll(/\s+/gu, ' '))),
    goal: (direction: string, task: string, metric: string): string => urn('goal', direction, task, metric),
    /** A number that a metric must keep to. */
    limit: (task: string, metric: string, operator: string, value: number): string => urn('limit', task, metric, operator, String(value)),
    /** By the experiment with which it began. */
    series: (name: string): string => urn('series', name),
    feedback: (said: string): string => urn('feedback', shortHash(said)),
    lesson: (said: string): string => urn('lesson', shortHash(said)),
    task: (name: string): string => urn('task', name),
    /** Whatever its version. */
    algorithm: (name: string): string => urn('algorithm', name),
    /** One version of it, by the hash of its script. */
    implementation: (name: string, hash: string): string => urn('implementation', name, hash),
    parameter: (task: string, name: string): string => urn('parameter', task, name),
    value: (task: string, parameter: string, literal: string): string => urn('value', task, parameter, literal),
    measure: (name: string): string => urn('metric', name),
    /** By the hash of its content. */
    data: (sha256: string): string => urn('data', sha256),
    characteristic: (sha256: string, name: string): string => urn('data', sha256, name),
} as const;

/** `urn:xxp:run:20260102-…:Coarse-3`; each part is escaped, so that none can end early or look like two. */
export function urn(kind: string, ...parts: readonly string[]): string {
    return ['urn:xxp', kind, ...parts.map(escaped)].join(':');
}

/** The parts of such a name, the kind first; undefined of any other. */
export function partsOf(name: string): readonly string[] | undefined {
    if (!name.startsWith('urn:xxp:')) return undefined;
    try {
        return name.slice('urn:xxp:'.length).split(':').map(decodeURIComponent);
    } catch {
        // A foreign graph may escape as it likes.
        return undefined;
    }
}

export function shortHash(text: string): string {
    return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function escaped(part: string): string {
    return encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}
