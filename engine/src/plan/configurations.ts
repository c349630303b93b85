/**
 * Which configurations a space has: the values of its dimensions, without those that do not count beside the others,
 * and without the configurations that the space's own `require` rules out before anything is run.
 */
import { choicesOf, valueAt } from './dimension.ts';
import { holds, type Known } from './evaluate.ts';
import { quantitiesIn, type Quantity } from './expression.ts';
import type { Constraint, Dimension, Scalar, SpacePlan } from './plan.ts';

export type Configuration = Readonly<Record<string, Scalar>>;

/** A search among very many that fits nothing must come to an end. */
const mostTried = 1_000_000;
/** Beyond that, how many there are is not counted but estimated. */
const mostCounted = 100_000;

/** Whether some combinations of values are not configurations of their own. */
export function isRestricted({ dimensions, constraints = [] }: SpacePlan): boolean {
    return constraints.some(isRequired) || dimensions.some(({ when }) => when !== undefined);
}

/** One after the other, as `configurationsOf` has them; null once there are no more. */
export function oneByOne(space: SpacePlan): () => Configuration | null {
    const all = configurationsOf(space);
    return () => {
        const next = all.next();
        return next.done === true ? null : next.value;
    };
}

/** Those of a space without endless dimensions, in the order of the declarations, the first dimension slowest. */
export function* configurationsOf(space: SpacePlan): Generator<Configuration, void> {
    const order = inOrderOfChoice(space.dimensions);
    const required = (space.constraints ?? []).filter(isRequired);
    const chosen: Record<string, Scalar> = {};
    let tried = 0;
    function* choose(index: number): Generator<Configuration, void> {
        if (tried++ > mostTried || isRuledOut(space, chosen, required)) return;
        const dimension = order[index];
        if (dimension === undefined) {
            tried = 0;
            yield asDeclared(space, chosen);
        } else if (!counts(dimension, space, chosen)) {
            yield* choose(index + 1);
        } else {
            const size = choicesOf(dimension);
            for (let position = 0; position < size && tried <= mostTried; position++) {
                chosen[dimension.name] = valueAt(dimension, position);
                yield* choose(index + 1);
            }
            delete chosen[dimension.name];
        }
    }
    yield* choose(0);
}

/** One configuration, with each value that counts taken from `value`; null where it is ruled out. */
export function configurationBy(space: SpacePlan, value: (dimension: Dimension) => Scalar): Configuration | null {
    const chosen: Record<string, Scalar> = {};
    for (const dimension of inOrderOfChoice(space.dimensions)) {
        if (counts(dimension, space, chosen)) chosen[dimension.name] = value(dimension);
    }
    return isRuledOut(space, chosen, (space.constraints ?? []).filter(isRequired)) ? null : asDeclared(space, chosen);
}

/** Whether what was chosen elsewhere holds all that the space requires. */
export function isAllowed(space: SpacePlan, configuration: Configuration): boolean {
    return !isRuledOut(space, configuration, (space.constraints ?? []).filter(isRequired));
}

/** Each once, whatever the order of its names. */
export function withoutDoubles(configurations: readonly Configuration[]): Configuration[] {
    const seen = new Map<string, Configuration>();
    for (const each of configurations) {
        const key = JSON.stringify(Object.entries(each).sort(([a], [b]) => a < b ? -1 : 1));
        if (!seen.has(key)) seen.set(key, each);
    }
    return [...seen.values()];
}

/** How many there are: Infinity where some dimension is endless; at most the product of all dimensions where they are too many to be counted. */
export function sizeOf(space: SpacePlan): number {
    let size = sizes.get(space);
    if (size === undefined) sizes.set(space, size = isRestricted(space) ? countRestricted(space) : product(space.dimensions));
    return size;
}

/** Views ask again and again; a plan does not change. */
const sizes = new WeakMap<SpacePlan, number>();

/** What keeps a space from having any configuration, for people; undefined where it has some or was not meant to have any. */
export function whyEmpty(space: SpacePlan): string | undefined {
    const required = (space.constraints ?? []).filter(isRequired);
    if (required.length === 0 || product(space.dimensions) === 0) return undefined;
    const [{ text, location }] = required as [Constraint];
    const what = required.length === 1 ? `\`require ${text}\`` : `all of its ${required.length} \`require\``;
    return `no configuration of ${space.name} holds ${what} (${location.file}:${location.line})`;
}

/** Only what a formula speaks of is gone through; the rest multiplies. */
function countRestricted(space: SpacePlan): number {
    const spoken = spokenOf(space);
    const others = space.dimensions.filter(({ name }) => !spoken.has(name));
    const dimensions = space.dimensions.filter(({ name }) => spoken.has(name));
    if (dimensions.some((dimension) => choicesOf(dimension) === Infinity)) return product(space.dimensions.filter(({ when }) => when === undefined)) === 0 ? 0 : Infinity;
    let count = 0;
    let counted = 0;
    for (const configuration of configurationsOf({ ...space, dimensions })) {
        if (counted++ > mostCounted) return product(space.dimensions);
        count += product(others.filter((dimension) => counts(dimension, space, configuration)));
    }
    return count;
}

/** The dimensions by whose values others count, or a constraint is judged. */
function spokenOf({ dimensions, constraints = [], bindings }: SpacePlan): Set<string> {
    const formulas = [...dimensions.flatMap(({ when }) => when ?? []), ...constraints.filter(isRequired).map(({ condition }) => condition)];
    const names = formulas.flatMap(quantitiesIn).flatMap((quantity) => {
        if (quantity.kind === 'value') return [quantity.name];
        return quantity.kind === 'param' ? bindings.flatMap(({ task, param, value }) => task === quantity.task && param === quantity.param && value.kind === 'dimension' ? [value.name] : []) : [];
    });
    return new Set(names);
}

/** Each dimension after those by which it counts, and otherwise as declared. */
function inOrderOfChoice(dimensions: readonly Dimension[]): Dimension[] {
    const placed = new Set<Dimension>();
    const place = (dimension: Dimension, path: readonly Dimension[]): void => {
        if (placed.has(dimension) || path.includes(dimension)) return;
        for (const quantity of dimension.when === undefined ? [] : quantitiesIn(dimension.when)) {
            const before = quantity.kind === 'value' ? dimensions.find(({ name }) => name === quantity.name) : undefined;
            if (before !== undefined) place(before, [...path, dimension]);
        }
        placed.add(dimension);
    };
    for (const dimension of dimensions) place(dimension, []);
    return [...placed];
}

function counts({ when }: Dimension, space: SpacePlan, chosen: Configuration): boolean {
    return when === undefined || holds(when, knownOf(space, chosen)) === true;
}

/** What is not chosen yet, or measured only later, leaves it open. */
function isRuledOut(space: SpacePlan, chosen: Configuration, required: readonly Constraint[]): boolean {
    return required.some(({ condition }) => holds(condition, knownOf(space, chosen)) === false);
}

/** A parameter that is given from two sides is judged when the run is over. */
function knownOf({ bindings }: SpacePlan, chosen: Configuration): Known {
    const valueOf = (name: string): Scalar | null => Object.hasOwn(chosen, name) ? chosen[name]! : null;
    return (quantity: Quantity) => {
        if (quantity.kind === 'value') return valueOf(quantity.name);
        if (quantity.kind !== 'param') return null;
        const [given, ...others] = bindings.filter(({ task, param }) => task === quantity.task && param === quantity.param);
        if (given === undefined || others.length > 0) return null;
        switch (given.value.kind) {
            case 'literal': return given.value.value;
            case 'dimension': return valueOf(given.value.name);
            case 'answer': return null;
        }
    };
}

function isRequired({ strength }: Constraint): boolean {
    return strength === 'require';
}

function asDeclared({ dimensions }: SpacePlan, chosen: Configuration): Configuration {
    return Object.fromEntries(dimensions.flatMap(({ name }): [string, Scalar][] => Object.hasOwn(chosen, name) ? [[name, chosen[name]!]] : []));
}

function product(dimensions: readonly Dimension[]): number {
    let size = 1;
    for (const dimension of dimensions) {
        const choices = choicesOf(dimension);
        if (choices === 0) return 0;
        size *= choices;
    }
    return size;
}
