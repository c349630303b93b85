/** Lets any strategy begin where earlier experiments ended: some answers are advised by them, the others are its own, and it learns from both. */
import { configurationBy, configurationsOf, sizeOf, type Configuration } from '../plan/configurations.ts';
import { configurationCount } from '../plan/count.ts';
import { isWithin } from '../plan/narrow.ts';
import type { SpacePlan } from '../plan/plan.ts';
import { seeded, type Random } from '../random.ts';
import type { Advice } from '../plan/advice.ts';
import { drawValue } from './dimension.ts';
import { axesOf } from './encode.ts';
import { bestFirst } from './order.ts';
import { Prior } from './prior.ts';
import type { Aims, Strategy, StrategyFactory, Told } from './strategy.ts';
import { keyOf, tierOf, Trials } from './trials.ts';

/** So many answers are advised one after the other; then every answer but each third one. */
const first = 10;
const ownEvery = 3;
/** After so many, what was run here says more. */
const mostAsked = 120;
/** Of an endless space, so many configurations are looked at. */
const mostCandidates = 1000;
const bestOfEach = 30;

/** The strategy of `make`, warmed by the advice. */
export function warmed(make: StrategyFactory, advice: Advice): StrategyFactory {
    return (space, chance, aims) => {
        const inner = make(space, chance, aims);
        return advice.sources.length === 0 || aims.goals.length === 0 ? inner : warm(space, inner, advice, aims, chance);
    };
}

function warm(space: SpacePlan, inner: Strategy, advice: Advice, aims: Aims, chance: Random): Strategy {
    const trials = new Trials(aims);
    const base = chance.below(2 ** 32);
    const most = configurationCount(space);
    const isEndless = sizeOf(space) === Infinity;
    let candidates: Candidates | undefined;
    let because: string | undefined;

    function advised(): Configuration | undefined {
        candidates ??= candidatesOf(space, advice, seeded(base, 'candidates'));
        const { all, places, prior } = candidates;
        const out = new Set(trials.all().map(({ configuration }) => places.get(keyOf(configuration))));
        const best = prior.best(observedIn(trials, places), (candidate) => out.has(candidate));
        if (best === undefined) return undefined;
        because = `${best.source.name}: ${best.source.evidence}`;
        return all[best.candidate];
    }

    /** One that does not count what it was not asked for comes to it again. */
    function own(): Configuration | null {
        let answer = inner.ask();
        while (answer !== null && !isEndless && trials.has(answer)) answer = inner.ask();
        return answer;
    }

    return {
        learns: true,
        ...(inner.why !== undefined && { why: inner.why }),
        because: () => because,
        ask() {
            because = undefined;
            const { asked } = trials;
            if (asked >= most) return null;
            const answer = asked < first || (asked < mostAsked && asked % ownEvery !== 0) ? advised() : undefined;
            if (answer === undefined) return trials.ask(own());
            inner.replay?.(answer);
            return trials.ask(answer);
        },
        ...(inner.replay && { replay: (answer: Configuration) => {
            trials.ask(answer);
            inner.replay!(answer);
        } }),
        tell(result: Told) {
            trials.tell(result);
            inner.tell(result);
        },
    };
}

interface Candidates {
    readonly all: readonly Configuration[];
    /** Where each is, by its key. */
    readonly places: ReadonlyMap<string, number>;
    readonly prior: Prior;
}

/** All configurations, or what was best elsewhere, and some by chance. */
function candidatesOf(space: SpacePlan, { sources }: Advice, chance: Random): Candidates {
    const found = new Map<string, Configuration>();
    const add = (configuration: Configuration | null): void => { if (configuration !== null) found.set(keyOf(configuration), configuration); };
    if (sizeOf(space) <= mostCandidates) {
        for (const configuration of configurationsOf(space)) add(configuration);
    } else {
        for (const { trials } of sources) for (const { configuration } of trials.toSorted((a, b) => a.loss - b.loss).slice(0, bestOfEach)) add(within(space, configuration));
        for (let draws = 0; found.size < mostCandidates && draws < 4 * mostCandidates; draws++) add(configurationBy(space, (dimension) => drawValue(dimension, chance)));
    }
    const all = [...found.values()];
    return { all, places: new Map([...found.keys()].map((key, index) => [key, index])), prior: new Prior(axesOf(space), all, sources) };
}

/** As the space has it, or null where it is none of its configurations. */
function within(space: SpacePlan, configuration: Configuration): Configuration | null {
    let isWhole = true;
    const own = configurationBy(space, ({ name }) => {
        isWhole &&= Object.hasOwn(configuration, name);
        return configuration[name] ?? '';
    });
    return isWhole && own !== null && isWithin(own, space.dimensions) ? own : null;
}

/** With several goals, which have no common measure, results count by their order; what has none counts as the worst. */
function observedIn(trials: Trials, places: ReadonlyMap<string, number>): { candidate: number; loss: number }[] {
    const ranked = bestFirst(trials.known());
    const isPlain = ranked.every((trial) => trial.losses.length === 1 && trial.dispreferred === 0);
    const solutions = ranked.filter((trial) => tierOf(trial) === 0);
    const worst = solutions.at(-1)?.losses[0] ?? 0;
    return ranked.flatMap((trial, rank) => {
        const candidate = places.get(keyOf(trial.configuration));
        const loss = !isPlain ? rank : tierOf(trial) === 0 ? trial.losses[0]! : worst;
        return candidate === undefined ? [] : [{ candidate, loss }];
    });
}
