/** Questions: between the spaces of an experiment, and within the runs of a workflow. */
import type { Evidence as EvidencePlan, InputField as InputFieldPlan, InteractionPlan, TaskPlan } from '../../../engine/src/plan/plan.ts';
import {
    isAction, isCommentRule, isDefaultChoice, isExperimentInput, isPlaceholder, isQuorum, isSelfApproval, isShow, isTimeout, isTimeoutPolicy,
    type Activity, type Interaction,
} from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import { askOf, choicesOf, fieldsOf, isImplemented, measuredBy } from '../model/interactions.ts';
import { roleCalled } from '../model/people.ts';
import type { Placed } from './arrange.ts';
import type { Lowering } from './context.ts';
import { lowerEvidence } from './evidence.ts';
import { lowerFormula } from './formula.ts';
import { lowerField } from './input-field.ts';

export function lowerInteraction(interaction: Interaction, context: Lowering): InteractionPlan | undefined {
    return lowerAs(interaction, { name: interaction.name, nameOf: (activity) => activity.name }, context);
}

/** A task that a person does: what is filled in there as a number is a metric of the run. */
export function lowerQuestion({ frame, task, after }: Placed & { readonly task: Interaction }, context: Lowering): TaskPlan | undefined {
    if (isImplemented(task)) return context.raise(task, 'interaction/implemented', `Within a workflow, '${task.name}' is a task; write 'task ${task.name} { implementation "…"; }'`);
    const name = frame.nameOf(task);
    const asks = lowerAs(task, { name, nameOf: (activity) => frame.nameOf(activity) }, context);
    return asks && {
        name, script: '', asks, after, params: {}, inputs: {}, outputs: [],
        metrics: measuredBy(task).map((field) => ({ name: field.name, kind: 'scalar' })),
        location: context.location(task),
    };
}

/** How the plan calls it, and what its evidence speaks of. */
export interface PlanNames {
    readonly name: string;
    readonly nameOf: (activity: Activity) => string;
}

function lowerAs(interaction: Interaction, names: PlanNames, context: Lowering): InteractionPlan | undefined {
    const { items } = interaction;
    for (const item of items) {
        if (isPlaceholder(item)) return context.refuse(item, 'plan/not-written', `Interaction '${interaction.name}' is still to be written; write 'ask' and 'choose', or 'implementation', in the place of the dots`);
        if (isExperimentInput(item)) context.unsupported(item, 'A file handed to an interaction');
    }
    const { question, choices } = offered(interaction, context);
    if (question === '' || choices.length === 0) return context.giveUp();
    const ask = askOf(interaction);
    const when = ask?.condition === undefined ? undefined : lowerFormula(ask.condition, context);
    const timeout = items.findLast(isTimeout);
    const seconds = timeout === undefined ? undefined : secondsOf(timeout.duration);
    const onTimeout = items.findLast(isTimeoutPolicy)?.policy;
    const fallback = timeout?.choice?.ref?.name ?? items.findLast(isDefaultChoice)?.choice.ref?.name;
    const quorum = items.findLast(isQuorum)?.people;
    const commentFor = commentIn(interaction, choices);
    return {
        kind: 'interaction', name: names.name, question, ask: roleCalled(ask?.role) ?? 'anyone',
        ...(quorum !== undefined && quorum > 1 && { quorum }), ...(items.some(isSelfApproval) && { noSelfApproval: true }),
        ...(when && { when }), ...(ask?.best !== undefined && { best: ask.best }),
        choices, ...(fallback !== undefined && { default: fallback }),
        ...(seconds !== undefined && { timeoutSeconds: seconds }), ...(onTimeout && { onTimeout }),
        inputs: fieldsOf(interaction).map((field) => lowerField(field, names, context)).filter((field): field is InputFieldPlan => field !== undefined),
        ...(commentFor.length > 0 && { commentFor }),
        show: items.filter(isShow).flatMap((item) => item.evidence.map((each): EvidencePlan => lowerEvidence(each, names, context))),
        location: context.location(interaction),
    };
}

/** The portal's actions are asked as a question, too. */
function offered(interaction: Interaction, context: Lowering): { readonly question: string; readonly choices: string[] } {
    const ask = askOf(interaction);
    const actions = interaction.items.filter(isAction);
    const named = [...new Set(choicesOf(interaction))];
    if (ask !== undefined || actions.length === 0) return { question: ask?.question ?? '', choices: named };
    const choices = named.length === 0 ? ['done'] : named;
    context.passOver(actions[0]!, `What is offered here is asked as a question, with the answer '${choices.join("' or '")}'; write 'ask "…";' and 'choose …;' for one of your own`);
    return { question: actions.map((action) => action.$cstNode?.text.replace(/;\s*$/, '') ?? action.name).join('\n\n'), choices };
}

/** The choices with which a comment is required. */
function commentIn(interaction: Interaction, choices: readonly string[]): string[] {
    const rules = interaction.items.filter(isCommentRule);
    return choices.filter((choice) => rules.some((rule) => rule.choices.length === 0 || rule.choices.some((each) => each.ref?.name === choice)));
}
