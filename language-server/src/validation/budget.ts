/** Budgets and the people of an experiment. */
import * as ast from '../generated/ast.ts';
import { runsAtLeast } from '../model/runs.ts';
import { secondsOf } from '../model/durations.ts';
import { repeated, type Rule } from './rule.ts';

/** What is said as a time; the rest are numbers. */
const timed = new Set(['time', 'attention']);

export const budgetShouldStandOnce: Rule<ast.Experiment> = (experiment, accept) => {
    for (const budget of experiment.elements.filter(ast.isBudget).slice(1)) {
        accept('error', 'There is a budget already; write all limits in one', { node: budget, code: 'budget/twice' });
    }
};

export const limitsShouldStandOnce: Rule<ast.Budget> = (budget, accept) => {
    for (const item of repeated(budget.items, (each) => `${each.kind} ${each.perPerson}`)) {
        accept('warning', `'${item.kind}' is limited before; the last one counts`, { node: item, code: 'budget/said-twice' });
    }
};

export const limitMustHaveSense: Rule<ast.BudgetItem> = (item, accept) => {
    const { kind, amount, duration } = item;
    const at = { node: item, code: 'budget/limit' };
    if (timed.has(kind)) {
        if (duration === undefined) accept('error', `'${kind}' is a time; write '${kind} ${amount ?? 30}m' for minutes or '${kind} ${amount ?? 2}h' for hours`, at);
        else if (secondsOf(duration) === 0) accept('error', `With no time at all nothing could be done; write a longer one, or leave out '${kind}'`, at);
    } else if (amount === undefined) {
        accept('error', `'${kind}' is a number; write '${kind} ${Number.parseInt(duration ?? '10', 10)};'`, at);
    } else if (!Number.isInteger(amount) || amount < (kind === 'runs' || kind === 'parallel' ? 1 : 0)) {
        accept('error', `'${kind}' is a whole number from ${kind === 'runs' || kind === 'parallel' ? 1 : 0} on; ${amount} is not`, at);
    }
    if (item.perPerson && kind !== 'interactions' && kind !== 'attention') {
        accept('error', `'${kind}' does not belong to a person; leave out 'per person'`, at);
    }
};

export const budgetShouldSufficeForTheRuns: Rule<ast.BudgetItem> = (item, accept) => {
    const experiment = item.$container.$container;
    if (item.kind === 'runs' && item.amount !== undefined) {
        const runs = runsAtLeast(experiment);
        if (runs > item.amount) accept('warning', `The spaces ask for ${runs} runs, and the budget ends at ${item.amount}; raise it, or explore less`, { node: item, code: 'budget/too-small' });
    }
    if (item.kind === 'interactions' && item.amount !== undefined && !item.perPerson) {
        const asked = experiment.elements.filter(ast.isInteraction).length;
        if (asked > item.amount) accept('warning', `The experiment has ${asked === 1 ? 'one interaction' : `${asked} interactions`} and may ask ${item.amount === 1 ? 'once' : `${item.amount} times`}; where it may not ask, the default is taken`, { node: item, code: 'budget/too-small' });
    }
};

export const peopleShouldBeNamedOnce: Rule<ast.Experiment> = (experiment, accept) => {
    const roles = experiment.elements.filter(ast.isRole);
    const named = roles.flatMap((role) => role.people.map((person, index) => ({ role, person, index })));
    for (const { role, person, index } of named) {
        if (person.trim() === '') accept('error', `A ${role.role} is called by a name; write '${role.role} "ana";'`, { node: role, property: 'people', index, code: 'people/no-name' });
    }
    for (const { role, person, index } of repeated(named, (each) => each.person.trim() === '' ? undefined : `${each.role.role} ${each.person}`)) {
        accept('warning', `"${person}" is named as ${role.role} before`, { node: role, property: 'people', index, code: 'people/twice' });
    }
};

/** Where people are named, a question to a role that nobody has is a slip. */
export const roleShouldHaveSomebody: Rule<ast.Ask> = (ask, accept) => {
    const experiment = ask.$container.$container;
    if (!ast.isExperiment(experiment)) return; // Many experiments may explore a workflow.
    const roles = experiment.elements.filter(ast.isRole);
    if (roles.length === 0 || (ask.role !== 'supervisor' && ask.role !== 'validator')) return;
    if (!roles.some((role) => role.role === ask.role)) {
        accept('warning', `Nobody is named as ${ask.role}; write '${ask.role} "…";' in the experiment, or ask another role`, { node: ask, property: 'role', code: 'people/nobody' });
    }
};
