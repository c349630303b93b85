/** A strategy that aims, where a filter or a generator has made a list: each answer is the configuration of the list that is nearest to what it asks for. */
import type { Configuration } from '../plan/configurations.ts';
import type { Scalar, SpacePlan } from '../plan/plan.ts';
import type { Random } from '../random.ts';
import type { Aims, Strategy, StrategyFactory } from './strategy.ts';
import { keyOf } from './trials.ts';

export function among(make: StrategyFactory, configurations: readonly Configuration[]): StrategyFactory {
    return (space: SpacePlan, chance: Random, aims: Aims): Strategy => {
        const runs = Math.min(space.strategy === 'singlerun' ? 1 : space.runs ?? configurations.length, configurations.length);
        // One that learns counts what it wanted and what it was given.
        const asks = make({ ...space, runs }, chance, aims).learns ? 2 * runs : runs;
        const inner = make({ ...space, runs: asks }, chance, aims);
        const left = new Map(configurations.map((each) => [keyOf(each), each]));
        const spans = spansOf(configurations);
        let asked = 0;
        let because: string | undefined;
        return {
            learns: inner.learns,
            ...(inner.why !== undefined && { why: inner.why }),
            because: () => because,
            ask() {
                if (asked >= runs || left.size === 0) return null;
                asked += 1;
                const wanted = inner.ask();
                const answer = (wanted === null ? undefined : left.get(keyOf(wanted)) ?? nearest(wanted, left.values(), spans)) ?? left.values().next().value!;
                left.delete(keyOf(answer));
                because = wanted === null ? undefined : inner.because?.();
                if (inner.learns && wanted !== null && keyOf(wanted) !== keyOf(answer)) {
                    inner.tell({ configuration: wanted, status: 'skipped', values: aims.goals.map(() => null), violation: 0, dispreferred: 0 });
                    inner.replay?.(answer);
                }
                return answer;
            },
            tell: (result) => inner.tell(result),
        };
    };
}

/** Of each name whose values are all numbers, from the least to the greatest. */
function spansOf(configurations: readonly Configuration[]): ReadonlyMap<string, number> {
    const values = new Map<string, Scalar[]>();
    for (const [name, value] of configurations.flatMap((each) => Object.entries(each))) {
        const known = values.get(name);
        if (known === undefined) values.set(name, [value]);
        else known.push(value);
    }
    return new Map([...values].flatMap(([name, all]): [string, number][] => {
        const numbers = all.filter((each) => typeof each === 'number');
        return numbers.length < all.length ? [] : [[name, numbers.reduce((a, b) => Math.max(a, b)) - numbers.reduce((a, b) => Math.min(a, b))]];
    }));
}

function nearest(wanted: Configuration, all: Iterable<Configuration>, spans: ReadonlyMap<string, number>): Configuration | undefined {
    let [best, least]: [Configuration | undefined, number] = [undefined, Infinity];
    for (const each of all) {
        const distance = apart(wanted, each, spans);
        if (distance < least) [best, least] = [each, distance];
    }
    return best;
}

function apart(one: Configuration, other: Configuration, spans: ReadonlyMap<string, number>): number {
    let sum = 0;
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
        const [a, b, span] = [one[name], other[name], spans.get(name)];
        sum += typeof a === 'number' && typeof b === 'number' && span !== undefined && span > 0 ? Math.min(1, Math.abs(a - b) / span) : a === b ? 0 : 1;
    }
    return sum;
}
