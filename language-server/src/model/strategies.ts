/** The strategies that a space can name. */
export interface StrategyInfo {
    readonly name: string;
    readonly help: string;
}

export const strategies: readonly StrategyInfo[] = [
    { name: 'gridsearch', help: 'Every combination of the values, in the order of their declaration; the first name changes slowest.' },
    { name: 'randomsearch', help: '`runs` different combinations, drawn by chance; the same again for the same `seed`.' },
    { name: 'singlerun', help: 'One run, with the first of all values.' },
];

/** The canonical name (`random` is that of another dialect); undefined for a strategy that there is not. */
export function strategyCalled(name: string | undefined): string | undefined {
    return strategies.find((strategy) => strategy.name === (name === 'random' ? 'randomsearch' : name))?.name;
}
