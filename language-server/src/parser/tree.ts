/** A syntax tree as lists: to walk it costs more than what most phases do at each node, so it is walked once. */
import { isAstNode, type AstNode, type Reference, type ReferenceInfo } from 'langium';

export interface Tree {
    /** Each before what it holds, in the order of the text; the root is the first. */
    readonly nodes: readonly AstNode[];
    readonly references: readonly ReferenceInfo[];
}

/** Trees do not change once they are read. */
const known = new WeakMap<AstNode, Tree>();

export function treeOf(root: AstNode): Tree {
    let tree = known.get(root);
    if (tree === undefined) known.set(root, tree = listed(root));
    return tree;
}

function listed(root: AstNode): Tree {
    const nodes: AstNode[] = [];
    const references: ReferenceInfo[] = [];
    const waiting = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        nodes.push(node);
        const children: AstNode[] = [];
        const take = (container: AstNode, value: unknown, property: string, index?: number): void => {
            if (typeof value !== 'object' || value === null) return;
            if (isAstNode(value)) children.push(value);
            else if ('$refText' in value) references.push({ reference: value as Reference, container, property, ...(index !== undefined && { index }) });
        };
        for (const [property, value] of Object.entries(node)) {
            if (property.startsWith('$')) continue;
            if (Array.isArray(value)) for (const [index, item] of value.entries()) take(node, item, property, index);
            else take(node, value, property);
        }
        for (const child of children.reverse()) waiting.push(child);
    }
    return { nodes, references };
}
