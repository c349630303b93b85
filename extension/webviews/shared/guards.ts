/** Hand-written checks for what crosses a border between processes. Unknown fields are let through, wrong ones are not. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isNumber: Check = (value) => typeof value === 'number';
export const isFlag: Check = (value) => typeof value === 'boolean';
/** What JSON has for a figure: a number, or the name of one that JSON lacks. */
export const isFigure: Check = (value) => isNumber(value) || isText(value);
export const isScalar: Check = (value) => isFigure(value) || isFlag(value);

export const oneOf = (...allowed: readonly unknown[]): Check => (value) => allowed.includes(value);
export const orNull = (check: Check): Check => (value) => value === null || check(value);
/** For a field that may be missing. */
export const maybe = (check: Check): Check => (value) => value === undefined || check(value);
export const listOf = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);

export function mapOf(check: Check): Check {
    return (value) => isObject(value) && Object.values(value).every(check);
}

export function shape(fields: Readonly<Record<string, Check>>): Check {
    return (value) => isObject(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
}

/** By the `type` of a message: the fields that it must have besides. */
export function messageOf(kinds: Readonly<Record<string, Readonly<Record<string, Check>>>>): Check {
    return (value) => isObject(value) && typeof value['type'] === 'string' && Object.hasOwn(kinds, value['type']) && shape(kinds[value['type']]!)(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
