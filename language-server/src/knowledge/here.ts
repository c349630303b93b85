/** What is known at a place of a file: the suggestions of its folder, asked for what the experiment there is about. */
import { AstUtils, type AstNode } from 'langium';
import {
    algorithmName, rangeFor, valuesFor, type Asked, type RangeSuggestion, type Suggestions, type ValueSuggestion,
} from '../../../knowledge/src/suggestions.ts';
import * as ast from '../generated/ast.ts';
import { complaintAbout, parameterInfo } from '../model/parameters.ts';
import type { Realisation } from '../model/signatures.ts';
import { bindingsOf } from '../model/space-values.ts';
import { realisationOf, workflowOf } from '../model/workflows.ts';
import type { XxpServices } from '../module.ts';
import { askedAt } from './asked.ts';

export interface Here {
    readonly suggestions: Suggestions;
    readonly asked: Asked;
}

/** Undefined where nothing at all is known, so that nothing else needs to be found out. */
export function knownAt(node: AstNode, services: XxpServices): Here | undefined {
    const suggestions = services.knowledge.Known.at(AstUtils.getDocument(node).uri);
    return suggestions && { suggestions, asked: askedAt(node, services) };
}

/** A parameter as past runs know it. */
export interface KnownParameter {
    readonly task: string;
    readonly parameter: string;
    /** Where just one implementation of the task comes into question. */
    readonly algorithm?: string;
    readonly declared?: ast.Parameter;
}

/** Where a space, a workflow or a variant speaks of a task. */
export type Body = ast.SpaceTask | ast.Task | ast.TaskFill;

export function isBody(node: AstNode): node is Body {
    return ast.isSpaceTask(node) || ast.isTask(node) || ast.isTaskFill(node);
}

export function nameOfTask(body: Body): string {
    return ast.isTask(body) ? body.name : body.task.$refText;
}

/** What says which values a parameter has. */
export function givesValues(node: AstNode): node is ast.Binding | ast.ValueSet | ast.TaskParam {
    return ast.isBinding(node) || ast.isValueSet(node) || ast.isTaskParam(node);
}

/** Those that a binding, a value set, a parameter of a workflow's task or a declaration is about. */
export function parametersAbout(node: AstNode, services: XxpServices): KnownParameter[] {
    if (ast.isBinding(node)) return node.param.$refText === '' ? [] : [parameterOf(node.$container, node.param.$refText, services, node.param.ref)];
    if (ast.isValueSet(node)) {
        const given = bindingsOf(node.$container).filter(({ value }) => value.kind === 'dimension' && value.name === node.name);
        return given.map(({ task, param }) => {
            const binding = node.$container.items.filter(ast.isSpaceTask).filter((each) => each.task.$refText === task).flatMap(({ items }) => items.filter(ast.isBinding)).find((each) => each.param.$refText === param);
            return binding === undefined ? { task, parameter: param } : parameterOf(binding.$container, param, services, binding.param.ref);
        });
    }
    if (ast.isTaskParam(node)) return isBody(node.$container) ? [parameterOf(node.$container, node.param.$refText, services, node.param.ref)] : [];
    const signature = ast.isParameter(node) ? node.$container : undefined;
    return ast.isParameter(node) && ast.isTaskSignature(signature) ? [{ task: signature.name, parameter: node.name, declared: node }] : [];
}

/** Of the task that a space, a workflow or a variant speaks of. */
export function parameterOf(body: Body, parameter: string, services: XxpServices, declared: ast.Parameter | undefined): KnownParameter {
    const algorithm = algorithmOf(body, services);
    return { task: nameOfTask(body), parameter, ...(algorithm !== undefined && { algorithm }), ...(declared && { declared }) };
}

/** As past runs call what is done for the task; undefined where several things may be. */
export function algorithmOf(body: Body, services: XxpServices): string | undefined {
    const task = ast.isTask(body) ? body : body.task.ref;
    const around = AstUtils.getContainerOfType(body, ast.isSpace) ?? workflowOf(body);
    return task && around && algorithmOfTask(task, around, services);
}

export function algorithmOfTask(task: ast.Task, around: ast.Space | ast.Workflow, services: XxpServices): string | undefined {
    const [only, ...others] = new Set(realisationsOf(task, around, services).flatMap((each) => algorithmOfRealisation(each, services) ?? []));
    return others.length > 0 ? undefined : only;
}

function realisationsOf(task: ast.Task, around: ast.Space | ast.Workflow, { model: { Signatures } }: XxpServices): readonly Realisation[] {
    if (ast.isSpace(around)) return Signatures.realisationsInSpace(around, task);
    const made = realisationOf(around, task);
    return ast.isImplementation(made) ? [Signatures.realisation(made)] : [];
}

/** As past runs call what an implementation does; undefined where its script is not found. */
export function algorithmOfRealisation(found: Realisation, { model: { Signatures } }: XxpServices): string | undefined {
    const script = found.kind === 'script' ? found.script : found.kind === 'signature' ? Signatures.script(found.signature) : undefined;
    return script && algorithmName(script.path);
}

export function learnedRange({ suggestions, asked }: Here, { task, parameter, algorithm, declared }: KnownParameter): RangeSuggestion | undefined {
    const found = rangeFor(suggestions, asked, task, parameter, algorithm);
    return found === undefined || declared === undefined ? found : within(found, declared);
}

/** Without those that the task file does not allow any more. */
export function learnedValues({ suggestions, asked }: Here, { task, parameter, algorithm, declared }: KnownParameter): readonly ValueSuggestion[] {
    return valuesFor(suggestions, asked, task, parameter, algorithm).filter(({ value }) => declared === undefined || complaintAbout(declared, value) === undefined);
}

/** What of a range the task file allows; undefined where that is nothing. */
function within(range: RangeSuggestion, declared: ast.Parameter): RangeSuggestion | undefined {
    const { low = -Infinity, high = Infinity, choices } = parameterInfo(declared);
    const cut = { ...range, low: Math.max(range.low, low), high: Math.min(range.high, high) };
    return choices === undefined && cut.low < cut.high && complaintAbout(declared, cut.low) === undefined ? cut : undefined;
}
