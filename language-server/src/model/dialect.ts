/** The dialects of the language, and which a file is written in. */
import { AstUtils, type AstNode, type LangiumDocument } from 'langium';
import type * as ast from '../generated/ast.ts';
import { isData, isExperiment, isImplementation, isTask, isTaskFill, isWorkflow, isXxpFile } from '../generated/ast.ts';
import { treeOf } from '../parser/tree.ts';
import { gatewayOf } from './gateways.ts';

/**
 * `A`, `B` and `C` are those of ExtremeXP's engine, oldest first; `X` is that of its portal, `V` that of the tools with `.espace` files,
 * `D0` that of the first designs, and `studio` is C with what is new here.
 */
export type Dialect = 'A' | 'B' | 'C' | 'X' | 'V' | 'D0' | 'studio';

/** Something by which a dialect is known. */
export interface Sign {
    readonly dialect: Dialect;
    /** As it is written: `configure task`, `!->`. */
    readonly word: string;
    readonly node: AstNode;
}

/** Where several fit, the one that no other shares a mark with comes first. */
const order: readonly Dialect[] = ['V', 'D0', 'studio', 'X', 'C', 'A', 'B'];

/** Undefined for a file that has nothing by which to tell, and so is right in all of them. */
export function dialectOf(document: LangiumDocument): Dialect | undefined {
    const root = document.parseResult.value;
    if (!dialects.has(root)) {
        const found = new Set(signsIn(document).map((sign) => sign.dialect));
        dialects.set(root, isInEspace(root) ? 'V' : order.find((dialect) => found.has(dialect)));
    }
    return dialects.get(root);
}

/** Written for other tools than ExtremeXP's engine: what that would say of the file is beside the point. */
export function isOfOtherTools(document: LangiumDocument): boolean {
    const dialect = dialectOf(document);
    return dialect === 'X' || dialect === 'V' || dialect === 'D0';
}

/** In the order of the text. */
export function signsIn(document: LangiumDocument): readonly Sign[] {
    const root = document.parseResult.value;
    let signs = known.get(root);
    if (signs === undefined) {
        known.set(root, signs = found(treeOf(root).nodes));
    }
    return signs;
}

function found(nodes: readonly AstNode[]): Sign[] {
    const signs: Sign[] = [];
    for (const node of nodes) {
        const dialect = markOf(node);
        // Few ask for the word, and it takes the text of the node.
        if (dialect !== undefined) signs.push({ dialect, node, get word() { return wordOf(node); } });
    }
    return signs;
}

const dialects = new WeakMap<AstNode, Dialect | undefined>();
const known = new WeakMap<AstNode, readonly Sign[]>();

/** Whether a node stands in an `.espace` file, whose tools have their own rules for ranges, strategies and runs. */
export function isInEspace(node: AstNode): boolean {
    return AstUtils.findRootNode(node).$document?.uri.path.endsWith('.espace') === true;
}

/** A file of workflows in a package: the tools of the first designs find what it names in any file of the project. */
export function isOfPackage(document: LangiumDocument): boolean {
    const file = document.parseResult.value;
    return isXxpFile(file) && file.packages.length > 0 && !file.elements.some(isExperiment);
}

function markOf(node: AstNode): Dialect | undefined {
    return markOfType(node) ?? ('name' in node && typeof node.name === 'string' && node.name.includes('-') ? 'X' : undefined);
}

function markOfType(node: AstNode): Dialect | undefined {
    switch (node.$type) {
        case 'DataUse':
            return 'V';
        case 'Data':
            return markOfData(node as ast.Data);
        case 'Link':
        case 'Flow':
            return markOfArrows(node as ast.Link | ast.Flow);
        case 'Condition':
            return (node as ast.Condition).kind === 'when' ? 'studio' : undefined;
        case 'End': {
            const gateway = gatewayOf(node as ast.End);
            return gateway === undefined ? undefined : /_|END|COMPLEX/.test(gateway) ? 'D0' : 'X';
        }
        case 'Package':
            return (node as ast.Package).name.includes('.') ? 'D0' : undefined;
        case 'DataItem':
            return markOfDataItem((node as ast.DataItem).key);
        case 'Goal':
        case 'Ask':
        case 'Choose':
        case 'Seed':
        case 'Distribution':
        case 'Constraint':
        case 'StopRule':
        case 'Role':
        case 'Budget':
        case 'Reuse':
        case 'Repeat':
        case 'ImplementationChoice':
        case 'PathChoice':
            return 'studio';
        case 'WorkflowParam':
        case 'MetricName':
        case 'Generates':
        case 'InnerData':
        case 'NestedList':
        case 'Pairs':
            return 'D0';
        case 'Description':
        case 'Metadata':
        case 'Placeholder':
        case 'Action':
        case 'Case':
        case 'FlowCase':
        case 'Structure':
        case 'FileReference':
        case 'ParameterConstraint':
            return 'X';
        case 'TaskParam':
            return (node as ast.TaskParam).several ?? (node as ast.TaskParam).source ? 'D0' : undefined;
        case 'DataConfig':
            return (node as ast.DataConfig).items.length === 0 ? 'X' : undefined;
        case 'Implementation':
            return markOfPath((node as ast.Implementation).path);
        case 'Import':
            return 'C';
        case 'ValueSet':
            return (node as ast.ValueSet).keyword === 'param_values' ? 'C' : 'B';
        case 'Metric':
        case 'Port':
            return startsWith(node, 'define') ? undefined : 'X';
        case 'Parameter':
            return startsWith(node, 'define') ? 'C' : 'A';
        case 'Event':
        case 'InnerTask':
            return 'A';
        case 'Task':
            if (isTask(node.$container) || isTaskFill(node.$container)) return 'D0';
            // In a variant it is the only way to declare a task, today as well.
            return startsWith(node, 'define') && !(isWorkflow(node.$container) && node.$container.base !== undefined) ? 'A' : undefined;
        case 'TaskFill':
        case 'SpaceTask':
            return startsWith(node, 'configure') ? 'A' : undefined;
        default:
            return undefined;
    }
}

function markOfData(data: ast.Data): Dialect | undefined {
    if (data.path !== undefined) return 'V';
    if (data.copied !== undefined || data.schema !== undefined || startsWith(data, 'data')) return 'D0';
    return startsWith(data, 'define') ? undefined : 'X';
}

function markOfArrows({ arrows }: ast.Link | ast.Flow): Dialect | undefined {
    if (arrows.includes('-?>')) return 'V';
    return arrows.includes('!->') ? 'X' : undefined;
}

function markOfDataItem(key: string): Dialect | undefined {
    if (key === 'schema') return 'D0';
    if (key.startsWith('zenoh_')) return 'B';
    return key === 'name' || key === 'project' ? 'C' : undefined;
}

function markOfPath(path: string | undefined): Dialect | undefined {
    if (path === '') return 'X';
    return path?.startsWith('file://') === true ? 'D0' : undefined;
}

function startsWith(node: AstNode, word: string): boolean {
    const cst = node.$cstNode;
    return cst !== undefined && cst.root.fullText.startsWith(word, cst.offset) && !/\w/.test(cst.root.fullText.charAt(cst.offset + word.length));
}

/** What of a node tells its dialect. */
function wordOf(node: AstNode): string {
    if ('arrows' in node && Array.isArray(node.arrows)) return node.arrows.includes('-?>') ? '-?>' : '!->';
    const text = node.$cstNode?.text ?? '';
    if (isImplementation(node)) return /^implementation\s*(["'](?:file:\/\/)?)/.exec(text)?.[0] === undefined ? 'implementation' : text.split(/[\r\n;]/, 1)[0]!;
    if (node.$type === 'DataUse') return (node as ast.DataUse).direction;
    if (isData(node) && node.path !== undefined) return 'define data … = …';
    if (text.startsWith('...')) return '...';
    if ('name' in node && typeof node.name === 'string' && node.name.includes('-')) return node.name;
    return /^(?:(?:define|configure|input|output)\s+)*[\w-]+/.exec(text)?.[0].replace(/\s+/g, ' ') ?? text;
}
