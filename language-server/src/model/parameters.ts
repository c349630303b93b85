/** What a task file says of a parameter, and which values suit it. */
import type { Scalar } from '../../../engine/src/plan/plan.ts';
import { isParameterChoice, isParameterDefault, isParameterDomain, isTypeItem, type Parameter } from '../generated/ast.ts';
import { scalarOf } from './values.ts';

export interface ParameterInfo {
    readonly name: string;
    readonly type?: string;
    readonly default?: Scalar;
    /** Inclusive. */
    readonly low?: number;
    readonly high?: number;
    readonly choices?: readonly Scalar[];
}

export type ValueKind = 'integer' | 'float' | 'string' | 'boolean';

const kinds: Readonly<Record<string, ValueKind>> = {
    integer: 'integer', int: 'integer', long: 'integer', float: 'float', double: 'float', number: 'float',
    string: 'string', str: 'string', text: 'string', boolean: 'boolean', bool: 'boolean',
};

/** What a type's name means; undefined for a name that is only a label. */
export function kindOfType(type: string | undefined): ValueKind | undefined {
    return type === undefined ? undefined : kinds[type.toLowerCase()];
}

export function parameterInfo(parameter: Parameter): ParameterInfo {
    const type = parameter.items.findLast(isTypeItem)?.type;
    const fallback = scalarOf(parameter.items.findLast(isParameterDefault)?.value);
    const bounds = parameter.items.filter(isParameterDomain).findLast((item) => item.$type === 'ParameterDomain')?.bounds;
    const choices = parameter.items.findLast(isParameterChoice)?.values.map(scalarOf).filter((value) => value !== undefined);
    return {
        name: parameter.name, ...(type !== undefined && { type }), ...(fallback !== undefined && { default: fallback }),
        ...(bounds?.[0] !== undefined && { low: bounds[0] }), ...(bounds?.[1] !== undefined && { high: bounds[1] }), ...(choices && { choices }),
    };
}

/** Why a value does not suit the parameter; undefined when it does. */
export function complaintAbout(parameter: Parameter, value: Scalar): string | undefined {
    const info = parameterInfo(parameter);
    const said = typeof value === 'string' ? `"${value}"` : String(value);
    const kind = kindOfType(info.type);
    if (kind !== undefined && !suits(kind, value)) return `Parameter '${info.name}' is of type ${info.type}; ${said} is not`;
    if (info.choices !== undefined && !info.choices.some((choice) => String(choice) === String(value))) {
        return `Parameter '${info.name}' may be ${info.choices.map(String).join(', ')}; ${said} is none of these`;
    }
    if (typeof value === 'number' && ((info.low !== undefined && value < info.low) || (info.high !== undefined && value > info.high))) {
        return `Parameter '${info.name}' may be from ${info.low} to ${info.high}; ${said} is outside`;
    }
    return undefined;
}

function suits(kind: ValueKind, value: Scalar): boolean {
    switch (kind) {
        case 'integer': return typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^[+-]?\d+$/.test(value);
        case 'float': return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)));
        case 'boolean': return typeof value === 'boolean' || value === 0 || value === 1 || (typeof value === 'string' && /^(true|false)$/i.test(value));
        case 'string': return typeof value === 'string';
    }
}
