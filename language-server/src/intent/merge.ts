import type { Interpretation, Said, Span } from './interpretation.ts';

/** The first reading, with what the second found in words of which the first made nothing. */
export function mergeReadings(first: Interpretation, second: Interpretation): Interpretation {
    const goals = withOthers(first.goals, second.goals.filter(({ measure }) => !first.goals.some((each) => each.measure === measure)));
    const merged = {
        ...first, goals, bounds: withOthers(first.bounds, second.bounds), budget: withOthers(first.budget, second.budget), data: withOthers(first.data, second.data),
    };
    const understood = [...merged.goals, ...merged.bounds, ...merged.budget, ...merged.data, ...[merged.target, merged.taskType, merged.strategy].filter((each) => each !== undefined)].flatMap(({ spans }) => spans);
    return { ...merged, notUnderstood: second.notUnderstood.filter((span) => !understood.some((each) => touches(each, span))) };
}

function withOthers<Finding extends Said>(own: readonly Finding[], others: readonly Finding[]): Finding[] {
    return [...own, ...others.filter(({ spans }) => !own.some((each) => each.spans.some((span) => spans.some((other) => touches(span, other)))))];
}

function touches(one: Span, other: Span): boolean {
    return one.start < other.end && other.start < one.end;
}
