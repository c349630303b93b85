/** Values that were good before, put where a space has none yet or others. */
import { parametersFor, type Numbers } from '../../../knowledge/src/suggestions.ts';
import * as ast from '../generated/ast.ts';
import { around, atHead, replacement, type Refactorer, type Refactoring, type Selection } from '../lsp/refactorings/refactoring.ts';
import { bindings, declared, isBound, parametersBehind, type Given } from '../lsp/refactorings/vary.ts';
import { implementationChoice } from '../model/choices.ts';
import { realisationOf, tasksOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { algorithmOfTask, knownAt, learnedRange, learnedValues, parametersAbout, type Here, type KnownParameter } from './here.ts';
import { isWritten, listText, rangeText, span } from './words.ts';

/** What is written for a parameter, and what it rests on. */
export interface Learned {
    readonly id: string;
    readonly text: string;
    /** For titles: `range 0.001–0.1`. */
    readonly name: string;
    readonly evidence: string;
    readonly confidence: number;
    readonly numbers: Numbers;
}

/** In a space or one of its tasks: all parameters that are worth varying and have no value yet. */
export const fillLearned: Refactorer = (selection) => {
    const space = around(selection, ast.isSpace);
    const own = around(selection, ast.isSpaceTask);
    const here = space && (atHead(selection, own ?? space) || space.items.length === 0) ? knownAt(space, selection.services) : undefined;
    if (here === undefined || space?.workflow.ref === undefined) return [];
    const open = tasksOf(space.workflow.ref).filter((task) => own === undefined || own.task.ref === task).flatMap((task) => openIn(space, task, here, selection.services));
    const edits = bindings(space, open);
    if (edits.length === 0) return [];
    const names = open.map(({ parameter }) => parameter);
    const basis = open.map((each) => each.learned).reduce((one, other) => other.numbers.runs > one.numbers.runs ? other : one);
    return [{ title: `Fill ${own === undefined ? `space '${space.name}'` : `task '${own.task.$refText}'`} with learned ranges of ${names.join(', ')} (${basis.evidence})`, edits, follows: open.map(({ learned }) => learned.id) }];
};

/** At a value of one parameter: the range that was good, instead. */
export const useLearned: Refactorer = (selection) => {
    const found = learnedAt(selection);
    return found === undefined ? [] : changed(found.node, found.learned).map((edits): Refactoring => ({
        title: `Use learned ${found.learned.name} for '${found.parameter}' (${found.learned.evidence})`, edits, follows: [found.learned.id],
    }));
};

/** What is known of the parameter at a selection, and the values of a space that it has there. */
export function learnedAt(selection: Selection): { readonly node: ast.Binding | ast.ValueSet; readonly parameter: string; readonly learned: Learned } | undefined {
    const binding = around(selection, ast.isBinding);
    const node = ast.isValueSet(binding?.value?.ref) ? binding.value.ref : binding ?? around(selection, ast.isValueSet);
    const here = node && knownAt(node, selection.services);
    if (here === undefined) return undefined;
    for (const parameter of parametersAbout(binding ?? node!, selection.services)) {
        const learned = learnedFor(here, parameter, node!.$type === 'ValueSet' ? (node as ast.ValueSet).$container : (node as ast.Binding).$container.$container);
        if (learned !== undefined) return { node: node!, parameter: parameter.parameter, learned };
    }
    return undefined;
}

function changed(node: ast.Binding | ast.ValueSet, { text }: Learned): readonly (Refactoring['edits'])[] {
    if (isWritten(node.values, text)) return [];
    if (node.values !== undefined) return [[replacement(node.values, text)]];
    const edits = ast.isBinding(node) && node.literal !== undefined ? declared(node, text).edits : [];
    return edits.length === 0 ? [] : [edits];
}

/** A range of numbers, else the best of other values, where there are several. */
export function learnedFor(here: Here, parameter: KnownParameter, space: ast.Space): Learned | undefined {
    const range = learnedRange(here, parameter);
    if (range !== undefined) return learned(range, rangeText(range, space), `range ${span(range)}`);
    const values = learnedValues(here, parameter);
    return values.length < 2 ? undefined : learned(values[0]!, listText(values), `values ${listText(values).slice('enum('.length, -1)}`);
}

function learned({ id, evidence, confidence, numbers }: Pick<Learned, 'id' | 'evidence' | 'confidence' | 'numbers'>, text: string, name: string): Learned {
    return { id, evidence, confidence, numbers, text, name };
}

/** In the order of what they matter. Of a task without a task file, those that past runs have had. */
function openIn(space: ast.Space, task: ast.Task, here: Here, services: XxpServices): (Given & { readonly learned: Learned })[] {
    const algorithm = algorithmOfTask(task, space, services);
    const workflow = space.workflow.ref!;
    const declarations = implementationChoice(space, task) === undefined ? parametersBehind(realisationOf(workflow, task), services) : services.model.Signatures.inSpace(space, task).flatMap((signature) => signature.items.filter(ast.isParameter));
    const worth = parametersFor(here.suggestions, here.asked, task.name, algorithm);
    return worth.filter(({ parameter }) => !isBound(space, task.name, parameter)).flatMap(({ parameter }) => {
        const declaration = declarations.find(({ name }) => name === parameter);
        if (declaration === undefined && declarations.length > 0) return [];
        const learned = learnedFor(here, { task: task.name, parameter, ...(algorithm !== undefined && { algorithm }), ...(declaration && { declared: declaration }) }, space);
        return learned === undefined ? [] : [{ task: task.name, parameter, values: learned.text, learned }];
    });
}
