/** The dialects of the language, and which a file is written in. */
import type { AstNode, LangiumDocument } from 'langium';
import type * as ast from '../generated/ast.ts';
import { isExperiment, isXxpFile } from '../generated/ast.ts';
import { treeOf } from '../parser/tree.ts';
import { gatewayOf } from './gateways.ts';

/**
 * `A`, `B` and `C` are those of ExtremeXP's engine, oldest first; `X` is that of its portal, `V` that of the tools with `.espace` files,
 * `D0` that of the first designs, and `studio` is C with what is new here.
 */
export type Dialect = 'A' | 'B' | 'C' | 'X' | 'V' | 'D0' | 'studio';

/** Where several fit, the one that no other shares a mark with comes first. */
const order: readonly Dialect[] = ['V', 'D0', 'studio', 'X', 'C', 'A', 'B'];

/** Undefined for a file that has nothing by which to tell, and so is right in all of them. */
export function dialectOf(document: LangiumDocument): Dialect | undefined {
    const root = document.parseResult.value;
    if (!known.has(root)) known.set(root, document.uri.path.endsWith('.espace') ? 'V' : recognise(root));
    return known.get(root);
}

/** A file of workflows in a package: the tools of the first designs find what it names in any file of the project. */
export function isOfPackage(document: LangiumDocument): boolean {
    const file = document.parseResult.value;
    return isXxpFile(file) && file.packages.length > 0 && !file.elements.some(isExperiment);
}

const known = new WeakMap<AstNode, Dialect | undefined>();

function recognise(root: AstNode): Dialect | undefined {
    const found = new Set<Dialect>();
    for (const node of treeOf(root).nodes) {
        const mark = markOf(node);
        if (mark !== undefined) found.add(mark);
    }
    return order.find((dialect) => found.has(dialect));
}

function markOf(node: AstNode): Dialect | undefined {
    switch (node.$type) {
        case 'DataUse':
            return 'V';
        case 'Data':
            return (node as ast.Data).path !== undefined ? 'V' : undefined;
        case 'Link':
        case 'Flow':
            return markOfArrows(node as ast.Link | ast.Flow);
        case 'End': {
            const gateway = gatewayOf(node as ast.End);
            return gateway === undefined ? undefined : gateway.includes('_') ? 'D0' : 'X';
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
            return 'studio';
        case 'Description':
        case 'Metadata':
        case 'Placeholder':
        case 'Action':
        case 'Case':
        case 'FlowCase':
        case 'SingleValue':
            return 'X';
        case 'Import':
            return 'C';
        case 'ValueSet':
            return (node as ast.ValueSet).keyword === 'param_values' ? 'C' : 'B';
        case 'Parameter':
            return /^define\b/.test(node.$cstNode?.text ?? '') ? 'C' : 'A';
        case 'Event':
        case 'InnerTask':
            return 'A';
        case 'Task':
        case 'TaskFill':
            return /^(define|configure)\b/.test(node.$cstNode?.text ?? '') ? 'A' : undefined;
        default:
            return undefined;
    }
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
