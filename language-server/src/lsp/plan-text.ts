/** What an experiment would do, in words: a dry run. */
import { AstUtils } from 'langium';
import { isEndless, isOpen, runCount, totalRuns } from '../../../engine/src/plan/count.ts';
import type { Chosen, Dimension, ExperimentPlan, InteractionPlan, SpacePlan, TaskPlan } from '../../../engine/src/plan/plan.ts';
import type { Experiment } from '../generated/ast.ts';
import { lower } from '../lowering/lower.ts';
import type { XxpServices } from '../module.ts';
import { problemsOf, type Problem } from '../problems.ts';
import { counted } from './describe.ts';

/** More values than these are not written out. */
const mostValues = 12;

export async function planText(experiment: Experiment, services: XxpServices): Promise<string> {
    const document = AstUtils.getDocument(experiment);
    const root = services.shared.workspace.Roots.of(document.uri);
    const { plan, problems } = await lower(experiment, services, root);
    const checked = services.references.VisibleFiles.visible(document).flatMap((file) => problemsOf(file.$document?.diagnostics ?? []));
    const errors = [...checked, ...problems].filter(({ severity }) => severity === 'error');
    const lines = plan === undefined ? [experiment.name] : linesOf(plan);
    return [...lines, ...errors.length > 0 ? ['', 'It cannot be run yet:', ...new Set(errors.map(lineOf))] : []].join('\n') + '\n';
}

function linesOf(plan: ExperimentPlan): string[] {
    const nodes = plan.control.steps.flatMap((step) => step.nodes).map((name) => plan.nodes[name]!);
    const spaces = nodes.filter((node) => node.kind === 'space');
    const runs = spaces.reduce((sum, space) => sum + runCount(space), 0);
    const tasks = spaces.reduce((sum, space) => sum + runCount(space) * plan.workflows[space.workflow]!.tasks.length, 0);
    const size = Number.isFinite(runs) ? `${counted(runs, 'run')} of ${counted(tasks, 'task')}` : 'endlessly many runs';
    return [
        plan.name,
        ...plan.intent === undefined ? [] : [plan.intent],
        ...plan.goals.map(({ direction, task, metric }) => `${direction} ${task}.${metric}`),
        ...nodes.flatMap((node) => ['', ...node.kind === 'space' ? linesOfSpace(node, plan) : linesOfInteraction(node)]),
        '',
        inAll(plan, spaces, size),
    ];
}

function inAll(plan: ExperimentPlan, spaces: readonly SpacePlan[], size: string): string {
    const total = totalRuns(plan);
    if (spaces.some((space) => isOpen(space) && !isEndless(space))) return `How many runs in all is known once the ${spaces.some(isSearchedToTheEnd) ? 'strategies of your own have no more' : 'filters and generators have been asked'}`;
    if (spaces.some(isEndless)) return total === null ? 'How many runs in all depends on what ends them' : `At most ${counted(total, 'run')} in all`;
    return total === null ? `How many runs in all depends on answers and results; ${size} in all where each space is explored once` : `${size} in all`;
}

function isSearchedToTheEnd(space: SpacePlan): boolean {
    return space.search !== undefined && isOpen(space);
}

function linesOfSpace(space: SpacePlan, plan: ExperimentPlan): string[] {
    const runs = runCount(space);
    const { tasks } = plan.workflows[space.workflow]!;
    const width = Math.max(...tasks.map(({ name }) => name.length));
    return [
        `${space.stands ?? 'space'} ${space.name}: ${space.stands === undefined ? `${space.strategy} over ${space.workflow}, ` : ''}${space.generator !== undefined ? 'so many runs as its generator makes' : isSearchedToTheEnd(space) ? `so many runs as ${space.search!.module} asks for` : `${space.filter === undefined && space.search === undefined ? '' : 'up to '}${Number.isFinite(runs) ? counted(runs, 'run') : isEndless(space) ? 'runs until something ends them' : 'endlessly many runs'}`}`,
        ...space.dimensions.map((dimension) => `    ${dimension.name}: ${valuesIn(dimension)}${dimension.when === undefined ? '' : ', only at times'}`),
        `    each run, ${counted(tasks.length, 'task')}:`,
        ...tasks.map((task) => `        ${task.name.padEnd(width)}  ${lineOfTask(task, space)}`),
    ];
}

function lineOfTask({ name, script, asks, after, params, answers = {} }: TaskPlan, { bindings, implementations = [] }: SpacePlan): string {
    const given = bindings.filter(({ task }) => task === name);
    const fixed = Object.entries(params).filter(([param]) => !given.some((each) => each.param === param));
    const values = [
        ...given.map(({ param, value }) => `${param} = ${chosenText(value)}`),
        ...Object.entries(answers).map(([param, of]) => `${param} = ${chosenText({ kind: 'answer', of })}`),
        ...fixed.map(([param, value]) => `${param} = ${JSON.stringify(value)}`),
    ];
    const varied = implementations.find(({ task }) => task === name);
    const scripts = varied === undefined ? script : Object.values(varied.alternatives).map((each) => each.script).join(' or ');
    const work = asks === undefined ? scripts : `${questionOf(asks)} ${asks.choices.join(', ')}`;
    return [work, ...after.length > 0 ? [`after ${after.join(', ')}`] : [], ...values.length > 0 ? [values.join(', ')] : []].join('; ');
}

function chosenText(value: Chosen): string {
    switch (value.kind) {
        case 'dimension': return value.name;
        case 'literal': return JSON.stringify(value.value);
        case 'answer': return [value.of.interaction, value.of.input, value.of.value].filter((each) => each !== undefined).join('.');
    }
}

function linesOfInteraction(plan: InteractionPlan): string[] {
    return [`interaction ${plan.name}: ${questionOf(plan)}`, `    ${plan.choices.join(', ')}`];
}

function questionOf({ ask, question, quorum, when, best, default: fallback }: InteractionPlan): string {
    const seldom = [...best === undefined ? [] : [`among the best ${best}`], ...when === undefined ? [] : [`when ${when.text}`]];
    const rest = [...seldom, ...quorum === undefined ? [] : [`${quorum} must agree`], ...fallback === undefined ? [] : [`default ${fallback}`]];
    return `asks ${ask} "${question.replace(/\s+/g, ' ')}"${rest.length === 0 ? '' : ` (${rest.join('; ')})`}`;
}

function valuesIn(dimension: Dimension): string {
    switch (dimension.kind) {
        case 'values': {
            const { values } = dimension;
            const shown = values.slice(0, mostValues).map((value) => JSON.stringify(value)).join(', ');
            return `${counted(values.length, 'value')}: ${shown}${values.length > mostValues ? ', …' : ''}`;
        }
        case 'normal':
            return `normal, around ${dimension.mean}, mostly within ${dimension.deviation}`;
        default:
            return `${dimension.kind}, from ${dimension.low} to ${dimension.high}${dimension.step === undefined ? '' : ` by ${dimension.step}`}`;
    }
}

function lineOf({ line, column, message, file }: Problem): string {
    return `    ${file === undefined ? 'line ' : `${file}:`}${line}:${column} ${message}`;
}
