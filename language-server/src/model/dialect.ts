/** The dialects of the language, and which a file is written in. */
import { AstUtils, type AstNode, type LangiumDocument } from 'langium';
import type * as ast from '../generated/ast.ts';
import { isData, isExperiment, isImplementation, isInteraction, isTask, isTaskFill, isWorkflow, isXxpFile } from '../generated/ast.ts';
import { treeOf } from '../parser/tree.ts';
import { gatewayOf } from './gateways.ts';

/**
 * `A`, `B` and `C` are those of ExtremeXP's engine, oldest first; `X` is that of its portal, `V` that of the tools with `.espace` files,
 * `D0` that of the first designs, and `studio` is C with what is new here.
 */
export type Dialect = 'A' | 'B' | 'C' | 'X' | 'V' | 'D0' | 'studio';

/** Something by which a dialect is known. */
export class Sign {
    readonly dialect: Dialect;
    readonly node: AstNode;

    constructor(dialect: Dialect, node: AstNode) {
        this.dialect = dialect;
        this.node = node;
    }

    /** As it is written: `configure task`, `!->`. Few ask for it, and it takes the text of the node. */
    get word(): string {
        return wordOf(this.node);
    }
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
        if (dialect !== undefined) signs.push(new Sign(dialect, node));
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
    const mark = marks[node.$type];
    const dialect = typeof mark === 'function' ? mark(node as never) : mark;
    return dialect ?? ('name' in node && typeof node.name === 'string' && node.name.includes('-') ? 'X' : undefined);
}

type Marks = { readonly [T in keyof ast.XxpAstType]?: Dialect | ((node: ast.XxpAstType[T]) => Dialect | undefined) };

/** The dialect that a node of a type is a sign of, whatever it holds, or what tells it. */
const marks: Readonly<Record<string, Dialect | ((node: never) => Dialect | undefined)>> = {
    DataUse: 'V',
    Data: markOfData,
    Link: markOfArrows, Flow: markOfArrows,
    Condition: ({ kind }) => kind === 'when' ? 'studio' : undefined,
    End: markOfGateway,
    Package: ({ name }) => name.includes('.') ? 'D0' : undefined,
    DataItem: ({ key }) => markOfDataItem(key),
    Goal: 'studio', Ask: 'studio', Choose: 'studio', Seed: 'studio', Distribution: 'studio', Constraint: 'studio', StopRule: 'studio',
    Role: 'studio', Budget: 'studio', Reuse: 'studio', Repeat: 'studio', Retry: 'studio', TimeLimit: 'studio', FailurePolicy: 'studio', Resources: 'studio', Caching: 'studio', Priority: 'studio', Prune: 'studio',
    ImplementationChoice: 'studio', PathChoice: 'studio',
    WorkflowParam: 'D0', MetricName: 'D0', Generates: 'D0', InnerData: 'D0', NestedList: 'D0', Pairs: 'D0',
    Description: 'X', Metadata: 'X', Placeholder: 'X', Action: 'X', Case: 'X', FlowCase: 'X', Structure: 'X', FileReference: 'X', ParameterConstraint: 'X',
    TaskParam: markOfSetting,
    DataConfig: ({ items }) => items.length === 0 ? 'X' : undefined,
    Implementation: ({ path }) => markOfPath(path),
    Import: 'C',
    ValueSet: ({ keyword }) => keyword === 'param_values' ? 'C' : 'B',
    Metric: (node) => startsWith(node, 'define') ? undefined : 'X',
    Port: (node) => startsWith(node, 'define') ? undefined : 'X',
    Parameter: (node) => startsWith(node, 'define') ? 'C' : 'A',
    Event: 'A', InnerTask: 'A',
    Task: markOfTask,
    TaskFill: (node) => startsWith(node, 'configure') ? 'A' : undefined,
    SpaceTask: (node) => startsWith(node, 'configure') ? 'A' : undefined,
} satisfies Marks;

/** Also by a name that the workflow gives to a question: the linker has not been here yet. */
function markOfSetting({ $container, several, source, answer }: ast.TaskParam): Dialect | undefined {
    if (answer !== undefined) return 'studio';
    const workflow = AstUtils.getContainerOfType($container, isWorkflow);
    const asks = source !== undefined && workflow?.elements.some((each) => isInteraction(each) && each.name === source.$refText) === true;
    return asks ? 'studio' : several ?? source ? 'D0' : undefined;
}

function markOfTask(task: ast.Task): Dialect | undefined {
    const { $container: around } = task;
    if (isTask(around) || isTaskFill(around)) return 'D0';
    // In a variant it is the only way to declare a task, today as well.
    return startsWith(task, 'define') && !(isWorkflow(around) && around.base !== undefined) ? 'A' : undefined;
}

function markOfGateway(end: ast.End): Dialect | undefined {
    const gateway = gatewayOf(end);
    return gateway === undefined ? undefined : /_|END|COMPLEX/.test(gateway) ? 'D0' : 'X';
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
