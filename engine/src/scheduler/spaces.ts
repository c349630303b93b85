/** Holds the strategies of the spaces that are being explored, and keeps them in step with the journal. */
import type { Configuration } from '../plan/configurations.ts';
import type { ExperimentPlan, SpacePlan } from '../plan/plan.ts';
import { deriveSeed, seeded } from '../random.ts';
import type { JournalLine, RunCreated } from '../store/records.ts';
import type { ExecutionState } from '../store/state.ts';
import { listed } from '../strategy/listed.ts';
import type { Strategy, StrategyFactory } from '../strategy/strategy.ts';
import { Occurrences, sameConfiguration } from './occurrences.ts';

interface Exploration {
    readonly strategy: Strategy;
    /** Answered but not in the journal yet. */
    readonly pending: Asked[];
    /** Answered and looked at only. */
    held?: Asked;
    /** What is being repeated. */
    last?: Asked;
    exhausted: boolean;
}

interface Asked {
    readonly configuration: Configuration;
    /** From 1. */
    readonly repetition: number;
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
            if (node.kind !== 'space' || this.#strategies.has(node.strategy)) continue;
            return `Space ${node.name} asks for the strategy ${node.strategy}; known are ${[...this.#strategies.keys()].join(', ')} (${node.location.file}:${node.location.line})`;
        }
        return undefined;
    }

    /** Whether the strategy has said that no more runs will come, in the round that the step is in. */
    exhausted(state: ExecutionState, step: string, space: string): boolean {
        return this.#of(state, step, space).exhausted;
    }

    /** Whether there will be one more run; it is chosen by that. */
    hasMore(state: ExecutionState, step: string, space: string): boolean {
        const exploration = this.#of(state, step, space);
        if (exploration.exhausted) return false;
        const held = exploration.held ?? ask(exploration, spaceOf(state, space));
        if (held === null) exploration.exhausted = true;
        else exploration.held = held;
        return held !== null;
    }

    /** The next run of a space, to be journalled; null when there will be no more. */
    next(state: ExecutionState, step: string, space: string): RunCreated | null {
        const exploration = this.#of(state, step, space);
        if (!this.hasMore(state, step, space)) return null;
        const asked = exploration.held!;
        delete exploration.held;
        const before = this.#occurrences.of(space, asked.configuration) + exploration.pending.filter(({ configuration }) => sameConfiguration(configuration, asked.configuration)).length;
        exploration.pending.push(asked);
        const index = (state.made.get(space) ?? 0) + exploration.pending.length;
        const { seed, repeat = 1 } = spaceOf(state, space);
        return {
            type: 'run.created', run: `${space}-${index}`, space, step, index, configuration: asked.configuration,
            seed: seedOfRun(seed ?? state.options.seed, before + 1), ...(repeat > 1 && { repetition: asked.repetition }),
        };
    }

    /** To be called with every line, old or new, before it is folded: replaying goes through the asks and tells again. */
    observe(state: ExecutionState | undefined, line: JournalLine): void {
        if (state === undefined) return;
        if (line.type === 'run.created') {
            this.#occurrences.add(line.space, line.configuration);
            const exploration = this.#of(state, line.step, line.space);
            if (exploration.pending.shift() === undefined) ask(exploration, spaceOf(state, line.space));
        }
        if (line.type === 'run.finished') {
            const run = state.runs.get(line.run);
            if (run === undefined) return;
            const goal = state.plan.goals[0];
            const value = goal && line.status === 'completed' ? run.metrics.get(`${goal.task}.${goal.metric}`)?.last : undefined;
            this.#of(state, run.step, run.space).strategy.tell({ configuration: run.configuration, value: typeof value === 'number' ? value : null });
        }
        if (line.type === 'step.finished') {
            for (const key of [...this.#explorations.keys()]) if (key.startsWith(`${JSON.stringify(line.step)} `)) this.#explorations.delete(key);
        }
    }

    #of(state: ExecutionState, step: string, name: string): Exploration {
        const key = `${JSON.stringify(step)} ${name}`;
        let exploration = this.#explorations.get(key);
        if (exploration === undefined) {
            const space = spaceOf(state, name);
            const round = state.steps.get(step)?.round ?? 0;
            const random = seeded(space.seed ?? state.options.seed, 'space', name, round);
            const list = state.steps.get(step)?.expanded.get(name)?.configurations;
            const strategy = list === undefined ? this.#strategies.get(space.strategy)!(space, random) : listed(space, list, random);
            exploration = { strategy, pending: [], exhausted: false };
            this.#explorations.set(key, exploration);
        }
        return exploration;
    }
}

/**
 * The same for all configurations, so that what runs have in common is computed once and what differs between them is
 * not their luck; another for each repetition of an equal one, so that none is a copy.
 */
function seedOfRun(seed: number, occurrence: number): number {
    return deriveSeed(seed, 'run', occurrence);
}

/** What is asked next: the same again until it was repeated often enough, then another from the strategy. */
function ask(exploration: Exploration, { repeat = 1 }: SpacePlan): Asked | null {
    const { last } = exploration;
    if (last !== undefined && last.repetition < repeat) return exploration.last = { ...last, repetition: last.repetition + 1 };
    const configuration = exploration.strategy.ask();
    return configuration === null ? null : exploration.last = { configuration, repetition: 1 };
}

function spaceOf(state: ExecutionState, name: string): SpacePlan {
    const node = state.plan.nodes[name];
    if (node?.kind !== 'space') throw new Error(`The plan has no space ${name}`);
    return node;
}
