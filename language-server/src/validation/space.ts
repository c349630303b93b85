import { AstUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { implementationChoice } from '../model/choices.ts';
import { isInEspace } from '../model/dialect.ts';
import { complaintAbout } from '../model/parameters.ts';
import { parametersOf } from '../model/signatures.ts';
import { nearest } from '../model/spelling.ts';
import { isEndless, runsWanted } from '../model/runs.ts';
import { takenByName } from '../model/space-values.ts';
import { goesOn, learns, strategies, strategyCalled, strategyOf } from '../model/strategies.ts';
import { mostValues, rangeIn, scalarOf, valuesOf, type ValueRange } from '../model/values.ts';
import { isWrittenOut, lineage, realisationOf, taskItems, tasksOf } from '../model/workflows.ts';
import { listed, repeated, type Rule } from './rule.ts';

export const strategyMustBeGivenAndKnown: Rule<ast.Space> = (space, accept) => {
    const strategy = space.items.findLast(ast.isStrategy);
    const names = strategies.map((each) => each.name);
    if (strategy === undefined) {
        if (strategyOf(space) === undefined && !space.items.some(ast.isPlaceholder)) accept('error', `Space '${space.name}' has no strategy; write 'strategy gridsearch|randomsearch|bayesian;'`, { node: space, property: 'name', code: 'space/no-strategy' });
    } else if (strategy.strategy !== '' && strategyCalled(strategy.strategy) === undefined) {
        const guess = nearest(strategy.strategy, names);
        accept('error', `There is no strategy '${strategy.strategy}'; ${guess ? `did you mean '${guess}'?` : `there is ${listed(names)}`}`, { node: strategy, property: 'strategy', code: 'space/unknown-strategy' });
    } else if (strategy.strategy === 'custom' && strategy.path === undefined) {
        accept('error', 'Which strategy of your own is meant is not said; write \'strategy custom "search.py";\'', { node: strategy, code: 'space/no-strategy-file' });
    } else if (strategy.strategy !== 'custom' && strategy.path !== undefined) {
        accept('error', `'${strategy.strategy}' needs no file; write 'strategy ${strategy.strategy};' or 'strategy custom "${strategy.path}";'`, { node: strategy, property: 'path', code: 'space/needless-strategy-file' });
    }
};

export const aSearchThatLearnsNeedsAGoal: Rule<ast.Space> = (space, accept) => {
    const strategy = space.items.findLast(ast.isStrategy);
    const name = strategyOf(space);
    const experiment = AstUtils.getContainerOfType(space, ast.isExperiment);
    if (strategy === undefined || !learns(name) || experiment === undefined || experiment.elements.some(ast.isGoal)) return;
    accept('error', `A search by '${name}' has to know what is better, and the experiment has no goal; write 'maximize Task.metric;'`, { node: strategy, property: 'strategy', code: 'space/no-goal' });
};

export const runsShouldSuitTheStrategy: Rule<ast.Space> = (space, accept) => {
    const runs = space.items.findLast(ast.isRuns);
    const strategy = strategyOf(space);
    if (runs !== undefined && !Number.isInteger(runs.value)) {
        accept('error', `The number of runs must be whole; ${runs.value} is not`, { node: runs, property: 'value', code: 'space/runs' });
    } else if (runs === undefined && goesOn(strategy)) {
        if (strategy === 'custom' || !isEndless(space) || isEnded(space)) return;
        accept('error', `A search by '${strategy}' without runs goes on until something ends it, and nothing does; write 'runs = 50;', 'stop when …;' or 'budget { time 1h; }'`, { node: space, property: 'name', code: 'space/no-end' });
    } else if (strategy !== undefined && strategy !== 'gridsearch' && strategy !== 'singlerun' && (runsWanted(space) ?? 0) <= 0) {
        const message = strategy === 'randomsearch' ? 'A random search without runs makes none; write \'runs = 10;\'' : `A search by '${strategy}' without runs makes none; write 'runs = 10;'`;
        if (runs !== undefined) accept('warning', message, { node: runs, property: 'value', code: 'space/no-runs' });
        else accept('warning', message, { node: space, property: 'name', code: 'space/no-runs' });
    } else if (runs !== undefined && strategy === 'gridsearch') {
        accept('info', 'A grid search makes every combination; \'runs\' has no effect on it', { node: runs, code: 'space/runs-ignored' });
    }
};

/** Whether something else than a number of runs will end it. */
function isEnded(space: ast.Space): boolean {
    const elements = AstUtils.getContainerOfType(space, ast.isExperiment)?.elements ?? [];
    return [...space.items, ...elements].some(ast.isStopRule) || elements.filter(ast.isBudget).some(({ items }) => items.some(({ kind }) => kind === 'runs' || kind === 'time'));
}

export const seedMustBeWhole: Rule<ast.Seed> = (seed, accept) => {
    if (!Number.isSafeInteger(seed.value) || seed.value < 0) accept('error', `A seed is a whole number from 0 on; ${seed.value} is not`, { node: seed, property: 'value', code: 'space/seed' });
};

export const repetitionsMustBeWhole: Rule<ast.Repeat> = (repeat, accept) => {
    if (!Number.isSafeInteger(repeat.value) || repeat.value < 1) accept('error', `A configuration is run a whole number of times, from 1 on; ${repeat.value} is not`, { node: repeat, property: 'value', code: 'space/repeat' });
};

export const settingsShouldStandOnce: Rule<ast.Space> = (space, accept) => {
    const once = space.items.filter((item) => ast.isStrategy(item) || ast.isRuns(item) || ast.isSeed(item) || ast.isRepeat(item) || ast.isPrune(item) || ast.isReuse(item));
    for (const item of repeated(once, (each) => each.$type)) {
        accept('warning', `'${item.$type.toLowerCase()}' is said before; the last one counts`, { node: item, code: 'space/said-twice' });
    }
};

export const attributeShouldBeKnown: Rule<ast.Attribute> = (attribute, accept) => {
    const guess = nearest(attribute.key, ['runs', 'seed', 'repeat']);
    accept('warning', `A space has no setting '${attribute.key}', so this has no effect; ${guess ? `did you mean '${guess}'?` : `write 'param_values ${attribute.key} = …;' for values to vary`}`, { node: attribute, property: 'key', code: 'space/unknown-setting' });
};

export const rangeShouldHoldValues: Rule<ast.RangeValues> = (range, accept) => {
    const [from, to, step] = range.bounds;
    if (range.bounds.length < 2 || range.bounds.length > 3) {
        accept('error', 'A range has a first value, an end and perhaps a step; write \'range(1, 10)\' or \'range(1, 10, 2)\'', { node: range, code: 'space/range' });
        return;
    }
    if (step === 0) accept('warning', 'A step of 0 is taken for 1', { node: range, code: 'space/range-step' });
    const count = rangeIn(range)?.count ?? 0;
    if (count > mostValues) {
        accept('warning', `This range holds ${count} values; at most ${mostValues} can be explored, so write a larger step or 'uniform(${from}, ${to})'`, { node: range, code: 'space/too-many-values' });
    } else if (count === 0) {
        const advice = isInEspace(range) ? 'write the smaller number first' : from === to ? `the end is excluded, so write 'range(${from}, ${from! + 1})' for ${from} alone` : 'the end is excluded and must lie ahead of the first value';
        accept('warning', `This range holds no value, so the space makes no runs; ${advice}`, { node: range, code: 'space/empty-range' });
    }
};

export const valuesMustNotBeEmpty: Rule<ast.EnumValues> = (values, accept) => {
    // A parameter that is given a list in a workflow may have an empty one.
    const explored = !ast.isTaskParam(values.$container) && !ast.isWorkflowParam(values.$container);
    if (values.values.length === 0 && explored) accept('error', 'There is no value between the brackets; write \'enum(1, 2)\'', { node: values, code: 'space/no-values' });
};

export const distributionMustHaveSense: Rule<ast.Distribution> = (distribution, accept) => {
    const { kind, bounds } = distribution;
    const [low, high, step] = bounds;
    const stepped = kind === 'uniform' || kind === 'integer';
    const say = (message: string): void => accept('error', message, { node: distribution, code: 'space/distribution' });
    if (low === undefined || high === undefined || bounds.length > (stepped ? 3 : 2)) {
        say(kind === 'normal' ? 'Write \'normal(mean, deviation)\'' : `Write '${kind}(least, greatest)'${stepped ? ` or '${kind}(least, greatest, step)'` : ''}`);
    } else if (kind === 'normal') {
        if (high <= 0) say(`The deviation must be greater than 0; ${high} is not`);
    } else if (low > high) say(`The least value (${low}) is greater than the greatest (${high}); exchange them`);
    else if (kind.startsWith('log') && low <= 0) say(`'${kind}' begins above 0, as 0 has no logarithm; write a small number such as ${kind === 'loginteger' ? 1 : 0.0001} for ${low}`);
    else if (/integer$/.test(kind) && !bounds.every(Number.isInteger)) say(`'${kind}' draws whole numbers; write whole bounds, or use '${kind === 'integer' ? 'uniform' : 'loguniform'}'`);
    else if (step !== undefined && step <= 0) say(`A step must be greater than 0; ${step} is not`);
};

export const gridNeedsSingleValues: Rule<ast.ValueSet> = (set, accept) => {
    const strategy = strategyOf(set.$container);
    const { values } = set;
    if (strategy !== 'gridsearch' || !ast.isDistribution(values) || /integer$/.test(values.kind) || values.bounds.length > 2) return;
    accept('error', `A grid needs single values, and '${values.kind}' has endlessly many; write 'enum(…)' or 'range(…)', or 'strategy randomsearch;'`, { node: values, code: 'space/endless-grid' });
};

export const textsNeedQuotes: Rule<ast.BareWord> = (word, accept) => {
    accept('error', `Texts stand in quotes; write "${word.text}"`, { node: word, code: 'space/unquoted-text' });
};

export const nullIsNoValue: Rule<ast.NullLiteral> = (literal, accept) => {
    if (!ast.isTaskParam(literal.$container)) accept('error', 'A parameter cannot be null; leave it out', { node: literal, code: 'space/null' });
};

export const valueShouldBeUsed: Rule<ast.Space> = (space, accept) => {
    const used = new Set([
        ...space.items.filter(ast.isSpaceTask).flatMap((task) => task.items.filter((item) => ast.isBinding(item) || ast.isImplementationChoice(item)).map((item) => item.value?.$refText)),
        ...space.items.filter(ast.isSpaceData).flatMap((data) => data.items.map((item) => item.value?.$refText)),
    ]);
    const byName = new Set(takenByName(space).map((each) => each.set));
    if (space.workflow.ref === undefined) return;
    for (const set of space.items.filter(ast.isValueSet)) {
        if (used.has(set.name) || byName.has(set) || set.values === undefined) continue;
        const range = valuesOf(set.values);
        const effect = range?.kind === 'values' && range.values.length > 1 && !isInEspace(space) ? `runs are made ${range.values.length} times over without a difference` : 'it has no effect';
        accept('warning', `'${set.name}' is given to no task, so ${effect}; write 'task … { param … = ${set.name}; }'`, { node: set, property: 'name', code: 'space/unused-value' });
    }
};

/** A task of an `.espace` workflow may name a parameter and leave its value to the space. */
export const everyParameterShouldHaveAValue: Rule<ast.Space> = (space, accept) => {
    const workflow = space.workflow.ref;
    if (workflow === undefined || !isInEspace(space)) return;
    const names = new Set(space.items.filter(ast.isValueSet).map((set) => set.name));
    for (const task of tasksOf(workflow)) {
        const settings = taskItems(workflow, task).filter(ast.isTaskParam);
        const bound = new Set(space.items.filter(ast.isSpaceTask).filter((item) => item.task.ref === task).flatMap((item) => item.items.filter(ast.isBinding).map((binding) => binding.param.$refText)));
        const valued = new Set(settings.filter((setting) => setting.values.length > 0 || setting.source !== undefined || setting.several !== undefined).map((setting) => setting.param.$refText));
        for (const name of new Set(settings.map((setting) => setting.param.$refText))) {
            if (names.has(name) || bound.has(name) || valued.has(name)) continue;
            accept('warning', `Parameter '${name}' of task '${task.name}' is given no value; write 'param ${name} = …;'`, { node: space, property: 'name', code: 'space/no-value' });
        }
    }
};

export const everyTaskMustBeFilled: Rule<ast.Space> = (space, accept) => {
    const workflow = space.workflow.ref;
    if (workflow === undefined || space.items.some(ast.isPlaceholder)) return;
    const empty = tasksOf(workflow).filter((task) => realisationOf(workflow, task) === undefined && implementationChoice(space, task) === undefined && !isWrittenOut(workflow, task)).map((task) => task.name);
    if (empty.length === 0) return;
    const advice = `write 'workflow … from ${workflow.name} { task ${empty[0]} { implementation "…"; } }' and explore that`;
    accept('warning', `Workflow '${workflow.name}' leaves ${listed(empty)} without an implementation, so that it cannot be run; ${advice}`, { node: space, property: 'workflow', code: 'space/abstract-task' });
};

export const spacesOfBaseWorkflowsAreOurs: Rule<ast.Space> = (space, accept) => {
    const workflow = space.workflow.ref;
    if (workflow === undefined || lineage(workflow).length > 1) return;
    accept('hint', `ExtremeXP's engine runs nothing for a workflow without 'from'; a variant such as 'workflow ${workflow.name}1 from ${workflow.name} { }' runs there too`, { node: space, property: 'workflow', code: 'space/base-workflow' });
};

export const spaceMustNotImplement: Rule<ast.SpaceTask> = (item, accept) => {
    for (const implementation of item.items.filter(ast.isImplementation)) {
        const base = item.$container.workflow.$refText;
        accept('error', `To set an implementation in a space, write 'implementation = "${implementation.path}";'; for ExtremeXP's engine, 'workflow ${base}1 from ${base} { task ${item.task.$refText} { implementation "${implementation.path}"; } }' and 'space ${item.$container.name} of ${base}1'`, { node: implementation, code: 'space/implementation' });
    }
};

export const taskShouldBeOfTheWorkflow: Rule<ast.SpaceTask> = (item, accept) => {
    const task = item.task.ref;
    const workflow = item.$container.workflow.ref;
    if (task === undefined || workflow === undefined || tasksOf(workflow).includes(task)) return;
    const names = tasksOf(workflow).map((each) => each.name);
    const guess = nearest(task.name, names);
    accept('warning', `Workflow '${workflow.name}' has no task '${task.name}', so this sets nothing; ${guess ? `did you mean '${guess}'?` : names.length > 0 ? `it has ${listed(names)}` : 'it has none'}`, { node: item, property: 'task', code: 'space/other-workflow' });
};

export const parameterMustBeDeclared: Rule<ast.Binding> = (binding, accept, services) => {
    const task = binding.$container.task.ref;
    const workflow = binding.$container.$container.workflow.ref;
    if (binding.param.ref !== undefined || task === undefined || workflow === undefined) return;
    const signatures = services.model.Signatures.inSpace(binding.$container.$container, task);
    if (signatures.length === 0) return;
    const known = signatures.flatMap((signature) => parametersOf(signature).map((parameter) => parameter.name));
    const guess = nearest(binding.param.$refText, known);
    const advice = guess !== undefined ? `did you mean '${guess}'?` : known.length > 0 ? `it has ${listed(known)}` : 'it has none';
    accept('warning', `Task '${task.name}' has no parameter '${binding.param.$refText}' that this could set; ${advice}`, { node: binding, property: 'param', code: 'space/unknown-param' });
};

export const valueShouldSuitItsParameter: Rule<ast.Binding> = (binding, accept) => {
    const parameter = binding.param.ref;
    if (parameter === undefined) return;
    const complain = (complaint: string | undefined, node: AstNode, property: string): boolean => {
        if (complaint !== undefined) accept('warning', complaint, { node, property: property, code: 'space/value' });
        return complaint !== undefined;
    };
    const literal = scalarOf(binding.literal);
    if (literal !== undefined) complain(complaintAbout(parameter, literal), binding, 'literal');
    const given = binding.value?.ref;
    const range = ast.isValueSet(given) ? valuesOf(given.values) : undefined;
    const values = range === undefined ? [] : range.kind === 'values' ? range.values : examplesOf(range);
    values.some((value) => complain(complaintAbout(parameter, value), binding, 'value'));
};

/** Some of what may be drawn: one from the middle, and the bounds. */
function examplesOf(range: Exclude<ValueRange, { readonly kind: 'values' }>): number[] {
    if (range.kind === 'normal') return [Number((range.mean + range.deviation / Math.PI).toPrecision(3))];
    if (/integer$/.test(range.kind) || range.step !== undefined) return [range.low, range.high];
    return [Number((range.low + (range.high - range.low) / Math.PI).toPrecision(3)), range.low, range.high];
}

export const parameterShouldBeSetOnce: Rule<ast.Space> = (space, accept) => {
    const bindings = space.items.filter(ast.isSpaceTask).flatMap((task) => task.items.filter(ast.isBinding));
    for (const binding of repeated(bindings, (each) => `${each.$container.task.$refText}.${each.param.$refText}`)) {
        accept('warning', `'${binding.param.$refText}' is set before; the last one counts`, { node: binding, property: 'param', code: 'space/set-twice' });
    }
};
