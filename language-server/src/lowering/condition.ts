/** What stands behind an arrow in quotes: a person's choice, a Python function with its arguments, Python itself, or what a task answers. */
import type { AstNode } from 'langium';
import type { Condition as ConditionPlan } from '../../../engine/src/plan/plan.ts';
import type { Condition } from '../generated/ast.ts';
import type { Lowering } from './context.ts';
import { lowerFormula } from './formula.ts';

/** An interaction whose choices may stand behind an arrow, by its name in the plan. */
export interface Asked {
    readonly name: string;
    readonly choices: readonly string[];
}

/** Several behind one arrow must all hold. */
export function lowerConditions(conditions: readonly Condition[], asked: readonly Asked[], context: Lowering): ConditionPlan | undefined {
    const [first, ...others] = conditions;
    if (first === undefined) return context.giveUp();
    if (others.length === 0) return lowerCondition(first, asked, context);
    const texts = conditions.map(({ text }) => text);
    if (texts.some((text) => text === undefined || (!isPython(text) && /\s/.test(text.trim())))) return context.refuse(others[0]!, 'plan/several-conditions', 'Only conditions that are Python can stand together behind an arrow; write one, and join its parts by "and"');
    return lowerText(first, texts.map((text) => `(${text})`).join(' and '), asked, context);
}

function lowerCondition(condition: Condition, asked: readonly Asked[], context: Lowering): ConditionPlan | undefined {
    if (condition.formula !== undefined) {
        const formula = lowerFormula(condition.formula, context);
        return formula && { kind: 'formula', condition: formula.condition, text: formula.text };
    }
    return condition.text === undefined ? context.giveUp() : lowerText(condition, condition.text, asked, context);
}

export function lowerText(said: AstNode, written: string, asked: readonly Asked[], context: Lowering): ConditionPlan | undefined {
    const text = written.trim();
    const interaction = asked.find(({ choices }) => choices.includes(text));
    if (interaction !== undefined) return { kind: 'choice', interaction: interaction.name, choice: text };
    if (/\binput\s*\(/.test(text)) return context.refuse(said, 'plan/asks-by-input', 'A condition cannot ask a person by input(); write an interaction that asks, and its choice behind the arrow');
    if (isPython(text)) return { kind: 'python', call: { kind: 'expression', text }, text, location: context.location(said) };
    if (asked.some(({ choices }) => choices.length > 0)) return context.giveUp(); // Checking says which choices there are.
    const [name = '', ...given] = text.split(/\s+/);
    const module = context.functions.module(said, 'conditions');
    const defined = module && context.functions.defines(module, name);
    if (defined !== true && given.length === 0 && (module === undefined || defined === false)) return { kind: 'answer', text };
    if (module === undefined) return context.refuse(said, 'plan/no-functions', `The function '${name}' of this condition is nowhere to be found; ${context.functions.advice('conditions')}`);
    if (defined === false) return context.raise(said, 'script/unknown-function', `There is no function '${name}' for this condition; write it, or correct the name`);
    const path = context.relative(module);
    if (path === undefined) return context.refuse(said, 'plan/outside', 'The module of this condition lies outside the workspace; put it inside');
    return { kind: 'python', call: { kind: 'function', module: path, name, arguments: given }, text, location: context.location(said) };
}

/** Rather than a name with words behind it. */
function isPython(text: string): boolean {
    const words = text.trim().split(/\s+/);
    return !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(words[0] ?? '') || /^(True|False|true|false|not|lambda)$/.test(words[0]!) || words.slice(1).some((word) => /^(and|or|in|is|if|not)$/.test(word) || /[<>=()[\]]/.test(word));
}
