/** Whether a script and its task file speak of the same things. Scripts are read, never run. */
import { UriUtils } from 'langium';
import type { DiagnosticRelatedInformation } from 'vscode-languageserver';
import * as ast from '../generated/ast.ts';
import { sortOf } from '../model/signatures.ts';
import { nearest } from '../model/spelling.ts';
import { declarationOf, sortsOf, type DeclaredSort } from '../python/facts.ts';
import type { Script, ScriptPlace } from '../python/scripts.ts';
import { givenByEngine } from '../python/task-api.ts';
import type { XxpServices } from '../module.ts';
import type { Rule } from './rule.ts';

export const scriptMustBePython: Rule<ast.Implementation> = (implementation, accept, services) => {
    const error = scriptNamedAt(implementation, services)?.facts.error;
    if (error === undefined) return;
    const uri = scriptNamedAt(implementation, services)!.uri;
    accept('error', `${UriUtils.basename(uri)}:${error.start.line + 1} is no Python, so the task cannot be run; mend the script there`, {
        node: implementation, property: 'path', code: 'script/syntax',
        relatedInformation: [{ location: { uri: uri.toString(), range: error }, message: 'Python cannot read the script from here on' }],
    });
};

export const declaredNamesShouldBeUsed: Rule<ast.TaskSignature> = (signature, accept, services) => {
    const script = scriptOf(signature, services);
    if (script === undefined || !script.speaks) return;
    const file = UriUtils.basename(script.uri);
    const own = speaksOurWords(script);
    for (const node of signature.items) {
        const sort = sortOf(node);
        if (sort === undefined || script.unsure.has(sort)) continue;
        const { name } = node as ast.Parameter | ast.Port | ast.Metric;
        if (script.places.some((place) => place.name === name && sortsOf[place.kind].includes(sort))) continue;
        const { verb, so, how, code } = lacks[sort];
        accept('warning', `${file} never ${verb} ${sort} '${name}', ${so}; ${how(JSON.stringify(name), own)}, or delete it here`, { node: node as ast.Parameter, property: 'name', code });
    }
};

const lacks: Readonly<Record<DeclaredSort, { readonly verb: string; readonly so: string; readonly code: string; readonly how: (name: string, own: boolean) => string }>> = {
    parameter: { verb: 'reads', so: 'so its values change nothing', code: 'script/unread-param', how: (name, own) => own ? `read it by xxp.param(${name})` : `read it by variables.get(${name})` },
    input: { verb: 'loads', so: 'so what is linked to it is not used', code: 'script/unloaded-input', how: (name, own) => own ? `load it by xxp.input(${name})` : `load it by load_dataset(variables, resultMap, ${name})` },
    output: { verb: 'saves', so: 'so what it is linked to gets nothing', code: 'script/unsaved-output', how: (name, own) => own ? `write it to xxp.output(${name})` : `save it by save_dataset(variables, resultMap, ${name}, …)` },
    metric: { verb: 'reports', so: 'so it has no value', code: 'script/unreported-metric', how: (name, own) => own ? `report it by xxp.metric(${JSON.parse(name) as string}=…)` : `report it by resultMap.put(${name}, …)` },
};

export const usedNamesShouldBeDeclared: Rule<ast.TaskSignature> = (signature, accept, services) => {
    const script = scriptOf(signature, services);
    const implementation = signature.items.find(ast.isImplementation);
    if (script === undefined || implementation === undefined) return;
    const declared = new Map(signature.items.flatMap((item) => {
        const sort = sortOf(item);
        return sort === undefined ? [] : [[(item as ast.Port).name, sort] as const];
    }));
    // Modules that it imports may serve other tasks as well.
    const foreign = script.places.filter((place) => place.uri === script.uri && !declared.has(place.name));
    for (const name of new Set(foreign.map((place) => place.name))) {
        const places = foreign.filter((place) => place.name === name);
        const missing = firstMissing(places);
        if (missing === undefined || name === '' || givenByEngine.has(name)) continue;
        const { place, severity, code, verb, so } = missing;
        const guess = nearest(name, declared.keys());
        accept(severity, `${UriUtils.basename(script.uri)}:${place.range.start.line + 1} ${verb} '${name}', which this task file does not declare, ${so}; ${guess === undefined ? `write '${declarationOf(place)}'` : `did you mean '${guess}'?`}`, {
            node: implementation, property: 'path', code, relatedInformation: places.map((each) => related(each, verb)),
        });
    }
};

/** ExtremeXP's engine looks for the name behind `variables.get(` by itself, line by line. */
export const readsShouldBePlain: Rule<ast.TaskSignature> = (signature, accept, services) => {
    const script = scriptOf(signature, services);
    const implementation = signature.items.find(ast.isImplementation);
    const hidden = script?.facts.uses.find((use) => use.by === 'variables.get' && (!use.plain || use.optional));
    if (script === undefined || implementation === undefined || hidden === undefined) return;
    const { name, range, optional } = hidden;
    accept('warning', `${UriUtils.basename(script.uri)}:${range.start.line + 1} reads '${name}' ${optional ? 'with a default' : 'by another name'}, which ExtremeXP's engine does not understand, so that it rejects the task; write variables.get(${JSON.stringify(name)}) if this is to run there`, {
        node: implementation, property: 'path', code: 'script/hidden-read', relatedInformation: [{ location: { uri: script.uri.toString(), range }, message: 'The script reads it here' }],
    });
};

interface Missing {
    readonly place: ScriptPlace;
    readonly severity: 'error' | 'warning' | 'info';
    readonly code: string;
    readonly verb: string;
    readonly so: string;
}

/** What is worst about a name that a script uses and nobody declares. */
function firstMissing(places: readonly ScriptPlace[]): Missing | undefined {
    const find = (kind: ScriptPlace['kind'], optional = false): ScriptPlace | undefined => places.find((place) => place.kind === kind && (optional || !place.optional));
    const got = places.find((place) => place.by === 'variables.get' && place.plain && !place.optional);
    if (got !== undefined) return { place: got, severity: 'error', code: 'script/undeclared-param', verb: 'reads', so: 'so that ExtremeXP\'s engine rejects the task' };
    const read = find('parameter') ?? find('get');
    if (read !== undefined) return { place: read, severity: 'warning', code: 'script/undeclared-param', verb: 'reads', so: 'so that no experiment can set it' };
    const loaded = find('input');
    if (loaded !== undefined) return { place: loaded, severity: 'warning', code: 'script/undeclared-input', verb: 'loads', so: 'so that no workflow can link to it' };
    const saved = find('output');
    if (saved !== undefined) return { place: saved, severity: saved.by.startsWith('xxp.') ? 'warning' : 'info', code: 'script/undeclared-output', verb: 'saves', so: 'so that no workflow can link to it' };
    const reported = find('metric', true);
    if (reported !== undefined) return { place: reported, severity: 'info', code: 'script/undeclared-metric', verb: 'reports', so: 'so that goals cannot name it, and ExtremeXP does not record it' };
    const optional = find('parameter', true) ?? find('get', true);
    if (optional !== undefined) return { place: optional, severity: 'info', code: 'script/undeclared-param', verb: 'reads', so: 'so that no experiment can set it' };
    return undefined;
}

function related({ uri, range }: ScriptPlace, verb: string): DiagnosticRelatedInformation {
    return { location: { uri: uri.toString(), range }, message: `The script ${verb} it here` };
}

/** A setting of a task whose script is named directly: there is no task file that could speak for it. */
export const settingShouldBeRead: Rule<ast.TaskParam> = (setting, accept, services) => {
    const body = setting.$container;
    const implementation = ast.isTask(body) || ast.isTaskFill(body) ? body.items.findLast(ast.isImplementation) : undefined;
    const script = implementation && scriptNamedAt(implementation, services);
    if (script === undefined || !script.speaks || script.facts.error !== undefined || script.unsure.has('parameter')) return;
    const name = setting.param.$refText;
    if (script.places.some((place) => place.name === name && sortsOf[place.kind].includes('parameter'))) return;
    accept('warning', `${UriUtils.basename(script.uri)} never reads parameter '${name}', so its value changes nothing; ${lacks.parameter.how(JSON.stringify(name), speaksOurWords(script))}, or delete it here`, { node: setting, property: 'param', code: 'script/unread-param' });
};

/** The script of a task file, where it can be trusted to have been read to its end. */
function scriptOf(signature: ast.TaskSignature, services: XxpServices): Script | undefined {
    const uri = services.model.Signatures.script(signature);
    const script = uri && services.python.Scripts.script(uri);
    return script?.facts.error === undefined ? script : undefined;
}

/** The script that a path names itself, not by way of a task file. */
function scriptNamedAt(implementation: ast.Implementation, services: XxpServices): Script | undefined {
    const owner = implementation.$container;
    if (ast.isTaskSignature(owner)) {
        const uri = services.model.Signatures.script(owner);
        return uri && services.python.Scripts.script(uri);
    }
    const found = services.model.Signatures.realisation(implementation);
    return found.kind === 'script' ? services.python.Scripts.script(found.script) : undefined;
}

function speaksOurWords(script: Script): boolean {
    return script.places.some((place) => place.by.startsWith('xxp.')) || script.facts.imports.includes('xxp');
}
