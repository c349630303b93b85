/** Questions: what they must have, who answers them, and what follows when nobody does. */
import * as ast from '../generated/ast.ts';
import { askOf, choicesOf, interactionsOf, isImplemented, workflowAround } from '../model/interactions.ts';
import { roleCalled, roles } from '../model/people.ts';
import { workflowsOf } from '../references/scope-provider.ts';
import { listed, repeated, type Rule } from './rule.ts';

export const interactionMustAskAndOffer: Rule<ast.Interaction> = (interaction, accept) => {
    const { items } = interaction;
    const at = { node: interaction, property: 'name' as const };
    if (isImplemented(interaction) || items.some((item) => ast.isAction(item) || ast.isPlaceholder(item))) return;
    if (!items.some(ast.isAsk)) accept('error', `Interaction '${interaction.name}' asks nothing; write 'ask validator "…";'`, { ...at, code: 'interaction/no-question' });
    else if (!items.some(ast.isChoose)) accept('error', `Interaction '${interaction.name}' offers no choice, so it could not be answered; write 'choose accept, refine;'`, { ...at, code: 'interaction/no-choices' });
};

/** Between spaces it runs a task of the user's, as in ExtremeXP; within a workflow there are tasks for that. */
export const questionOfARunMustBeAsked: Rule<ast.Interaction> = (interaction, accept) => {
    const said = interaction.items.find((item) => ast.isImplementation(item) || ast.isSubworkflow(item));
    if (said === undefined || workflowAround(interaction) === undefined) return;
    accept('error', `Within a workflow, what has an implementation is a task; write 'task ${interaction.name} { … }'`, { node: interaction, property: 'name', code: 'interaction/implemented' });
};

export const clausesShouldStandOnce: Rule<ast.Interaction> = (interaction, accept) => {
    const once = interaction.items.filter((item) => ast.isAsk(item) || ast.isQuorum(item) || ast.isTimeout(item) || ast.isTimeoutPolicy(item) || ast.isDefaultChoice(item));
    for (const item of repeated(once, (each) => each.$type)) accept('warning', `'${item.$cstNode?.text.split(/\s/)[0] ?? ''}' is said before; the last one counts`, { node: item, code: 'interaction/said-twice' });
};

export const roleShouldBeKnown: Rule<ast.Ask> = (ask, accept) => {
    if (ask.role !== undefined && roleCalled(ask.role) === undefined) {
        accept('warning', `There is no role '${ask.role}', so anyone may answer; the roles are ${listed(roles)}`, { node: ask, property: 'role', code: 'interaction/unknown-role' });
    }
};

/** Among the best of its space is a run, and only within a workflow the question is about one. */
export const bestMustBeOfARun: Rule<ast.Ask> = (ask, accept) => {
    if (ask.best === undefined) return;
    const at = { node: ask, property: 'best' as const, code: 'interaction/best' };
    if (workflowAround(ask.$container) === undefined) accept('error', 'Between spaces the question is not about one run, so it cannot be among the best; leave out \'best\', or write \'when FORMULA\' behind the question', at);
    else if (!Number.isSafeInteger(ask.best) || ask.best < 1) accept('error', `Among how many of the best is a whole number from 1 on; ${ask.best} is not`, at);
};

export const quorumMustBeReachable: Rule<ast.Quorum> = (quorum, accept) => {
    const { people, $container: interaction } = quorum;
    const at = { node: quorum, property: 'people' as const, code: 'interaction/quorum' };
    if (!Number.isSafeInteger(people) || people < 1) return accept('error', `How many must agree is a whole number from 1 on; ${people} is not`, at);
    const role = askOf(interaction)?.role;
    const experiment = interaction.$container;
    if (!ast.isExperiment(experiment) || (role !== 'supervisor' && role !== 'validator')) return;
    const named = new Set(experiment.elements.filter(ast.isRole).filter((each) => each.role === role).flatMap((each) => each.people));
    if (named.size > 0 && people > named.size) accept('error', `${people} must agree, and ${named.size === 1 ? 'only one person is' : `only ${named.size} people are`} named as ${role}; name more of them, or lower the quorum`, at);
};

/** Where an answer may not come, something must be taken for it. */
export const interactionShouldHaveADefault: Rule<ast.Interaction> = (interaction, accept) => {
    const missing = whyUnanswered(interaction);
    if (missing === undefined || hasDefault(interaction)) return;
    const [choice = '…'] = choicesOf(interaction);
    const so = workflowAround(interaction) === undefined ? 'the execution fails' : 'the run fails';
    const advice = ast.isTimeout(missing.node) ? `write 'timeout ${missing.node.duration} default ${choice};'` : `write 'default ${choice};'`;
    accept('warning', `${missing.why}, ${so}; ${advice}`, { node: missing.node, code: 'interaction/no-default' });
};

function whyUnanswered({ items }: ast.Interaction): { readonly why: string; readonly node: ast.InteractionItem } | undefined {
    const timeout = items.findLast(ast.isTimeout);
    const policy = items.findLast(ast.isTimeoutPolicy)?.policy ?? 'default';
    const ask = items.findLast(ast.isAsk);
    const quorum = items.findLast(ast.isQuorum);
    if (timeout !== undefined && policy === 'default') return { why: `When nobody answers within ${timeout.duration}`, node: timeout };
    if (ask?.condition !== undefined || ask?.best !== undefined) return { why: 'Where this is not asked', node: ask };
    return quorum !== undefined && quorum.people > 1 ? { why: 'When people do not agree', node: quorum } : undefined;
}

function hasDefault({ items }: ast.Interaction): boolean {
    return items.some((item) => ast.isDefaultChoice(item) || (ast.isTimeout(item) && item.choice !== undefined));
}

/** Where the best are found by what this question asks, or by nothing, no run ever is among them. */
export const bestMustBeKnownBefore: Rule<ast.Experiment> = (experiment, accept) => {
    const goal = experiment.elements.find(ast.isGoal);
    const asked = workflowsOf(experiment).flatMap((workflow) => interactionsOf(workflow)).filter((interaction) => askOf(interaction)?.best !== undefined);
    for (const interaction of asked) {
        if (goal === undefined) {
            accept('warning', `'${interaction.name}' asks only about the best runs, and '${experiment.name}' has no goal to tell them by, so nobody is ever asked; write 'maximize Task.metric;'`, { node: experiment, property: 'name', code: 'interaction/no-goal' });
        } else if (goal.task.ref === interaction) {
            accept('warning', `'${interaction.name}' asks only about the best runs by this goal, which is known once somebody has been asked, so nobody ever is; name another goal before it, or leave out 'best' there`, { node: goal, code: 'interaction/no-goal' });
        }
    }
};

/** Once a budget is spent, nobody is asked any more. */
export const budgetOfPeopleNeedsDefaults: Rule<ast.BudgetItem> = (item, accept) => {
    if (item.kind !== 'interactions' && item.kind !== 'attention') return;
    const experiment = item.$container.$container;
    const asked = [...experiment.elements.filter(ast.isInteraction), ...workflowsOf(experiment).flatMap((workflow) => interactionsOf(workflow))];
    const open = asked.filter((each) => each.items.some(ast.isAsk) && !hasDefault(each));
    if (open.length === 0) return;
    accept('warning', `Once this is spent nobody is asked any more, and ${listed(open.map(({ name }) => `'${name}'`))} ${open.length > 1 ? 'have' : 'has'} no default; write 'default ${choicesOf(open[0]!)[0] ?? '…'};' in ${open.length > 1 ? 'each' : 'it'}`, { node: item, code: 'interaction/no-default-for-budget' });
};

export const timeoutPolicyMustMakeSense: Rule<ast.TimeoutPolicy> = (policy, accept) => {
    const interaction = policy.$container;
    const at = { node: policy, property: 'policy' as const };
    if (policy.policy === 'reject' && !choicesOf(interaction).includes('reject')) {
        accept('error', 'This takes the choice \'reject\', which is not offered; add it to \'choose\', or write \'on timeout default;\'', { ...at, code: 'interaction/no-reject' });
    } else if (!interaction.items.some(ast.isTimeout)) {
        accept('warning', 'Without a deadline this never happens; write \'timeout 30m;\'', { ...at, code: 'interaction/no-deadline' });
    } else if (policy.policy === 'default' && !hasDefault(interaction)) {
        accept('warning', `There is no default to take; write 'default ${choicesOf(interaction)[0] ?? '…'};'`, { ...at, code: 'interaction/no-default' });
    }
};
