/** Which of several ways are taken: the same behind a step of the experiment and behind a task of a run. */
import { holds, type Known } from '../plan/evaluate.ts';
import type { Condition, Gateway } from '../plan/plan.ts';
import type { JudgedCondition } from '../store/records.ts';

interface WayOn {
    readonly to: string | null;
    readonly condition?: Condition;
}

/** What is known where the ways part. */
export interface Facts {
    readonly known: Known;
    readonly failed: boolean;
    /** What the conditions in Python came to, in their order; undefined before they were asked. */
    readonly judged: readonly boolean[] | undefined;
    /** The choice that was taken last in an interaction. */
    choice(interaction: string): string | undefined;
    /** What was given as the result `answer`. */
    answer(): string | undefined;
}

/** Whether the conditions in Python have to be asked first. */
export function mustAsk(ways: readonly WayOn[], { failed, judged }: Pick<Facts, 'failed' | 'judged'>): boolean {
    return judged === undefined && !(failed && ways.some(({ condition }) => condition?.kind === 'failure')) && ways.some(({ condition }) => condition?.kind === 'python');
}

export function choose<W extends WayOn>(ways: readonly W[], gateway: Gateway | undefined, facts: Facts): { readonly taken: readonly W[]; readonly conditions: readonly JudgedCondition[] } {
    if (facts.failed && ways.some(({ condition }) => condition?.kind === 'failure')) {
        return { taken: ways.filter(({ condition }) => condition?.kind === 'failure'), conditions: [] };
    }
    const conditions: JudgedCondition[] = [];
    const judged = [...facts.judged ?? []];
    const outcomes = ways.map(({ to, condition }): boolean | null => {
        switch (condition?.kind) {
            case undefined: return gateway !== 'one';
            case 'choice': return facts.choice(condition.interaction) === condition.choice;
            case 'answer': return facts.answer() === condition.text;
            case 'formula':
            case 'python': {
                const outcome = condition.kind === 'python' ? judged.shift() ?? null : holds(condition.condition, facts.known);
                conditions.push({ to, text: condition.text, holds: outcome });
                return outcome;
            }
            case 'failure':
            case 'otherwise': return false;
        }
    });
    const holding = ways.filter((_, index) => outcomes[index] === true);
    const conditional = holding.filter(({ condition }) => condition !== undefined);
    const others = ways.filter(({ condition }) => condition?.kind === 'otherwise' || (gateway === 'one' && condition === undefined));
    if (gateway === 'one') return { taken: [...holding, ...others].slice(0, 1), conditions };
    return { taken: conditional.length > 0 ? holding : [...holding, ...others], conditions };
}
