/** What ExtremeXP's engine wants of the parts of a block, where more is understood here: each of them, once, and values of one sort. */
import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { isOfEngine, mayBeForEngine } from '../model/for-engine.ts';
import { listed, repeated, type Rule } from './rule.ts';

export const partsAreSaidOnce: Rule<ast.DataConfig | ast.Parameter | ast.Metric> = (owner, accept) => {
    for (const part of repeated<AstNode>(owner.items, partName)) {
        accept('warning', `'${partName(part)!}' is said before; delete one of the two`, { node: part, code: 'data/said-twice' });
    }
};

export const partsOfAParameterAreComplete: Rule<ast.Parameter> = (parameter, accept) => {
    const { items } = parameter;
    const said = new Set(items.map(partName));
    const missing = ['type', 'default', 'range'].filter((name) => !said.has(name));
    if (items.length === 0 || missing.length === 0 || !isOfEngine(parameter)) return;
    accept('info', `ExtremeXP's engine rejects a parameter without ${listed(missing.map((name) => name === 'range' ? '\'range\' or \'enum\'' : `'${name}'`))}`, { node: parameter, property: 'name', code: 'engine/incomplete' });
};

export const partsOfAMetricAreComplete: Rule<ast.Metric> = (metric, accept) => {
    const said = new Set(metric.items.map(partName));
    const missing = ['kind', 'type'].filter((name) => !said.has(name));
    if (metric.items.length === 0 || missing.length === 0 || !isOfEngine(metric)) return;
    accept('info', `ExtremeXP's engine rejects a metric without ${listed(missing.map((name) => `'${name}'`))}`, { node: metric, property: 'name', code: 'engine/incomplete' });
};

const semanticTypes = ['ML_Accuracy', 'ML_Recall', 'ML_Precision', 'ML_F1Score', 'Model_TrainingTime'];

export const semanticTypeIsKnownThere: Rule<ast.SemanticType> = (item, accept) => {
    if (semanticTypes.includes(item.semanticType) || !isOfEngine(item)) return;
    accept('info', `ExtremeXP's engine knows the semantic types ${listed(semanticTypes)} only, and rejects '${item.semanticType}'`, { node: item, property: 'semanticType', code: 'engine/semantic-type' });
};

export const valuesAreOfOneSort: Rule<ast.EnumValues> = (values, accept) => {
    if (!ast.isValueSet(values.$container) || !mayBeForEngine(values)) return;
    const sorts = new Set(values.values.map((value) => value.$type));
    const odd = [...sorts].some((sort) => sort === 'BooleanLiteral') ? 'true or false' : sorts.has('NumberLiteral') && sorts.has('StringLiteral') ? 'numbers and texts together' : undefined;
    if (odd !== undefined) accept('warning', `ExtremeXP's engine rejects ${odd} in an enum; put all of them in quotes`, { node: values, code: 'engine/values' });
};

export const boundsAreWholeThere: Rule<ast.RangeValues> = (range, accept) => {
    if (!ast.isValueSet(range.$container) || !mayBeForEngine(range)) return;
    if (range.bounds.some((bound) => !Number.isInteger(bound) && Number.isFinite(bound))) accept('warning', 'ExtremeXP\'s engine takes whole numbers only in a range; write \'enum(…)\' for others', { node: range, code: 'engine/values' });
};

/** `range` and `enum` say the same. */
function partName(part: AstNode): string | undefined {
    switch (part.$type) {
        case 'DataItem':
            return (part as ast.DataItem).key;
        case 'ParameterDomain':
        case 'ParameterChoice':
            return 'range';
        case 'ParameterDefault':
            return 'default';
        case 'TypeItem':
            return 'type';
        case 'MetricKind':
            return 'kind';
        case 'SemanticType':
            return 'semanticType';
        default:
            return undefined;
    }
}
