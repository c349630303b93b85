import * as ast from '../generated/ast.ts';
import { maySeries, pruneRuleCalled, pruneRules, pruneSettings, pruneTarget, type PruneSettingName } from '../model/pruning.ts';
import { nearest } from '../model/spelling.ts';
import { listed, repeated, type Rule } from './rule.ts';

export const pruningMustBeKnown: Rule<ast.Prune> = (prune, accept) => {
    const names = pruneRules.map((each) => each.name);
    if (prune.rule === '' || pruneRuleCalled(prune.rule) !== undefined) return;
    const guess = nearest(prune.rule, names);
    accept('error', `There is no pruning '${prune.rule}'; ${guess ? `did you mean '${guess}'?` : `there is ${listed(names)}`}`, { node: prune, property: 'rule', code: 'space/unknown-pruning' });
};

export const pruningNeedsASeries: Rule<ast.Prune> = (prune, accept) => {
    const target = pruneTarget(prune);
    const known = pruneRuleCalled(prune.rule);
    if (known === undefined || prune.$container.workflow.ref === undefined) return;
    const example = `write 'prune ${known.name} on minimize Train.loss;'`;
    if (target === undefined) {
        accept('error', `By which series runs are to be judged is not said, and no first goal of this workflow says it; ${example}`, { node: prune, property: 'rule', code: 'space/prune-metric' });
    } else if (!maySeries(target)) {
        accept('error', `${target.task}.${target.metric} has one value in a run, so there is nothing to judge before its end; name a series, as in 'on minimize Train.loss'`, { node: prune, property: prune.metric === undefined ? 'rule' : 'metric', code: 'space/prune-metric' });
    } else if (target.direction === undefined) {
        accept('error', `Whether more or less of ${target.task}.${target.metric} is better is not said, as it is no goal; write 'on minimize ${target.task}.${target.metric}' or 'on maximize ${target.task}.${target.metric}'`, { node: prune, property: 'task', code: 'space/prune-direction' });
    }
};

export const pruningMustNotContradictTheGoal: Rule<ast.Prune> = (prune, accept) => {
    const goals = prune.$container.$container.elements.filter(ast.isGoal);
    const goal = goals.find((each) => each.task.$refText === prune.task?.$refText && each.metric.$refText === prune.metric?.$refText);
    if (goal === undefined || prune.direction === undefined || goal.direction === prune.direction) return;
    accept('error', `The goal is to ${goal.direction} ${goal.task.$refText}.${goal.metric.$refText}; leave out '${prune.direction}'`, { node: prune, property: 'direction', code: 'space/prune-direction' });
};

export const pruneSettingMustHaveSense: Rule<ast.PruneSetting> = (setting, accept) => {
    const { label, amount } = setting;
    const rule = pruneRuleCalled(setting.$container.rule);
    if (rule === undefined || label === '') return;
    if (!(rule.settings as readonly string[]).includes(label)) {
        const guess = nearest(label, rule.settings);
        accept('error', `'${rule.name}' has no setting '${label}'; ${guess ? `did you mean '${guess}'?` : `it has ${listed(rule.settings)}`}`, { node: setting, property: 'label', code: 'space/prune-setting' });
        return;
    }
    const { least } = pruneSettings[label as PruneSettingName];
    if (!Number.isSafeInteger(amount) || amount < least) accept('error', `'${label}' is a whole number from ${least} on; ${amount} is not`, { node: setting, property: 'amount', code: 'space/prune-amount' });
};

export const pruneSettingsShouldStandOnce: Rule<ast.Prune> = ({ items }, accept) => {
    for (const item of repeated(items, ({ label }) => label)) accept('warning', `'${item.label}' is said before; the last one counts`, { node: item, code: 'space/said-twice' });
};

export const leastMustNotExceedMost: Rule<ast.Prune> = ({ items }, accept) => {
    const of = (name: string): ast.PruneSetting | undefined => items.findLast(({ label }) => label === name);
    const [min, max] = [of('min'), of('max')];
    if (min !== undefined && max !== undefined && min.amount > max.amount) accept('error', `Runs have ${max.amount} values, so none comes to ${min.amount}; exchange 'min' and 'max'`, { node: max, property: 'amount', code: 'space/prune-bounds' });
};
