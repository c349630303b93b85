/** How two runs differ, in their configurations and metrics. */
import type { RunView } from './question.ts';

export interface Difference {
    readonly name: string;
    readonly mine: string | number | boolean | undefined;
    readonly theirs: string | number | boolean | undefined;
    readonly differs: boolean;
    /** Of two numbers, with its sign. */
    readonly by?: string;
}

/** Parameters before metrics, and of each what differs before what is the same. */
export function differencesOf(run: RunView, other: RunView): Difference[] {
    return [...compare(run.configuration, other.configuration), ...compare(run.metrics, other.metrics)];
}

function compare(mine: Readonly<Record<string, string | number | boolean>>, theirs: Readonly<Record<string, string | number | boolean>>): Difference[] {
    const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    return names.map((name): Difference => {
        const [one, two] = [mine[name], theirs[name]];
        const by = typeof one === 'number' && typeof two === 'number' && one !== two ? `${one > two ? '+' : '−'}${Number(Math.abs(one - two).toPrecision(3))}` : undefined;
        return { name, mine: one, theirs: two, differs: one !== two, ...(by !== undefined && { by }) };
    }).sort((a, b) => Number(b.differs) - Number(a.differs));
}
