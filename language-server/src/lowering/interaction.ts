import type { Evidence as EvidencePlan, InputField as InputFieldPlan, InteractionPlan } from '../../../engine/src/plan/plan.ts';
import {
    isAction, isAsk, isBestEvidence, isChoose, isDefaultChoice, isExperimentInput, isImplementation, isInputField, isPlaceholder, isShow, isTimeout,
    type Evidence, type Interaction,
} from '../generated/ast.ts';
import { secondsOf } from '../model/durations.ts';
import { inputTypeCalled, roleCalled } from '../model/people.ts';
import type { Lowering } from './context.ts';

export function lowerInteraction(interaction: Interaction, context: Lowering): InteractionPlan | undefined {
    for (const item of interaction.items) {
        if (isImplementation(item)) context.unsupported(item, 'An interaction that is implemented by a task');
        if (isAction(item)) context.unsupported(item, 'An action of an interaction');
        if (isPlaceholder(item)) context.unsupported(item, 'An interaction that is still to be written');
        if (isExperimentInput(item)) context.unsupported(item, 'A file handed to an interaction');
    }
    const ask = interaction.items.findLast(isAsk);
    const choices = interaction.items.filter(isChoose).flatMap((item) => item.choices.map((choice) => choice.name));
    if (ask === undefined || choices.length === 0) return context.giveUp();
    const timeout = interaction.items.findLast(isTimeout);
    const fallback = timeout?.choice?.ref?.name ?? interaction.items.findLast(isDefaultChoice)?.choice.ref?.name;
    const seconds = timeout === undefined ? undefined : secondsOf(timeout.duration);
    return {
        kind: 'interaction', name: interaction.name, question: ask.question,
        ask: roleCalled(ask.role) ?? 'anyone', choices: [...new Set(choices)],
        ...(fallback !== undefined && { default: fallback }), ...(seconds !== undefined && { timeoutSeconds: seconds }),
        inputs: interaction.items.filter(isInputField).map((field): InputFieldPlan => ({ name: field.name, type: inputTypeCalled(field.type) ?? 'String' })),
        show: interaction.items.filter(isShow).flatMap((item) => item.evidence.map(lowerEvidence)),
        location: context.location(interaction),
    };
}

function lowerEvidence(evidence: Evidence): EvidencePlan {
    if (isBestEvidence(evidence)) return { kind: 'best', space: evidence.space.$refText };
    return { kind: 'metric', task: evidence.task.$refText, metric: evidence.metric.$refText };
}
