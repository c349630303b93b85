import type { Dimension, PythonFunction, SpacePlan } from '../../../engine/src/plan/plan.ts';
import {
    isBinding, isConstraint, isDescription, isFilterClause, isGeneratorClause, isGoal, isImplementationChoice, isPlaceholder, isRepeat, isReuse, isSeed, isPriority, isPrune, isSpaceTask, isStopRule, isStrategy, isTaskPolicy, isValueSet,
    type Binding, type FilterClause, type GeneratorClause, type Space, type SpaceItem, type SpaceTask, type Strategy, type Workflow,
} from '../generated/ast.ts';
import { answeredIn } from '../model/answers.ts';
import { runsWanted } from '../model/runs.ts';
import { bindingsOf, valuesIn } from '../model/space-values.ts';
import { strategyOf } from '../model/strategies.ts';
import { plainFormula } from '../model/plain-formulas.ts';
import { ownStrategy } from '../references/own-strategies.ts';
import type { Lowering } from './context.ts';
import { lowerFiles, lowerImplementations } from './alternatives.ts';
import { lowerConstraints, lowerStopRules } from './formula.ts';
import { policiesIn } from './policy.ts';
import { lowerPrune } from './pruning.ts';
import { valuesOf } from '../model/values.ts';

export function lowerSpace(space: Space, context: Lowering): SpacePlan | undefined {
    const dots = space.items.find(isPlaceholder);
    if (dots !== undefined) return context.refuse(dots, 'plan/not-written', `Space '${space.name}' is still to be written; write what it varies in the place of the dots`);
    for (const item of space.items) refuseWhatIsToCome(item, context);
    const strategy = strategyOf(space);
    const workflow = space.workflow.ref;
    const dimensions = lowerDimensions(space, context);
    if (workflow === undefined) return context.raise(space, 'link/unknown-workflow', `The workflow '${space.workflow.$refText}' of this space is not found`);
    if (strategy === undefined || dimensions === undefined) return context.giveUp();
    for (const task of space.items.filter(isSpaceTask)) for (const binding of task.items.filter(isBinding)) checkBinding(workflow, task, binding, context);
    const runs = runsWanted(space);
    const repeat = space.items.findLast(isRepeat)?.value ?? 1;
    const implementations = lowerImplementations(space, workflow, context);
    const files = lowerFiles(space, workflow, context);
    const constraints = lowerConstraints(space.items.filter(isConstraint), context);
    const stop = lowerStopRules(space.items.filter(isStopRule), context);
    const seed = space.items.findLast(isSeed)?.value;
    const priority = space.items.findLast(isPriority)?.value;
    const prune = lowerPrune(space.items.findLast(isPrune), context);
    const reuse = reusesKnowledge(space, context);
    const policies = policiesIn(space, workflow, context);
    const search = lowerSearch(space.items.findLast(isStrategy), context);
    const filter = functionIn(space.items.findLast(isFilterClause), context);
    const generator = functionIn(space.items.findLast(isGeneratorClause), context);
    return {
        kind: 'space', name: space.name, workflow: workflow.name, strategy,
        ...(runs !== undefined && { runs }), ...(repeat > 1 && { repeat }), ...(seed !== undefined && { seed }), ...(priority !== undefined && { priority }),
        ...(constraints.length > 0 && { constraints }), ...(stop.length > 0 && { stop }), ...(prune && { prune }), ...(reuse && { reuse }),
        dimensions, location: context.location(space),
        bindings: bindingsOf(space), ...(implementations.length > 0 && { implementations }), ...(files.length > 0 && { files }), ...(policies && { policies }),
        ...(search && { search }), ...(filter && { filter }), ...(generator && { generator }),
    };
}

/** What the language says and the engine does not do yet; nothing of it may be passed over in silence. */
function refuseWhatIsToCome(item: SpaceItem, context: Lowering): void {
    if (isSpaceTask(item)) for (const each of item.items) if (!isBinding(each) && !isDescription(each) && !isImplementationChoice(each) && !isTaskPolicy(each)) context.raise(each, 'space/implementation', 'An implementation in a space stands behind \'=\'');
}

/** Where the experiment says so, or the space. */
function reusesKnowledge(space: Space, context: Lowering): true | undefined {
    const said = [...space.items, ...space.$container.elements].find(isReuse);
    if (said === undefined) return undefined;
    if (!space.$container.elements.some(isGoal)) context.passOver(said, 'What earlier experiments taught cannot be told without a goal; write \'maximize Task.metric;\', and the search begins where they ended');
    return true;
}

/** The file of a strategy of the user's own; checking says what is wrong with it. */
function lowerSearch(strategy: Strategy | undefined, context: Lowering): SpacePlan['search'] {
    if (strategy?.strategy !== 'custom') return undefined;
    if (strategy.$container.items.some((item) => isFilterClause(item) || isGeneratorClause(item))) return context.giveUp();
    const own = ownStrategy(strategy, context.services);
    const module = own && context.relative(own.file);
    if (own === undefined || module === undefined || own.isSilent) return context.giveUp();
    context.usesSearch(own.file, module);
    return { module, location: context.location(strategy) };
}

/** The last one counts. */
function functionIn(clause: FilterClause | GeneratorClause | undefined, context: Lowering): PythonFunction | undefined {
    if (clause === undefined) return undefined;
    const name = clause.function.trim();
    const what = clause.$type === 'FilterClause' ? 'filter' : 'generator';
    const module = context.functions.module(clause, 'configurations');
    if (module === undefined) return context.refuse(clause, 'plan/no-functions', `The function '${name}' of this ${what} is nowhere to be found; ${context.functions.advice('configurations')}`);
    if (context.functions.defines(module, name) === false) return context.raise(clause, 'script/unknown-function', `There is no function '${name}' for this ${what}; write it, or correct the name`);
    const path = context.relative(module);
    if (path === undefined) return context.refuse(clause, 'plan/outside', `The module of this ${what} lies outside the workspace; put it inside`);
    return { module: path, name, location: context.location(clause) };
}

/** What a run would be given must be known, and be taken by its task. */
function checkBinding(workflow: Workflow, task: SpaceTask, binding: Binding, context: Lowering): void {
    const declared = task.task.ref;
    if (declared === undefined) return context.giveUp();
    if (!context.arrangement(workflow).frame.all().some(({ tasks }) => tasks.includes(declared))) return context.raise(task, 'space/other-workflow', `Workflow '${workflow.name}' has no task '${declared.name}'`);
    if (binding.value !== undefined && binding.value.ref === undefined) return context.raise(binding, 'link/unknown-value', `No value is called '${binding.value.$refText}' here`);
    if (binding.answer !== undefined && answeredIn(binding) === undefined) return context.giveUp();
    const known = context.signatures.inSpace(task.$container, declared).length > 0;
    if (known && binding.param.ref === undefined) context.raise(binding, 'space/unknown-param', `Task '${declared.name}' has no parameter '${binding.param.$refText}'`);
}

/** A name that is declared again adds its values to those it has. */
function lowerDimensions(space: Space, context: Lowering): Dimension[] | undefined {
    const dimensions = new Map<string, Dimension>();
    for (const set of valuesIn(space)) {
        const range = valuesOf(set.values);
        if (range === undefined) return context.raise(set.node, 'space/too-many-values', `The values of '${set.name}' cannot be told`);
        const before = dimensions.get(set.name);
        const condition = isValueSet(set.node) ? set.node.condition : undefined;
        if (before !== undefined && (condition !== undefined || before.when !== undefined)) {
            return context.refuse(set.node, 'plan/mixed-values', `'${set.name}' is declared twice; values that count only at times cannot be joined with others, so give them a name of their own`);
        } else if (before === undefined) {
            const when = plainFormula(condition, context.signatures);
            if (condition !== undefined && when === undefined) return context.giveUp();
            dimensions.set(set.name, { name: set.name, ...range, ...(when && { when }) });
        } else if (before.kind === 'values' && range.kind === 'values') {
            dimensions.set(set.name, { ...before, values: [...before.values, ...range.values] });
        } else {
            return context.refuse(set.node, 'plan/mixed-values', `'${set.name}' is declared twice; only lists and ranges can be joined, a distribution stands alone`);
        }
    }
    return [...dimensions.values()];
}
