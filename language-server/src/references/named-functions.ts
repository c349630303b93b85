/** The texts that name Python functions: conditions, filters and generators. */
import { AstUtils, type AstNode, type URI } from 'langium';
import { isCondition, isFilterClause, isFlow, isGeneratorClause, type Condition, type FilterClause, type GeneratorClause } from '../generated/ast.ts';
import { choicesFor } from '../model/control-graph.ts';
import { treeOf } from '../parser/tree.ts';
import type { Definition } from '../python/facts.ts';
import type { Script } from '../python/scripts.ts';
import type { XxpServices } from '../module.ts';

export type FunctionNaming = Condition | FilterClause | GeneratorClause;

export interface NamedFunction {
    readonly name: string;
    /** How many arguments the engine calls it with. */
    readonly given: number;
    /** The module that the project's configuration names, where it is at hand. */
    readonly module: Script;
    readonly definition?: Definition;
}

export function isFunctionNaming(node: AstNode): node is FunctionNaming {
    return isFilterClause(node) || isGeneratorClause(node) || (isCondition(node) && node.kind === 'condition' && node.text !== undefined && isFlow(node.$container));
}

/** The function that a text names; undefined for a choice of a person, and where no module of functions is at hand. */
export function namedFunction(node: FunctionNaming, services: XxpServices): NamedFunction | undefined {
    if (!isFunctionNaming(node) || (isCondition(node) && isFlow(node.$container) && choicesFor(node.$container).length > 0)) return undefined;
    const [name = '', ...given] = ((isCondition(node) ? node.text : node.function) ?? '').trim().split(/\s+/);
    const uri = moduleFor(node, services);
    const module = uri && services.python.Scripts.script(uri);
    if (module === undefined || module.facts.error !== undefined || name === '') return undefined;
    const definition = module.facts.definitions.findLast((each) => each.name === name);
    return { name, module, given: isCondition(node) ? given.length + 1 : isFilterClause(node) ? 1 : 0, ...(definition && { definition }) };
}

/** The modules in which a file's functions are looked up. */
export function functionModules(file: AstNode, services: XxpServices): URI[] {
    const naming = treeOf(file).nodes.filter(isFunctionNaming);
    return [naming.find(isCondition), naming.find((each) => !isCondition(each))].map((each) => each && moduleFor(each, services)).filter((uri) => uri !== undefined);
}

function moduleFor(node: FunctionNaming, { workspace: { EngineConfig, Library } }: XxpServices): URI | undefined {
    const paths = EngineConfig.paths(Library.folders(AstUtils.getDocument(node).uri));
    return isCondition(node) ? paths?.conditions : paths?.configurations;
}
