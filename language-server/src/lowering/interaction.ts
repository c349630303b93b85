import type { Evidence as EvidencePlan, InputField as InputFieldPlan, InteractionPlan } from '../../../engine/src/plan/plan.ts';
import {
    isAction, isAsk, isBestEvidence, isChoose, isDefaultChoice, isExperimentInput, isInputField, isPlaceholder, isShow, isTimeout,
    type Evidence, type InputField, type Interaction,
} from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import { inputTypeCalled, roleCalled } from '../model/people.ts';
import type { Lowering } from './context.ts';

export function lowerInteraction(interaction: Interaction, context: Lowering): InteractionPlan | undefined {
    for (const item of interaction.items) {
        if (isPlaceholder(item)) return context.refuse(item, 'plan/not-written', `Interaction '${interaction.name}' is still to be written; write 'ask' and 'choose', or 'implementation', in the place of the dots`);
        if (isExperimentInput(item)) context.unsupported(item, 'A file handed to an interaction');
    }
    const actions = interaction.items.filter(isAction);
    const ask = interaction.items.findLast(isAsk);
    const question = ask?.question ?? actions.map((action) => action.$cstNode?.text.replace(/;\s*$/, '') ?? action.name).join('\n\n');
    const offered = interaction.items.filter(isChoose).flatMap((item) => item.choices.map((choice) => choice.name));
    const choices = offered.length === 0 && actions.length > 0 ? ['done'] : offered;
    if (question === '' || choices.length === 0) return context.giveUp();
    if (actions.length > 0 && ask === undefined) context.passOver(actions[0]!, `What is offered here is asked as a question, with the answer '${choices.join("' or '")}'; write 'ask "…";' and 'choose …;' for one of your own`);
    const timeout = interaction.items.findLast(isTimeout);
    const fallback = timeout?.choice?.ref?.name ?? interaction.items.findLast(isDefaultChoice)?.choice.ref?.name;
    const seconds = timeout === undefined ? undefined : secondsOf(timeout.duration);
    return {
        kind: 'interaction', name: interaction.name, question,
        ask: roleCalled(ask?.role) ?? 'anyone', choices: [...new Set(choices)],
        ...(fallback !== undefined && { default: fallback }), ...(seconds !== undefined && { timeoutSeconds: seconds }),
        inputs: interaction.items.filter(isInputField).map((field) => lowerInput(field, context)).filter((field) => field !== undefined),
        show: interaction.items.filter(isShow).flatMap((item) => item.evidence.map(lowerEvidence)),
        location: context.location(interaction),
    };
}

/** What can be asked for today. */
const simple: readonly string[] = ['String', 'Integer', 'Float', 'Boolean'] satisfies InputFieldPlan['type'][];

function lowerInput(field: InputField, context: Lowering): InputFieldPlan | undefined {
    const type = inputTypeCalled(field.type);
    if (type === undefined || !simple.includes(type)) return context.unsupported(field, `An input of type '${type ?? 'Choice'}'`);
    if (field.domain !== undefined || field.fallback !== undefined || field.need !== undefined) return context.unsupported(field, 'An input with a range, a default, or a word on whether it is needed');
    return { name: field.name, type: type as InputFieldPlan['type'] };
}

function lowerEvidence(evidence: Evidence): EvidencePlan {
    if (isBestEvidence(evidence)) return { kind: 'best', space: evidence.space.$refText };
    return { kind: 'metric', task: evidence.task.$refText, metric: evidence.metric.$refText };
}
