/** Whether the Python functions that conditions, filters and generators name are there, and take what they are called with. */
import { UriUtils, type AstNode, type DiagnosticInfo } from 'langium';
import { isCondition } from '../generated/ast.ts';
import { nearest } from '../model/spelling.ts';
import { namedFunction, type FunctionNaming } from '../references/named-functions.ts';
import type { Rule } from './rule.ts';

export const functionShouldBeDefined: Rule<FunctionNaming> = (node, accept, services) => {
    const named = namedFunction(node, services);
    if (named === undefined || named.definition !== undefined || named.module.facts.open) return;
    const { name, module: { uri, facts } } = named;
    const guess = nearest(name, facts.definitions.map((each) => each.name));
    const lost = isCondition(node) ? 'the condition cannot be judged' : 'it has no effect';
    const message = `${UriUtils.basename(uri)} defines no function '${name}', so ${lost}; ${guess === undefined ? 'write it there or correct the name' : `did you mean '${guess}'?`}`;
    accept('warning', message, { ...textOf(node), code: 'script/unknown-function' });
};

export const functionShouldTakeItsArguments: Rule<FunctionNaming> = (node, accept, services) => {
    const named = namedFunction(node, services);
    const takes = named?.definition?.takes;
    if (named === undefined || takes === undefined || (takes.least <= named.given && named.given <= takes.most)) return;
    const { name, given, module: { uri, facts: { definitions } } } = named;
    const range = definitions.findLast((each) => each.name === name)!.range;
    const taken = takes.least === takes.most ? counted(takes.least) : takes.most === Infinity ? `at least ${counted(takes.least)}` : `${takes.least} to ${counted(takes.most)}`;
    const called = isCondition(node) ? `${counted(given)}${given > 1 ? ', the results last' : ', the results'}` : given === 0 ? 'none' : `${counted(given)}, the configurations`;
    accept('warning', `'${name}' takes ${taken}, but is called with ${called}; change the one or the other`, {
        ...textOf(node), code: 'script/function-arguments',
        relatedInformation: [{ location: { uri: uri.toString(), range }, message: 'It is defined here' }],
    });
};

function textOf(node: FunctionNaming): Pick<DiagnosticInfo<AstNode, string>, 'node' | 'property'> {
    return { node, property: isCondition(node) ? 'text' : 'function' };
}

function counted(count: number): string {
    return count === 0 ? 'no arguments' : count === 1 ? '1 argument' : `${count} arguments`;
}
