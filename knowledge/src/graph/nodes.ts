/** Nodes of which many speak, and which are the same in every run and every workspace. */
import type { Value } from '../../../engine/src/index.ts';
import { iri } from './iri.ts';
import { taskName } from './names.ts';
import { nameOrHash, shareable } from './shareable.ts';
import type { Statements } from './statements.ts';
import { double, literal, named, text, type Term } from './term.ts';
import { terms, types } from './vocabulary.ts';

export function taskNode(on: Statements, task: string): string {
    const name = nameOrHash(taskName(task));
    const node = iri.task(name);
    on.once(node, () => ({ [terms.type]: named(types.task), [terms.label]: text(name) }));
    return node;
}

export function userNode(name: string): string {
    return iri.user(nameOrHash(name));
}

export function describeUser(on: Statements, name: string): string {
    const node = userNode(name);
    on.once(node, () => ({ [terms.type]: named(types.user), [terms.label]: text(nameOrHash(name)) }));
    return node;
}

export function describeMeasure(on: Statements, metric: string): string {
    const node = iri.measure(nameOrHash(metric));
    on.once(node, () => ({ [terms.type]: named(types.measure), [terms.label]: text(nameOrHash(metric)) }));
    return node;
}

export function describeSettings(on: Statements, task: string, params: readonly (readonly [param: string, value: Value])[]): Term[] {
    return params.flatMap(([param, value]) => settingOf(on, task, param, value) ?? []);
}

/** Undefined where the value is to stay here. */
export function settingOf(on: Statements, task: string, param: string, given: Value): Term | undefined {
    const value = shareable(param, given);
    if (value === undefined) return undefined;
    const node = iri.value(taskName(task), param, JSON.stringify(value));
    on.once(node, () => {
        const parameter = iri.parameter(taskName(task), param);
        on.once(parameter, () => ({ [terms.type]: named(types.parameter), [terms.label]: text(nameOrHash(param)), [terms.ofTask]: named(taskNode(on, task)) }));
        return { [terms.type]: named(types.setting), [terms.specifiedBy]: named(parameter), [terms.hasValue]: literal(value) };
    });
    return named(node);
}

/** What a data set is like, as numbers. */
export function describeFeatures(on: Statements, sha256: string, features: Readonly<Record<string, number>>): void {
    for (const [name, value] of Object.entries(features)) {
        const node = iri.characteristic(sha256, name);
        on.add(iri.data(sha256), terms.hasQuality, named(node));
        on.say(node, { [terms.type]: named(types.characteristic), [terms.label]: text(name), [terms.hasValue]: double(value) });
    }
}
