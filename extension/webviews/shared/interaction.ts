/** An interaction as both webviews that can answer it know it. */
import { isFigure, isNumber, isScalar, isText, listOf, mapOf, maybe, oneOf, orNull, shape, type Check } from './guards.ts';

export type Scalar = string | number | boolean;
/** NaN and the infinities come by their names. */
export type Figure = number | string;

export interface InteractionView {
    readonly id: string;
    /** Its name, with the round where it is asked again. */
    readonly title: string;
    readonly experiment: string;
    /** Markdown, from an untrusted file. */
    readonly question: string;
    readonly ask: string;
    readonly choices: readonly string[];
    readonly default?: string;
    readonly askedAt: number;
    readonly deadline?: number;
    readonly inputs: readonly InputView[];
    readonly evidence: readonly EvidenceView[];
    readonly closed?: ClosedView;
    /** Why the last answer was refused. */
    readonly refused?: string;
    /** Nobody takes an answer at once: the engine is gone, and reads it when it is resumed. */
    readonly engineGone: boolean;
}

export interface InputView {
    readonly name: string;
    readonly type: 'String' | 'Integer' | 'Float' | 'Boolean';
}

export type EvidenceView =
    | { readonly kind: 'best'; readonly space: string; readonly run: string | null; readonly configuration: Readonly<Record<string, Scalar>>; readonly metrics: Readonly<Record<string, Figure>> }
    | { readonly kind: 'metric'; readonly metric: string; readonly values: readonly { readonly run: string; readonly value: Figure }[] };

export interface ClosedView {
    readonly at: number;
    readonly outcome: 'answered' | 'defaulted' | 'expired' | 'cancelled';
    readonly choice?: string;
    readonly inputs?: Readonly<Record<string, Scalar>>;
    readonly comment?: string;
    readonly by: string;
}

export interface Answer {
    readonly interaction: string;
    readonly choice: string;
    readonly inputs: Readonly<Record<string, Scalar>>;
    readonly comment?: string;
}

export const isInteraction: Check = shape({
    id: isText, title: isText, experiment: isText, question: isText, ask: isText, choices: listOf(isText), default: maybe(isText),
    askedAt: isNumber, deadline: maybe(isNumber),
    inputs: listOf(shape({ name: isText, type: oneOf('String', 'Integer', 'Float', 'Boolean') })),
    evidence: listOf((value) => isBest(value) || isMetric(value)),
    closed: maybe(shape({ at: isNumber, outcome: oneOf('answered', 'defaulted', 'expired', 'cancelled'), choice: maybe(isText), inputs: maybe(mapOf(isScalar)), comment: maybe(isText), by: isText })),
    refused: maybe(isText), engineGone: oneOf(true, false),
});

const isBest = shape({ kind: oneOf('best'), space: isText, run: orNull(isText), configuration: mapOf(isScalar), metrics: mapOf(isFigure) });
const isMetric = shape({ kind: oneOf('metric'), metric: isText, values: listOf(shape({ run: isText, value: isFigure })) });

export const isAnswer: Check = shape({ interaction: isText, choice: isText, inputs: mapOf(isScalar), comment: maybe(isText) });

/** Turns what was typed into typed values, or says what is wrong with each field. Used on both sides. */
export function readInputs(fields: readonly InputView[], typed: Readonly<Record<string, string | boolean>>): {
    readonly values: Record<string, Scalar>; readonly errors: Record<string, string>;
} {
    const values: Record<string, Scalar> = {};
    const errors: Record<string, string> = {};
    for (const { name, type } of fields) {
        const raw = typed[name];
        if (type === 'Boolean') {
            values[name] = raw === true || raw === 'true';
            continue;
        }
        const text = String(raw ?? '').trim();
        if (type === 'String') {
            values[name] = String(raw ?? '');
            continue;
        }
        const value = Number(text);
        if (text === '' || !Number.isFinite(value)) errors[name] = `Expected a number, found ${text === '' ? 'nothing' : `“${text}”`}`;
        else if (type === 'Integer' && !Number.isInteger(value)) errors[name] = `Expected a whole number, found ${text}`;
        else values[name] = value;
    }
    return { values, errors };
}

/** What is wrong with an answer to this interaction; undefined where nothing is. */
export function faultOf(view: InteractionView, { choice, inputs }: Answer): string | undefined {
    if (view.closed !== undefined) return 'It is closed already';
    if (!view.choices.includes(choice)) return `Expected one of ${view.choices.join(', ')}, found ${choice}`;
    for (const { name, type } of view.inputs) {
        const value = inputs[name];
        if (value === undefined) return `Expected a value for ${name}, found none`;
        const fits = type === 'String' ? typeof value === 'string' : type === 'Boolean' ? typeof value === 'boolean'
            : typeof value === 'number' && Number.isFinite(value) && (type === 'Float' || Number.isInteger(value));
        if (!fits) return `Expected ${name} to be ${type}, found ${String(value)}`;
    }
    return undefined;
}
