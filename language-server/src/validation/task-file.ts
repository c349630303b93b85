import * as ast from '../generated/ast.ts';
import { complaintAbout, parameterInfo } from '../model/parameters.ts';
import { scalarOf } from '../model/values.ts';
import type { Rule } from './rule.ts';

const metricKinds = new Set(['single-value', 'scalar', 'series']);

export const defaultShouldSuitItsParameter: Rule<ast.Parameter> = (parameter, accept) => {
    const item = parameter.items.findLast(ast.isParameterDefault);
    const value = scalarOf(item?.value);
    const complaint = value === undefined ? undefined : complaintAbout(parameter, value);
    if (item !== undefined && complaint !== undefined) accept('warning', complaint, { node: item, property: 'value', code: 'task/default' });
};

export const boundsShouldBeInOrder: Rule<ast.ParameterDomain> = (domain, accept) => {
    const { low, high } = parameterInfo(domain.$container as ast.Parameter);
    if (low !== undefined && high !== undefined && low > high) {
        accept('warning', `No value lies between ${low} and ${high}; write the smaller one first`, { node: domain, property: 'bounds', code: 'task/empty-range' });
    }
};

export const metricKindMustBeKnown: Rule<ast.MetricKind> = (item, accept) => {
    if (!metricKinds.has(item.kind)) {
        accept('error', `A metric is 'single-value' or 'series', not '${item.kind}'`, { node: item, property: 'kind', code: 'task/metric-kind' });
    }
};
