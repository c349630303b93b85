/** Names that are no keywords and no references, by the property they fill; and the values that a parameter may have. */
import { AstUtils, GrammarAST } from 'langium';
import type { CompletionContext, CompletionValueItem, NextFeature } from 'langium/lsp';
import { CompletionItemKind } from 'vscode-languageserver';
import { typeOf } from './grammar-type.ts';
import { isBinding, isPrune } from '../../generated/ast.ts';
import { parameterInfo } from '../../model/parameters.ts';
import { functions } from '../../model/functions.ts';
import { inputHelp, inputTypes, roles } from '../../model/people.ts';
import { pruneRuleCalled, pruneRules, pruneSettings } from '../../model/pruning.ts';
import { strategies } from '../../model/strategies.ts';
import { scalar } from '../../print/words.ts';

interface Word {
    readonly name: string;
    readonly help?: string;
}

const words: Readonly<Record<string, readonly Word[]>> = {
    'Strategy.strategy': strategies,
    'Prune.rule': pruneRules,
    'Call.function': functions.map(({ name, parameters, help }) => ({ name, help: `\`${name}(${parameters.join(', ')})\`: ${help}` })),
    'TypeItem.type': ['Integer', 'Float', 'String', 'Boolean'].map((name) => ({ name })),
    'MetricKind.kind': [{ name: 'single-value', help: 'One number a task run.' }, { name: 'series', help: 'One number a step, drawn as a curve.' }],
    'InputField.type': inputTypes.map((name) => ({ name, help: inputHelp[name] })),
    'Ask.role': roles.map((name) => ({ name })),
};
/** What else the type of a metric or of a task may be. */
const types: Readonly<Record<string, readonly Word[]>> = {
    Metric: ['double', 'integer', 'string'].map((name) => ({ name })),
    TaskSignature: [{ name: 'interactive', help: 'The task asks a person by a page of its own.' }, { name: 'custom' }],
};

export function wordsFor(next: NextFeature, context: CompletionContext): CompletionValueItem[] {
    const property = propertyOf(next, context);
    const owner = context.node?.$type === 'TypeItem' ? context.node.$container?.$type : context.node?.$type;
    if (property === 'PruneSetting.label') return settingsOf(context);
    const found = property === 'TypeItem.type' && types[owner ?? ''] !== undefined ? types[owner!]! : property === undefined ? [] : words[property] ?? [];
    const isFunction = property === 'Call.function';
    return found.map((word, index) => ({
        label: word.name, kind: isFunction ? CompletionItemKind.Function : CompletionItemKind.EnumMember, sortText: `${isFunction ? 2 : 0}${String(index).padStart(2, '0')}`, commitCharacters: [isFunction ? '(' : ';'], ...(word.help !== undefined && { documentation: word.help }),
    }));
}

/** Of the rule around. */
function settingsOf({ node }: CompletionContext): CompletionValueItem[] {
    const rule = pruneRuleCalled(AstUtils.getContainerOfType(node, isPrune)?.rule ?? '');
    return (rule?.settings ?? []).map((name, index) => ({ label: name, kind: CompletionItemKind.Property, sortText: `0${index}`, documentation: pruneSettings[name].help }));
}

/** What a word fills: `Strategy.strategy`. */
export function propertyOf(next: NextFeature, context: CompletionContext): string | undefined {
    const assignment = AstUtils.getContainerOfType(next.feature, GrammarAST.isAssignment);
    const type = typeOf(next.feature) ?? next.type ?? context.node?.$type;
    return assignment === undefined || !GrammarAST.isRuleCall(next.feature) ? undefined : `${type}.${assignment.feature}`;
}

/** Behind `param p =`: the parameter's default and choices. */
export function literalsFor({ node }: CompletionContext, type: string | undefined, property: string | undefined): CompletionValueItem[] {
    const binding = AstUtils.getContainerOfType(node, isBinding);
    if (type !== 'Binding' || property !== 'value' || binding?.param.ref === undefined) return [];
    const { default: fallback, choices = [] } = parameterInfo(binding.param.ref);
    const values = fallback === undefined || choices.includes(fallback) ? choices : [fallback, ...choices];
    return values.map((value, index) => ({ label: scalar(value), kind: CompletionItemKind.Value, sortText: `2${index}`, detail: value === fallback ? 'default' : 'allowed' }));
}
