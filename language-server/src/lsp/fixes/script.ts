/** What a task file and its script say differently: declare it, or take it out. */
import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.ts';
import { sortOf } from '../../model/signatures.ts';
import { nearestFirst } from '../../model/spelling.ts';
import { declarationOf, sortsOf } from '../../python/facts.ts';
import { isFunctionNaming, namedFunction } from '../../references/named-functions.ts';
import { after, before, first, fix, nodeAt, removal, replace, subjectOf, type Fixer } from './fix.ts';

/** Beside its like, or before the implementation. */
export const declareUse: Fixer = (finding) => {
    const signature = nodeAt(finding, ast.isTaskSignature);
    const uri = signature && finding.services.model.Signatures.script(signature);
    const script = uri && finding.services.python.Scripts.script(uri);
    const use = script?.facts.uses.find((each) => each.name === subjectOf(finding) && codeOf[each.kind]?.includes(String(finding.diagnostic.code)));
    if (signature === undefined || use === undefined) return [];
    // What is asked for by the same words as a parameter may be the path of an input.
    const declarations = use.kind === 'get' ? [declarationOf(use), `define input data ${use.name};`] : [declarationOf(use)];
    return declarations.flatMap((text, index) => {
        const sort = text.startsWith('define input') ? 'input' : sortsOf[use.kind][0];
        const like = signature.items.findLast((item) => sortOf(item) === sort);
        const implementation = signature.items.find(ast.isImplementation);
        const edit = like !== undefined ? after(like, text) : implementation !== undefined ? before(implementation, text) : first(signature, text);
        return fix(`Declare '${text}'`, edit, index === 0);
    });
};

export const removeUnused: Fixer = (finding) => {
    const node = nodeAt(finding, (each): each is ast.Parameter | ast.Port | ast.Metric | ast.TaskParam => sortOf(each) !== undefined || ast.isTaskParam(each));
    return node === undefined ? [] : removal(node, `Delete '${ast.isTaskParam(node) ? node.param.$refText : node.name}', which the script does not use`);
};

export const writeFunction: Fixer = (finding) => {
    const naming = nodeAt(finding, isFunctionNaming);
    const named = naming && namedFunction(naming, finding.services);
    if (named === undefined) return [];
    const { textDocument } = AstUtils.getDocument(naming!);
    const start = finding.text.indexOf(named.name, finding.start);
    const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(start + named.name.length) };
    const names = named.module.facts.definitions.filter((each) => each.takes !== undefined).map((each) => each.name);
    return nearestFirst(named.name, names).map((name, index) => ({ title: `Write ${name}`, edits: [replace(range, name)], preferred: index === 0 }));
};

/** The kinds of uses that a message may be about. */
const codeOf: Readonly<Record<string, readonly string[]>> = {
    get: ['script/undeclared-param'], parameter: ['script/undeclared-param'], input: ['script/undeclared-input'], output: ['script/undeclared-output'], metric: ['script/undeclared-metric'],
};
