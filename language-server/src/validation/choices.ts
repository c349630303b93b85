/** Implementations and files that a space varies. */
import type { AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { chosenTexts } from '../model/choices.ts';
import { parametersOf } from '../model/signatures.ts';
import { valuesOf } from '../model/values.ts';
import { fileShouldBeThere } from './data.ts';
import { listed, repeated, type Rule } from './rule.ts';

type Choice = ast.ImplementationChoice | ast.PathChoice;

/** Where a path is written, and by which property. */
function said(choice: Choice): { readonly path: string; readonly node: AstNode; readonly property: string }[] {
    if (choice.path !== undefined) return [{ path: choice.path, node: choice, property: 'path' }];
    return chosenTexts(choice).map((literal) => ({ path: literal.value, node: literal, property: 'value' }));
}

export const chosenImplementationsMustResolve: Rule<ast.ImplementationChoice> = (choice, accept, services) => {
    mustBeTexts(choice, 'An implementation is named by a text; write enum("lib/one", "lib/other")', accept);
    for (const { path, node, property } of said(choice)) {
        const found = services.model.Signatures.named(choice, path);
        if (found.kind === 'signature' || found.kind === 'script') continue;
        const message = found.kind === 'missing' ? `No task folder or script "${path}" is found in this folder or one above it; create it or correct the path` : `The folder "${path}" has no task.xxp that defines a task`;
        accept('error', message, { node, property, code: 'task/unknown-implementation' });
    }
};

/** What is set for a task must be taken by whichever implementation is chosen. */
export const everyChosenImplementationShouldTakeTheParameters: Rule<ast.Binding> = (binding, accept, services) => {
    const { $container: item } = binding;
    const choice = item.items.findLast(ast.isImplementationChoice);
    if (choice === undefined || binding.param.ref === undefined) return;
    const without = said(choice).filter(({ path }) => {
        const found = services.model.Signatures.named(choice, path);
        return found.kind === 'signature' && !parametersOf(found.signature).some((parameter) => parameter.name === binding.param.$refText);
    });
    if (without.length === 0) return;
    const name = choice.value?.$refText;
    const values = binding.value?.ref;
    if (ast.isValueSet(values) && values.condition !== undefined) return; // It counts only at times; for which choice, the author has thought of.
    const advice = name !== undefined && ast.isValueSet(values) ? `; let it count only for the others: 'param_values ${values.name} = … when ${name} != "${without[0]!.path}"'` : '';
    accept('warning', `${listed(without.map(({ path }) => `"${path}"`))} ${without.length > 1 ? 'have' : 'has'} no parameter '${binding.param.$refText}'${advice}`, { node: binding, property: 'param', code: 'space/param-of-some' });
};

export const chosenFilesShouldExist: Rule<ast.PathChoice> = (choice, accept, services) => {
    mustBeTexts(choice, 'A file is named by a text; write enum("a.csv", "b.csv")', accept);
    for (const { path, node, property } of said(choice)) fileShouldBeThere(path, node, property, accept, services);
};

export const choicesShouldStandOnce: Rule<ast.Space> = (space, accept) => {
    const choices = [
        ...space.items.filter(ast.isSpaceTask).flatMap((item) => item.items.filter(ast.isImplementationChoice).map((node) => ({ node, name: `task ${item.task.$refText}` }))),
        ...space.items.filter(ast.isSpaceData).flatMap((item) => item.items.map((node) => ({ node, name: `data ${item.data.$refText}` }))),
    ];
    for (const { node, name } of repeated(choices, (each) => each.name)) {
        accept('warning', `For ${name} this is said before; the last one counts`, { node, code: 'space/set-twice' });
    }
};

function mustBeTexts(choice: Choice, message: string, accept: Parameters<Rule<AstNode>>[1]): void {
    const values = choice.values ?? choice.value?.ref?.values;
    const range = valuesOf(values);
    if (values === undefined || choice.path !== undefined) return;
    if (range?.kind !== 'values' || range.values.some((value) => typeof value !== 'string')) {
        accept('error', message, { node: choice, property: (choice.values === undefined ? 'value' : 'values'), code: 'space/no-path' });
    }
}
