/** The functions of formulas. */
export interface FormulaFunction {
    readonly name: string;
    /** As signature help shows it. */
    readonly parameters: readonly string[];
    /** Looks at all runs of a space together, or of the experiment where no space is named. */
    readonly aggregates: boolean;
    readonly help: string;
    /** Speaks of the run that somebody may be asked about, so that it stands only behind `ask … when` within a workflow. */
    readonly asking?: true;
    /** Within a space nothing need be named: it is of that space. */
    readonly ofOwnSpace?: true;
}

export const functions: readonly FormulaFunction[] = [
    { name: 'best', parameters: ['Space.metric'], aggregates: true, help: 'The value that the best run has, by the experiment\'s first goal.' },
    { name: 'mean', parameters: ['Space.metric'], aggregates: true, help: 'The mean over the runs that have a value.' },
    { name: 'median', parameters: ['Space.metric'], aggregates: true, help: 'The middle value of the runs that have one.' },
    { name: 'min', parameters: ['Space.metric'], aggregates: true, help: 'The least value of all runs; of several numbers the least.' },
    { name: 'max', parameters: ['Space.metric'], aggregates: true, help: 'The greatest value of all runs; of several numbers the greatest.' },
    { name: 'count', parameters: ['Space'], aggregates: true, help: 'How many runs have been completed; of a metric, how many have a value.' },
    { name: 'gain', parameters: ['Space'], aggregates: true, ofOwnSpace: true, help: 'How much the best of the space may still be beaten by, in the unit of the goal, as far as its completed runs tell: for `stop when gain(Space) < 0.001`. Not known before 20 of them. `gain(Space.metric)` names another goal than the first.' },
    { name: 'outcome', parameters: ['Interaction'], aggregates: false, help: 'How a question ended: `"answered"`, `"defaulted"`, `"expired"` or `"cancelled"`.' },
    { name: 'near_goal', parameters: ['distance'], aggregates: false, asking: true, help: 'Whether the run is close to the best so far, or to a bound that `require` or `prefer` sets: within such a fraction of all that has been measured, as in `near_goal(0.02)`.' },
    { name: 'breaks_preferred', parameters: [], aggregates: false, asking: true, help: 'Whether the run breaks what `prefer` asks for.' },
    { name: 'uncertain', parameters: [], aggregates: false, asking: true, help: 'Whether it cannot be foreseen what people would say: few have been asked, or they did not agree about runs like this one.' },
    { name: 'abs', parameters: ['number'], aggregates: false, help: 'The number without its sign.' },
    { name: 'sqrt', parameters: ['number'], aggregates: false, help: 'The square root.' },
    { name: 'log', parameters: ['number'], aggregates: false, help: 'The natural logarithm.' },
    { name: 'exp', parameters: ['number'], aggregates: false, help: 'e to the power of the number.' },
    { name: 'round', parameters: ['number'], aggregates: false, help: 'The nearest whole number.' },
];

export const outcomes: readonly string[] = ['answered', 'defaulted', 'expired', 'cancelled'];

export function functionCalled(name: string): FormulaFunction | undefined {
    return functions.find((each) => each.name === name);
}

/** `min(a, b)` and `max(a, b)` of several numbers look at these alone. */
export function aggregates(name: string, argumentCount: number): boolean {
    return functionCalled(name)?.aggregates === true && argumentCount === 1;
}
