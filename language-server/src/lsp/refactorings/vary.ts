/** Makes variability points: of a value that is given, of a declared default, and of all that a space leaves open. */
import { AstUtils } from 'langium';
import type { TextEdit } from 'vscode-languageserver';
import type { Scalar } from '../../../../engine/src/plan/plan.ts';
import * as ast from '../../generated/ast.ts';
import { kindOfType, parameterInfo, type ParameterInfo } from '../../model/parameters.ts';
import { parametersOf } from '../../model/signatures.ts';
import { strategyOf } from '../../model/strategies.ts';
import { scalarOf } from '../../model/values.ts';
import { realisationOf, tasksOf, workflowOf } from '../../model/workflows.ts';
import type { XxpServices } from '../../module.ts';
import { scalar } from '../../print/words.ts';
import { after, before, first } from '../fixes/fix.ts';
import { around, atHead, freeName, inLines, replacement, type Refactorer } from './refactoring.ts';

export const varyParameter: Refactorer = (selection) => {
    const binding = around(selection, ast.isBinding);
    if (binding !== undefined) return varyBinding(binding);
    const param = around(selection, ast.isTaskParam);
    const task = param?.$container;
    const value = scalarOf(param?.values[0]);
    if (param === undefined || value === undefined || !(ast.isTask(task) || ast.isTaskFill(task))) return [];
    const meant = ast.isTask(task) ? task : task.task.ref;
    const workflow = workflowOf(param);
    const file = selection.document.parseResult.value;
    if (meant === undefined || workflow === undefined || !ast.isXxpFile(file)) return [];
    const spaces = file.elements.filter(ast.isExperiment).flatMap((experiment) => experiment.elements.filter(ast.isSpace));
    return spaces.filter((space) => space.workflow.ref !== undefined && tasksOf(space.workflow.ref).includes(meant)).flatMap((space) => {
        const edits = bindings(space, [{ task: meant.name, parameter: param.param.$refText, values: `enum(${scalar(value)})` }]);
        return edits.length === 0 || isBound(space, meant.name, param.param.$refText) ? [] : [{ title: `Vary '${param.param.$refText}' in space '${space.name}'`, edits }];
    });
};

/** `param epochs = 10;` in a space. */
function varyBinding(binding: ast.Binding): ReturnType<Refactorer> {
    const text = binding.literal?.$cstNode?.text ?? binding.values?.$cstNode?.text;
    if (text === undefined) return [];
    const values = binding.literal === undefined ? text : `enum(${text})`;
    const { name, edits } = declared(binding, values);
    return edits.length === 0 ? [] : [{ title: `Vary '${binding.param.$refText}': declare 'param_values ${name} = ${values};'`, edits }];
}

/** Declares values before the task that a binding belongs to, and gives it their name instead of what is written there. */
export function declared(binding: ast.Binding, values: string): { readonly name: string; readonly edits: readonly TextEdit[] } {
    const task = binding.$container;
    const given = binding.literal ?? binding.values;
    const name = freeName(binding.param.$refText, task.$container.items.filter(ast.isValueSet).map((set) => set.name));
    const edit = given && before(task, `param_values ${name} = ${values};`);
    return { name, edits: edit === undefined ? [] : [edit, replacement(given!, name)] };
}

/** At a space or at one of its tasks: all parameters that have no value yet. */
export const fillSpace: Refactorer = (selection) => {
    const space = around(selection, ast.isSpace);
    const own = around(selection, ast.isSpaceTask);
    const workflow = space?.workflow.ref;
    if (space === undefined || workflow === undefined || !atHead(selection, own ?? space)) return [];
    const random = strategyOf(space) === 'randomsearch';
    const open = tasksOf(workflow).filter((task) => own === undefined || own.task.ref === task).flatMap((task) => {
        const made = realisationOf(workflow, task);
        return parametersBehind(made, selection.services).filter((parameter) => !isBound(space, task.name, parameter.name)).flatMap((parameter) => {
            const values = valuesFor(parameterInfo(parameter), random);
            return values === undefined ? [] : [{ task: task.name, parameter: parameter.name, values }];
        });
    });
    const edits = bindings(space, open);
    if (edits.length === 0) return [];
    return [{ title: `Vary ${open.length === 1 ? `'${open[0]!.parameter}'` : `all ${open.length} open parameters`}${own === undefined ? '' : ` of '${own.task.$refText}'`}`, edits }];
};

export function parametersBehind(made: ReturnType<typeof realisationOf>, services: XxpServices): ast.Parameter[] {
    const signature = ast.isImplementation(made) ? services.model.Signatures.signature(made) : undefined;
    return signature === undefined ? [] : parametersOf(signature);
}

export function isBound(space: ast.Space, task: string, parameter: string): boolean {
    return space.items.filter(ast.isSpaceTask).some((each) => each.task.$refText === task && each.items.some((item) => ast.isBinding(item) && item.param.$refText === parameter));
}

/** What a parameter of a task is to be given. */
export interface Given {
    readonly task: string;
    readonly parameter: string;
    readonly values: string;
}

/** Declares values before the tasks of a space, and gives each to its parameter. */
export function bindings(space: ast.Space, given: readonly Given[]): TextEdit[] {
    const taken = space.items.filter(ast.isValueSet).map((set) => set.name);
    const named = given.map((each) => {
        const name = freeName(each.parameter, taken);
        taken.push(name);
        return { ...each, name };
    });
    if (named.length === 0) return [];
    const tasks = space.items.filter(ast.isSpaceTask);
    const declarations = named.map(({ name, values }) => `param_values ${name} = ${values};`);
    const lines = (task: string): string[] => named.filter((each) => each.task === task).map(({ parameter, name }) => `param ${parameter} = ${name};`);
    const edits: (TextEdit | undefined)[] = [];
    const missing: string[] = [];
    for (const task of new Set(named.map((each) => each.task))) {
        const known = tasks.find((each) => each.task.$refText === task && each.$cstNode?.text.includes('{'));
        const last = known?.items.at(-1);
        const text = AstUtils.getDocument(space).textDocument.getText();
        if (known === undefined) missing.push(`task ${task} { ${lines(task).join(' ')} }`);
        else edits.push(last === undefined ? first(known, lines(task).join(' ')) : after(last, inLines(last, text, lines(task))));
    }
    const set = space.items.findLast(ast.isValueSet);
    const previous = set ?? space.items.findLast((item) => ast.isStrategy(item) || ast.isRuns(item) || ast.isSeed(item));
    const end = tasks.at(-1);
    // Where nothing stands between them, both go to one place.
    if (missing.length > 0 && end === undefined) declarations.push(...missing);
    edits.push(previous === undefined ? first(space, declarations.join('\n')) : after(previous, declarations.join('\n')));
    if (missing.length > 0 && end !== undefined) edits.push(after(end, missing.join('\n')));
    return edits.filter((edit) => edit !== undefined);
}

/** A few values for a grid, the whole range for a random search. */
export function valuesFor({ type, default: fallback, low, high, choices }: ParameterInfo, random: boolean): string | undefined {
    if (choices !== undefined) return `enum(${choices.map(scalar).join(', ')})`;
    const kind = kindOfType(type);
    if (kind === 'boolean') return 'enum(true, false)';
    if (low === undefined || high === undefined || low >= high) return fallback === undefined ? undefined : `enum(${scalar(fallback)})`;
    if (kind === 'integer') return random ? `integer(${low}, ${high})` : `enum(${grid(low, high, fallback).map(Math.round).filter(isFirst).join(', ')})`;
    if (random) return low > 0 && high / low >= 100 ? `loguniform(${low}, ${high})` : `uniform(${low}, ${high})`;
    return `enum(${grid(low, high, fallback).join(', ')})`;
}

function grid(low: number, high: number, fallback: Scalar | undefined): number[] {
    const middle = typeof fallback === 'number' && fallback >= low && fallback <= high ? fallback : (low + high) / 2;
    return [low, middle, high].filter(isFirst);
}

function isFirst(value: number, index: number, all: readonly number[]): boolean {
    return all.indexOf(value) === index;
}
