/** What a node belongs to, by its name: whatever is forgotten takes all of these with it. */
import { iri, partsOf } from './iri.ts';
import { taskName } from './names.ts';
import { nameOrHash } from './shareable.ts';

type Part = string | undefined;

/** Those whose names stand in it; what is named alike without all of its parts has fewer. */
const namedIn: Readonly<Record<string, (first: string, second: Part, third: Part, fourth: Part) => Part[]>> = {
    run: (execution, _, part, name) => [iri.execution(execution), ...name === undefined ? [] : part === 'task' ? [task(name)] : part === 'metric' ? measured(name) : part === 'rating' ? [iri.user(name)] : []],
    space: (execution) => [iri.execution(execution)],
    decision: (execution) => [iri.execution(execution)],
    series: (experiment) => [iri.experiment(experiment)],
    implementation: (algorithm) => [iri.algorithm(algorithm)],
    parameter: (of) => [task(of)],
    value: (of, parameter) => [parameter && iri.parameter(of, parameter)],
    range: (setting) => [iri.parameter(...split(setting))],
    goal: (_, of, metric) => [of && task(of), metric && iri.measure(metric)],
    limit: (of, metric) => [task(of), metric && iri.measure(metric)],
};

export function ownersOf(node: string): string[] {
    const [kind = '', first, second, ...rest] = partsOf(node) ?? [];
    if (first === undefined) return [];
    const named = Object.hasOwn(namedIn, kind) ? namedIn[kind]!(first, second, rest[0], rest[1]) : [];
    return [...second === undefined ? [] : [node.slice(0, node.lastIndexOf(':'))], ...named.filter((each) => each !== undefined)];
}

/** Whether it belongs to one of these, through whatever lies between. */
export function belongsToOneOf(node: string, owners: { has(node: string): boolean }): boolean {
    return ownersOf(node).some((owner) => owners.has(owner) || belongsToOneOf(owner, owners));
}

function task(name: string): string {
    return iri.task(nameOrHash(taskName(name)));
}

/** `Task.metric`. */
function measured(name: string): string[] {
    const [of, metric] = split(name);
    return [...of === '' ? [] : [task(of)], iri.measure(nameOrHash(metric))];
}

/** At the last dot. */
function split(name: string): [task: string, rest: string] {
    const at = name.lastIndexOf('.');
    return [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
}
