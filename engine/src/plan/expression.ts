/** Formulas as plain data: constraints, conditions, and when a dimension counts. What they come to: `evaluate.ts`. */
import type { Scalar } from './plan.ts';

export type Expression =
    | { readonly kind: 'literal'; readonly value: Scalar }
    | { readonly kind: 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'not'; readonly of: Expression }
    | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'comparison'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
    /** `right` is a list. */
    | { readonly kind: 'in'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'arithmetic'; readonly operator: Arithmetic; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'function'; readonly name: NumberFunction; readonly arguments: readonly Expression[] }
    | Quantity;

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export type NumberFunction = 'abs' | 'sqrt' | 'log' | 'exp' | 'round' | 'min' | 'max';
export type Aggregation = 'best' | 'mean' | 'median' | 'min' | 'max' | 'count';

/** What the text of a plan does not say, and what is looked up when a formula is evaluated. */
export type Quantity =
    | OfOneRun
    /** Over the runs of a space, or of all; without `of`, the runs themselves are counted. */
    | { readonly kind: 'aggregate'; readonly function: Aggregation; readonly space?: string; readonly of?: OfOneRun }
    /** How much more the search of a space can be expected to gain, by a goal; by the first that it can reach where none is named. */
    | GainOfSpace
    /** Of an interaction, as it was closed last: which choice was taken, what was filled in, how it ended. */
    | { readonly kind: 'choice'; readonly interaction: string }
    | { readonly kind: 'input'; readonly interaction: string; readonly input: string }
    | { readonly kind: 'outcome'; readonly interaction: string }
    | OfAsking;

export interface GainOfSpace {
    readonly kind: 'gain';
    readonly space: string;
    readonly of?: Extract<OfOneRun, { kind: 'metric' }>;
}

/** Of the run that somebody may be asked about, at that moment: behind `ask … when` within a workflow, and known nowhere else. */
export type OfAsking =
    /** It is that close to the best so far, or to a bound of a constraint, as a fraction of what has been measured. */
    | { readonly kind: 'near_goal'; readonly within: number }
    | { readonly kind: 'breaks_preferred' }
    /** What people would say cannot be foreseen from what they have said. */
    | { readonly kind: 'uncertain' };

export type OfOneRun =
    /** A value of the space, by the name of its dimension. */
    | { readonly kind: 'value'; readonly name: string }
    | { readonly kind: 'param'; readonly task: string; readonly param: string }
    /** A scalar, or the last value of a series. */
    | { readonly kind: 'metric'; readonly task: string; readonly metric: string };

/** Every quantity that a formula speaks of, those that are looked at over many runs included as such. */
export function quantitiesIn(expression: Expression): Quantity[] {
    switch (expression.kind) {
        case 'literal': return [];
        case 'list': return expression.items.flatMap(quantitiesIn);
        case 'function': return expression.arguments.flatMap(quantitiesIn);
        case 'not': return quantitiesIn(expression.of);
        case 'and':
        case 'or':
        case 'comparison':
        case 'in':
        case 'arithmetic': return [...quantitiesIn(expression.left), ...quantitiesIn(expression.right)];
        default: return [expression];
    }
}
