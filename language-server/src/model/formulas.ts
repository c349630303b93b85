/** Where a formula stands, and of which type its parts are. */
import { AstUtils, type AstNode } from 'langium';
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import {
    isCall, isConstraint, isExperiment, isInteraction, isSpace, isStopRule, isValueSet, isWorkflow,
    type Call, type Expression, type InputField, type Interaction, type Quantity, type ValueSet,
} from '../generated/ast.ts';
import { aggregates, functionCalled } from './functions.ts';
import { typeOfField } from './interactions.ts';
import { kindOfType, parameterInfo } from './parameters.ts';
import { typeOfMetric } from './signatures.ts';
import { scalarOf, valuesOf } from './values.ts';

/**
 * - `values`: chosen before a run (`when` behind a value set), so nothing is measured yet
 * - `run`: of one run (`require`, `prefer`, an arrow inside a workflow)
 * - `runs`: of what has been run so far (`stop when`, an arrow between spaces)
 */
export type FormulaPlace = 'values' | 'run' | 'runs';

export function placeOf(node: AstNode): FormulaPlace {
    const owner = AstUtils.getContainerOfType(node, (each): each is AstNode => isValueSet(each) || isConstraint(each) || isStopRule(each) || isExperiment(each) || isWorkflow(each));
    if (isValueSet(owner)) return 'values';
    return isConstraint(owner) || isWorkflow(owner) ? 'run' : 'runs';
}

export type FormulaType =
    | { readonly kind: 'number' | 'text' | 'truth' | 'list' | 'unknown' }
    /** Of an interaction: which of its choices was taken. */
    | { readonly kind: 'choice'; readonly of: Interaction }
    /** What has no value of its own. */
    | { readonly kind: 'task' | 'space'; readonly name: string };

const number: FormulaType = { kind: 'number' };
const text: FormulaType = { kind: 'text' };
const truth: FormulaType = { kind: 'truth' };
const unknown: FormulaType = { kind: 'unknown' };
const valueKinds = { integer: number, float: number, string: text, boolean: truth } as const;

export function typeOf(node: Expression | undefined): FormulaType {
    switch (node?.$type) {
        case undefined: return unknown;
        case 'NumberValue': return number;
        case 'TextValue': return text;
        case 'TruthValue': return truth;
        case 'ListValue': return { kind: 'list' };
        case 'Negation': return node.operator === 'not' || node.operator === '!' ? truth : number;
        case 'Connection': return truth;
        case 'Operation': return /^[-+*/%]$/.test(node.operator) ? number : truth;
        case 'Call': return typeOfCall(node);
        case 'Quantity': return typeOfQuantity(node);
    }
}

function typeOfCall(call: Call): FormulaType {
    const known = functionCalled(call.function);
    if (call.function === 'outcome') return text;
    if (known?.asking) return truth;
    // The best run's value may be of any type; the others count or calculate.
    if (call.function === 'best') return typeOf(call.arguments[0]).kind === 'space' ? number : typeOf(call.arguments[0]);
    return known === undefined ? unknown : number;
}

function typeOfQuantity(quantity: Quantity): FormulaType {
    const last = (quantity.members.at(-1) ?? quantity.head).ref;
    switch (last?.$type) {
        case undefined: return unknown;
        case 'ValueSet': return typeOfValues(last);
        case 'Metric': return typeNamed(typeOfMetric(last));
        case 'Parameter': return typeNamed(parameterInfo(last).type);
        case 'InputField': return typeOfInput(last);
        case 'Choice': {
            const owner = AstUtils.getContainerOfType(last, isInteraction);
            return owner === undefined ? unknown : { kind: 'choice', of: owner };
        }
        case 'Interaction': return { kind: 'choice', of: last };
        case 'Task': return { kind: 'task', name: last.name };
        case 'Space': return { kind: 'space', name: last.name };
    }
}

function typeOfInput(field: InputField): FormulaType {
    const type = typeOfField(field);
    switch (type) {
        case 'Integer':
        case 'Float':
        case 'Rating': return number;
        case 'Boolean': return truth;
        case 'String':
        case 'Text':
        case 'Run':
        case 'Preference': return text;
        case 'Choice': return typeOfScalars(field.domain?.choices.map(scalarOf) ?? []);
        default: return unknown;
    }
}

function typeNamed(name: string | undefined): FormulaType {
    const kind = kindOfType(name);
    return kind === undefined ? unknown : valueKinds[kind];
}

/** Of every value set by that name: a name that is declared again adds to what it has. */
function typeOfValues(set: ValueSet): FormulaType {
    const range = valuesOf(set.values);
    if (range === undefined) return unknown;
    if (range.kind !== 'values') return number;
    return typeOfScalars(range.values);
}

function typeOfScalars(values: readonly (Scalar | undefined)[]): FormulaType {
    const kinds = new Set(values.map((value) => typeof value));
    if (kinds.size !== 1) return unknown;
    return kinds.has('number') ? number : kinds.has('string') ? text : kinds.has('boolean') ? truth : unknown;
}

/** The space whose runs a name stands for where they are looked at together: the one it names, else the one around it. */
export function spaceOf(quantity: Quantity): AstNode | undefined {
    const head = quantity.head.ref;
    return isSpace(head) ? head : AstUtils.getContainerOfType(quantity, isSpace);
}

/** The function in whose brackets a name stands, if any. */
export function callAround(node: AstNode): Call | undefined {
    return AstUtils.getContainerOfType(node.$container, isCall);
}

/** Whether a name stands where many runs are looked at together. */
export function isAggregated(node: AstNode): boolean {
    return AstUtils.getContainerOfType(node.$container, (each): each is Call => isCall(each) && aggregates(each.function, each.arguments.length)) !== undefined;
}
