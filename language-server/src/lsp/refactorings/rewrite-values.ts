import * as ast from '../../generated/ast.ts';
import { isInEspace } from '../../model/dialect.ts';
import { scalarOf, valuesOf } from '../../model/values.ts';
import { scalar } from '../../print/words.ts';
import { around, replacement, type Refactorer } from './refactoring.ts';

/** More are better left as a range. */
const most = 50;

/** `enum(10, 20, 30)` as `range(10, 40, 10)` and back: the end of a range is excluded, but in an `.espace` file. */
export const rewriteValues: Refactorer = (selection) => {
    const values = around(selection, (node): node is ast.EnumValues | ast.RangeValues => ast.isEnumValues(node) || ast.isRangeValues(node));
    if (values === undefined) return [];
    const text = ast.isRangeValues(values) ? asEnum(values) : asRange(values);
    return text === undefined ? [] : [{ title: `Write '${text.length > 60 ? `${text.slice(0, 57)}…` : text}'`, edits: [replacement(values, text)] }];
};

function asEnum(range: ast.RangeValues): string | undefined {
    const found = valuesOf(range);
    if (found?.kind !== 'values' || found.values.length === 0 || found.values.length > most) return undefined;
    return `enum(${found.values.map(scalar).join(', ')})`;
}

function asRange(listed: ast.EnumValues): string | undefined {
    const { values } = listed;
    const numbers = values.map(scalarOf).filter((value) => typeof value === 'number');
    const [start, next] = numbers;
    // ExtremeXP's engine takes whole numbers only.
    if (numbers.length !== values.length || numbers.length < 3 || start === undefined || next === undefined || !numbers.every(Number.isInteger)) return undefined;
    const step = next - start;
    const end = numbers.at(-1)! + (isInEspace(listed) ? 0 : Math.sign(step));
    if (step === 0 || numbers.some((value, index) => value !== start + index * step)) return undefined;
    return step === 1 ? `range(${start}, ${end})` : `range(${start}, ${end}, ${step})`;
}
