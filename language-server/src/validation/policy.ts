/** What is done about tasks: tries, time, what they need. */
import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import { repeated, type Rule } from './rule.ts';

export const triesMustBeCounted: Rule<ast.Retry> = (retry, accept) => {
    const { times } = retry;
    if (!Number.isInteger(times) || times < 0) accept('error', `Tries after a failure are counted from 0; ${times} is no such number`, { node: retry, property: 'times', code: 'policy/retry' });
};

export const timeMustBeLeft: Rule<ast.TimeLimit> = (limit, accept) => {
    if (secondsOf(limit.duration) === 0) accept('error', 'With no time at all the task could do nothing; write a longer one, or leave out \'timeout\'', { node: limit, property: 'duration', code: 'policy/timeout' });
};

export const amountMustHaveSense: Rule<ast.ResourceItem> = (item, accept) => {
    const { label, amount, size } = item;
    const at = { node: item, code: 'policy/resource' };
    if (label === 'memory') {
        if (size === undefined) accept('error', `Memory is a size; write 'memory ${amount ?? 4}GB' or 'memory ${amount ?? 512}MB'`, at);
    } else if (amount === undefined) {
        accept('error', `'${label}' is counted; write '${label} ${Number.parseInt(size ?? '1', 10)}'`, at);
    } else if (label === 'cpu' ? amount <= 0 : !Number.isInteger(amount) || amount < 0) {
        accept('error', label === 'cpu' ? `Processors are a number above 0; ${amount} is not` : `'${label}' is a whole number from 0 on; ${amount} is not`, at);
    }
};

export const resourcesShouldStandOnce: Rule<ast.Resources> = ({ items }, accept) => {
    for (const item of repeated(items, ({ label }) => label)) accept('warning', `'${item.label}' is said before; the last one counts`, { node: item, code: 'policy/said-twice' });
};

export const policyShouldStandOnce: Rule<AstNode> = (owner, accept) => {
    const { items = [], elements = [] } = owner as { readonly items?: readonly AstNode[]; readonly elements?: readonly AstNode[] };
    const said = [...items, ...elements].filter((each) => ast.isTaskPolicy(each) || ast.isPriority(each));
    for (const item of repeated(said, ({ $type }) => $type)) accept('warning', `'${words[item.$type]}' is said before; the last one counts`, { node: item, code: 'policy/said-twice' });
};

const words: Readonly<Record<string, string>> = { Retry: 'retry', TimeLimit: 'timeout', FailurePolicy: 'on failure', Resources: 'resources', Caching: 'cache', Priority: 'priority' };

export const priorityMustBeWhole: Rule<ast.Priority> = (priority, accept) => {
    if (!Number.isInteger(priority.value)) accept('error', `A priority is a whole number, as in 'priority 5'; ${priority.value} is not`, { node: priority, property: 'value', code: 'policy/priority' });
};
