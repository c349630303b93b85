/** What hovers say of a declaration, as Markdown. What comes from a file stands in code or is escaped. */
import { UriUtils, type AstNode } from 'langium';
import * as ast from '../generated/ast.ts';
import { askOf, choicesOf, fieldsOf, workflowAround } from '../model/interactions.ts';
import { inputHelp, inputTypeCalled } from '../model/people.ts';
import { parameterInfo } from '../model/parameters.ts';
import { metricsOf, parametersOf, portsOf } from '../model/signatures.ts';
import { runsOf } from '../model/runs.ts';
import { arithmetic, sizeOf } from '../model/space-size.ts';
import { valuesIn } from '../model/space-values.ts';
import { rangeIn, valuesOf, type ValueRange } from '../model/values.ts';
import { realisationOf, taskItems, tasksOf, workflowOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { placesOf } from './script-places.ts';

export function describe(node: AstNode, services: XxpServices): string | undefined {
    const own = describeDeclaration(node, services);
    const places = own === undefined ? '' : describePlaces(node, services);
    return places === '' ? own : `${own}\n\n${places}`;
}

function describeDeclaration(node: AstNode, services: XxpServices): string | undefined {
    if (ast.isWorkflow(node)) return describeWorkflow(node);
    if (ast.isTask(node)) return describeTask(node, services);
    if (ast.isTaskSignature(node)) return describeSignature(node);
    if (ast.isData(node)) return code(`define ${node.direction ? `${node.direction} ` : ''}data ${node.name}`);
    if (ast.isPort(node)) return code(`define ${node.direction} data ${node.name}`);
    if (ast.isParameter(node)) return describeParameter(node);
    if (ast.isMetric(node)) return code(`metric ${metricLine(node)}`);
    if (ast.isSpace(node)) return describeSpace(node);
    if (ast.isValueSet(node)) return `${code(`param_values ${node.name}`)}\n${describeValues(node.values)}`;
    if (ast.isInteraction(node)) return describeInteraction(node);
    if (ast.isInputField(node)) return `${code(`input ${node.name} as ${node.type ?? 'Choice'}`)}\n${inputHelpFor(node.type)}`;
    if (ast.isChoice(node)) return `${code(`choose ${node.name}`)}\nAn answer to ${escape(node.$container.$container.name)}`;
    if (ast.isExperiment(node)) return `${code(`experiment ${node.name}`)}\n${escape(node.elements.find(ast.isIntent)?.text ?? '')}`;
    return undefined;
}

/** Where the script speaks of it. */
function describePlaces(declaration: AstNode, services: XxpServices): string {
    const places = placesOf(declaration, services);
    const shown = places.slice(0, 5).map(({ uri, range }) => {
        const line = range.start.line + 1;
        return `[${escape(UriUtils.basename(uri))}:${line}](${uri.with({ fragment: `L${line}` }).toString()})`;
    });
    return shown.length === 0 ? '' : `Used in ${shown.join(', ')}${places.length > shown.length ? ', …' : ''}`;
}

/** `range(10, 31, 10)` in full; the trap of the excluded end included. */
export function describeValues(values: ast.Values): string {
    const range = valuesOf(values);
    if (range === undefined) return '';
    const note = ast.isRangeValues(values) && endIsLost(values) ? `\n\nThe end, ${values.bounds[1]}, is not included.` : '';
    return `${summary(range)}${note}`;
}

export function describeSignature(signature: ast.TaskSignature): string {
    const lines = [
        `task ${signature.name}`,
        ...portsOf(signature).map((port) => `  ${port.direction} ${port.name}`),
        ...parametersOf(signature).map((parameter) => `  param ${parameterLine(parameter)}`),
        ...metricsOf(signature).map((metric) => `  metric ${metricLine(metric)}`),
    ];
    const files = signature.items.flatMap((item) => ast.isImplementation(item) ? [`script \`${inCode(item.path)}\``]
        : ast.isDependency(item) ? [`needs \`${inCode(item.path)}\``] : ast.isEnvironment(item) ? [`packages of \`${inCode(item.path)}\``] : ast.isPythonVersion(item) ? [`Python ${escape(item.version)}`] : []);
    const description = [signature.items.find(ast.isDescription)?.text, files.length > 0 ? files.join(', ') : undefined];
    return [code(lines.join('\n')), description[0] && escape(description[0]), description[1], describePolicies(signature.items)].filter(Boolean).join('\n\n');
}

/** As it is written. */
function describePolicies(items: readonly AstNode[]): string {
    return items.filter(ast.isTaskPolicy).map((item) => `\`${inCode(item.$cstNode?.text.replace(/\s+/g, ' ') ?? '')}\``).join(' ');
}

function describeWorkflow(workflow: ast.Workflow): string {
    const from = workflow.base === undefined ? '' : ` from ${workflow.base.$refText}`;
    const tasks = tasksOf(workflow).map((task) => realisationOf(workflow, task) === undefined ? `${task.name} (abstract)` : task.name);
    return `${code(`workflow ${workflow.name}${from}`)}\nTasks: ${escape(tasks.join(', '))}`;
}

function describeTask(task: ast.Task, services: XxpServices): string {
    const workflow = workflowOf(task);
    const realisations = workflow === undefined ? [] : services.references.ScopeProvider.implementationsInWorkflow(workflow, task);
    const own = workflow === undefined ? undefined : realisationOf(workflow, task);
    const parts = [code(`task ${task.name}`)];
    if (own === undefined) parts.push(realisations.length > 0 ? `Abstract; filled by ${escape(realisations.map((each) => variantOf(each)).join(', '))}` : 'Abstract; no variant fills it');
    for (const realisation of realisations.slice(0, 3)) {
        const signature = services.model.Signatures.signature(realisation);
        parts.push(`\`${inCode(realisation.path)}\``, ...signature === undefined ? [] : [describeSignature(signature)]);
    }
    const policies = workflow === undefined ? '' : describePolicies(taskItems(workflow, task));
    if (policies !== '') parts.push(policies);
    return parts.join('\n\n');
}

function describeParameter(parameter: ast.Parameter): string {
    const description = parameter.items.find(ast.isDescription)?.text;
    return code(`param ${parameterLine(parameter)}`) + (description === undefined ? '' : `\n${escape(description)}`);
}

export function parameterLine(parameter: ast.Parameter): string {
    const { name, type, default: fallback, low, high, choices } = parameterInfo(parameter);
    const domain = low !== undefined && high !== undefined ? ` from ${low} to ${high}` : choices !== undefined ? ` one of ${choices.map(String).join(', ')}` : '';
    return `${name}${type ? `: ${type}` : ''}${fallback !== undefined ? ` = ${String(fallback)}` : ''}${domain}`;
}

function metricLine({ name, items }: ast.Metric): string {
    const type = items.findLast(ast.isTypeItem)?.type;
    const meaning = items.findLast(ast.isSemanticType)?.semanticType;
    return [`${name}: ${items.findLast(ast.isMetricKind)?.kind ?? 'single-value'}`, type, meaning].filter(Boolean).join(', ');
}

function describeSpace(space: ast.Space): string {
    const sets = valuesIn(space);
    const endless = sets.some(({ values }) => { const kind = valuesOf(values)?.kind; return kind !== undefined && kind !== 'values' && kind !== 'integer'; });
    const size = sizeOf(space);
    const runs = runsOf(space);
    const configurations = size !== undefined ? `${arithmetic(size)} configuration${size.configurations === 1 ? '' : 's'}` : endless ? 'Endlessly many configurations' : '';
    const lines = sets.map(({ name, values, node }) => {
        const when = ast.isValueSet(node) && node.condition !== undefined ? `, when \`${inCode(node.condition.$cstNode?.text ?? '')}\`` : '';
        return `- \`${inCode(name)}\`: ${describeValues(values).split('\n')[0]}${when}`;
    });
    const strategy = space.items.findLast(ast.isStrategy)?.strategy;
    const counts = [configurations, runs === undefined ? '' : `${counted(runs, 'run')}${strategy === undefined ? '' : ` by ${escape(strategy)}`}`].filter((part) => part !== '').join(', ');
    return [code(`space ${space.name} of ${space.workflow.$refText}`), counts, lines.join('\n')].filter((part) => part !== '').join('\n\n');
}

export function inputHelpFor(type: string | undefined): string {
    const known = inputTypeCalled(type);
    return known === undefined ? '' : inputHelp[known];
}

function describeInteraction(interaction: ast.Interaction): string {
    const question = askOf(interaction)?.question;
    const choices = choicesOf(interaction);
    const ask = askOf(interaction);
    const who = ask?.role === undefined ? '' : `Asks ${escape(ask.role)}${workflowAround(interaction) === undefined ? '' : ' in each run'}${ask.condition === undefined ? '' : `, when \`${inCode(ask.condition.$cstNode?.text ?? '')}\``}`;
    const inputs = fieldsOf(interaction).map((field) => field.name);
    return [
        code(`interaction ${interaction.name}`), question && escape(question), who,
        choices.length > 0 && `Choices: ${escape(choices.join(', '))}`, inputs.length > 0 && `To fill in: ${escape(inputs.join(', '))}`,
    ].filter(Boolean).join('\n\n');
}

function summary(range: ValueRange): string {
    if (range.kind === 'normal') return `Any number, mostly from ${range.mean - range.deviation} to ${range.mean + range.deviation}`;
    if (range.kind !== 'values') {
        const step = range.step === undefined ? '' : ` in steps of ${range.step}`;
        return `Any ${/integer$/.test(range.kind) ? 'whole number' : 'number'} from ${range.low} to ${range.high}${step}${range.kind.startsWith('log') ? ', spread over the orders of magnitude' : ''}`;
    }
    const shown = range.values.slice(0, 12).map((value) => `\`${inCode(typeof value === 'string' ? `"${value}"` : String(value))}\``).join(', ');
    return `${counted(range.values.length, 'value')}${range.values.length > 0 ? `: ${shown}${range.values.length > 12 ? ', …' : ''}` : ''}`;
}

/** Whether the end would have been a value, had it not been excluded. */
function endIsLost(values: ast.RangeValues): boolean {
    const range = rangeIn(values);
    const end = values.bounds[1];
    return range !== undefined && end !== undefined && Math.abs(range.from + range.count * range.step - end) < 1e-9 * Math.max(1, Math.abs(end));
}

function variantOf(implementation: ast.Implementation): string {
    return workflowOf(implementation)?.name ?? implementation.path;
}

export function counted(count: number, noun: string): string {
    return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function code(text: string): string {
    return `\`\`\`xxp\n${text.replace(/```/g, '\'\'\'')}\n\`\`\``;
}

export function inCode(text: string): string {
    return text.replace(/[`\r\n]/g, ' ');
}

export function escape(text: string): string {
    return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&');
}
