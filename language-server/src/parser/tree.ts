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
    visit(root);
    return { nodes, references };

    function visit(node: AstNode): void {
        nodes.push(node);
        for (const property in node) {
            if (property.startsWith('$')) continue;
            const value: unknown = node[property as keyof AstNode];
            if (typeof value !== 'object' || value === null) continue;
            if (Array.isArray(value)) for (let index = 0; index < value.length; index++) take(value[index], node, property, index);
            else take(value, node, property);
        }
    }

    function take(value: unknown, container: AstNode, property: string, index?: number): void {
        if (typeof value !== 'object' || value === null) return;
        if (isAstNode(value)) visit(value);
        else if ('$refText' in value) references.push(index === undefined ? { reference: value as Reference, container, property } : { reference: value as Reference, container, property, index });
    }
}
