/** Holds the strategies of the spaces that are being explored, and keeps them in step with the journal. */
import type { Configuration } from '../plan/configurations.ts';
import type { Dimension, ExperimentPlan, SpacePlan } from '../plan/plan.ts';
import { isWithin, narrowedSpace } from '../plan/narrow.ts';
import { deriveSeed, seeded } from '../random.ts';
import type { JournalLine, RunCreated } from '../store/records.ts';
import { fold, type ExecutionState } from '../store/state.ts';
import { among } from '../strategy/among.ts';
import { listed } from '../strategy/listed.ts';
import type { Strategy, StrategyFactory } from '../strategy/strategy.ts';
import { warmed } from '../strategy/warm.ts';
import { endlessness } from './endless.ts';
import { goOnInside, type Made } from './narrowing.ts';
import { Occurrences } from './occurrences.ts';
import { aimlessness, aimsOf, toldOf } from './told.ts';

/** They go through a list, or draw from it; the others look for what they want in it. */
const takesAsListed: ReadonlySet<string> = new Set(['gridsearch', 'randomsearch', 'singlerun']);

interface Exploration {
    readonly step: string;
    readonly space: string;
    strategy: Strategy;
    /** How many runs the space had made when this round began. */
    readonly before: number;
    /** Of runs that were taken back before they had begun; they come first again. */
    returned: Asked[];
    /** Answered and looked at only. */
    held?: Asked;
    /** What was made last: it is repeated until that was done often enough. */
    last?: Asked;
    exhausted: boolean;
}

interface Asked {
    readonly configuration: Configuration;
    /** From 1. */
    readonly repetition: number;
    /** Of a run that was taken back; it is the same run again. */
    readonly seed?: number;
    /** What earlier experiments speak for it. */
    readonly because?: string;
}

export class Spaces {
    readonly #strategies: ReadonlyMap<string, StrategyFactory>;
    readonly #explorations = new Map<string, Exploration>();
    readonly #occurrences = new Occurrences();

    constructor(strategies: ReadonlyMap<string, StrategyFactory>) {
        this.#strategies = strategies;
    }

    /** What is wrong with a plan's strategies, or undefined. */
    problemIn(plan: ExperimentPlan): string | undefined {
        for (const node of Object.values(plan.nodes)) {
            if (node.kind !== 'space') continue;
            const strategy = this.#strategies.get(node.strategy);
            if (strategy !== undefined) {
                const problem = aimlessness(plan, node, strategy) ?? endlessness(plan, node);
                if (problem !== undefined) return problem;
                continue;
            }
            return `Space ${node.name} asks for the strategy ${node.strategy}; known are ${[...this.#strategies.keys()].join(', ')} (${node.location.file}:${node.location.line})`;
        }
        return undefined;
    }

    /** Whether no more runs will come, in the round that the step is in. One that learns has to have said so when it was asked in earnest. */
    exhausted(state: ExecutionState, step: string, space: string): boolean {
        const { exhausted, returned, strategy } = this.#of(state, step, space);
        return strategy.learns ? exhausted && returned.length === 0 : !this.hasMore(state, step, space);
    }

    /** Whether the next run of a space depends on how those before it ended. */
    learns(state: ExecutionState, step: string, space: string): boolean {
        return this.#of(state, step, space).strategy.learns;
    }

    /** Whether nobody in this process can say what the next run is. */
    awaits(state: ExecutionState, step: string, space: string): boolean {
        const exploration = this.#of(state, step, space);
        const { strategy, returned, held, last, exhausted } = exploration;
        if (strategy.awaits === undefined || exhausted || returned.length > 0 || held !== undefined) return false;
        return !isToBeRepeated(last, spaceOf(state, space)) && strategy.awaits();
    }

    /** Whether there will be one more run, as far as anybody knows; it is chosen by that. */
    hasMore(state: ExecutionState, step: string, space: string): boolean {
        const exploration = this.#of(state, step, space);
        if (exploration.returned.length > 0) return true;
        if (exploration.exhausted) return false;
        if (this.awaits(state, step, space)) return true;
        const held = exploration.held ?? ask(exploration, spaceOf(state, space));
        if (held === null) exploration.exhausted = true;
        else exploration.held = held;
        return held !== null;
    }

    /** The next run of a space, to be recorded before another is asked for; null when there will be no more. */
    next(state: ExecutionState, step: string, space: string): RunCreated | null {
        const exploration = this.#of(state, step, space);
        if (this.awaits(state, step, space) || !this.hasMore(state, step, space)) return null;
        const [returned] = exploration.returned;
        const asked = returned ?? exploration.held!;
        const index = (state.made.get(space) ?? 0) + 1;
        const { seed, runSeed, repeat = 1 } = spaceOf(state, space);
        return {
            type: 'run.created', run: `${space}-${index}`, space, step, index, configuration: asked.configuration,
            seed: asked.seed ?? runSeed ?? seedOfRun(seed ?? state.options.seed, this.#occurrences.of(space, asked.configuration) + 1), ...(repeat > 1 && { repetition: asked.repetition }),
            ...(exploration.strategy.why !== undefined && index === exploration.before + 1 && { why: exploration.strategy.why }),
            ...(asked.because !== undefined && { because: asked.because }),
        };
    }

    /** Folds a line, old or new, for whoever asks for runs: replaying goes through the asks and tells again. */
    fold(state: ExecutionState | undefined, line: JournalLine): ExecutionState {
        // What it means to a space follows from what was known before.
        if (state !== undefined) this.#observe(state, line);
        return fold(state, line);
    }

    #observe(state: ExecutionState, line: JournalLine): void {
        if (line.type === 'run.created') {
            const exploration = this.#of(state, line.step, line.space);
            // In the order in which they were given when they were made.
            if (exploration.returned.shift() === undefined) {
                this.#occurrences.add(line.space, line.configuration);
                exploration.last = exploration.held ?? replay(exploration, spaceOf(state, line.space), line.configuration);
                delete exploration.held;
            }
        }
        if (line.type === 'space.proposed') this.#of(state, line.step, line.space).strategy.take?.(line.configuration);
        if (line.type === 'runs.withdrawn') this.#takeBack(state, line.runs);
        if (line.type === 'space.narrowed') this.#narrow(state, line.space, line.dimensions);
        if (line.type === 'run.finished') {
            const run = state.runs.get(line.run);
            if (run === undefined) return;
            // The round is over for one that is run again later.
            this.#explorations.get(keyOf(run.step, run.space))?.strategy.tell(toldOf(state, run, line));
        }
        if (line.type === 'step.finished') {
            for (const key of [...this.#explorations.keys()]) if (key.startsWith(keyOf(line.step, ''))) this.#explorations.delete(key);
        }
    }

    #of(state: ExecutionState, step: string, name: string): Exploration {
        const key = keyOf(step, name);
        let exploration = this.#explorations.get(key);
        if (exploration === undefined) {
            const space = spaceOf(state, name);
            const round = state.steps.get(step)?.round ?? 0;
            const random = seeded(space.seed ?? state.options.seed, 'space', name, round);
            exploration = { step, space: name, strategy: this.#factoryFor(state, step, space)(space, random, aimsOf(state, space)), before: state.made.get(name) ?? 0, returned: [], exhausted: false };
            this.#explorations.set(key, exploration);
        }
        return exploration;
    }

    /** What a filter and a generator have made of the space takes the place of its strategy. */
    #factoryFor(state: ExecutionState, step: string, space: SpacePlan): StrategyFactory {
        const list = state.steps.get(step)?.expanded.get(space.name)?.configurations;
        const strategy = this.#strategies.get(space.strategy)!;
        const own = space.advice === undefined ? strategy : warmed(strategy, space.advice);
        if (list === undefined) return own;
        // What a generator has made may lie outside, as long as nobody has narrowed the space.
        return (now, random, aims) => {
            const within = now === state.plan.nodes[now.name] ? list : list.filter((each) => isWithin(each, now.dimensions));
            return takesAsListed.has(now.strategy) && now.advice === undefined ? listed(now, within, random) : among(own, within)(now, random, aims);
        };
    }

    #takeBack(state: ExecutionState, runs: readonly string[]): void {
        for (const id of runs) {
            const run = state.runs.get(id);
            if (run === undefined) continue;
            this.#explorations.get(keyOf(run.step, run.space))?.returned.push({ configuration: run.configuration, repetition: run.repetition ?? 1, seed: run.seed });
        }
    }

    #narrow(state: ExecutionState, name: string, dimensions: readonly Dimension[]): void {
        for (const exploration of this.#explorations.values()) {
            if (exploration.space !== name) continue;
            const space = narrowedSpace(spaceOf(state, name), dimensions);
            exploration.returned = exploration.returned.filter(({ configuration }) => isWithin(configuration, dimensions));
            const runs = [...state.runs.values()].filter((run) => run.space === name && run.index > exploration.before);
            const made: Made[] = [...runs.map((run) => ({ configuration: run.configuration, ...(run.finishedAt !== undefined && { told: toldOf(state, run, run) }) })), ...exploration.returned];
            const random = seeded(space.seed ?? state.options.seed, 'narrowed', name, state.lastSeq);
            const make = this.#factoryFor(state, exploration.step, space);
            exploration.strategy = goOnInside(space, made, (now) => make(now, random, aimsOf(state, now)));
            exploration.exhausted = false;
            delete exploration.held;
            if (exploration.last !== undefined && !isWithin(exploration.last.configuration, dimensions)) delete exploration.last;
        }
    }
}

function keyOf(step: string, space: string): string {
    return `${JSON.stringify(step)} ${space}`;
}

/**
 * The same for all configurations, so that what runs have in common is computed once and what differs between them is
 * not their luck; another for each repetition of an equal one, so that none is a copy.
 */
function seedOfRun(seed: number, occurrence: number): number {
    return deriveSeed(seed, 'run', occurrence);
}

/** What is asked next: the same again until it was repeated often enough, then another from the strategy. */
function ask(exploration: Exploration, space: SpacePlan): Asked | null {
    const { last } = exploration;
    if (isToBeRepeated(last, space)) return { ...last, repetition: last.repetition + 1 };
    const configuration = exploration.strategy.ask();
    const because = configuration === null ? undefined : exploration.strategy.because?.();
    return configuration === null ? null : { configuration, repetition: 1, ...(because !== undefined && { because }) };
}

function isToBeRepeated(last: Asked | undefined, { repeat = 1 }: SpacePlan): last is Asked {
    return last !== undefined && last.repetition < repeat;
}

/** The same, where the journal has the answer. */
function replay(exploration: Exploration, space: SpacePlan, configuration: Configuration): Asked {
    const { last, strategy } = exploration;
    if (isToBeRepeated(last, space) || strategy.replay === undefined) return ask(exploration, space) ?? { configuration, repetition: 1 };
    strategy.replay(configuration);
    return { configuration, repetition: 1 };
}

function spaceOf(state: ExecutionState, name: string): SpacePlan {
    const node = state.plan.nodes[name];
    if (node?.kind !== 'space') throw new Error(`The plan has no space ${name}`);
    return narrowedSpace(node, state.steering.narrowed.get(name));
}
