/** Spaces: values are declared under a name, and given to tasks by it. */
import { AstUtils } from 'langium';
import * as ast from '../generated/ast.ts';
import { isInEspace } from '../model/dialect.ts';
import { inlineName, takenByName } from '../model/space-values.ts';
import { runsWanted } from '../model/runs.ts';
import { strategyCalled, strategyOf } from '../model/strategies.ts';
import { dataOf as dataIn } from '../model/workflows.ts';
import { name, quoted } from '../print/words.ts';
import { keyword, property, type Pass, type Rewrite } from './rewrite.ts';
import { roundBrackets } from './signatures.ts';

export const convertSpaces: Pass = (rewrite) => {
    for (const experiment of rewrite.file.elements.filter(ast.isExperiment)) convertDataForAll(rewrite, experiment);
    for (const space of rewrite.file.elements.filter(ast.isExperiment).flatMap((experiment) => experiment.elements.filter(ast.isSpace))) {
        for (const item of space.items) {
            if (ast.isStrategy(item)) convertStrategy(rewrite, space, item);
            else if (ast.isValueSet(item)) convertValues(rewrite, item);
            else if (ast.isSpaceTask(item)) convertTask(rewrite, item);
            else if (ast.isDataOverride(item) && hasData(space, item)) rewrite.make(rewrite.instead(item, [dataOf(item)]));
        }
        sayStrategy(rewrite, space);
        nameInlineValues(rewrite, space);
        giveByName(rewrite, space);
        for (const node of AstUtils.streamAllContents(space)) {
            if (ast.isEnumValues(node)) writeEnum(rewrite, node);
            else if (ast.isRangeValues(node)) roundBrackets(rewrite, node);
        }
    }
};

/** What the tools of `.espace` files take for granted is written. */
function convertStrategy(rewrite: Rewrite, space: ast.Space, item: ast.Strategy): void {
    const canonical = strategyCalled(item.strategy);
    const written = property(item, 'strategy');
    if (canonical === undefined || canonical === item.strategy || written === undefined) return;
    const runs = space.items.some(ast.isRuns) ? undefined : runsWanted(space);
    rewrite.make(rewrite.replace(written, canonical), runs === undefined ? undefined : rewrite.after(item, [`runs = ${runs};`]));
}

function sayStrategy(rewrite: Rewrite, space: ast.Space): void {
    const strategy = strategyOf(space);
    const [first] = space.items;
    if (strategy !== undefined && first !== undefined && !space.items.some(ast.isStrategy)) rewrite.make(rewrite.before(first, [`strategy ${strategy};`]));
}

function convertValues(rewrite: Rewrite, set: ast.ValueSet): void {
    if (set.keyword === 'param') rewrite.make(rewrite.replace(property(set, 'keyword')!, 'param_values'));
    if (ast.isSingleValue(set.values)) {
        const { offset, end, text } = set.values.$cstNode!;
        rewrite.make({ start: offset, end, text: `enum(${text})` });
    }
}

function writeEnum(rewrite: Rewrite, values: ast.EnumValues): void {
    const [open, close] = [keyword(values, '['), keyword(values, ']')];
    if (open !== undefined && close !== undefined && values.values.every(ast.isLiteral)) rewrite.make(rewrite.replace(open, 'enum('), rewrite.replace(close, ')'));
}

/** Other data for a whole experiment is given to each of its spaces. */
function convertDataForAll(rewrite: Rewrite, experiment: ast.Experiment): void {
    for (const item of experiment.elements.filter(ast.isDataOverride)) {
        const spaces = experiment.elements.filter(ast.isSpace).filter((space) => hasData(space, item));
        const open = spaces.filter((space) => !space.items.some((each) => ast.isDataOverride(each) && each.name === item.name));
        if (spaces.length > 0) rewrite.make(rewrite.remove(item), ...open.map((space) => rewrite.append(space, [dataOf(item)])));
    }
}

function hasData(space: ast.Space, item: ast.DataOverride): boolean {
    const workflow = space.workflow.ref;
    return workflow !== undefined && dataIn(workflow).some((data) => data.name === item.name);
}

function dataOf(item: ast.DataOverride): string {
    return `data ${name(item.name)} { path = ${quoted(item.path)}; }`;
}

function convertTask(rewrite: Rewrite, task: ast.SpaceTask): void {
    openBody(rewrite, task);
    for (const implementation of task.items.filter(ast.isImplementation)) rewrite.make(rewrite.insert(property(implementation, 'path')!.offset, '= '));
}

function openBody(rewrite: Rewrite, task: ast.SpaceTask): void {
    const end = keyword(task, ';');
    if (keyword(task, '{') === undefined && end !== undefined) rewrite.make(rewrite.replace(end, ' { }'));
}

/** `param p = enum(1, 2);` in a task of a space: the values get a name. */
function nameInlineValues(rewrite: Rewrite, space: ast.Space): void {
    const taken = new Set(space.items.filter(ast.isValueSet).map((set) => set.name));
    const names = new Map<string, string>();
    for (const task of space.items.filter(ast.isSpaceTask)) {
        const bindings = task.items.filter(ast.isBinding).filter((binding) => binding.values !== undefined);
        if (bindings.length === 0) continue;
        const sets = bindings.map((binding) => {
            const known = inlineName(binding);
            const own = names.get(known) ?? freeName(task, binding, taken);
            names.set(known, own);
            taken.add(own);
            return `param_values ${name(own)} = ${binding.values!.$cstNode!.text};`;
        });
        rewrite.make(rewrite.before(task, sets), ...bindings.map((binding) => rewrite.replace(binding.values!.$cstNode!, name(names.get(inlineName(binding))!))));
    }
}

/** Not the parameter's own name in an `.espace` file, where that would give the values to other tasks as well. */
function freeName(task: ast.SpaceTask, { param }: ast.Binding, taken: ReadonlySet<string>): string {
    const byName = isInEspace(task);
    const long = `${task.task.$refText}_${param.$refText}`;
    let free = byName ? long : param.$refText;
    for (let count = 1; taken.has(free); count++) free = count === 1 ? long : `${long}_${count}`;
    return free;
}

/** A value that goes to tasks by its name alone is given to them by word. */
function giveByName(rewrite: Rewrite, space: ast.Space): void {
    const taken = takenByName(space);
    for (const task of new Set(taken.map((each) => each.task))) {
        const params = [...new Set(taken.filter((each) => each.task === task).map(({ set }) => `param ${name(set.name)} = ${name(set.name)};`))];
        const open = space.items.filter(ast.isSpaceTask).find((each) => each.task.ref === task && keyword(each, '{') !== undefined);
        if (open !== undefined) rewrite.make(rewrite.append(open, params));
        else rewrite.make(rewrite.after(space.items.at(-1)!, [`task ${name(task.name)} { ${params.join(' ')} }`]));
    }
}
