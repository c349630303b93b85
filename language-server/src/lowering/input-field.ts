import type { InputField as InputFieldPlan } from '../../../engine/src/plan/plan.ts';
import type { InputField } from '../generated/ast.ts';
import { typeOfField } from '../model/interactions.ts';
import { scalarOf } from '../model/values.ts';
import type { Lowering } from './context.ts';
import type { PlanNames } from './interaction.ts';

/** Undefined where checking has said what is wrong with it. */
export function lowerField(field: InputField, { nameOf }: PlanNames, context: Lowering): InputFieldPlan | undefined {
    const type = typeOfField(field);
    if (type === undefined) return context.giveUp();
    const [low = type === 'Rating' ? 1 : undefined, high = type === 'Rating' ? 5 : undefined] = field.domain?.bounds ?? [];
    const choices = field.domain?.choices.map(scalarOf).filter((choice) => choice !== undefined) ?? [];
    const fallback = scalarOf(field.fallback);
    const { task, output, space } = field;
    return {
        name: field.name, type,
        ...(low !== undefined && { low }), ...(high !== undefined && { high }), ...(choices.length > 0 && { choices }),
        ...(space && { space: space.$refText }), ...(task?.ref && output && { examples: { task: nameOf(task.ref), output: output.$refText } }),
        ...(fallback !== undefined && { default: type === 'Choices' ? [fallback] : fallback }),
        ...(field.need !== undefined && { required: field.need === 'required' }),
    };
}
