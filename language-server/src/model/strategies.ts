import { isStrategy, type Space } from '../generated/ast.ts';
import { isInEspace } from './dialect.ts';

/** The strategies that a space can name. */
export interface StrategyInfo {
    readonly name: string;
    readonly help: string;
    /** What the runs before have come to decides what is run next. */
    readonly learns?: true;
}

export const strategies: readonly StrategyInfo[] = [
    { name: 'gridsearch', help: 'Every combination of the values, in the order of their declaration; the first name changes slowest.' },
    { name: 'randomsearch', help: '`runs` different combinations, drawn by chance; the same again for the same `seed`.' },
    { name: 'singlerun', help: 'One run, with the first of all values.' },
    { name: 'bayesian', help: '`runs` configurations, each chosen by what the runs before have shown; needs a goal.', learns: true },
    { name: 'gaussian', help: '`runs` configurations, each chosen by a model of what comes of them: for few and long runs; needs a goal.', learns: true },
    { name: 'latinhypercube', help: '`runs` configurations, spread so that each value has its share.' },
    { name: 'sobol', help: '`runs` configurations, spread evenly over the whole space, however many.' },
    { name: 'evolutionary', help: '`runs` configurations, bred from the best so far; for several goals.', learns: true },
    { name: 'cmaes', help: '`runs` configurations of numbers, drawn around where the best were found; for many runs; needs a goal.', learns: true },
    { name: 'auto', help: 'A strategy that suits the space, the number of runs and the goals; it is said which, and why.' },
    { name: 'custom', help: 'What a Python file of one\'s own says: `strategy custom "search.py";` asks its function `ask(space, history)`, or its class `Search`.' },
];

export function learns(name: string | undefined): boolean {
    return strategies.some((strategy) => strategy.name === name && strategy.learns);
}

/** Whether it goes on without `runs`, until something ends it or its own file says that there is no more. */
export function goesOn(name: string | undefined): boolean {
    return learns(name) || name === 'auto' || name === 'custom';
}

/** A space's strategy by its canonical name; an `.espace` file may leave a grid search unsaid. */
export function strategyOf(space: Space): string | undefined {
    return strategyCalled(space.items.findLast(isStrategy)?.strategy ?? (isInEspace(space) ? 'gridsearch' : undefined));
}

/** The canonical name (`random` is that of another dialect); undefined for a strategy that there is not. */
export function strategyCalled(name: string | undefined): string | undefined {
    return strategies.find((strategy) => strategy.name === (name === 'random' ? 'randomsearch' : name))?.name;
}
